// The page stands in both languages; the address says which one is shown.
const language = new URLSearchParams(location.search).get("lang") === "it" ? "it" : "en";
document.documentElement.lang = language;
if (language === "it") document.title = "Casa Lume · Mobili fatti a Torino";

document.addEventListener("DOMContentLoaded", () => {
  document.querySelector(`[hreflang=${language}]`)?.setAttribute("aria-current", "true");
  for (const button of document.querySelectorAll("[data-chat]")) {
    button.addEventListener("click", () => window.Parley?.open());
  }
});
