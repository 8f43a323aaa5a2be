"""Every refusal an agent can meet has its words in the desk, in both languages."""

import json
from typing import Any

import pytest

from tests.house.sources import ROOT

LANGUAGES = ("en", "it")


def declared() -> set[str]:
    """The codes that the agents' endpoints say they may answer with."""
    document: dict[str, Any] = json.loads((ROOT / "contracts" / "openapi.json").read_text())
    codes: set[str] = set()
    for path, methods in document["paths"].items():
        if not path.startswith("/api/"):
            continue
        for operation in methods.values():
            for status, response in operation["responses"].items():
                described: str = response["description"]
                if status.startswith(("4", "5")) and described == described.lower():
                    codes |= set(described.split(", "))
    return codes


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_desk_has_words_for_every_refusal(language: str) -> None:
    texts = json.loads((ROOT / "web" / "desk" / "src" / "i18n" / "texts" / f"{language}.json").read_text())
    assert len(declared()) > 10
    assert declared() - set(texts["problems"]) == set()
