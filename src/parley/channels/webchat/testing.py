"""Whether a site's chat is where it should be, as far as can be seen from here."""

from collections.abc import Iterator
from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit

from parley.channels.contract import Finding, Tested
from parley.channels.webchat.settings import WebchatSettings
from parley.channels.webchat.sightings import Sighting, sightings
from parley.kit import clock
from parley.kit.words import ago

PAGE_SECONDS = 10


async def test(tested: Tested) -> list[Finding]:
    settings: WebchatSettings = tested.settings
    seen = await tested.database.read(sightings, tested.connector_id)
    findings = list(_of_visitors(seen, settings))
    if tested.page:
        findings += await _of_page(tested, settings)
    return findings


def _of_visitors(seen: list[Sighting], settings: WebchatSettings) -> Iterator[Finding]:
    now = clock.now()
    welcome = [one for one in seen if not settings.origins or one.origin in settings.origins]
    if not welcome:
        yield Finding(
            "warning",
            {
                "en": "No page has asked for this chat yet. Put the script on a page and open it.",
                "it": "Nessuna pagina ha ancora chiesto questa chat. Metti lo script in una pagina e aprila.",
            },
        )
    for one in welcome[:5]:
        when = ago(now - one.seen_at)
        yield Finding(
            "good",
            {
                "en": f"{one.origin} carries it: last visitor {when['en']}.",
                "it": f"È su {one.origin}: ultimo visitatore {when['it']}.",
            },
        )
    for one in [one for one in seen if one not in welcome][:5]:
        when = ago(now - one.seen_at)
        yield Finding(
            "bad",
            {
                "en": f"{one.origin} carries the script and is not among the allowed sites: refused {when['en']}.",
                "it": f"{one.origin} ha lo script ma non è tra i siti consentiti: rifiutato {when['it']}.",
            },
        )


async def _of_page(tested: Tested, settings: WebchatSettings) -> list[Finding]:
    # Its library is a quarter of what a start would load.
    from parley.kit import outside  # noqa: PLC0415

    page = tested.page if "://" in tested.page else f"https://{tested.page}"
    try:
        parts = urlsplit(page)
        content = await outside.ask("GET", page, outside.allowed(tested.house), PAGE_SECONDS)
    except (*outside.FAILURES, ValueError):
        return [
            Finding(
                "bad",
                {
                    "en": f"{page} cannot be read from here. Only public pages can be looked at.",
                    "it": f"{page} non si può leggere da qui. Si possono controllare solo pagine pubbliche.",
                },
            )
        ]
    findings: list[Finding] = []
    origin = f"{parts.scheme}://{parts.netloc}"
    if settings.origins and origin not in settings.origins:
        findings.append(
            Finding(
                "bad",
                {"en": f"{origin} is not among the allowed sites.", "it": f"{origin} non è tra i siti consentiti."},
            )
        )
    keys = _Scripts(page, urljoin(tested.house.base_url, "/widget.js")).keys_in(content)
    if tested.key in keys:
        said = {"en": f"The script is on {page}.", "it": f"Lo script è in {page}."}
        return [*findings, Finding("good", said)]
    if keys:
        said = {
            "en": f"{page} carries the script of another chat: data-site is “{keys[0]}”.",
            "it": f"{page} ha lo script di un'altra chat: data-site è «{keys[0]}».",
        }
        return [*findings, Finding("bad", said)]
    said = {
        "en": f"The script is not in {page} as it is delivered. A tag manager may still add it.",
        "it": f"Lo script non è in {page} così come viene consegnata. Un tag manager potrebbe aggiungerlo.",
    }
    return [*findings, Finding("warning", said)]


class _Scripts(HTMLParser):
    """Which chats a page's scripts are of."""

    def __init__(self, page: str, widget: str) -> None:
        super().__init__()
        self._page = page
        self._widget = widget
        self._keys: list[str] = []

    def keys_in(self, content: bytes) -> list[str]:
        self.feed(content.decode("utf-8", "replace"))
        return self._keys

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = dict(attrs)
        key, src = said.get("data-site"), said.get("src")
        if tag == "script" and key and src and urljoin(self._page, src) == self._widget:
            self._keys.append(key)
