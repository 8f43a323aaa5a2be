/**
 * The real chat with nobody at its other end: the page around it (the administration's form) says what the site's
 * settings are, and here is all of the server that the chat may ask.
 */
(() => {
  const OWNER = window.parent;
  let site = null;
  let asking = [];

  const limits = { max_bytes: 0, types: [] };
  const siteOf = ({ settings }) => ({ ...settings, key: "preview", limits, available: true });
  const state = { conversation: null, messages: [], has_more: false, seq: 0 };

  /** Answers as the server would. What is not known yet waits for it. */
  class Request {
    upload = {};
    status = 0;
    responseText = "";
    #path = "";
    open(_method, url) {
      this.#path = new URL(url, location.href).pathname;
    }
    setRequestHeader() {}
    abort() {}
    send() {
      if (this.#path.startsWith("/webchat/sites/") && !this.#path.endsWith("/visitors")) {
        if (site) this.#answer(200, site);
        else asking.push(() => this.#answer(200, site));
      } else if (this.#path === "/webchat/state") this.#answer(200, state);
      else this.#answer(503, { code: "unavailable", message: "", details: {} });
    }
    #answer(status, body) {
      this.status = status;
      this.responseText = JSON.stringify(body);
      setTimeout(() => this.onload?.());
    }
  }
  window.XMLHttpRequest = Request;
  // A line that never opens: nothing is said to anybody.
  window.WebSocket = class extends EventTarget {
    close() {}
    send() {}
  };

  function load(language, theme) {
    const script = document.createElement("script");
    script.src = "/widget.js";
    Object.assign(script.dataset, { site: "preview", lang: language, theme });
    document.body.append(script);
  }

  let loaded = null;
  addEventListener("message", ({ source, origin, data }) => {
    if (source !== OWNER || origin !== location.origin || !data?.settings) return;
    document.documentElement.dataset.theme = data.theme;
    const wanted = JSON.stringify(data);
    if (loaded === wanted) return;
    if (loaded !== null) {
      // It reads its settings as it begins: begin again, with the new ones.
      location.reload();
      return;
    }
    loaded = wanted;
    site = siteOf(data);
    for (const answer of asking.splice(0)) answer();
    load(data.language, data.theme);
  });

  // Each look at it is a new visitor's, who has opened the chat: without a click, which would take the focus from the form.
  for (const name of Object.keys(localStorage)) if (name.startsWith("parley preview ")) localStorage.removeItem(name);
  localStorage.setItem(`parley preview ${location.origin}/ open`, "1");
  addEventListener("DOMContentLoaded", () => OWNER.postMessage("ready", location.origin));
})();
