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

  end(): Promise<CustomerState> {
    return this.#call("POST", "end");
  }

  upload(file: Blob, name: string, progress: (fraction: number) => void, signal: AbortSignal): Promise<Media> {
    const form = new FormData();
    form.append("data", file, name);
    return this.#call("POST", "files", form, (request) => {
      request.upload.onprogress = (event) => progress(event.total ? event.loaded / event.total : 0);
      request.timeout = 0;
      signal.addEventListener("abort", () => request.abort());
    });
  }

  /** XHR, because fetch cannot tell how much has gone out. */
  #call<T>(method: string, path: string, body?: object, prepare?: (request: XMLHttpRequest) => void): Promise<T> {
    return new Promise((resolve, reject) => {
      const request = new XMLHttpRequest();
      request.open(method, `${this.#base}webchat/${path}`);
      request.timeout = PATIENCE_MS;
      const token = this.#token();
      if (token) request.setRequestHeader("Authorization", `Bearer ${token}`);
      const json = body && !(body instanceof FormData);
      if (json) request.setRequestHeader("Content-Type", "application/json");
      request.onload = () => {
        const { status, responseText } = request;
        if (status >= 300) return reject(refusalOf(status, responseText));
        try {
          resolve(JSON.parse(responseText) as T);
        } catch (error) {
          reject(error);
        }
      };
      request.onerror = request.onabort = request.ontimeout = () => reject(unreachable());
      prepare?.(request);
      request.send(json ? JSON.stringify(body) : (body as FormData | undefined));
    });
  }
}
