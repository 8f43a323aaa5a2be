import json
import sys

import click

from parley.app import build
from parley.commands.opening import settings
from parley.contract import document


@click.command("openapi")
def command() -> None:
    """Print the OpenAPI document."""
    json.dump(document(build(settings())), sys.stdout, indent=2, sort_keys=True, ensure_ascii=False)
    sys.stdout.write("\n")
