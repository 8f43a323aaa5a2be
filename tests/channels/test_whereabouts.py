"""What a visitor's browser tells by asking: what it is, where it is, on which page."""

from collections.abc import Callable, Generator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from mmdb_writer import MMDBWriter
from netaddr import IPSet

from parley.bots.flow import Ask, Flow, Handover
from parley.channels.webchat.whereabouts import browser_of
from parley.kit.places import NOWHERE, Place, Places
from parley.settings import SettingsError, read_settings
from tests import databases
from tests.clients import Agent, Clients, Customer, Line, open_socket
from tests.servers import running
from tests.world import World

TURIN = {
    "city": {"names": {"en": "Turin", "de": "Turin"}},
    "country": {"iso_code": "IT", "names": {"en": "Italy"}},
    "location": {"latitude": 45.07, "longitude": 7.68, "time_zone": "Europe/Rome"},
}
TEXAS = {"subdivisions": [{"iso_code": "TX", "names": {"en": "Texas"}}], "country": {"iso_code": "US"}}
FIREFOX = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:145.0) Gecko/20100101 Firefox/145.0"


@pytest.fixture(scope="module")
def geoip_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    writer = MMDBWriter(ip_version=6, ipv4_compatible=True, database_type="Tests-City")
    writer.insert_network(IPSet(["203.0.113.0/24"]), TURIN)
    writer.insert_network(IPSet(["2001:db8::/32"]), TEXAS)
    writer.insert_network(IPSet(["198.51.100.0/24"]), {"country": "Italy"})
    path = tmp_path_factory.mktemp("geoip") / "places.mmdb"
    writer.to_db_file(str(path))
    return path


def test_where_an_address_is(geoip_file: Path) -> None:
    places = Places(geoip_file)
    assert places.find("203.0.113.7") == Place("Turin", "IT", "Europe/Rome")
    assert places.find("2001:db8::1") == Place("Texas", "US", "")
    for address in ("198.51.100.1", "127.0.0.1", "::1", "testclient", "", "1.2.3"):
        assert places.find(address) == NOWHERE
    places.close()
    assert Places(None).find("203.0.113.7") == NOWHERE


def test_what_is_no_such_database(tmp_path: Path) -> None:
    file = tmp_path / "notes.txt"
    file.write_text("Turin is in Italy")
    with pytest.raises(SettingsError, match=r"PARLEY_GEOIP_FILE: .*notes.txt cannot be read"):
        Places(file)
    with pytest.raises(SettingsError, match="PARLEY_GEOIP_FILE: there is no file"):
        read_settings({"PARLEY_GEOIP_FILE": str(tmp_path / "none.mmdb")})


def test_whom_to_believe() -> None:
    given = {"PARLEY_TRUSTED_PROXIES": "10.0.0.0/8, 192.0.2.1 ::1"}
    assert read_settings(given).trusted_proxies == ("10.0.0.0/8", "192.0.2.1", "::1")
    assert read_settings({}).trusted_proxies == ()
    for wrong in ("*", "proxy.example.org", "10.0.0.0/40"):
        with pytest.raises(SettingsError, match="PARLEY_TRUSTED_PROXIES"):
            read_settings({"PARLEY_TRUSTED_PROXIES": wrong})


CHROME = "AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0"
SAFARI = "AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.0"


@pytest.mark.parametrize(
    ("user_agent", "browser"),
    [
        (FIREFOX, "Firefox 145, Windows"),
        (f"Mozilla/5.0 (Linux; Android 10; K) {CHROME} Mobile Safari/537.36", "Chrome 142, Android"),
        (
            f"Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) {SAFARI} Mobile/15E148 Safari/604.1",
            "Safari 26, iOS 18",
        ),
        (
            f"Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) {CHROME} Safari/537.36 Edg/142.0.0.0",
            "Edge 142, macOS",
        ),
        ("somebody", ""),
        ("", ""),
    ],
)
def test_what_a_browser_is(user_agent: str, browser: str) -> None:
    assert browser_of(user_agent) == browser


