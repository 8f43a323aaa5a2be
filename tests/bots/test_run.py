"""A step of a flow, node by node."""

import msgspec
import pytest

from parley.bots.flow import (
    Ask,
    Condition,
    End,
    Flow,
    Handover,
    HttpRequest,
    Menu,
    MenuOption,
    Node,
    Say,
    SetParameter,
    Survey,
)
from parley.bots.request import Request
from parley.bots.run import MOST_CALLS_IN_A_ROW, MOST_KEPT, MOST_MISSES, MOST_SAID_IN_A_LOOP, Finish, SayText
from parley.bots.texts import fill
from parley.conversations.schemas import Keyboard, Option, Parameter
from tests.bots.flows import SALES, SUPPORT, Talk


def test_the_bot_greets_in_the_customers_language_and_offers_its_menu() -> None:
    talk = Talk(language="it-CH", name="Anna")
    assert talk.outputs == [
        SayText("Ciao Anna!"),
        SayText(
            "Che cosa posso fare?",
            Keyboard(
                "choices",
                [Option("order", "Stato dell'ordine"), Option("buy", "Acquistare"), Option("rate", "Valutaci")],
            ),
        ),
    ]
    assert talk.progress.waiting_for == "customer"


def test_a_missing_language_falls_back_to_english() -> None:
    assert Talk(language="de", name="Uwe").texts[0] == "Hello Uwe!"


@pytest.mark.parametrize(
    ("text", "choice", "topic"),
    [
        ("", "buy", "buy"),
        ("Buy", None, "buy"),
        ("  buy! ", None, "buy"),
        ("ACQUISTARE", None, "buy"),
        ("stato dell'ordine", None, "order"),
        ("2", None, "buy"),
        ("2.", None, "buy"),
        ("order status", "no longer there", "order"),
    ],
)
def test_a_menu_hears_buttons_words_and_numbers(text: str, choice: str | None, topic: str) -> None:
    assert Talk().say(text, choice).parameters["topic"] == topic


@pytest.mark.parametrize("text", ["", "0", "4", "what?", "buy order", "99999999999999999999", "2️⃣2"])
def test_a_menu_asks_again(text: str) -> None:
    talk = Talk().say(text)
    [again] = talk.outputs
    assert isinstance(again, SayText)
    assert again.text.startswith("Sorry")
    assert again.keyboard is not None
    assert talk.progress.node == "menu"
    assert "topic" not in talk.parameters
    assert talk.say("buy").progress.node == "email"


def test_a_question_keeps_an_answer_that_fits_and_hands_over_all_it_knows() -> None:
    talk = Talk(name="Anna").say(choice="buy")
    assert talk.texts == ["Your email?"]
    assert talk.say("anna at example").texts == ["Not an email."]
    talk.say(" anna@example.com ")
    assert talk.handover.queue_id == SALES
    assert talk.handover.priority == "medium"
    assert talk.handover.parameters == [
        Parameter("name", "Anna"),
        Parameter("topic", "buy"),
        Parameter("email", "anna@example.com"),
    ]
    assert talk.progress.waiting_for == "nobody"
    assert talk.say("hello?").outputs == []


def test_who_never_answers_fittingly_gets_a_person() -> None:
    talk = Talk(name="Anna").say(choice="buy")
    for _ in range(MOST_MISSES):
        assert talk.say("no").texts == ["Not an email."]
    talk.say("no")
    assert "colleague" in talk.texts[0]
    assert talk.handover.queue_id is None
    assert talk.handover.parameters[0] == Parameter("name", "Anna")


def test_misses_are_counted_for_one_question_only() -> None:
    talk = Talk()
    for _ in range(MOST_MISSES):
        talk.say("?")
    talk.say(choice="buy")
    for _ in range(MOST_MISSES):
        assert talk.say("?").progress.waiting_for == "customer"


