import type { EventFrame, Message, ProblemBody, SeenUpTo, Send } from "@parley/api/types";

/** What the server says over the socket beside events; not in the OpenAPI, whose subject is HTTP. */
export interface Welcome {
  type: "welcome";
  seq: number;
  build: string;
}
export interface Sent {
  type: "sent";
  key: string;
  message: Message;
}
export interface Refused {
  type: "refused";
  key: string;
  error: ProblemBody;
}
export type Frame = Welcome | Sent | Refused | { type: "pong" } | (EventFrame & { type?: undefined });

export type Command =
  | { type: "hello"; token: string; page: string; zone: string }
  | Send
  | SeenUpTo
  | { type: "typing" }
  | { type: "ping" };

/** One socket message is one or more JSON objects on lines. A line this build cannot read is skipped: the rest still counts. */
export function readLines(data: string): Frame[] {
  const frames: Frame[] = [];
  for (const line of data.split("\n")) {
    if (!line.trim()) continue;
    try {
      const frame: unknown = JSON.parse(line);
      if (frame !== null && typeof frame === "object" && ("type" in frame || "event" in frame))
        frames.push(frame as Frame);
    } catch {
      console.warn("Parley: unreadable frame");
    }
  }
  return frames;
}
