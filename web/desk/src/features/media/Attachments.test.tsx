import type { Media } from "@parley/api/types";
import { screen } from "@testing-library/react";
import { expect, it, vi } from "vitest";
import { show } from "../../ui/testing";
import { Attachments } from "./Attachments";

const file = (id: number, type: string): Media => ({
  id,
  name: `${id}.${type.split("/")[1]}`,
  size: 1000,
  type,
  url: `/media/${id}`,
  width: 1600,
  height: 1200,
});
const pictures = (count: number) => Array.from({ length: count }, (_, index) => file(index + 1, "image/png"));
const widths = () => screen.getAllByRole("img").map((one) => one.getAttribute("width"));

it("shows one or two pictures as large as they fit", async () => {
  await show(<Attachments attachments={pictures(2)} />);
  expect(widths()).toEqual(["320", "320"]);
});

it("shows several side by side, and other files below them", async () => {
  const onOpen = vi.fn();
  const files = [file(9, "application/pdf"), ...pictures(4)];
  const { user, container } = await show(<Attachments attachments={files} onOpen={onOpen} />);
  expect(widths()).toEqual(["104", "104", "104", "104"]);
  expect(container.textContent?.indexOf("9.pdf")).toBeGreaterThanOrEqual(0);
  const links = [...container.querySelectorAll("img, a")].map((each) => each.tagName);
  expect(links.slice(0, 4)).toEqual(["IMG", "IMG", "IMG", "IMG"]);
  await user.click(screen.getByRole("img", { name: "3.png" }));
  expect(onOpen).toHaveBeenCalledWith(expect.objectContaining({ id: 3 }));
});