@pytest.mark.parametrize(
    ("operator", "value", "held", "expected"),
    [
        ("is", "Yes", "  yes", True),
        ("is", "yes", "no", False),
        ("is_not", "yes", "no", True),
        ("contains", "LATE", "It is late again", True),
        ("contains", "late", "", False),
        ("is_empty", "", " ", True),
        ("is_empty", "", "0", False),
        ("greater", "100", "100,5", True),
        ("greater", "100", "99", False),
        ("less", "9", "10", False),
        ("less", "10", "9", True),
        ("greater", "2025-01-31", "2025-02-01", True),
        ("less", "31/12/2025", "2026-01-01", False),
        ("greater", "ten", "eleven", False),
        ("less", "ten", "eleven", False),
        ("is", "{other}", "same", True),
    ],
)
def test_conditions(operator: str, value: str, held: str, expected: bool) -> None:
    condition = msgspec.convert(
        {"kind": "condition", "parameter": "p", "operator": operator, "then": "yes", "otherwise": "no", "value": value},
        Node,
    )
    nodes: dict[str, Node] = {"c": condition, "yes": Handover(1), "no": Handover(2)}
    assert Talk(Flow("c", nodes), p=held, other="same").handover.queue_id == (1 if expected else 2)


@pytest.mark.parametrize(
    ("template", "expected"),
    [
        ("Good day {name}, I am Robbie.", "Good day, I am Robbie."),
        ("Good day { name }\u00a0{unknown}!", "Good day!"),
        ("Good day {name}{order}.", "Good day 4711."),
        ("Good day {order}{name}.", "Good day 4711."),
        ("Good day\n{name}", "Good day\n"),
        ("{name}{unknown}", ""),
        ("{name} is nobody, {order} is", " is nobody, 4711 is"),
        ("a  {order}", "a  4711"),
    ],
)
def test_what_is_empty_takes_the_blank_before_it_along(template: str, expected: str) -> None:
    assert fill(template, {"name": "", "order": "4711"}) == expected


def test_a_template_is_filled_once() -> None:
    flow = Flow("s", {"s": SetParameter("sum", "<{a}> {b}", "e"), "e": End({"en": "{sum} {none}"})})
    talk = Talk(flow, a="{b}", b="2")
    assert talk.texts == ["<{b}> 2"]


def test_a_survey_asks_its_questions_in_turn() -> None:
    talk = Talk(name="Anna").say(choice="rate")
    assert talk.outputs == [SayText("How was it?", Keyboard("rating"))]
    assert talk.say("great").texts == ["Could you answer with a number from 1 to 5, please?"]
    talk.say("5")
    assert talk.outputs == [
        SayText("Would you come again?", Keyboard("choices", [Option("yes", "Yes"), Option("no", "No")]))
    ]
    talk.say("sì")
    assert talk.outputs == [SayText("Why?")]
    talk.say("Nice people")
    assert talk.outputs == [SayText("Thank you, Anna."), Finish()]
    assert talk.parameters == {"name": "Anna", "topic": "rate", "stars": "5", "again": "yes", "why": "Nice people"}


def test_a_request_is_made_with_what_is_known_and_moves_on_with_what_it_brings() -> None:
    talk = Talk().say("1").say("a/../b?c=1")
    assert talk.outputs == [
        Request(
            call=1,
            url="http://shop.example/orders/a%2F..%2Fb%3Fc%3D1",
            method="GET",
            body={},
            keep={"state": "order.state", "last": "steps.1"},
            timeout_seconds=10,
        )
    ]
    assert talk.progress.waiting_for == "network"
    talk.fetched({"state": "shipped", "last": ""})
    assert talk.outputs == [SayText("Order a/../b?c=1 is on its way."), Finish()]


def test_a_failed_request_goes_its_own_way() -> None:
    talk = Talk(name="Anna").say("1").say("77").fetched(None)
    assert talk.texts == ["A colleague will help."]
    assert talk.handover.queue_id == SUPPORT
    assert talk.handover.priority == "high"
    assert talk.parameters["summary"] == "order 77 of Anna"


def test_a_result_counts_once_and_only_the_awaited_one() -> None:
    talk = Talk().say("1").say("77")
    waiting = talk.progress
    assert talk.fetched({"state": "shipped"}, call=7).outputs == []
    assert talk.progress == waiting
    talk.fetched(None)
    done = talk.progress
    assert talk.fetched(None, call=1).outputs == []
    assert talk.progress == done
    assert Talk().fetched({"state": "shipped"}, call=0).outputs == []


