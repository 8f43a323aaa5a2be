"""What commands begin with."""

import click

from parley.settings import Settings, SettingsError, read_settings


def settings() -> Settings:
    try:
        return read_settings()
    except SettingsError as error:
        raise click.ClickException(str(error)) from error
