import type { ProblemBody } from "@parley/api/types";

/** The server said no (`status` of HTTP), or could not be reached (`network`, status 0). */
export class Refusal extends Error {
  readonly status: number;
  readonly code: string;
  readonly details: Record<string, unknown>;

  constructor(status: number, body: ProblemBody) {
    super(body.message);
    this.status = status;
    this.code = body.code;
    this.details = body.details ?? {};
  }
}

export function unreachable(): Refusal {
  return new Refusal(0, { code: "network", message: "" });
}

export function refusalOf(status: number, text: string): Refusal {
  try {
    const body = JSON.parse(text) as Partial<ProblemBody>;
    if (typeof body.code === "string") {
      return new Refusal(status, { code: body.code, message: String(body.message ?? ""), details: body.details ?? {} });
    }
  } catch {
    // Not ours: a proxy's page, most likely.
  }
  // A gateway in front of a stopped server answers for it.
  if (status >= 502 && status <= 504) return unreachable();
  return new Refusal(status, { code: "unknown", message: "" });
}

/** Milliseconds to wait when the refusal asks for it, else null. */
export function waitOf(code: string, details: Record<string, unknown>): number | null {
  if (code !== "too_many" && code !== "unavailable") return null;
  const seconds = Number(details.retry_after);
  return Math.min(Math.max(Number.isFinite(seconds) ? seconds : 3, 0.5), 600) * 1000;
}
