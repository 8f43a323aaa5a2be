"""Trees of contact results and surveys as an administrator sets them, and what becomes of what was said with them."""

from typing import Any

import httpx
import pytest

from tests.clients import Agent
from tests.refusals import refusal
from tests.world import World

TREES = "/api/result-trees"
SURVEYS = "/api/surveys"
RATING = {"id": "q1", "text": "How was it?", "kind": "single", "options": ["Good", "Bad"]}
WHY = {"id": "q2", "text": "Why?", "kind": "text", "required": True}


@pytest.fixture
def root(world: World) -> httpx.Client:
    world.account("root", "administrator")
    return world.signed_in("root").http


def put(root: httpx.Client, path: str, **said: Any) -> httpx.Response:
    """As whoever has just read it."""
    listed: list[dict[str, Any]] = root.get(path.rpartition("/")[0]).json()
    version = next((one["version"] for one in listed if path.endswith(f"/{one['id']}")), 1)
    return root.put(path, json={"version": version, **said})


def made(answer: httpx.Response) -> dict[str, Any]:
    assert answer.status_code == 201, answer.text
    return answer.json()


def tree(root: httpx.Client, name: str = "Endings") -> dict[str, Any]:
    order = {"name": "Order", "children": [{"name": "Late", "children": [{"name": "Courier"}]}, {"name": "Broken"}]}
    return made(root.post(TREES, json={"name": name, "categories": [order, {"name": "Other"}]}))


def survey(root: httpx.Client, *questions: dict[str, Any], name: str = "After a chat") -> dict[str, Any]:
    return made(root.post(SURVEYS, json={"name": name, "questions": questions or [RATING, WHY]}))


class Desk:
    """An agent in a conversation of a queue that has a tree and a survey."""

    def __init__(self, world: World, root: httpx.Client) -> None:
        self.tree = tree(root)
        self.survey = survey(root)
        self.agent: Agent
        self.agent, customer, self.conversation_id = world.talk()
        del customer
        queue_id = world.queues["Support"]
        [queue] = root.get("/api/queues").json()
        queue |= {"result_tree_id": self.tree["id"], "survey_id": self.survey["id"]}
        assert root.put(f"/api/queues/{queue_id}", json=queue).status_code == 200

    @property
    def form(self) -> dict[str, Any]:
        return self.agent.http.get(f"/api/conversations/{self.conversation_id}/result").json()

    def say(self, **said: Any) -> httpx.Response:
        return self.agent.http.put(f"/api/conversations/{self.conversation_id}/result", json=said)


@pytest.fixture
def desk(world: World, root: httpx.Client) -> Desk:
    return Desk(world, root)


