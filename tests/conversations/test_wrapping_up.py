"""What an agent says of how a conversation ended, and one that may not end without it."""

from typing import Any

import pytest
from sqlalchemy import update

from parley.kit.database import Tx
from parley.results import setting as results
from parley.results.schemas import CategorySettings, Question, SurveySettings, TreeSettings
from parley.results.tables import result_category, survey
from tests.clients import Agent, Customer
from tests.world import World

TREE = TreeSettings(
    "Reasons",
    [
        CategorySettings("Order", children=[CategorySettings("Delivery", children=[CategorySettings("Late")])]),
        CategorySettings("Old", retired=True, children=[CategorySettings("Older")]),
    ],
)
SURVEY = SurveySettings(
    "After",
    [
        Question("solved", "Solved?", "single", required=True, options=["Yes", "No"]),
        Question("why", "Why?", "multiple", options=["Bank", "Us", "Them"]),
        Question("more", "More?", "text"),
    ],
)


def ids(world: World) -> dict[str, int]:
    """The categories' ids by name."""
    world.account("root", "administrator")
    [tree] = world.signed_in("root").http.get("/api/result-trees").json()
    found: dict[str, int] = {}

    def walk(categories: list[dict[str, Any]]) -> None:
        for one in categories:
            found[one["name"]] = one["id"]
            walk(one["children"])

    walk(tree["categories"])
    return found


@pytest.fixture
def scene(world: World) -> tuple[Agent, Customer, int]:
    """A live conversation in a queue that wants to know."""
    write = world.server.database.write_now
    queue_id = world.queue(
        acceptance="automatic",
        result_mandatory=True,
        result_tree_id=write(results.create_tree, TREE),
        survey_id=write(results.create_survey, SURVEY),
    )
    world.site(queue_id)
    agent, customer = world.agent("anna", [queue_id]), world.customer()
    conversation_id = customer.start(name="Carla")["conversation"]["id"]
    agent.line.event("task.added")
    agent.line.until_quiet()
    return agent, customer, conversation_id


def form(agent: Agent, conversation_id: int) -> dict[str, Any]:
    return agent.http.get(f"/api/conversations/{conversation_id}/result").json()


def say(agent: Agent, conversation_id: int, **result: Any) -> Any:
    return agent.http.put(f"/api/conversations/{conversation_id}/result", json=result)


def dispose(agent: Agent, conversation_id: int) -> Any:
    return agent.http.post(f"/api/conversations/{conversation_id}/dispose")


def test_closed_without_its_result_it_stays_in_the_list_until_all_is_said(
    world: World, scene: tuple[Agent, Customer, int]
) -> None:
    agent, customer, conversation_id = scene
    agent.resolve(conversation_id)
    changed = agent.line.event("task.changed")["task"]
    assert (changed["status"], changed["wrap_up"]) == ("closed", True)
    assert [(one["conversation_id"], one["wrap_up"]) for one in agent.tasks()] == [(conversation_id, True)]
    # For the customer it is over; and the agent's place is free.
    assert customer.state()["conversation"]["status"] == "closed"
    assert form(agent, conversation_id)["missing"] == ["category", "solved"]
    refused = dispose(agent, conversation_id)
    assert (refused.status_code, refused.json()["code"]) == (409, "result_incomplete")
    assert refused.json()["details"] == {"missing": ["category", "solved"]}

    late = ids(world)["Late"]
    half = say(agent, conversation_id, category_id=late).json()
    assert (half["missing"], half["result"]["category_path"]) == (["solved"], ["Order", "Delivery", "Late"])
    answers = [
        {"question_id": "solved", "options": ["Yes"]},
        {"question_id": "why", "options": ["Them", "Bank"]},
        {"question_id": "more", "text": " It was <b>late</b> "},
    ]
    whole = say(agent, conversation_id, category_id=late, text="A bad winter", answers=answers).json()
    assert whole["missing"] == []
    kept = {one["question_id"]: one for one in whole["result"]["answers"]}
    assert (kept["solved"]["question"], kept["solved"]["options"]) == ("Solved?", ["Yes"])
    assert (kept["why"]["options"], kept["more"]["text"]) == (["Bank", "Them"], "It was <b>late</b>")
    assert form(agent, conversation_id) == whole
    assert dispose(agent, conversation_id).status_code == 204
    assert agent.line.event("task.removed")["reason"] == "resolved"
    assert agent.tasks() == []
    assert dispose(agent, conversation_id).status_code == 204
    assert form(agent, conversation_id)["editable"] is False
    too_late = say(agent, conversation_id, text="One more thing")
    assert (too_late.status_code, too_late.json()["code"]) == (409, "conversation_closed")


