"""A shop's flow with one node of every kind, and short ways to talk to it."""

from parley.bots.flow import (
    Answer,
    Ask,
    Condition,
    End,
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
from parley.bots.run import HandOver, Output, SayText, Step, begin, step
from parley.conversations.schemas import Parameter

SALES, SUPPORT = 1, 2

SHOP = Flow(
    "hello",
    {
        "hello": Say({"en": "Hello {name}!", "it": "Ciao {name}!"}, "menu"),
        "menu": Menu(
            {"en": "What can I do?", "it": "Che cosa posso fare?"},
            [
                MenuOption("order", {"en": "Order status", "it": "Stato dell'ordine"}, "number"),
                MenuOption("buy", {"en": "Buy", "it": "Acquistare"}, "email"),
                MenuOption("rate", {"en": "Rate us", "it": "Valutaci"}, "survey"),
            ],
            "topic",
        ),
        "number": Ask({"en": "Which order?"}, "order", "fetch"),
        "fetch": HttpRequest(
            "http://shop.example/orders/{order}", "which", "urgent", keep={"state": "order.state", "last": "steps.1"}
        ),
        "which": Condition("state", "is", "sent", "urgent", "Shipped"),
        "sent": End({"en": "Order {order} is on its way."}),
        "urgent": SetParameter("summary", "order {order} of {name}", "support"),
        "support": Handover(SUPPORT, "high", {"en": "A colleague will help."}),
        "email": Ask({"en": "Your email?"}, "email", "sales", "email", {"en": "Not an email."}),
        "sales": Handover(SALES),
        "survey": Survey(
            [
                SurveyQuestion("stars", {"en": "How was it?"}, expects="rating"),
                SurveyQuestion(
                    "again",
                    {"en": "Would you come again?"},
                    [SurveyOption("yes", {"en": "Yes", "it": "Sì"}), SurveyOption("no", {"en": "No"})],
                ),
                SurveyQuestion("why", {"en": "Why?"}),
            ],
            "thanks",
        ),
        "thanks": End({"en": "Thank you, {name}.", "it": "Grazie, {name}."}),
    },
)


class Talk:
    """A conversation with a flow, one answer at a time."""

    def __init__(self, flow: Flow = SHOP, language: str = "en", **parameters: str) -> None:
        self.flow = flow
        self.language = language
        self.outputs: list[Output] = []
        self.progress: Progress = begin(flow, [Parameter(name, value) for name, value in parameters.items()])
        self._take(step(flow, self.progress, None, language))

    def _take(self, done: Step) -> "Talk":
        self.progress, self.outputs = done.progress, done.outputs
        return self

    def say(self, text: str = "", choice: str | None = None) -> "Talk":
        return self._take(step(self.flow, self.progress, Answer(text, choice), self.language))

    def fetched(self, values: dict[str, str] | None, call: int | None = None) -> "Talk":
        heard = Fetched(self.progress.call if call is None else call, values)
        return self._take(step(self.flow, self.progress, heard, self.language))

    @property
    def texts(self) -> list[str]:
        return [output.text for output in self.outputs if isinstance(output, SayText)]

    @property
    def parameters(self) -> dict[str, str]:
        return {one.name: one.value for one in self.progress.parameters}

    @property
    def handover(self) -> HandOver:
        [found] = [output for output in self.outputs if isinstance(output, HandOver)]
        return found
