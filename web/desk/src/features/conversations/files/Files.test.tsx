import type { FileEntry } from "@parley/api/types";
import { screen, waitFor, within } from "@testing-library/react";
import { expect, it } from "vitest";
import { serve, show } from "../../../ui/testing";
import { live } from "../live";
import { sample } from "../messages/sample";
import { Files } from "./Files";

const AT = new Date(2026, 10, 17, 14, 2).getTime();

const file = (id: number, name: string, type: string, changes: Partial<FileEntry> = {}): FileEntry => ({
  at: AT,
  author: "customer",
  author_name: "Giulia",
  conversation_id: 42,
  message_id: 100 + id,
  media: { id, name, size: 2048, type, url: `/api/media/${id}/${name}` },
  ...changes,
});

const FILES = "GET /api/conversations/42/files";
const ALL = [
  file(1, "cat.png", "image/png"),
  file(2, "bill.pdf", "application/pdf"),
  file(3, "terms.txt", "text/plain"),
  file(4, "call.mp3", "audio/mpeg"),
];
const names = () =>
  ALL.map(({ media }) => media.name).filter(
    (name) => screen.queryByText(name) || screen.queryByRole("button", { name: new RegExp(`^Open ${name}`) }),
  );

it("shows pictures apart and the rest in rows, and asks for any kind alone", async () => {
  const asked = serve({ [FILES]: { body: { files: ALL, next: null } } });
  const { user } = await show(<Files conversationId={42} />);
  await screen.findByText("bill.pdf");
  expect(names()).toEqual(["cat.png", "bill.pdf", "terms.txt", "call.mp3"]);
  expect(screen.getByRole("link", { name: "Download terms.txt" }).getAttribute("download")).toBe("terms.txt");
  await user.click(screen.getByRole("button", { name: /^Open cat.png/ }));
  expect(within(await screen.findByRole("dialog")).getByRole("img", { name: "cat.png" })).toBeTruthy();
  await user.keyboard("{Escape}");
  for (const [name, kind] of [
    ["Pictures", "picture"],
    ["PDFs", "pdf"],
    ["Documents", "document"],
    ["Audio and video", "recording"],
    ["All", undefined],
  ] as const) {
    await user.click(screen.getByRole("radio", { name }));
    await waitFor(() => expect(names()).toHaveLength(4));
    expect(new URLSearchParams(asked.at(-1)?.query).get("kind") ?? undefined).toBe(kind);
  }
});

it("looks into the customer's other conversations too, further back on demand", async () => {
  const pages = [
    { files: [], next: null },
    { files: [], next: 90 },
    { files: [file(7, "old.txt", "text/plain", { conversation_id: 7 })], next: null },
  ];
  const asked = serve({ [FILES]: () => ({ body: pages.shift() }) });
  const { user } = await show(<Files conversationId={42} />);
  await screen.findByText("No files in this conversation.");
  await user.click(screen.getByRole("radio", { name: "This customer" }));
  await screen.findByText(/None of this kind among the newest files/);
  await user.click(screen.getByRole("button", { name: "Show more" }));
  await screen.findByText("old.txt");
  expect(screen.getByText(/in conversation #7/)).toBeTruthy();
  expect(asked.at(-1)?.query).toContain("before=90");
});

it("reads again when a file comes in, and for nothing else", async () => {
  let files = [ALL[1]];
  const asked = serve({ [FILES]: () => ({ body: { files, next: null } }) });
  const { cache } = await show(<Files conversationId={42} />);
  await screen.findByText("bill.pdf");
  const hear = (message: ReturnType<typeof sample>) =>
    live["conversation.message_added"](cache, {
      type: "conversation.message_added",
      message,
      unread: 0,
      awaiting_since: null,
    });
  hear(sample(1));
  hear(sample(2, { conversation_id: 43, attachments: [ALL[2]?.media as FileEntry["media"]] }));
  expect(asked).toHaveLength(1);
  files = [ALL[2], ...files];
  hear(sample(3, { attachments: [ALL[2]?.media as FileEntry["media"]] }));
  await waitFor(() => expect(screen.getByText("terms.txt")).toBeTruthy());
  expect(asked).toHaveLength(2);
});
