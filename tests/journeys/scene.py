"""The contact centre that the journeys lead through: two agents, a bot that hands over, a shop."""

from collections.abc import Generator
from contextlib import contextmanager
from typing import Any

from parley.bots.flow import Ask, Flow, Handover, Menu, MenuOption, Say
from parley.channels import actions as channels
from parley.channels.email.settings import EmailSettings
from parley.kit.database import Database
from parley.queues.schemas import Acceptance
from parley.results import setting as results
from parley.results.schemas import CategorySettings, Question, SurveySettings, TreeSettings
from parley.shortcodes import actions as shortcodes
from parley.shortcodes.schemas import ShortcodeSettings
from tests.world import PASSWORD, Staff

TREE = TreeSettings(
    "Reasons",
    [
        CategorySettings("Order", children=[CategorySettings("Delivery", children=[CategorySettings("Late")])]),
        CategorySettings("Other"),
    ],
)
SURVEY = SurveySettings(
    "End",
    [
        Question("solved", "Was the question solved?", "single", required=True, options=["Yes", "No"]),
        Question("how", "How else did they ask?", "single", options=["By phone", "By mail"]),
    ],
)

__all__ = ["MAILBOX", "PASSWORD", "furnish", "opened"]

MAILBOX = "support@shop.example"


def bot(queue_id: int) -> Flow:
    """Greets, asks what it is about and one question, and hands over."""
    return Flow(
        "hello",
        {
            "hello": Say({"en": "Hello {name}, I am Robbie.", "it": "Ciao {name}, sono Robbie."}, "menu"),
            "menu": Menu(
                {"en": "What is it about?", "it": "Di che cosa si tratta?"},
                [
                    MenuOption("order", {"en": "An order", "it": "Un ordine"}, "number"),
                    MenuOption("else", {"en": "Something else", "it": "Altro"}, "over"),
                ],
                "topic",
            ),
            "number": Ask({"en": "Which order number?", "it": "Quale numero d'ordine?"}, "order", "over"),
            "over": Handover(queue_id, "high", {"en": "A colleague takes over.", "it": "Ti passo un collega."}),
        },
    )


@contextmanager
def opened(database_url: str) -> Generator[Staff]:
    """Somebody with the rights to change everything, while no server runs (or beside it, on SQLite's one file)."""
    database = Database(database_url)
    database.start()
    try:
        yield Staff(database)
    finally:
        database.stop()


def furnish(
    database_url: str,
    *,
    acceptance: Acceptance = "offer",
    offer_seconds: int = 60,
    sla_seconds: int | None = 120,
    with_bot: bool = False,
    with_ada: bool = False,
    form: bool = True,
    chats: int = 3,
    with_result: bool = False,
    mail_port: int | None = None,
) -> None:
    """Agents ``anna`` and ``bruno``, the queue Support, the shop's site; ``ada``, who may do everything.

    ``mail_port``: of the server that takes our mail; without it there is no mailbox.
    """
    with opened(database_url) as staff:
        write = staff._database.write_now  # pyright: ignore[reportPrivateUsage]
        result: dict[str, Any] = {}
        if with_result:
            result = {
                "result_mandatory": True,
                "result_tree_id": write(results.create_tree, TREE),
                "survey_id": write(results.create_survey, SURVEY),
            }
        support = staff.queue(
            "Support", acceptance=acceptance, offer_seconds=offer_seconds, sla_chat_seconds=sla_seconds, **result
        )
        staff.hire("anna", [support], chats=chats, emails=0 if mail_port is None else 3)
        staff.hire("bruno", [support], chats=chats)
        if with_ada:
            staff.hire("ada", [support], role="administrator", chats=chats)
        bot_id = staff.bot(bot(support)) if with_bot else None
        if form:
            staff.site(support, bot_id=bot_id)
        else:
            staff.site(support, bot_id=bot_id, form=[])
        write(
            shortcodes.create_shortcode,
            ShortcodeSettings("thanks", "Thank you, {customer}. Your number is #{dialog_id}."),
        )
        write(shortcodes.create_shortcode, ShortcodeSettings("hours", "We are here from nine to five."))
        if mail_port is not None:
            write(
                channels.create_connector,
                channel="email",
                name="Mailbox",
                key=MAILBOX,
                settings=EmailSettings(
                    address=MAILBOX,
                    name="The Shop",
                    signature="{agent}\nThe Shop",
                    smtp_host="127.0.0.1",
                    smtp_port=mail_port,
                    smtp_security="none",
                ),
                queue_id=support,
                bot_id=None,
            )
