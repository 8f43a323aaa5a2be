"""Two processes on one PostgreSQL: the customer at one, the agent at the other, and either may die."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests import databases
from tests.journeys import scene
from tests.journeys.browsers import NO_CONNECTION, People
from tests.journeys.desk import Desk
from tests.journeys.house import House
from tests.journeys.widget import Shop

pytestmark = pytest.mark.postgresql


@pytest.fixture
def two_houses(tmp_path: Path) -> Iterator[tuple[House, House]]:
    url = databases.fresh("postgresql")
    scene.furnish(url)
    houses = House(tmp_path / "one", url), House(tmp_path / "two", url)
    for house in houses:
        house.start()
    yield houses
    for house in houses:
        house.stop()
    databases.forget(url)


def test_two_servers(two_houses: tuple[House, House], people: People) -> None:
    customers, agents = two_houses
    shop = Shop(people.page(), customers.url).open()
    anna = Desk(people.page(), agents.url).at_work("anna")
    shop.begin().say("c-0")
    anna.accept()
    anna.editor.press_sequentially("a-")
    expect(shop.typing).to_have_text("Anna is typing")
    anna.say("a-0")
    anna.delivered("a-0", "Read")
    shop.ticked("c-0", "Read")

    people.expect(NO_CONNECTION)
    agents.kill()
    shop.say("c-1")
    shop.ticked("c-1", "Sent")
    anna.say("a-1")
    agents.start()
    expect(anna.message("c-1")).to_be_visible()
    expect(shop.message("a-1")).to_be_visible()

    customers.kill()
    anna.say("a-2")
    shop.say("c-2")
    anna.delivered("a-2", "Sent")
    customers.start()
    expect(shop.message("a-2")).to_be_visible()
    expect(anna.message("c-2")).to_be_visible()
    assert shop.texts(r"\b[ac]-\d\b") == anna.texts(r"\b[ac]-\d\b")
    assert sorted(anna.texts(r"\b[ac]-\d\b")) == ["a-0", "a-1", "a-2", "c-0", "c-1", "c-2"]
    anna.resolve()
    expect(shop.message("Anna closed the conversation")).to_be_visible()
