import type { Media, Quote } from "@parley/api/types";
import { beforeEach, describe, expect, it } from "vitest";
import { changeDraft, draftOf, takeDraft } from "./draftStore";
import { draftKey, forgetOldDrafts, readDraft, writeDraft } from "./drafts";
import { characters, MOST_CHARACTERS, roomFor } from "./limits";

const file: Media = { id: 5, name: "a.png", type: "image/png", size: 9, url: "/media/x/a.png" };
const quotes: Quote = { number: 3, author: "customer", author_name: "Giulia", kind: "text", text: "Is it in stock?" };
const DAY = 86_400_000;
let conversation = 100;
let key: string;

beforeEach(() => {
  localStorage.clear();
  key = draftKey(1, conversation++, "text");
});

describe("a draft", () => {
  it("survives the page, with its uploaded files", () => {
    changeDraft(key, () => ({ text: "half a sen", attachments: [file], quotes }));
    expect(readDraft(key)).toEqual({ text: "half a sen", attachments: [file], quotes });
  });

  it("is one per account, conversation and mode", () => {
    const keys = [draftKey(1, 2, "text"), draftKey(1, 2, "note"), draftKey(1, 3, "text"), draftKey(2, 2, "text")];
    expect(new Set(keys).size).toBe(4);
  });

  it("leaves nothing behind when emptied", () => {
    changeDraft(key, () => ({ text: "x", attachments: [] }));
    changeDraft(key, () => ({ text: "", attachments: [] }));
    expect(localStorage.length).toBe(0);
  });

  it("is empty where the storage holds something else", () => {
    localStorage.setItem(key, "{]");
    expect(readDraft(key)).toEqual({ text: "", attachments: [] });
    localStorage.setItem(key, '{"text":5}');
    expect(readDraft(key).text).toBe("");
  });

  it("is forgotten after a month", () => {
    const now = Date.now();
    writeDraft(key, { text: "old", attachments: [] }, now - 31 * DAY);
    writeDraft(`${key}x`, { text: "new", attachments: [] }, now - 29 * DAY);
    localStorage.setItem("another's", "stays");
    forgetOldDrafts(now);
    expect(readDraft(key).text).toBe("");
    expect(readDraft(`${key}x`).text).toBe("new");
    expect(localStorage.getItem("another's")).toBe("stays");
  });
});

describe("sending", () => {
  it("empties the editor at once and the storage only when the message is kept", () => {
    changeDraft(key, () => ({ text: "hello", attachments: [] }));
    const taken = takeDraft(key);
    expect(taken.draft.text).toBe("hello");
    expect(draftOf(key).text).toBe("");
    expect(readDraft(key).text).toBe("hello");
    taken.done();
    expect(readDraft(key).text).toBe("");
  });

  it("does not lose what was typed meanwhile", () => {
    changeDraft(key, () => ({ text: "first", attachments: [] }));
    const taken = takeDraft(key);
    changeDraft(key, (draft) => ({ ...draft, text: "second" }));
    taken.done();
    expect(readDraft(key).text).toBe("second");
  });

  it("puts everything back when it could not be kept", () => {
    changeDraft(key, () => ({ text: "first", attachments: [file], quotes }));
    const taken = takeDraft(key);
    changeDraft(key, (draft) => ({ ...draft, text: "second" }));
    taken.undo();
    expect(draftOf(key)).toEqual({ text: "first\nsecond", attachments: [file], quotes });
  });
});

it("counts characters as the server does", () => {
  expect(characters("a😀b")).toBe(3);
  expect(roomFor("x".repeat(100))).toEqual({ state: "plenty" });
  expect(roomFor("x".repeat(MOST_CHARACTERS - 10))).toEqual({ state: "near", count: 10 });
  expect(roomFor("x".repeat(MOST_CHARACTERS))).toEqual({ state: "near", count: 0 });
  expect(roomFor("x".repeat(MOST_CHARACTERS + 3))).toEqual({ state: "over", count: 3 });
  expect(roomFor("😀".repeat(MOST_CHARACTERS / 2))).toEqual({ state: "plenty" });
});