def test_said_beforehand_it_ends_at_once(world: World, scene: tuple[Agent, Customer, int]) -> None:
    agent, _, conversation_id = scene
    late = ids(world)["Late"]
    answers = [{"question_id": "solved", "options": ["No"]}]
    assert say(agent, conversation_id, category_id=late, answers=answers).json()["missing"] == []
    heard = agent.line.event("conversation.result_changed")
    assert (heard["missing"], heard["result"]["category_path"][-1]) == ([], "Late")
    agent.resolve(conversation_id)
    assert agent.line.event("task.removed")["reason"] == "resolved"
    assert agent.tasks() == []


def test_a_customer_who_ends_it_leaves_the_agent_to_say_how(scene: tuple[Agent, Customer, int]) -> None:
    agent, customer, conversation_id = scene
    customer.http.post("/webchat/end").raise_for_status()
    assert agent.line.event("task.changed")["task"]["wrap_up"] is True
    assert [one["conversation_id"] for one in agent.tasks()] == [conversation_id]
    # Nothing but the result is left to be done.
    refused = agent.post(conversation_id, "Hello?")
    assert (refused.status_code, refused.json()["code"]) == (409, "conversation_closed")
    for verb in ("park", "transfer"):
        body = {"queue_id": 1} if verb == "transfer" else None
        assert agent.http.post(f"/api/conversations/{conversation_id}/{verb}", json=body).status_code == 409


@pytest.mark.parametrize(
    ("result", "field"),
    [
        ({"category_id": 4711}, "category_id"),
        ({"answers": [{"question_id": "solved", "options": ["Perhaps"]}]}, "solved"),
        ({"answers": [{"question_id": "solved", "options": ["Yes", "No"]}]}, "solved"),
        ({"answers": [{"question_id": "who", "text": "Me"}]}, "who"),
    ],
)
def test_only_what_can_be_chosen(scene: tuple[Agent, Customer, int], result: dict[str, Any], field: str) -> None:
    agent, _, conversation_id = scene
    refused = say(agent, conversation_id, text="kept?", **result)
    assert (refused.status_code, refused.json()["code"]) == (422, "not_a_choice")
    assert refused.json()["details"] == {"field": field}
    assert form(agent, conversation_id)["result"] is None


def test_what_is_retired_is_no_choice(world: World, scene: tuple[Agent, Customer, int]) -> None:
    agent, _, conversation_id = scene
    known = ids(world)
    for name in ("Old", "Older"):
        assert say(agent, conversation_id, category_id=known[name]).json()["code"] == "not_a_choice"


