"""The command line: ``parley serve`` and everything an operator does without a browser."""

import json
import sys

import click

from parley.app import build
from parley.settings import SettingsError, read_settings


@click.group()
def main() -> None:
    """Parley, an omnichannel contact-centre desktop."""


@main.command()
def openapi() -> None:
    """Print the OpenAPI document."""
    try:
        app = build(read_settings())
    except SettingsError as error:
        raise click.ClickException(str(error)) from error
    json.dump(app.openapi_schema.to_schema(), sys.stdout, indent=2, sort_keys=True, ensure_ascii=False)
    sys.stdout.write("\n")
