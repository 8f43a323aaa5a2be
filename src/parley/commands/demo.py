import smtplib
from random import Random

import click

from parley.commands.opening import settings
from parley.demo import mailbox
from parley.demo.people import people


@click.group("demo")
def command() -> None:
    """Things to try the demo with."""


@command.command("mail")
@click.option("--count", default=1, type=click.IntRange(1, 100), help="How many.")
def mail(count: int) -> None:
    """Have customers write emails to the shop, through the built-in SMTP listener of the running server."""
    chosen = settings()
    if not chosen.smtp_port:
        raise click.ClickException("there is no SMTP listener here: say PARLEY_SMTP_PORT, to the server too.")
    random = Random()
    crowd = people(random, mailbox.CROWD)
    try:
        with smtplib.SMTP(chosen.smtp_host, chosen.smtp_port, timeout=30) as line:
            for _ in range(count):
                letter = mailbox.write(random, crowd)
                line.send_message(letter)
                click.echo(f"{letter['From']}: {letter['Subject']}")
    except (OSError, smtplib.SMTPException) as error:
        where = f"{chosen.smtp_host}:{chosen.smtp_port}"
        raise click.ClickException(f"{where} does not take it: {' '.join(str(error).split())}") from error
