"""What an eye would notice at once, and what a screen reader would trip over."""

from collections.abc import Generator, Iterator
from contextlib import contextmanager
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


_CUT_OFF = """() => {
    const found = [];
    const name = (element) => element.tagName.toLowerCase() + (element.className ? "." + element.className : "");
    const words = (element) => [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
    const seen = (element) => element.checkVisibility({opacityProperty: true, visibilityProperty: true});
    const scrolled = (element) => {
        for (let each = element.parentElement; each; each = each.parentElement) {
            if (["auto", "scroll"].includes(getComputedStyle(each).overflowX)) return true;
        }
        return false;
    };
    for (const element of document.querySelectorAll("body *")) {
        const {left, right, width, height} = element.getBoundingClientRect();
        // What only a screen reader is to hear is a pixel large.
        if (width <= 1 || height <= 1 || !seen(element)) continue;
        if (words(element)) {
            const {overflowX, textOverflow} = getComputedStyle(element);
            const hides = overflowX === "hidden" || overflowX === "clip";
            if (hides && textOverflow !== "ellipsis" && element.scrollWidth > element.clientWidth + 1) {
                found.push(`${name(element)} cuts off "${element.textContent.trim().slice(0, 40)}"`);
            }
        }
        const used = element.matches("button, a[href], input, select, textarea, [role=tab], [role=switch]");
        if (used && !scrolled(element) && (left < -1 || right > innerWidth + 1)) {
            found.push(`${name(element)} "${element.textContent.trim().slice(0, 40)}" is off the page`);
        }
    }
    return found;
}"""


def cut_off(page: Page) -> list[str]:
    """Text of which the end is missing without a sign of it, and what can be used but lies off the page."""
    return cast("list[str]", page.evaluate(_CUT_OFF))


def in_widths(page: Page, *widths: int) -> Iterator[int]:
    """As in windows that are so wide, or twice as wide at 200 %; afterwards as before."""
    before = page.viewport_size
    assert before is not None
    for width in widths:
        page.set_viewport_size({"width": width, "height": before["height"]})
        # Whoever watches the size has had their say.
        page.evaluate("() => new Promise((done) => requestAnimationFrame(() => setTimeout(done)))")
        yield width
    page.set_viewport_size(before)


@contextmanager
def in_dark(page: Page) -> Generator[None]:
    """Whoever chose no theme has the machine's."""
    for scheme in ("dark", "light"):
        page.emulate_media(color_scheme=scheme)
        page.wait_for_function(_SHOWN, arg=scheme)
        if scheme == "dark":
            yield


_SHOWN = """(scheme) => document.documentElement.dataset.mantineColorScheme === scheme
    && document.getAnimations().every((one) => !one.transitionProperty?.includes("color"))"""


class _Violation(TypedDict):
    id: str
    impact: str
    help: str
    nodes: list[dict[str, object]]


@cache
def _axe() -> str:
    return AXE.read_text()


def barriers(page: Page, *rules: str) -> list[str]:
    """What axe calls serious or critical, of these rules or of all; should be nothing."""
    page.evaluate(f"() => {{ if (!window.axe) {{ {_axe()} }} }}")
    asked = "(rules) => axe.run(document, rules.length ? {runOnly: rules} : {}).then(({violations}) => violations)"
    found = cast("list[_Violation]", page.evaluate(asked, list(rules)))
    return [
        f"{one['id']} ({one['help']}): {node['html']} {node['failureSummary']}"
        for one in found
        if one["impact"] in ("serious", "critical")
        for node in one["nodes"]
    ]
