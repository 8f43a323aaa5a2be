import i18next from "i18next";
import { beforeAll, expect, it } from "vitest";
import { setUpTexts } from "../../../i18n/i18n";
import { quoteOf } from "../messages/quote";
import { sample } from "../messages/sample";
import { transcriptOf } from "./transcript";

beforeAll(() => setUpTexts("en"));

it("is all that was said, by day, with the addresses of files", () => {
  const asked = sample(2, { text: "Is it in stock?\nThe green one" });
  const bill = { id: 5, name: "bill 1.pdf", type: "application/pdf", size: 9, url: "/media/abc/bill.pdf" };
  const tomorrow = asked.at + 24 * 3_600_000;
  const messages = [
    sample(1, { author: "system", kind: "system", text: "", system: { code: "agent_joined", name: "Anna", at: null } }),
    asked,
    sample(3, { author: "agent", author_name: "Anna", text: "It is", quotes: quoteOf(asked) }),
    sample(4, { author: "agent", author_name: "Anna", kind: "note", text: "the last one" }),
    sample(5, { at: tomorrow, text: "", attachments: [{ ...bill, width: null, height: null }] }),
  ];
  const about = { id: 10482, customer: { name: "Giulia" }, channelName: "Web chat" };
  const t = i18next.getFixedT("en", "conversations");
  expect(transcriptOf(t, about, messages, "en", "https://desk.example")).toBe(
    [
      "#10482 · Giulia · Web chat",
      "",
      "Tuesday, November 17, 2026",
      "",
      "[12:00] — Anna joined",
      "[12:00] Giulia: Is it in stock?\nThe green one",
      "[12:00] Anna:",
      "> Is it in stock?",
      "> The green one",
      "It is",
      "[12:00] Private note by Anna: the last one",
      "",
      "Wednesday, November 18, 2026",
      "",
      "[12:00] Giulia: bill 1.pdf: https://desk.example/media/abc/bill.pdf",
      "",
    ].join("\n"),
  );
});
