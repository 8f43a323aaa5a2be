import httpx
import pytest

from parley.queues import actions, queries
from parley.queues.channels import group_of, sla_seconds
from parley.queues.schemas import Channel, Queue
from tests.world import World


def test_everybody_signed_in_sees_all_queues_by_name(world: World) -> None:
    support = world.queue("Support", acceptance="automatic", offer_seconds=20, sla_chat_seconds=60)
    world.queue("Billing")
    world.account("anna")
    billing, seen = world.signed_in("anna").http.get("/api/queues").json()
    assert billing["name"] == "Billing"
    assert seen == {
        "id": support,
        "version": 1,
        "name": "Support",
        "acceptance": "automatic",
        "offer_seconds": 20,
        "sla_chat_seconds": 60,
        "sla_social_seconds": None,
        "sla_email_seconds": None,
        "missed_offers": 3,
        "requeue_seconds": 120,
        "preferred_seconds": 120,
        "transfer_seconds": 300,
        "abandon_seconds": 180,
        "hours_id": None,
        "skills": [],
        "result_mandatory": False,
        "result_tree_id": None,
        "survey_id": None,
        "waiting_text": {},
        "closed_text": {},
        "nobody_text": {},
    }


def test_nobody_sees_queues(world: World) -> None:
    answer = httpx.get(f"{world.server.url}/api/queues")
    assert (answer.status_code, answer.json()["code"]) == (401, "not_signed_in")


def test_a_name_is_one_queues(world: World) -> None:
    world.queue("Support")
    with pytest.raises(actions.QueueNameTaken):
        world.queue("Support")
    with pytest.raises(queries.NoSuchQueue):
        world.server.database.read_now(queries.get_queue, 4711)


@pytest.mark.parametrize(
    ("channel", "group", "seconds"),
    [
        ("webchat", "chat", 1),
        ("whatsapp", "social", 2),
        ("telegram", "social", 2),
        ("messenger", "social", 2),
        ("email", "email", None),
    ],
)
def test_a_channels_target_is_its_groups(channel: Channel, group: str, seconds: int | None) -> None:
    queue = Queue(id=1, version=1, name="Support", sla_chat_seconds=1, sla_social_seconds=2)
    assert (group_of(channel), sla_seconds(queue, channel)) == (group, seconds)
