"""From a file to what it asks for, before anybody looks at the house."""

from dataclasses import dataclass, field
from typing import Any

from parley.config.errors import ConfigMistakes
from parley.config.fitting import fit, mapping
from parley.config.kinds import Kind
from parley.config.reading import Document, read
from parley.config.refusals import refused_at
from parley.config.schemas import Mistake, Wrong
from parley.config.sections import FORMAT, SECTIONS
from parley.kit.errors import Problem

WRITTEN = {"format": FORMAT}


@dataclass
class Plan:
    document: Document
    said: dict[str, dict[str, Any]] = field(default_factory=dict[str, dict[str, Any]])
    """By section and name, what the file says; without the sections that it does not have."""
    named: set[tuple[str, str]] = field(default_factory=set[tuple[str, str]])
    """Section and name of all that stands there, what does not fit too."""
    mistakes: list[Mistake] = field(default_factory=list[Mistake])
    """They are told with those that only the house can see."""


def plan(content: bytes) -> Plan:
    """Raises ConfigMistakes for what is no such file at all."""
    document = read(content)
    if mistakes := _around(document):
        raise ConfigMistakes(mistakes)
    made = Plan(document)
    for kind in SECTIONS:
        if kind.section in document.value:
            made.said[kind.section] = _section(kind, document.value[kind.section], made)
    return made


def _around(document: Document) -> list[Mistake]:
    there = mapping(document.value)
    if there is None:
        return [document.mistake((), Wrong("not_ours", f"a file of Parley's begins with `parley: {FORMAT}`", WRITTEN))]
    found: list[Mistake] = []
    version = there.get("parley")
    if version != FORMAT:
        said = Wrong("other_format", f"this Parley reads files that say `parley: {FORMAT}`", WRITTEN)
        found.append(document.mistake(("parley",), said))
    known = {kind.section for kind in SECTIONS}
    _, unknown = fit(lambda _: dict.fromkeys(["parley", *known], ""), dict.fromkeys(there, ""))
    return [*found, *(document.mistake(path, said) for path, said in unknown)]


def _section(kind: Kind, there: Any, made: Plan) -> dict[str, Any]:
    if there is None:
        return {}
    mistake = made.document.mistake
    things = mapping(there)
    if things is None:
        made.mistakes.append(mistake((kind.section,), Wrong("no_names", "here stand things by their names")))
        return {}
    said: dict[str, Any] = {}
    for name, raw in [("", things)] if kind.single else things.items():
        path = kind.path(name)
        made.named.add((kind.section, name))
        try:
            kept = name if kind.single else kind.kept_name(name)
        except Problem as problem:
            made.mistakes += [mistake(path, wrong) for _, wrong in refused_at(problem)]
            continue
        if kept != name:
            wrong = Wrong("name_kept_as", f"this name is kept as {kept!r}; write it so", {"kept": kept})
            made.mistakes.append(mistake(path, wrong))
        fits, misfits = fit(kind.convert, {} if raw is None else raw)
        if fits is not None:
            said[name] = fits
            misfits += kind.surplus(fits)
        made.mistakes += [mistake((*path, *where), what) for where, what in misfits]
    return said
