import httpx
import pytest

from parley.shortcodes import actions
from tests.world import World


def shortcode(world: World, name: str, text: str = "", queue_id: int | None = None) -> int:
    return world.server.database.write_now(actions.create_shortcode, name, text, queue_id)


def test_an_agent_may_use_the_shared_ones_and_their_queues(world: World) -> None:
    sales, support = world.queue("Sales"), world.queue("Support")
    hello = shortcode(world, "hello", "Hello {customer}, this is {agent}.\n<b>#{dialog_id}</b>")
    shortcode(world, "price", "€ 7", sales)
    shortcode(world, "restart", "Turn it off and on.", support)
    world.hire("anna", [sales])
    world.account("root", "administrator")
    world.account("idle")

    def seen(username: str) -> list[str]:
        return [one["name"] for one in world.signed_in(username).http.get("/api/shortcodes").json()]

    assert seen("anna") == ["hello", "price"]
    assert seen("root") == ["hello", "price", "restart"]
    assert seen("idle") == ["hello"]
    assert world.signed_in("anna").http.get("/api/shortcodes").json()[0] == {
        "id": hello,
        "name": "hello",
        "text": "Hello {customer}, this is {agent}.\n<b>#{dialog_id}</b>",
        "queue_id": None,
    }


def test_nobody_sees_shortcodes(world: World) -> None:
    answer = httpx.get(f"{world.server.url}/api/shortcodes")
    assert (answer.status_code, answer.json()["code"]) == (401, "not_signed_in")


def test_a_name_is_one_shortcodes(world: World) -> None:
    shortcode(world, "hello")
    with pytest.raises(actions.ShortcodeNameTaken):
        shortcode(world, "hello")
