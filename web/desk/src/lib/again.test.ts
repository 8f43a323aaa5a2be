import { QueryObserver } from "@tanstack/react-query";
import { expect, it, onTestFinished, vi } from "vitest";
import { askAgain } from "./again";
import { Refusal, Unreachable } from "./problems";
import { createQueryClient } from "./query";

function watched(cache: ReturnType<typeof createQueryClient>, key: string, answers: (string | Error)[]) {
  const queryFn = vi.fn(async () => {
    const answer = answers.shift();
    if (answer instanceof Error) throw answer;
    return answer ?? "";
  });
  const observer = new QueryObserver(cache, { queryKey: [key], queryFn, retry: false });
  onTestFinished(observer.subscribe(() => {}));
  return { observer, queryFn };
}

it("asks what the server did not answer, and nothing else", async () => {
  const cache = createQueryClient();
  const late = watched(cache, "late", ["old", new Unreachable(), "new"]);
  const never = watched(cache, "never", [new Unreachable(), "there"]);
  const refused = watched(cache, "refused", [new Refusal(404, "no_such_conversation", "")]);
  const fine = watched(cache, "fine", ["fine"]);
  await vi.waitFor(() => expect(late.observer.getCurrentResult().data).toBe("old"));
  await cache.invalidateQueries({ queryKey: ["late"] });
  await vi.waitFor(() => expect(late.observer.getCurrentResult().isError).toBe(true));
  await vi.waitFor(() => expect(refused.observer.getCurrentResult().isError).toBe(true));

  askAgain(cache);
  await vi.waitFor(() => expect(late.observer.getCurrentResult().data).toBe("new"));
  await vi.waitFor(() => expect(never.observer.getCurrentResult().data).toBe("there"));
  expect(refused.queryFn).toHaveBeenCalledTimes(1);
  expect(fine.queryFn).toHaveBeenCalledTimes(1);
});
