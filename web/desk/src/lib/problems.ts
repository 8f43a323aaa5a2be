/** The server understood and refused. `code` names the reason; its text is in `i18n/*.json` under `problems`. */
export class Refusal extends Error {
  readonly status: number;
  readonly code: string;
  readonly details: Record<string, unknown>;

  constructor(status: number, code: string, message: string, details: Record<string, unknown> = {}) {
    super(message);
    this.name = "Refusal";
    this.status = status;
    this.code = code;
    this.details = details;
  }

  /** In how many seconds it is worth trying again, if the server said. */
  get retryAfter(): number | null {
    const seconds = Number(this.details.retry_after);
    return Number.isFinite(seconds) && seconds > 0 ? Math.ceil(seconds) : null;
  }
}

/** No answer: the network is down, or the server is. */
export class Unreachable extends Error {
  readonly code = "unreachable";

  constructor(cause?: unknown) {
    super("The server could not be reached.", { cause });
    this.name = "Unreachable";
  }
}

/** The name of what went wrong, for `useProblemText` and for tests of what to do next. */
export function codeOf(error: unknown): string {
  if (error instanceof Refusal || error instanceof Unreachable) return error.code;
  return "unexpected";
}

/** Whether the same request may succeed later without a change. */
export function isPassing(error: unknown): boolean {
  if (error instanceof Refusal) return error.status >= 500 || error.status === 429 || error.status === 408;
  return error instanceof Unreachable;
}

/** Neither refused nor unreachable: a part of this page did not come, or broke, and the same page shows it no more. */
export function needsNewPage(error: unknown): boolean {
  return codeOf(error) === "unexpected" && !(error instanceof Refusal);
}

/** What the generated client throws, as one of the two kinds above. */
export function asProblem(error: unknown, response: Response | undefined): unknown {
  if (!response) return error instanceof DOMException && error.name === "AbortError" ? error : new Unreachable(error);
  const body = error as { code?: unknown; message?: unknown; details?: unknown } | string | null;
  if (body && typeof body === "object" && typeof body.code === "string") {
    const details = (body.details ?? {}) as Record<string, unknown>;
    return new Refusal(response.status, body.code, String(body.message ?? ""), details);
  }
  // A proxy's own page, or a body cut short: all we know is the status.
  return new Refusal(response.status, response.status >= 500 ? "unavailable" : "unexpected", String(body ?? ""));
}

export function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}
