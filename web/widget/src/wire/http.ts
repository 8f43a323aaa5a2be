import type { CustomerState, Media, MessagePage, NewVisitor, Site, Start, Visitor } from "@parley/api/types";
import { refusalOf, unreachable } from "./refusal";

const PATIENCE_MS = 15_000;

/** The few calls the widget makes. Every failure is a `Refusal`. */
export class Http {
  readonly #base: string;
  readonly #token: () => string | null;

  constructor(base: string, token: () => string | null) {
    this.#base = base;
    this.#token = token;
  }

  site(key: string): Promise<Site> {
    return this.#call("GET", `sites/${encodeURIComponent(key)}`);
  }

  visitor(key: string, body: NewVisitor): Promise<Visitor> {
    return this.#call("POST", `sites/${encodeURIComponent(key)}/visitors`, body);
  }

  state(): Promise<CustomerState> {
    return this.#call("GET", "state");
  }

  history(before: number): Promise<MessagePage> {
    return this.#call("GET", `history?before=${before}`);
  }

  start(body: Start): Promise<CustomerState> {
    return this.#call("POST", "start", body);
  }

  /** XHR, because fetch cannot tell how much has gone out. */
  upload(file: Blob, name: string, progress: (fraction: number) => void, signal: AbortSignal): Promise<Media> {
    return new Promise((resolve, reject) => {
      const form = new FormData();
      form.append("data", file, name);
      const request = new XMLHttpRequest();
      request.open("POST", `${this.#base}webchat/files`);
      const token = this.#token();
      if (token) request.setRequestHeader("Authorization", `Bearer ${token}`);
      request.upload.onprogress = (event) => progress(event.total ? event.loaded / event.total : 0);
      request.onload = () => {
        if (request.status < 300) resolve(JSON.parse(request.responseText) as Media);
        else reject(refusalOf(request.status, request.responseText));
      };
      request.onerror = request.onabort = request.ontimeout = () => reject(unreachable());
      signal.addEventListener("abort", () => request.abort());
      request.send(form);
    });
  }

  async #call<T>(method: "GET" | "POST", path: string, body?: unknown): Promise<T> {
    const headers: Record<string, string> = {};
    const token = this.#token();
    if (token) headers.Authorization = `Bearer ${token}`;
    if (body !== undefined) headers["Content-Type"] = "application/json";
    const stop = new AbortController();
    const timer = setTimeout(() => stop.abort(), PATIENCE_MS);
    try {
      const answer = await fetch(`${this.#base}webchat/${path}`, {
        method,
        headers,
        body: body === undefined ? null : JSON.stringify(body),
        credentials: "omit",
        cache: "no-store",
        referrerPolicy: "no-referrer",
        signal: stop.signal,
      }).catch(() => null);
      if (!answer) throw unreachable();
      const text = await answer.text().catch(() => {
        throw unreachable();
      });
      if (!answer.ok) throw refusalOf(answer.status, text);
      return JSON.parse(text) as T;
    } finally {
      clearTimeout(timer);
    }
  }
}
