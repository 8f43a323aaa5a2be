"""The command line: ``parley serve`` and everything an operator does without a browser."""

from importlib import import_module

import click

# Each is ``parley.commands.<name>``, loaded only when it is called: help and a start shall be quick.
COMMANDS = {
    "agents": "Accounts and agents. Who goes is disabled: their name stays with what they did.",
    "audit": "What administrators did, newest first; with WORDS, only entries that have all of them.",
    "bots": "Bots: their flows, and which version of each answers.",
    "config": "The whole set-up as one file: write it out, compare it, bring it in.",
    "connectors": "Connectors: web-chat sites and the other accounts customers write to.",
    "demo": "Things to try the demo with.",
    "hours": "Opening hours, which queues can have.",
    "line": "Print a conversation's line of assignments, with the reason for each.",
    "openapi": "Print the OpenAPI document.",
    "organisation": "The organisation: its name, time zone and languages, and how long it keeps things.",
    "permission-sets": "Permission sets: what accounts may do.",
    "profiles": "Profiles: which queues agents serve, and how much at once.",
    "queues": "Queues: where conversations wait, and the settings of the work.",
    "result-trees": "Trees of contact results: what agents choose from at the end of a conversation.",
    "serve": "Bring the database up to date, seed it when it is empty, and serve until stopped.",
    "shortcodes": "Shortcodes: predefined text that agents insert.",
    "simulate": "Let the dispatcher work through an invented day, and print how it went.",
    "tokens": "Tokens: how programs use the HTTP API.",
    "surveys": "Surveys: what agents are asked at the end of a conversation.",
}


class LazyGroup(click.Group):
    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 (click asks so)
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 (click asks so)
        if cmd_name not in COMMANDS:
            return None
        command = import_module(f"parley.commands.{cmd_name.replace('-', '_')}").command
        assert isinstance(command, click.Command)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002 (click asks so)
        with formatter.section("Commands"):
            formatter.write_dl(sorted(COMMANDS.items()))


@click.group(cls=LazyGroup)
def main() -> None:
    """Parley, an omnichannel contact-centre desktop."""
