import { getAccountQueryKey, getResultQueryKey } from "@parley/api/query";
import type { Account, NewResult, Question, ResultForm } from "@parley/api/types";
import { act, screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { createQueryClient } from "../../../lib/query";
import { serve, show } from "../../../ui/testing";
import { live } from "../live";
import { leadToResult } from "../toWrite";
import ResultTab from "./ResultTab";

const ID = 10_482;
const PUT = `PUT /api/conversations/${ID}/result`;
const KEY = getResultQueryKey({ path: { conversation_id: ID } });

const QUESTION: Question = {
  id: "solved",
  text: "Was the question solved?",
  kind: "single",
  required: true,
  options: ["Yes", "No"],
};

const form: ResultForm = {
  mandatory: true,
  editable: true,
  tree: {
    id: 1,
    name: "Shop",
    version: 1,
    categories: [
      {
        id: 1,
        name: "Orders",
        retired: false,
        children: [
          {
            id: 2,
            name: "Delivery",
            retired: false,
            children: [{ id: 3, name: "Late", retired: false, children: [] }],
          },
          { id: 4, name: "Lost", retired: true, children: [] },
        ],
      },
      ...[5, 6, 7, 8, 9, 10, 11].map((id) => ({ id, name: `Other ${id}`, retired: false, children: [] })),
    ],
  },
  survey: {
    id: 1,
    version: 1,
    name: "End",
    questions: [
      QUESTION,
      { id: "tools", text: "What helped?", kind: "multiple", options: ["Phone", "Mail", "Chat"] },
      { id: "why", text: "Why did they write?", kind: "text", required: true },
    ],
  },
  result: null,
  missing: ["category", "solved", "why"],
};

/** As the server keeps it. */
const kept = (body: unknown): ResultForm => {
  const { category_id = null, text = "", answers = [] } = body as NewResult;
  return {
    ...form,
    result: {
      category_id,
      category_path: category_id === null ? [] : ["Orders", "Delivery", "Late"],
      text,
      answers: answers.map((one) => ({ ...one, question: one.question_id, text: one.text?.trim() ?? "" })),
      agent_name: "Ada",
      changed_at: 1,
    },
  };
};

async function open(
  given: Partial<ResultForm> = {},
  put: Parameters<typeof serve>[0][string] = (body) => ({ body: kept(body) }),
) {
  const asked = serve({ [PUT]: put });
  const cache = createQueryClient();
  cache.setQueryData(getAccountQueryKey(), { id: 7, name: "Ada", permissions: [] } as unknown as Account);
  cache.setQueryData<ResultForm>(KEY, { ...form, ...given });
  const view = await show(<ResultTab conversationId={ID} />, cache);
  return { ...view, cache, asked };
}

const missing = () => screen.queryByText(/^Still missing/)?.textContent;

describe("the contact result", () => {
  it("says what is missing, and saves the whole of it by itself once nobody enters anything", async () => {
    const { user, asked } = await open();
    expect(missing()).toBe("Still missing: Category, Was the question solved?, Why did they write?");
    await user.click(screen.getByRole("button", { name: "Show what is in Orders" }));
    await user.click(screen.getByRole("button", { name: "Show what is in Delivery" }));
    expect(screen.queryByText("Lost")).toBeNull();
    await user.click(screen.getByRole("button", { name: "Late" }));
    expect(screen.getByText("Orders › Delivery › Late")).toBeTruthy();
    await user.click(screen.getByRole("radio", { name: "Yes" }));
    await user.click(screen.getByRole("checkbox", { name: "Mail" }));
    await user.click(screen.getByRole("checkbox", { name: "Chat" }));
    await user.type(screen.getByRole("textbox", { name: /Why did they write/ }), "A parcel ");
    expect(missing()).toBeUndefined();
    await waitFor(() => expect(screen.getByText("Saved")).toBeTruthy(), { timeout: 3000 });
    expect(asked.length).toBeLessThan(4);
    expect(asked.at(-1)?.body).toEqual({
      category_id: 3,
      text: "",
      answers: [
        { question_id: "solved", options: ["Yes"], text: "" },
        { question_id: "tools", options: ["Mail", "Chat"], text: "" },
        { question_id: "why", options: [], text: "A parcel " },
      ],
    });
  });

  it("finds categories by their path, and lets the chosen one go", async () => {
    const { user } = await open();
    await user.type(screen.getByRole("searchbox", { name: "Find a category" }), "late");
    const list = screen.getByRole("list", { name: "Categories found" });
    expect(
      within(list)
        .getAllByRole("button")
        .map((one) => one.textContent),
    ).toEqual(["Orders › Delivery › Late"]);
    await user.keyboard("{Enter}");
    const clear = screen.getByRole("button", { name: "Choose another category" });
    expect(document.activeElement).toBe(clear);
    await user.click(clear);
    expect(document.activeElement).toBe(screen.getByRole("searchbox", { name: "Find a category" }));
  });

  it("is filled in by the keyboard alone: led to, searched, and the tree walked through", async () => {
    const { user } = await open();
    act(() => leadToResult(ID));
    const search = screen.getByRole("searchbox", { name: "Find a category" });
    expect(document.activeElement).toBe(search);
    await user.keyboard("{ArrowDown}{ArrowRight}{ArrowDown}{ArrowRight}{ArrowDown}");
    expect(document.activeElement?.textContent).toBe("Late");
    await user.keyboard("{ArrowUp}{ArrowLeft}{ArrowDown}");
    expect(document.activeElement?.textContent).toBe("Other 5");
    await user.click(search);
    await user.keyboard("other{ArrowDown}{ArrowDown}{Enter}");
    expect(screen.getByText("Other 6")).toBeTruthy();
    expect(missing()).toBe("Still missing: Was the question solved?, Why did they write?");
    // What is chosen is left alone.
    act(() => leadToResult(ID));
    expect(document.activeElement).toBe(screen.getByRole("radio", { name: "Yes" }));
  });

  it("does not disturb what is being typed by the news of its own save", async () => {
    const { user, cache } = await open();
    const box = screen.getByRole<HTMLTextAreaElement>("textbox", { name: "Notes on the result" });
    await user.type(box, "All good ");
    await waitFor(() => expect(screen.getByText("Saved")).toBeTruthy(), { timeout: 3000 });
    const { result } = kept({ text: "All good" });
    act(() =>
      live["conversation.result_changed"](cache, {
        type: "conversation.result_changed",
        conversation_id: ID,
        result: result as NonNullable<typeof result>,
        missing: [],
      }),
    );
    expect(box.value).toBe("All good ");
    await user.type(box, "now");
    expect(box.value).toBe("All good now");
  });

  it("saves at once what was entered when it is left", async () => {
    const { user, asked, unmount } = await open();
    await user.type(screen.getByRole("textbox", { name: "Notes on the result" }), "Bye");
    unmount();
    await waitFor(() => expect(asked.at(-1)?.body).toMatchObject({ text: "Bye" }));
  });

  it("keeps what could not be saved, and tries again: here, and when it is opened the next time", async () => {
    let refuse = true;
    const refused = { status: 400, body: { code: "invalid", message: "", details: {} } };
    const put = (body: unknown) => (refuse ? refused : { body: kept(body) });
    const { user, unmount } = await open({}, put);
    await user.type(screen.getByRole("textbox", { name: "Notes on the result" }), "Precious");
    await user.tab();
    const alert = await screen.findByRole("alert");
    expect(alert.textContent).toContain("Not saved");
    await user.click(within(alert).getByRole("button", { name: "Try again" }));
    await screen.findByRole("alert");
    unmount();
    refuse = false;
    const { asked } = await open({}, put);
    expect(screen.getByRole<HTMLTextAreaElement>("textbox", { name: "Notes on the result" }).value).toBe("Precious");
    await waitFor(() => expect(asked.map(({ body }) => (body as NewResult).text)).toEqual(["Precious"]));
    await waitFor(() => expect(localStorage.getItem(`parley.draft.7.${ID}.result`)).toBeNull());
  });

  it("takes the answer to a question back that need not be answered", async () => {
    const optional = {
      ...form,
      survey: { id: 1, version: 1, name: "End", questions: [{ ...QUESTION, required: false }] },
    };
    const { user, asked } = await open(optional);
    const takeBack = () => screen.queryByRole("button", { name: "Take back the answer: Was the question solved?" });
    expect(takeBack()).toBeNull();
    await user.click(screen.getByRole("radio", { name: "Yes" }));
    await user.click(takeBack() as HTMLElement);
    expect(screen.getByRole<HTMLInputElement>("radio", { name: "Yes" }).checked).toBe(false);
    expect(document.activeElement).toBe(screen.getByRole("radio", { name: "Yes" }));
    expect(takeBack()).toBeNull();
    await waitFor(() => expect((asked.at(-1)?.body as NewResult | undefined)?.answers).toEqual([]), { timeout: 3000 });
  });

  it("keeps what was chosen before it went out of use, and says so", async () => {
    const before = kept({ category_id: 4, answers: [{ question_id: "solved", options: ["Perhaps"] }] }).result;
    const answers = [
      ...(before?.answers ?? []),
      { question_id: "gone", question: "By phone?", options: ["No"], text: "" },
    ];
    const { user, asked } = await open({
      result: before && { ...before, category_path: ["Orders", "Lost"], answers },
    });
    expect(screen.getByText("Orders › Lost")).toBeTruthy();
    expect(screen.getByText(/No longer in use\. It stays/)).toBeTruthy();
    expect(screen.getByRole<HTMLInputElement>("radio", { name: "Perhaps (no longer in use)" }).checked).toBe(true);
    expect(within(screen.getByRole("region", { name: "No longer asked" })).getByText("By phone?")).toBeTruthy();
    await user.type(screen.getByRole("textbox", { name: "Notes on the result" }), "Still");
    await user.tab();
    await waitFor(() =>
      expect(asked.at(-1)?.body).toEqual({
        category_id: 4,
        text: "Still",
        answers: [{ question_id: "solved", options: ["Perhaps"], text: "" }],
      }),
    );
  });

  it("is the free text alone where nothing else is asked", async () => {
    await open({ tree: null, survey: null, missing: [], mandatory: false });
    expect(screen.getAllByRole("textbox")).toHaveLength(1);
    expect(screen.queryByRole("searchbox")).toBeNull();
    expect(missing()).toBeUndefined();
  });

  it("is only to read where nothing can be said any more", async () => {
    await open({ ...kept({ category_id: 3, text: "Fine" }), editable: false });
    expect(screen.queryByRole("textbox")).toBeNull();
    expect(screen.getByText("Orders › Delivery › Late")).toBeTruthy();
    expect(screen.getByText("Fine")).toBeTruthy();
  });
});
