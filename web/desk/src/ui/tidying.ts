import { cleanup, configure } from "@testing-library/react";
import { afterEach, vi } from "vitest";

// The test files of one process share a page and their modules; each test leaves the page empty.
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
  localStorage.clear();
  sessionStorage.clear();
});

// A whole page, with Mantine's inputs, takes its time where many tests run.
configure({ asyncUtilTimeout: 5000 });

// What a page still asks when its test is over reaches nobody.
globalThis.fetch = () => Promise.reject(new TypeError("nobody answers"));

// A box that grows listens for fonts; a page without a layout has none.
Object.defineProperty(document, "fonts", { value: new EventTarget(), configurable: true });
