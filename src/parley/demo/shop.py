"""What the shop has: queues, profiles, its web-chat site, shortcodes."""

from typing import Any, NamedTuple

from parley.channels import actions as channels
from parley.channels.webchat.settings import FormField, WebchatSettings
from parley.demo import endings
from parley.kit.database import Tx
from parley.organisation.schemas import OrganisationSettings
from parley.queues import actions as queue_actions
from parley.queues.schemas import QueueSettings
from parley.results import setting as results
from parley.shortcodes import actions as shortcodes
from parley.shortcodes.schemas import ShortcodeSettings

SITE_KEY = "demo"
ORGANISATION = OrganisationSettings(
    "Casa Lume", "Europe/Rome", ["en", "it"], "en", keep_conversations_days=None, keep_audit_days=None
)


class Queues(NamedTuple):
    sales: int
    support: int
    billing: int
    vendite: int


def create_queues(tx: Tx) -> Queues:
    tree_id = results.create_tree(tx, endings.TREE)
    survey_id = results.create_survey(tx, endings.SURVEY)

    def create(name: str, **settings: Any) -> int:
        return queue_actions.create_queue(tx, QueueSettings(name, result_tree_id=tree_id, **settings))

    return Queues(
        sales=create("Sales", offer_seconds=30, sla_chat_seconds=120, sla_social_seconds=600),
        support=create(
            "Support", offer_seconds=30, sla_chat_seconds=90, sla_social_seconds=600, sla_email_seconds=4 * 3600
        ),
        billing=create(
            "Billing",
            offer_seconds=45,
            sla_chat_seconds=180,
            sla_email_seconds=8 * 3600,
            survey_id=survey_id,
            result_mandatory=True,
        ),
        vendite=create("Vendite Italia", acceptance="automatic", sla_chat_seconds=120, sla_social_seconds=600),
    )


class Profile(NamedTuple):
    """As ``agents`` keeps it."""

    chat_capacity: int
    email_capacity: int
    queue_ids: tuple[int, ...]


def profiles(queues: Queues) -> dict[str, Profile]:
    """By name; see ``people.AGENTS``."""
    return {
        "Sales": Profile(4, 2, (queues.sales, queues.vendite)),
        "Service": Profile(3, 3, (queues.support, queues.billing)),
        "Everything": Profile(5, 5, queues),
    }


def create_site(tx: Tx, queues: Queues, bot_id: int) -> int:
    settings = WebchatSettings(
        title={"en": "Casa Lume", "it": "Casa Lume"},
        welcome={
            "en": "Questions about a piece of furniture or your order? Write to us.",
            "it": "Domande su un mobile o sul Suo ordine? Ci scriva.",
        },
        colour="#1f6f5c",
        form=[
            FormField("name", {"en": "Name", "it": "Nome"}, required=True),
            FormField("email", {"en": "Email", "it": "Email"}, "email"),
            FormField("topic", {"en": "What is it about?", "it": "Di che cosa si tratta?"}),
        ],
    )
    return channels.create_connector(
        tx,
        channel="webchat",
        name="Casa Lume",
        key=SITE_KEY,
        settings=settings,
        queue_id=queues.support,
        bot_id=bot_id,
    )


def create_shortcodes(tx: Tx, queues: Queues) -> None:
    for name, text, queue_id in (
        ("hello", "Hello {customer}, this is {agent} of Casa Lume. How can I help you?", None),
        ("buongiorno", "Buongiorno {customer}, sono {agent} di Casa Lume. Come posso aiutarLa?", None),
        ("moment", "One moment, please, I am looking it up.", None),
        ("momento", "Un momento, per favore: controllo subito.", None),
        (
            "bye",
            "Thank you for writing to us, {customer}. Your number is #{dialog_id}, should you need it again.",
            None,
        ),
        ("saluti", "Grazie di averci scritto, {customer}. Il Suo numero è #{dialog_id}, se dovesse servirLe.", None),
        ("hours", "We are here Monday to Friday from 8 to 20, Saturday and Sunday from 10 to 18.", None),
        ("delivery", "Delivery is 49 € for everything in one order, and free from 1,000 €.", queues.sales),
        ("consegna", "La consegna costa 49 € per tutto l'ordine ed è gratuita oltre i 1.000 €.", queues.vendite),
        ("photo", "Could you send us a photo of the damage and one of the box, {customer}?", queues.support),
        ("return", "You can send it back within 30 days. We collect it at your home for 39 €.", queues.support),
        ("invoice", "For an invoice we need the name, the address and the VAT number it shall carry.", queues.billing),
        ("fattura", "Per la fattura servono ragione sociale, indirizzo e partita IVA.", queues.billing),
    ):
        shortcodes.create_shortcode(tx, ShortcodeSettings(name, text, [] if queue_id is None else [queue_id]))
