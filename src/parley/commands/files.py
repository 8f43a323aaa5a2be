"""What commands read from files and write to them: JSON, or TOML by the file's name."""

import sys
from pathlib import Path
from typing import Any

import click
import msgspec


def read_document(path: str) -> Any:
    """``-`` is JSON from standard input."""
    try:
        content = sys.stdin.buffer.read() if path == "-" else Path(path).read_bytes()
        return (msgspec.toml if path.endswith(".toml") else msgspec.json).decode(content)
    except OSError as error:
        raise click.ClickException(f"{path}: {error.strerror}.") from error
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise click.ClickException(f"{path} cannot be read: {str(error).splitlines()[0]}.") from error


def write_document(path: str, document: dict[str, Any]) -> None:
    """``-`` is JSON on standard output."""
    if path.endswith(".toml"):
        content = msgspec.toml.encode(document)
    else:
        content = msgspec.json.format(msgspec.json.encode(document), indent=2) + b"\n"
    try:
        if path == "-":
            click.echo(content, nl=False)
        else:
            Path(path).write_bytes(content)
    except OSError as error:
        raise click.ClickException(f"{path}: {error.strerror}.") from error
