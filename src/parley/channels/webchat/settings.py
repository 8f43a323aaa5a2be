from typing import Annotated, Literal

from msgspec import Meta, Struct

# A text by language code; a missing language falls back to English.
Localised = dict[str, str]


class FormField(Struct):
    """A field of the initial form; its value becomes the handover parameter ``name``."""

    name: Annotated[str, Meta(pattern=r"^[a-z][a-z0-9_]*$", max_length=40)]
    label: Localised
    kind: Literal["text", "email", "phone", "choice"] = "text"
    required: bool = False
    options: list[str] = []
    """Of a choice."""


class WebchatSettings(Struct):
    """One web-chat site."""

    title: Localised
    welcome: Localised
    colour: Annotated[str, Meta(pattern=r"^#[0-9a-fA-F]{6}$")] = "#1f6feb"
    form: list[FormField] = []
    origins: list[str] = []
    """Pages' origins that may carry the widget; empty = any."""
