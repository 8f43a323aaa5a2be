from collections.abc import Callable, Generator, Iterator
from pathlib import Path
from tempfile import gettempdir

import pytest
from playwright.sync_api import Browser, expect

from parley import pages
from tests import databases
from tests.journeys import browsers, scene
from tests.journeys.browsers import People
from tests.journeys.desk import Desk
from tests.journeys.house import House
from tests.journeys.widget import Shop

PICTURES = Path(gettempdir()) / "parley-journeys"
FAILED = pytest.StashKey[bool]()
expect.set_options(timeout=browsers.WAIT_MS)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if item.path.is_relative_to(Path(__file__).parent):
            item.add_marker(pytest.mark.journey)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    if report.failed:
        item.stash[FAILED] = True
    return report


@pytest.fixture(scope="package")
def chromium() -> Iterator[Browser]:
    """Of this package only: while Playwright's loop runs, other tests could not run theirs."""
    if not (pages.DESK / "index.html").is_file() or not pages.WIDGET.is_file():
        pytest.fail("the front ends are not built: scripts/budgets builds them")
    with browsers.chromium() as browser:
        yield browser


OpenHouse = Callable[..., House]


@pytest.fixture
def open_house(tmp_path: Path) -> Iterator[OpenHouse]:
    """Furnishes a contact centre (see ``scene.furnish``) and opens it."""
    houses: list[House] = []
    urls: list[str] = []

    def furnished(environment: dict[str, str] | None = None, **furniture: object) -> House:
        url = databases.fresh("sqlite")
        urls.append(url)
        scene.furnish(url, **furniture)  # type: ignore[arg-type]
        house = House(tmp_path / f"home{len(houses)}", url, **(environment or {}))
        houses.append(house)
        house.start()
        return house

    yield furnished
    for house in houses:
        house.stop()
    for url in urls:
        databases.forget(url)


@pytest.fixture
def people(chromium: Browser, open_house: OpenHouse, request: pytest.FixtureRequest) -> Iterator[People]:
    """They leave before the house closes."""
    everybody = People(chromium)
    yield everybody
    if FAILED in request.node.stash:
        everybody.photograph(PICTURES / request.node.name)
    everybody.leave()
    assert everybody.unexpected() == []


@pytest.fixture
def house(open_house: OpenHouse) -> House:
    """The contact centre without a bot: a customer's first message waits for an agent."""
    return open_house()


@pytest.fixture
def anna(people: People, house: House) -> Desk:
    """Anna's desk, not logged in."""
    return Desk(people.page(), house.url)


@pytest.fixture
def shop(people: People, house: House) -> Shop:
    """A customer's page, with the widget closed."""
    return Shop(people.page(), house.url).open()