class Visitor:
    """A customer behind a proxy."""

    def __init__(self, world: World, address: str) -> None:
        self.customer = world.customer(connect=False)
        self.headers = {"X-Forwarded-For": address, "User-Agent": FIREFOX}
        self.customer.http.headers.update(self.headers)

    def turn_to(self, **told: str) -> Line:
        """Open a page."""
        customer = self.customer
        line = Line(open_socket(customer.server, "/webchat/socket", additional_headers=self.headers), customer.server)
        line.send(type="hello", token=customer.token, **told)
        line.wait(lambda frame: frame.get("type") == "welcome")
        return line


Centre = Callable[..., World]


@pytest.fixture
def centre(tmp_path: Path) -> Generator[Centre]:
    with ExitStack() as stack:

        def opened(**settings: Any) -> World:
            server = stack.enter_context(running(tmp_path / "home", databases.fresh(), **settings))
            return World(server, stack.enter_context(Clients()))

        yield opened


def facts(agent: Agent, conversation_id: int) -> dict[str, str]:
    return agent.detail(conversation_id)["customer"]["facts"]


def begin(agent: Agent, customer: Customer) -> int:
    conversation_id = customer.start(name="Carla")["conversation"]["id"]
    agent.line.event("task.added")
    agent.line.until_quiet()
    return conversation_id


def test_agents_see_where_the_customer_is_and_goes(centre: Centre, geoip_file: Path) -> None:
    world = centre(geoip_file=geoip_file, trusted_proxies=("127.0.0.1",))
    agent, _ = world.desk(connect=False)
    visitor = Visitor(world, "203.0.113.7")
    conversation_id = begin(agent, visitor.customer)
    from_afar = {"browser": "Firefox 145, Windows", "place": "Turin", "country": "IT"}
    assert facts(agent, conversation_id) == from_afar
    line = visitor.turn_to(page="https://shop.example/lamps", zone="America/New_York")
    told = agent.line.event("customer.changed")
    assert told["customer_id"] == agent.detail(conversation_id)["customer"]["id"]
    known = {**from_afar, "page": "https://shop.example/lamps", "zone": "America/New_York"}
    assert facts(agent, conversation_id) == known
    visitor.turn_to(page="https://shop.example/lamps", zone="America/New_York")
    assert [frame for frame in agent.line.until_quiet() if "event" in frame] == []
    # What is no zone is not kept: then it is the one of the place.
    visitor.turn_to(zone="<b>")
    assert facts(agent, conversation_id) == {**known, "zone": "Europe/Rome"}
    line.send(type="send", key="customers-key-0001", text="Hello")
    line.wait(lambda frame: frame.get("type") == "sent")
    assert facts(agent, conversation_id)["page"] == "https://shop.example/lamps"


def test_nobody_but_a_trusted_proxy_is_believed(centre: Centre, geoip_file: Path) -> None:
    world = centre(geoip_file=geoip_file)
    agent, _ = world.desk(connect=False)
    conversation_id = begin(agent, Visitor(world, "203.0.113.7").customer)
    assert facts(agent, conversation_id) == {"browser": "Firefox 145, Windows"}


def test_a_place_they_share_with_the_bot(world: World) -> None:
    support = world.queue(acceptance="automatic")
    ask = Ask({"en": "Where are you?"}, "where", "over", expects="location")
    world.site(support, bot_id=world.bot(Flow("ask", {"ask": ask, "over": Handover(support, "medium", {})})))
    agent, customer = world.agent("anna", [support]), world.customer()
    conversation_id = customer.start(name="Carla")["conversation"]["id"]
    customer.say("45.07031, 7.68687")
    agent.line.event("task.added")
    assert facts(agent, conversation_id)["position"] == "45.07031,7.68687"
    assert {"name": "where", "value": "45.07031,7.68687"} in agent.detail(conversation_id)["parameters"]
