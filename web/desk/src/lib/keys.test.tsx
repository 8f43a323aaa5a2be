import { expect, it, vi } from "vitest";
import { show } from "../ui/testing";
import { ariaKeys, useShortcuts } from "./keys";

it("takes a letter with Alt while somebody types, and without it otherwise", async () => {
  const run = vi.fn();
  function Page() {
    useShortcuts([{ key: "t", orAlt: true, label: "Transfer", run }]);
    return <textarea />;
  }
  const { user, container } = await show(<Page />);
  await user.keyboard("t");
  expect(run).toHaveBeenCalledTimes(1);
  await user.type(container.querySelector("textarea") as HTMLElement, "t");
  expect(run).toHaveBeenCalledTimes(1);
  await user.keyboard("{Alt>}[KeyT]{/Alt}");
  expect(run).toHaveBeenCalledTimes(2);
  await user.keyboard("{Control>}{Alt>}[KeyT]{/Alt}{/Control}");
  expect(run).toHaveBeenCalledTimes(2);
  expect(ariaKeys({ key: "t", orAlt: true })).toBe("T Alt+T");
});