def test_what_was_chosen_before_it_retired_stays(world: World, scene: tuple[Agent, Customer, int]) -> None:
    agent, _, conversation_id = scene
    known = ids(world)
    answers = [
        {"question_id": "solved", "options": ["Yes"]},
        {"question_id": "why", "options": ["Bank", "Us"]},
        {"question_id": "more", "text": "The first"},
    ]
    say(agent, conversation_id, category_id=known["Late"], answers=answers).raise_for_status()
    later = [Question("solved", "Solved at last?", "single", True, ["No", "Partly"]), SURVEY.questions[1]]

    def retire(tx: Tx) -> None:
        tx.connection.execute(update(result_category).where(result_category.c.name == "Delivery").values(retired=True))
        tx.connection.execute(update(survey).values(questions=later))

    world.server.database.write_now(retire)
    path = ["Order", "Delivery", "Late"]
    shown = form(agent, conversation_id)
    assert (shown["missing"], shown["result"]["category_path"]) == ([], path)
    # It does not stand in the way of what is said besides, and what is no longer asked is not forgotten.
    more = say(agent, conversation_id, category_id=known["Late"], text="And", answers=[answers[1], answers[0]]).json()
    assert (more["missing"], more["result"]["category_path"]) == ([], path)
    assert {one["question"]: one["options"] or one["text"] for one in more["result"]["answers"]} == {
        "More?": "The first",
        "Why?": ["Bank", "Us"],
        "Solved at last?": ["Yes"],
    }
    # Whoever has chosen something else cannot go back.
    again = [{"question_id": "solved", "options": ["Partly"]}]
    assert say(agent, conversation_id, category_id=known["Order"], answers=again).json()["missing"] == []
    assert say(agent, conversation_id, category_id=known["Late"]).json()["code"] == "not_a_choice"
    assert say(agent, conversation_id, answers=answers[:1]).json()["details"] == {"field": "solved"}


def test_it_is_the_agents_to_say_and_never_the_customers_to_hear(
    world: World, scene: tuple[Agent, Customer, int]
) -> None:
    agent, customer, conversation_id = scene
    colleague = world.agent("sven", [world.queues["Support"]], role="supervisor")
    assert form(colleague, conversation_id)["editable"] is False
    assert say(colleague, conversation_id, text="Mine").json()["code"] == "not_your_task"
    stranger = world.agent("clara", [])
    assert say(stranger, conversation_id, text="Mine").json()["code"] == "no_such_conversation"
    customer.line.until_quiet()
    say(agent, conversation_id, text="A difficult person").raise_for_status()
    assert [f for f in customer.line.until_quiet() if f["event"]["type"] == "conversation.result_changed"] == []
    colleague.line.event("conversation.result_changed")


def test_trees_and_surveys_are_made_by_administrators_and_looked_through(world: World) -> None:
    world.account("root", "administrator")
    root = world.signed_in("root").http
    deep: dict[str, Any] = {"name": "4"}
    for level in ("3", "2", "1"):
        deep = {"name": level, "children": [deep]}
    bad: list[tuple[str, dict[str, Any], str]] = [
        ("result-trees", {"name": "Deep", "categories": [deep]}, "categories"),
        ("result-trees", {"name": "Twice", "categories": [{"name": "A"}, {"name": "a "}]}, "categories"),
        (
            "surveys",
            {"name": "One", "questions": [{"id": "a", "text": "?", "kind": "single", "options": ["x"]}]},
            "questions",
        ),
        ("surveys", {"name": " ", "questions": []}, "name"),
    ]
    for path, body, field in bad:
        refused = root.post(f"/api/{path}", json=body)
        assert (refused.status_code, refused.json()["details"]["field"]) == (422, field), body
        assert root.get(f"/api/{path}").json() == []
    assert root.post("/api/surveys", json={"name": "Empty", "questions": []}).status_code == 201
    assert root.post("/api/surveys", json={"name": "Empty", "questions": []}).json()["code"] == "survey_name_taken"
    assert root.post("/api/result-trees", json={"name": "Bare", "categories": []}).status_code == 201
    assert root.post("/api/result-trees", json={"name": "Bare", "categories": []}).json()["code"] == "tree_name_taken"
    anna = world.agent("anna", at_work=False).http
    for path in ("result-trees", "surveys"):
        assert anna.get(f"/api/{path}").status_code == 403
        assert anna.post(f"/api/{path}", json={"name": "X", "categories": [], "questions": []}).status_code == 403
