"""Whatever the flow and whoever the customer: a step never fails, always ends, and loses nothing."""

from typing import get_args

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from parley.bots.check import check
from parley.bots.flow import (
    Answer,
    Ask,
    Condition,
    End,
    Expects,
    Fetched,
    Flow,
    Handover,
    HttpRequest,
    Menu,
    MenuOption,
    Progress,
    Say,
    SetParameter,
    Survey,
    SurveyOption,
    SurveyQuestion,
)
from parley.bots.request import Request, kept
from parley.bots.run import MOST_KEPT, MOST_NODES, Finish, HandOver, SayText, begin, step
from parley.bots.texts import MAX_VALUE
from parley.conversations.schemas import MAX_TEXT, Parameter

ids = st.sampled_from(["a", "b", "c", "d", "e", "f", "nowhere"])
names = st.sampled_from(["name", "email", "x", "y"])
templates = st.sampled_from(
    ["", "Hello", "{name}", "{x}{x}{y}", "{", "}{", "{unknown}", "{ name }", "1", "yes", "a@b.cc"]
)
texts = st.dictionaries(st.sampled_from(["en", "it", "", "xx"]), templates, max_size=2)
expects = st.sampled_from(get_args(Expects))
labels = st.builds(MenuOption, st.sampled_from(["yes", "no", "1", "2"]), texts, ids)
questions = st.builds(
    SurveyQuestion,
    names,
    texts,
    st.lists(st.builds(SurveyOption, st.sampled_from(["yes", "no"]), texts), max_size=2),
    st.sampled_from(["text", "rating"]),
)
nodes = st.one_of(
    st.builds(Say, texts, ids),
    st.builds(Ask, texts, names, ids, expects, texts),
    st.builds(Menu, texts, st.lists(labels, max_size=3), st.sampled_from(["", "x"])),
    st.builds(
        Condition,
        names,
        st.sampled_from(["is", "is_not", "contains", "is_empty", "greater", "less"]),
        ids,
        ids,
        templates,
    ),
    st.builds(SetParameter, names, templates, ids),
    st.builds(HttpRequest, templates, ids, ids, keep=st.just({"x": "a.b", "y": ""}), body=st.just({"q": "{x}"})),
    st.builds(Survey, st.lists(questions, max_size=3), ids),
    st.builds(Handover, st.integers(1, 3), text=texts),
    st.builds(End, texts),
)
flows = st.builds(Flow, ids, st.dictionaries(ids.filter(lambda one: one != "nowhere"), nodes, max_size=6))

words = st.one_of(
    templates,
    st.text(max_size=30),
    st.sampled_from(["2", "5", "no", "anna@example.com", "+39 011 123456", "31/12/2025"]),
)
answers = st.builds(Answer, words, st.none() | st.sampled_from(["yes", "no", "1", "x"]))
fetched = st.builds(
    Fetched, st.integers(0, 4), st.none() | st.dictionaries(st.sampled_from(["x", "y"]), words, max_size=2)
)
known = st.lists(st.builds(Parameter, st.sampled_from(["name", "form field", ""]), words), max_size=3)


# A busy machine is no mistake of the flow's.
@settings(deadline=None)
@given(flows, known, st.lists(answers | fetched, max_size=30), st.sampled_from(["en", "it", "", "zh-TW"]))
def test_a_conversation_with_any_flow(
    flow: Flow, parameters: list[Parameter], heard: list[Answer | Fetched], language: str
) -> None:
    check(flow, {1, 2})
    progress = begin(flow, parameters)
    over = 0
    for one in [None, *heard]:
        before = {parameter.name for parameter in progress.parameters}
        if isinstance(one, Fetched) and progress.waiting_for == "network":
            one.call = progress.call
        done = step(flow, progress, one, language)
        # What is kept between two steps is kept as JSON.
        progress = msgspec.json.decode(msgspec.json.encode(done.progress), type=Progress)
        assert progress == done.progress

        assert len(done.outputs) <= MOST_NODES + MOST_KEPT + 2
        assert before <= {parameter.name for parameter in progress.parameters}
        assert len(progress.kept) <= MOST_KEPT
        for output in done.outputs:
            match output:
                case SayText():
                    assert output.text or output.keyboard
                    assert len(output.text) <= MAX_TEXT
                case HandOver():
                    over += 1
                    assert output.parameters == progress.parameters
                case Finish():
                    over += 1
                case Request():
                    assert output is done.outputs[-1]
                    assert progress.waiting_for == "network"
        assert all(len(parameter.value) <= MAX_VALUE for parameter in progress.parameters)
        assert (over == 1) == (progress.waiting_for == "nobody")
        if progress.waiting_for == "customer":
            assert isinstance(flow.nodes[progress.node], Ask | Menu | Survey)
        assert over <= 1
    assert {parameter.name for parameter in parameters} <= {parameter.name for parameter in progress.parameters}


@settings(deadline=None)
@given(st.binary(max_size=60) | st.text(max_size=60).map(str.encode), st.text(max_size=8))
def test_any_answer_of_a_server(content: bytes, path: str) -> None:
    values = kept(content, {"x": path})
    assert values is None or (set(values) == {"x"} and len(values["x"]) <= MAX_VALUE)


def test_values_of_an_answer() -> None:
    content = b'{"order": {"state": "sent", "steps": ["a", {"at": 5}], "price": 12.5, "paid": true, "note": null}}'
    keep = {"s": "order.state", "i": "order.steps.1.at", "p": "order.price", "b": "order.paid", "n": "order.note"}
    assert kept(content, keep) == {"s": "sent", "i": "5", "p": "12.5", "b": "true", "n": ""}
    assert kept(content, {"x": "order.steps.7", "y": "nothing.here", "z": "order.steps"}) == {
        "x": "",
        "y": "",
        "z": '["a",{"at":5}]',
    }
    assert kept(b"not json", {}) == {}
    assert kept(b"not json", {"x": "y"}) is None
