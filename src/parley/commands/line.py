import click

from parley.commands.moments import show_moment
from parley.commands.opening import database
from parley.commands.printing import as_json, print_json
from parley.conversations.queries import conversation_row
from parley.dispatch import queries
from parley.dispatch.schemas import AssignmentLine, OfferLine, Why
from parley.dispatch.words import in_words

CAUSES = {
    "handover": "came in",
    "transfer": "was transferred",
    "requeue": "went back",
    "pick_up": "was picked up",
}


@click.command("line")
@click.argument("dialog_id", type=int)
@as_json
def command(dialog_id: int, as_json: bool) -> None:
    """Print a conversation's line of assignments, with the reason for each."""
    with database() as db:
        db.read_now(conversation_row, dialog_id)
        turns = db.read_now(queries.line, dialog_id)
    if as_json:
        print_json(turns)
        return
    if not turns:
        click.echo(f"Conversation {dialog_id} has not been in any queue.")
    for number, turn in enumerate(turns, 1):
        _print_turn(number, turn)


def _print_turn(number: int, turn: AssignmentLine) -> None:
    sender = f" from {turn.from_agent_name}" if turn.from_agent_name else ""
    head = ", at the head" if turn.at_head else ""
    click.echo(f"{number}. {show_moment(turn.queued_at)}  {CAUSES[turn.cause]}{sender}: {turn.queue_name}{head}")
    if turn.for_agent_name:
        _step(turn.queued_at, f"waits for {turn.for_agent_name} first", None)
    for offer in turn.offers:
        _step(offer.made_at, f"offered to {offer.agent_name}, {_outcome(offer)}", offer.why)
    if turn.accepted_at is not None:
        # Why it was offered has been said.
        _step(turn.accepted_at, f"taken by {turn.agent_name}", None if turn.offers else turn.why)
    if turn.first_response_at is not None:
        _step(turn.first_response_at, "first answer", None)
    if turn.released_at is not None:
        _step(turn.released_at, f"over: {turn.release_reason}", None)
    elif turn.state in {"waiting", "parked"}:
        click.echo(f"     now {turn.state}")


def _step(at: int, said: str, why: Why | None) -> None:
    reason = f" ({in_words(why)})" if why else ""
    click.echo(f"     {show_moment(at)}  {said}{reason}")


def _outcome(offer: OfferLine) -> str:
    if offer.outcome is None or offer.closed_at is None:
        return "still open"
    return f"{offer.outcome.replace('_', ' ')} after {max(0, offer.closed_at - offer.made_at) / 1000:.0f} s"