LOOKUP = Flow(
    "fetch",
    {
        "fetch": HttpRequest("http://shop.example/", "name", "name"),
        "name": Ask({"en": "Name?"}, "name", "mail"),
        "mail": Ask({"en": "Mail?"}, "mail", "end", "email"),
        "end": Handover(1),
    },
)


def test_what_is_written_while_the_network_is_waited_for_is_answered_after() -> None:
    talk = Talk(LOOKUP)
    for text in ("Anna", "oops", "anna@example.com", "and more"):
        assert talk.say(text).outputs == []
    talk.fetched({})
    assert talk.texts[:2] == ["Name?", "Mail?"]
    assert "email" in talk.texts[2]
    assert talk.parameters == {"name": "Anna", "mail": "anna@example.com"}
    assert talk.handover.queue_id == 1
    assert talk.progress.kept == []


def test_of_a_flood_while_waiting_the_first_are_kept() -> None:
    talk = Talk(LOOKUP)
    for number in range(MOST_KEPT * 2):
        talk.say(str(number))
    assert [one.text for one in talk.progress.kept] == [str(number) for number in range(MOST_KEPT)]


def test_an_endless_loop_ends_with_a_person() -> None:
    talk = Talk(Flow("a", {"a": Say({"en": "Hm."}, "b"), "b": Say({"en": "Hm?"}, "a")}), name="Anna")
    assert len(talk.texts) == MOST_SAID_IN_A_LOOP
    assert talk.handover.queue_id is None
    assert talk.handover.parameters == [Parameter("name", "Anna")]


def test_a_loop_over_the_network_ends_with_a_person() -> None:
    talk = Talk(Flow("a", {"a": HttpRequest("http://x.example/", "a", "a")}))
    for _ in range(MOST_CALLS_IN_A_ROW - 1):
        talk.fetched(None)
        assert talk.progress.waiting_for == "network"
    talk.fetched(None)
    assert talk.handover.queue_id is None


def test_growing_parameters_stay_within_bounds() -> None:
    flow = Flow("a", {"a": SetParameter("x", "{x}{x}", "b"), "b": SetParameter("y", "{y}{y}", "a")})
    talk = Talk(flow, x="ab", y="cd")
    assert all(len(value) <= 2_000 for value in talk.parameters.values())


@pytest.mark.parametrize(
    "flow",
    [
        Flow("nowhere", {}),
        Flow("a", {"a": Say({}, "nowhere")}),
        Flow("a", {"a": Menu({"en": "Choose"}, [])}),
    ],
)
def test_a_broken_flow_hands_over(flow: Flow) -> None:
    assert Talk(flow, name="Anna").handover.parameters == [Parameter("name", "Anna")]


def test_a_flow_edited_while_the_customer_thought_goes_on_sensibly() -> None:
    before = Talk().say(choice="buy")
    before.flow = Flow("a", {"email": Say({"en": "No need for your email."}, "end"), "end": End()})
    assert before.say("anna@example.com").outputs == [SayText("No need for your email."), Finish()]
    gone = Talk(name="Anna").say(choice="buy")
    gone.flow = Flow("a", {"a": End()})
    assert gone.say("anna@example.com").handover.parameters[0] == Parameter("name", "Anna")
    survey = Talk().say(choice="rate").say("5").say("yes")
    survey.flow = Flow("a", {"survey": Survey([], "end"), "end": End({"en": "Bye"})})
    assert survey.say("because").texts == ["Bye"]


def test_special_keyboards() -> None:
    for expects in ("date", "location", "rating"):
        [asked] = Talk(Flow("a", {"a": Ask({"en": "?"}, "p", "a", expects)})).outputs
        assert asked == SayText("?", Keyboard(expects))


def test_an_option_without_words_shows_its_id() -> None:
    [asked] = Talk(Flow("a", {"a": Menu({"en": "?"}, [MenuOption("x", {}, "a")])})).outputs
    assert asked == SayText("?", Keyboard("choices", [Option("x", "x")]))


def test_a_flow_may_ask_for_the_language() -> None:
    flow = Flow("a", {"a": Condition("language", "is", "b", "c", "it"), "b": Handover(1), "c": Handover(2)})
    for language, queue_id in (("it", 1), ("en", 2)):
        talk = Talk(flow, language)
        assert talk.handover.queue_id == queue_id
        assert talk.parameters == {}
