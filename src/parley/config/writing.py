"""What the rooms keep, as it stands in the file."""

from typing import Any

import msgspec
import yaml
from msgspec import Struct, structs

HEAD = "# What is set up in Parley, as `parley config export` writes it and `parley config import` reads it.\n"
# A text that is folded anew with every word would make two files hard to compare.
ON_ONE_LINE = 1 << 30
# The library takes them for ends of lines, too, and would fold them.
OTHER_BREAKS = {"\x85", "\u2028", "\u2029"}


def written(value: Any) -> Any:
    """With every field, so that the file says what holds whatever the defaults; only what is empty is left out.

    Small things, which say ``omit_defaults``, are told without what goes without saying.
    """
    if isinstance(value, Struct):
        config = type(value).__struct_config__
        said: dict[str, Any] = {config.tag_field: config.tag} if config.tag_field else {}
        for field in structs.fields(value):
            one = getattr(value, field.name)
            silent = config.omit_defaults or one is None or one in ("", [], {})
            if field.required or not silent or one != field_default(field):
                said[field.name] = written(one)
        return said
    if isinstance(value, dict):
        return {str(key): written(one) for key, one in value.items()}  # pyright: ignore[reportUnknownVariableType, reportUnknownArgumentType]
    if isinstance(value, list):
        return [written(one) for one in value]  # pyright: ignore[reportUnknownVariableType]
    return msgspec.to_builtins(value)


def field_default(field: structs.FieldInfo) -> Any:
    if field.default is not msgspec.NODEFAULT:
        return field.default
    assert callable(field.default_factory)
    return field.default_factory()


def as_text(sections: dict[str, Any]) -> str:
    body: str = yaml.dump(  # pyright: ignore[reportUnknownMemberType]
        sections, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=ON_ONE_LINE
    )
    # A line of nothing between the sections.
    return HEAD + "".join(f"\n{line}" if line[0].isalpha() else line for line in body.splitlines(keepends=True))


class _Dumper(yaml.SafeDumper):
    def ignore_aliases(self, data: Any) -> bool:
        return True

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        """Lists stand further in than what they belong to."""
        super().increase_indent(flow, indentless=False)


def _text(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    style = "|" if "\n" in text else None
    if OTHER_BREAKS & set(text):
        style = '"'
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style)  # pyright: ignore[reportUnknownMemberType]


_Dumper.add_representer(str, _text)
