import { screen } from "@testing-library/react";
import { expect, it, vi } from "vitest";
import { show } from "../../../ui/testing";
import { ResizeEdge, useHeight } from "./ResizeEdge";

function Edge() {
  const [height, onHeight] = useHeight();
  return <ResizeEdge height={height} onHeight={onHeight} />;
}

const value = (what: string) => Number(screen.getByRole("separator").getAttribute(`aria-value${what}`));

it("is within its bounds, on the highest screen and by the longest way", async () => {
  vi.stubGlobal("innerHeight", 2400);
  const { user } = await show(<Edge />);
  expect(value("now")).toBe(value("max"));
  screen.getByRole("separator").focus();
  await user.keyboard("{PageUp}");
  expect(value("now")).toBe(value("max"));
  await user.keyboard("{ArrowDown}");
  expect(value("now")).toBe(value("max") - 24);
  for (let press = 0; press < 10; press += 1) await user.keyboard("{PageDown}");
  expect(value("now")).toBe(value("min"));
});
