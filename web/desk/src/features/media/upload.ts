import type { Media } from "@parley/api/types";
import { asProblem, Unreachable } from "../../lib/problems";

/** Sends a file, telling how much of it has gone (0 to 1). XMLHttpRequest, because fetch cannot tell. */
export function upload(file: File, onProgress: (share: number) => void, signal: AbortSignal): Promise<Media> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("POST", "/api/media");
    request.responseType = "json";
    request.upload.onprogress = (event) => {
      if (event.lengthComputable) onProgress(event.loaded / event.total);
    };
    request.onload = () => {
      if (request.status >= 200 && request.status < 300 && request.response) resolve(request.response as Media);
      else reject(asProblem(request.response, new Response(null, { status: request.status })));
    };
    request.onerror = () => reject(new Unreachable());
    request.ontimeout = request.onerror;
    request.onabort = () => reject(new DOMException("Stopped.", "AbortError"));
    signal.addEventListener("abort", () => request.abort(), { once: true });
    const form = new FormData();
    form.append("data", file, file.name);
    request.send(form);
  });
}
