"""What an eye would notice at once, and what a screen reader would trip over."""

from functools import cache
from pathlib import Path
from typing import TypedDict, cast

from playwright.sync_api import Page

AXE = Path(__file__).parents[2] / "web/node_modules/axe-core/axe.min.js"

_SPILLS = """() => {
    const spills = [];
    const name = (element) => element.tagName.toLowerCase() + (element.className ? "." + element.className : "");
    const walk = (root) => {
        for (const element of root.querySelectorAll("*")) {
            if (element.shadowRoot) walk(element.shadowRoot);
            const {overflowX} = getComputedStyle(element);
            const scrolls = overflowX === "auto" || overflowX === "scroll";
            if (scrolls && element.scrollWidth > element.clientWidth + 1) spills.push(`${name(element)} scrolls`);
        }
    };
    walk(document);
    const {scrollWidth} = document.documentElement;
    if (scrollWidth > innerWidth) spills.push(`the page is ${scrollWidth} wide in ${innerWidth}`);
    return spills;
}"""


def spills(page: Page) -> list[str]:
    """What scrolls sideways; should be nothing."""
    return cast("list[str]", page.evaluate(_SPILLS))


class _Violation(TypedDict):
    id: str
    impact: str
    help: str
    nodes: list[dict[str, object]]


@cache
def _axe() -> str:
    return AXE.read_text()


def barriers(page: Page) -> list[str]:
    """What axe calls serious or critical; should be nothing."""
    page.evaluate(_axe())
    found = cast("list[_Violation]", page.evaluate("() => axe.run(document).then(({violations}) => violations)"))
    return [
        f"{one['id']} ({one['help']}): {node['html']} {node['failureSummary']}"
        for one in found
        if one["impact"] in ("serious", "critical")
        for node in one["nodes"]
    ]
