"""A flow's mistakes are found before customers do."""

from parley.bots.check import FlowProblem, check
from parley.bots.flow import Condition, End, Flow, Handover, HttpRequest, Menu, MenuOption, Node, Say, Survey
from tests.bots.flows import SHOP


def found(nodes: dict[str, Node], start: str = "a") -> list[FlowProblem]:
    return check(Flow(start, nodes), {1, 2})


def test_a_good_flow_has_none() -> None:
    assert check(SHOP, {1, 2}) == []


def test_unknown_targets_and_starts() -> None:
    assert found({}, "a") == [FlowProblem("unknown_target", "", "a")]
    assert found({"a": Condition("p", "is", "x", "x"), "b": End()}) == [
        FlowProblem("unknown_target", "a", "x"),
        FlowProblem("unreachable", "b"),
    ]


def test_unreachable_nodes_are_harmless_and_told() -> None:
    [problem] = found({"a": End(), "b": Say({}, "a")})
    assert problem == FlowProblem("unreachable", "b")
    assert problem.harmless


def test_dead_ends() -> None:
    around: dict[str, Node] = {
        "a": Menu({}, [MenuOption("x", {}, "b"), MenuOption("y", {}, "end")]),
        "b": Say({}, "c"),
        "c": HttpRequest("", "b", "b"),
        "end": End(),
    }
    assert found(around) == [FlowProblem("dead_end", "b"), FlowProblem("dead_end", "c")]


def test_empty_menus_and_surveys_and_options_twice() -> None:
    assert found({"a": Menu({}, [])}) == [FlowProblem("menu_without_options", "a")]
    assert found({"a": Survey([], "b"), "b": End()}) == [FlowProblem("survey_without_questions", "a")]
    twice = [MenuOption("x", {}, "b"), MenuOption("x", {}, "b")]
    assert found({"a": Menu({}, twice), "b": End()}) == [FlowProblem("option_twice", "a", "x")]


def test_unknown_queues() -> None:
    assert found({"a": Handover(3)}) == [FlowProblem("unknown_queue", "a", "3")]