class TestTrees:
    def test_renamed_moved_retired_and_deleted(self, root: httpx.Client) -> None:
        before = tree(root)
        [order, other] = before["categories"]
        [late, broken] = order["children"]
        late["name"] = "Too late"
        broken["retired"] = True
        categories = [{"name": "New"}, {**other, "children": [late]}, {**order, "children": [broken]}]
        path = f"{TREES}/{before['id']}"
        answer = put(root, path, name="Ends", categories=categories)
        assert answer.status_code == 200, answer.text
        after = answer.json()
        assert root.get(TREES).json() == [after]
        assert [one["name"] for one in after["categories"]] == ["New", "Other", "Order"]
        assert after["categories"][1]["id"] == other["id"]
        assert after["categories"][1]["children"] == [late]
        assert after["categories"][2]["children"] == [broken]
        assert put(root, path, name="Ends", categories=[]).json()["categories"] == []
        assert root.delete(path).status_code == 204
        assert root.get(TREES).json() == []
        for gone in (root.delete(path), put(root, path, name="x", categories=[]), root.get(f"{path}/use")):
            assert refusal(gone) == (404, "no_such_tree")

    def test_what_was_chosen_stays_said_as_it_was_said(self, desk: Desk, root: httpx.Client) -> None:
        [order, other] = desk.tree["categories"]
        [late, _] = order["children"]
        assert desk.say(category_id=late["id"]).status_code == 200
        path = f"{TREES}/{desk.tree['id']}"
        use = {"queues": ["Support"], "categories": [{"category_id": late["id"], "conversations": 1}]}
        assert root.get(f"{path}/use").json() == use
        # Left out, alone or with what is above it, it does not go.
        orders: list[list[dict[str, Any]]] = [[other], [{**order, "children": []}, other]]
        for categories in orders:
            answer = put(root, path, name="Endings", categories=categories)
            assert refusal(answer) == (409, "category_in_use")
            assert answer.json()["details"] == {
                "field": "categories",
                "category_id": late["id"],
                "category": "Late",
                "used_by": [{"kind": "conversation", "count": 1, "names": []}],
            }
        assert root.get(TREES).json() == [desk.tree]
        desk.agent.line.until_quiet()
        late |= {"name": "Delayed", "retired": True}
        answer = put(root, path, name="Endings", categories=[order, other])
        assert answer.status_code == 200
        desk.agent.line.event("results.changed")
        assert desk.form["result"]["category_path"] == ["Order", "Late"]
        assert desk.form["missing"] == ["q2"]
        # Who chose it may go on with it; nobody chooses it anew.
        assert desk.say(category_id=late["id"], text="Again").status_code == 200
        assert desk.form["result"]["category_path"] == ["Order", "Late"]
        assert desk.say(category_id=other["id"]).status_code == 200
        assert refusal(desk.say(category_id=late["id"])) == (422, "not_a_choice")

    def test_what_uses_a_tree_keeps_it(self, desk: Desk, root: httpx.Client) -> None:
        desk.say(category_id=desk.tree["categories"][1]["id"])
        answer = root.delete(f"{TREES}/{desk.tree['id']}")
        assert refusal(answer) == (409, "tree_in_use")
        assert answer.json()["details"]["used_by"] == [
            {"kind": "queue", "count": 1, "names": ["Support"]},
            {"kind": "conversation", "count": 1, "names": []},
        ]
        assert root.get(TREES).json() == [desk.tree]

    @pytest.mark.parametrize(
        ("categories", "named"),
        [
            ([{"name": " "}], None),
            ([{"name": "a"}, {"name": "A "}], "a"),
            (
                [{"name": "1", "children": [{"name": "2", "children": [{"name": "3", "children": [{"name": "4"}]}]}]}],
                "4",
            ),
            ([{"name": "strange", "id": 4711}], "strange"),
            ([{"name": "x" * 81}], None),
            ("all", None),
        ],
        ids=str,
    )
    def test_what_is_refused_changes_nothing(self, root: httpx.Client, categories: Any, named: str | None) -> None:
        before = tree(root)
        answer = put(root, f"{TREES}/{before['id']}", name="Other", categories=categories)
        assert refusal(answer) == (422, "invalid")
        assert answer.json()["details"].get("category") == named
        assert root.get(TREES).json() == [before]

    def test_no_category_stands_twice_or_in_another_tree(self, root: httpx.Client) -> None:
        one, two = tree(root), tree(root, "Others")
        category = {"name": "Stray", "id": one["categories"][1]["id"]}
        for tree_id, categories in ((two["id"], [category]), (one["id"], [category, {**category, "name": "Again"}])):
            answer = put(root, f"{TREES}/{tree_id}", name="Mixed", categories=categories)
            assert refusal(answer) == (422, "invalid")
        assert root.get(TREES).json() == [one, two]

    def test_nobody_overwrites_anybody(self, root: httpx.Client) -> None:
        before = tree(root)
        path = f"{TREES}/{before['id']}"
        after = put(root, path, name="Theirs", categories=[]).json()
        assert refusal(root.put(path, json={**before, "name": "Mine"})) == (409, "stale")
        assert root.get(TREES).json() == [after]
        assert [one["verb"] for one in root.get("/api/audit", params={"kind": "result_tree"}).json()["entries"]] == [
            "changed",
            "created",
        ]

    def test_a_name_is_one_trees(self, root: httpx.Client) -> None:
        tree(root)
        other = tree(root, "Others")
        assert refusal(root.post(TREES, json={"name": "Endings", "categories": []})) == (409, "tree_name_taken")
        taken = put(root, f"{TREES}/{other['id']}", name="Endings", categories=[])
        assert refusal(taken) == (409, "tree_name_taken")


