import { client } from "@parley/api/client";
import { noteServerDate } from "./clock";
import { asProblem, Refusal } from "./problems";

let onSignedOut: () => void = () => {};

/** Called whenever the server says that nobody is signed in. */
export function whenSignedOut(listener: () => void): void {
  onSignedOut = listener;
}

async function timedFetch(input: RequestInfo | URL, init?: RequestInit): Promise<Response> {
  const sent = Date.now();
  const response = await fetch(input, init);
  noteServerDate(response.headers.get("date"), sent, Date.now());
  return response;
}

/** The generated client as the desk uses it: errors are a `Refusal` or `Unreachable`, and a 401 is told. */
export function setUpClient(): void {
  client.setConfig({ baseUrl: "/", fetch: timedFetch, throwOnError: true });
  client.interceptors.error.use((error, response, request) => {
    const problem = asProblem(error, response);
    const signingIn = request?.method === "POST" && new URL(request.url).pathname === "/api/session";
    if (problem instanceof Refusal && problem.status === 401 && !signingIn) onSignedOut();
    return problem;
  });
}
