import type { Media } from "@parley/api/types";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { addFiles, withArrived } from "./uploads";

const LIMITS = { max_bytes: 1000, max_files: 10, types: ["text/csv"] };

/** A browser's request, answered when the test says so. */
class Request {
  static all: Request[] = [];
  upload = {};
  status = 0;
  response: unknown = null;
  onload = () => {};
  open() {}
  send() {
    Request.all.push(this);
  }
  arrives(media: Partial<Media>) {
    Object.assign(this, { status: 201, response: media });
    this.onload();
  }
}

beforeEach(() => vi.stubGlobal("XMLHttpRequest", Request));
afterEach(() => {
  vi.unstubAllGlobals();
  Request.all = [];
});

it("keeps files in the order they were picked in, whichever arrives first", async () => {
  const before = { id: 500 } as Media;
  let attached = [before];
  const files = ["large", "middle", "small"].map((name) => new File([name], `${name}.csv`, { type: "text/csv" }));
  addFiles("here", files, 1, LIMITS, (media) => {
    attached = withArrived(attached, media);
  });
  const [large, middle, small] = Request.all;
  for (const [request, id] of [
    [small, 501],
    [large, 502],
    [middle, 503],
  ] as const) {
    request?.arrives({ id });
    await vi.waitFor(() => expect(attached.some((media) => media.id === id)).toBe(true));
  }
  expect(attached.map((media) => media.id)).toEqual([500, 502, 503, 501]);
});
