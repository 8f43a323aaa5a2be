"""The shop's mailbox, and letters that customers write to it (``parley demo mail``)."""

from email.message import EmailMessage
from email.utils import formatdate
from random import Random
from typing import NamedTuple

from parley.channels import actions as channels
from parley.channels.email.settings import EmailSettings
from parley.demo.people import Person
from parley.kit import clock, ids
from parley.kit.database import Tx
from parley.settings import DEMO_SMTP_PORT, Settings

ADDRESS = "service@casalume.example"
SIGNATURE = "{agent}\nCasa Lume · Corso Francia 12 · Torino"
# Enough of them that nobody meets the same customer in every letter.
CROWD = 40


def create_mailbox(tx: Tx, queue_id: int, settings: Settings) -> int:
    """Fed by the listener, which in the demo also takes what goes out, and forgets it."""
    return channels.create_connector(
        tx,
        channel="email",
        name="Casa Lume email",
        key=ADDRESS,
        settings=EmailSettings(
            address=ADDRESS,
            name="Casa Lume",
            signature=SIGNATURE,
            smtp_host="127.0.0.1",
            smtp_port=settings.smtp_port if settings.smtp_port > 0 else DEMO_SMTP_PORT,
            smtp_security="none",
        ),
        queue_id=queue_id,
        bot_id=None,
    )


class Letter(NamedTuple):
    language: str
    subject: str
    text: str


LETTERS = (
    Letter(
        "en",
        "Scratch on the sideboard",
        "Hello,\n\nthe sideboard came this morning. It is lovely, but there is a scratch on the left door, about ten "
        "centimetres long. Can the door be replaced, or do I have to send it all back?\n\nKind regards\n{name}",
    ),
    Letter(
        "en",
        "Another delivery date",
        "Good morning,\n\nwe shall be away in the week you have chosen. Could the wardrobe come one week later, in the "
        "afternoon if possible?\n\nThank you\n{name}",
    ),
    Letter(
        "en",
        "Invoice for our company",
        "Dear Casa Lume,\n\nplease make out the invoice for the four desks to our company and send it to this address. "
        "The order is in my name.\n\n{name}",
    ),
    Letter(
        "it",
        "Lampada arrivata rotta",
        "Buongiorno,\n\nla lampada è arrivata ieri con il paralume rotto. La scatola era intatta. Potete mandarmene un "
        "altro?\n\nCordiali saluti\n{name}",
    ),
    Letter(
        "it",
        "Misure del tavolo",
        "Buongiorno,\n\nil tavolo allungabile passa da una porta di 75 cm? E quanto pesa il piano da solo?\n\n"
        "Grazie\n{name}",
    ),
    Letter(
        "it",
        "Reso della poltrona",
        "Buonasera,\n\nla poltrona è più chiara che in fotografia e non sta bene con il divano. Come faccio a "
        "restituirla?\n\n{name}",
    ),
)


def write(random: Random, crowd: list[Person]) -> EmailMessage:
    """A letter of somebody, in their language."""
    letter = random.choice(LETTERS)
    person = random.choice([one for one in crowd if one.language == letter.language and one.email])
    mail = EmailMessage()
    mail["From"] = f"{person.name} <{person.email}>"
    mail["To"] = f"Casa Lume <{ADDRESS}>"
    mail["Subject"] = letter.subject
    mail["Date"] = formatdate(clock.now() / 1000, usegmt=True)
    mail["Message-ID"] = f"<{ids.letters(20)}@{person.email.rpartition('@')[2]}>"
    mail.set_content(letter.text.format(name=person.name))
    return mail