class TestSurveys:
    def test_changed_and_deleted_while_nobody_answered(self, root: httpx.Client) -> None:
        before = survey(root)
        path = f"{SURVEYS}/{before['id']}"
        questions = [{**WHY, "text": "Tell us why"}, {**RATING, "options": ["Yes", "No"], "kind": "multiple"}]
        after = put(root, path, name="Chats", questions=questions).json()
        assert [one["id"] for one in after["questions"]] == ["q2", "q1"]
        assert (after["questions"][0]["text"], after["retired"]) == ("Tell us why", [])
        assert root.get(SURVEYS).json() == [after]
        assert root.get(f"{path}/use").json() == {"queues": [], "answered": []}
        assert root.delete(path).status_code == 204
        for gone in (root.delete(path), put(root, path, name="x", questions=[]), root.get(f"{path}/use")):
            assert refusal(gone) == (404, "no_such_survey")

    def test_no_answer_loses_its_question(self, desk: Desk, root: httpx.Client) -> None:
        answers = [{"question_id": "q1", "options": ["Good"]}, {"question_id": "q2", "text": "Quick"}]
        assert desk.say(answers=answers).status_code == 200
        path = f"{SURVEYS}/{desk.survey['id']}"
        assert root.get(f"{path}/use").json() == {"queues": ["Support"], "answered": ["q1", "q2"]}
        # Another order, one more option, optional or not: the same questions.
        more = {**RATING, "options": ["Bad", "Good", "So so"], "required": True}
        same = put(root, path, name="After a chat", questions=[WHY, more]).json()
        assert ([one["id"] for one in same["questions"]], same["retired"]) == (["q2", "q1"], [])
        # Other words are another question, and one that is left out is not forgotten.
        desk.agent.line.until_quiet()
        other = put(root, path, name="After a chat", questions=[{**more, "text": "Are you happy?"}]).json()
        desk.agent.line.event("results.changed")
        [question] = other["questions"]
        assert question["id"] not in {"q1", "q2"}
        assert {one["id"]: one["text"] for one in other["retired"]} == {"q1": "How was it?", "q2": "Why?"}
        assert desk.form["missing"] == ["category", question["id"]]
        assert desk.say(answers=answers).status_code == 200
        desk.say(answers=[{"question_id": question["id"], "options": ["Good"]}])
        kept = {one["question"]: one["options"] or one["text"] for one in desk.form["result"]["answers"]}
        assert kept == {"Are you happy?": ["Good"], "How was it?": ["Good"], "Why?": "Quick"}
        # Asked again as it was, it is the old one again.
        again = put(root, path, name="After a chat", questions=[question, more]).json()
        assert ([one["id"] for one in again["questions"]], [one["id"] for one in again["retired"]]) == (
            [question["id"], "q1"],
            ["q2"],
        )

    def test_what_uses_a_survey_keeps_it(self, desk: Desk, root: httpx.Client) -> None:
        desk.say(answers=[{"question_id": "q2", "text": "Quick"}])
        answer = root.delete(f"{SURVEYS}/{desk.survey['id']}")
        assert refusal(answer) == (409, "survey_in_use")
        assert answer.json()["details"]["used_by"] == [
            {"kind": "queue", "count": 1, "names": ["Support"]},
            {"kind": "answer", "count": 1, "names": []},
        ]

    @pytest.mark.parametrize(
        "questions",
        [
            [{**RATING, "options": ["One"]}],
            [{**WHY, "options": ["One", "Two"]}],
            [{**WHY, "text": " "}],
            [{**WHY, "kind": "essay"}],
            [WHY, WHY],
            "none",
        ],
        ids=str,
    )
    def test_what_is_refused_changes_nothing(self, root: httpx.Client, questions: Any) -> None:
        before = survey(root)
        answer = put(root, f"{SURVEYS}/{before['id']}", name="Other", questions=questions)
        assert refusal(answer) == (422, "invalid")
        assert root.get(SURVEYS).json() == [before]

    def test_a_name_is_one_surveys(self, root: httpx.Client) -> None:
        survey(root)
        other = survey(root, name="Others")
        body: dict[str, Any] = {"name": "After a chat", "questions": []}
        assert refusal(root.post(SURVEYS, json=body)) == (409, "survey_name_taken")
        assert refusal(put(root, f"{SURVEYS}/{other['id']}", **body)) == (409, "survey_name_taken")


def test_only_administrators_set_them(world: World, root: httpx.Client) -> None:
    world.account("sue", "supervisor")
    sue = world.signed_in("sue").http
    things: dict[str, tuple[dict[str, Any], dict[str, Any]]] = {
        TREES: (tree(root), {"name": "x", "categories": []}),
        SURVEYS: (survey(root), {"name": "x", "questions": []}),
    }
    for path, (thing, body) in things.items():
        mine = f"{path}/{thing['id']}"
        for answer in (
            sue.get(path),
            sue.post(path, json=body),
            sue.get(f"{mine}/use"),
            sue.put(mine, json={**body, "version": 1}),
            sue.delete(mine),
        ):
            assert refusal(answer) == (403, "not_allowed")
        assert root.get(path).json() == [thing]
