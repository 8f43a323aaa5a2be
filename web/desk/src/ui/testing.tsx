import { MantineProvider } from "@mantine/core";
import { type QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { render } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { Suspense } from "react";
import { vi } from "vitest";
import { setUpTexts } from "../i18n/i18n";
import { setUpClient } from "../lib/api";
import { createQueryClient } from "../lib/query";
import { theme } from "./theme";

type Answer = {
  status?: number;
  body?: unknown;
  /** Instead of a body, where the server answers with a file. */
  text?: string;
};
/** `POST /api/session` and the like → what the server answers. */
type Answers = Record<string, Answer | ((body: unknown) => Answer | Promise<Answer>)>;

/** The far end of `fetch`. Returns what was asked, as `METHOD path`, with its query and its body. */
export function serve(answers: Answers) {
  const asked: { what: string; query: string; body: unknown }[] = [];
  vi.stubGlobal("fetch", async (request: Request) => {
    const { pathname, search } = new URL(request.url, location.href);
    const what = `${request.method} ${pathname}`;
    const text = await request.text();
    const isJson = request.headers.get("content-type")?.startsWith("application/json");
    const body: unknown = text && isJson ? JSON.parse(text) : text || undefined;
    asked.push({ what, query: search, body });
    const answer = answers[what];
    if (!answer) throw new TypeError(`nobody answers ${what}`);
    const { status = 200, body: said, text: file } = typeof answer === "function" ? await answer(body) : answer;
    return new Response(file ?? (said === undefined ? null : JSON.stringify(said)), {
      status,
      headers: { "Content-Type": file === undefined ? "application/json" : "text/plain" },
    });
  });
  return asked;
}

/** An answer that comes when it is told to. */
export function held<T>() {
  let resolve: (value: T) => void = () => {};
  const promise = new Promise<T>((done) => {
    resolve = done;
  });
  return { promise, resolve };
}

/** Puts a piece of the desk on a page, in English. */
export async function show(children: React.ReactNode, cache: QueryClient = createQueryClient()) {
  setUpClient();
  await setUpTexts("en");
  const view = render(
    <MantineProvider theme={theme} env="test" withCssVariables={false} withGlobalClasses={false}>
      <QueryClientProvider client={cache}>
        <Suspense>{children}</Suspense>
      </QueryClientProvider>
    </MantineProvider>,
  );
  return { ...view, cache, user: userEvent.setup() };
}
