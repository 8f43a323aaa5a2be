"""Which settings of a connector are secrets: they are written and never read."""

from functools import cache
from typing import Any

import msgspec

from parley.channels.contract import Contract


@cache
def schema_of(settings: type[msgspec.Struct]) -> dict[str, Any]:
    """Its JSON Schema; the struct itself stands at the top."""
    schema = msgspec.json.schema(settings)
    definitions: dict[str, Any] = schema.pop("$defs", {})
    return {**definitions.pop(schema["$ref"].rpartition("/")[2]), "$defs": definitions}


def secret_fields(contract: Contract) -> set[str]:
    properties: dict[str, Any] = schema_of(contract.settings)["properties"]
    return {name for name, field in properties.items() if field.get("writeOnly")}


def without_secrets(contract: Contract, settings: dict[str, Any]) -> tuple[dict[str, Any], list[str]]:
    """The rest, and which secrets are set."""
    hidden = secret_fields(contract)
    shown = {name: value for name, value in settings.items() if name not in hidden}
    return shown, sorted(name for name in hidden if settings.get(name))
