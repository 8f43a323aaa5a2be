/** One site's chat, as its customers get it, on a page of our own. The address says which, and in which language. */
(() => {
  const key = decodeURIComponent(location.pathname.split("/").at(-1));
  const asked = new URLSearchParams(location.search);
  const language = (asked.get("lang") ?? navigator.language).startsWith("it") ? "it" : "en";
  const address = (lang, more = "") => `?lang=${lang}${more}`;
  document.documentElement.lang = language;

  /** What the chat keeps in this browser: whoever has none of it has never been here. */
  async function forget() {
    const own = (name) => name.startsWith(`parley ${key} `);
    for (const name of Object.keys(localStorage).filter(own)) localStorage.removeItem(name);
    const disks = (await indexedDB.databases?.()) ?? [];
    const gone = ({ name }) =>
      new Promise((done) => {
        const request = indexedDB.deleteDatabase(name);
        request.onsuccess = request.onerror = request.onblocked = done;
      });
    await Promise.all(disks.filter(({ name }) => own(name)).map(gone));
  }

  const show = (id) => {
    document.getElementById(id).hidden = false;
  };

  async function begin() {
    if (asked.has("fresh")) {
      await forget();
      // A reload comes back as the visitor one is by then.
      history.replaceState(null, "", address(language));
    }
    const answer = await fetch(`/webchat/sites/${encodeURIComponent(key)}`);
    if (answer.status === 404) return show("off");
    if (!answer.ok) return show("failed");
    const { title, available } = await answer.json();
    const name = title[language] || title.en || Object.values(title).find(Boolean);
    document.title = document.getElementById("title").textContent = name;
    show("there");
    show("fresh");
    if (!available) show("hidden");
    const script = document.createElement("script");
    script.src = "/widget.js";
    Object.assign(script.dataset, { site: key, lang: language });
    document.body.append(script);
  }

  addEventListener("DOMContentLoaded", () => {
    for (const link of document.querySelectorAll("[data-language]")) {
      link.href = address(link.dataset.language);
      if (link.dataset.language === language) link.setAttribute("aria-current", "true");
    }
    document.getElementById("fresh").href = address(language, "&fresh");
    begin().catch(() => show("failed"));
  });
})();
