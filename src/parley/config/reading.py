"""YAML, with the line of everything in it.

Only what JSON has too: no anchors (a few of them can make a file endless), no tags, no dates; ``yes`` is a word.
"""

import re
from dataclasses import dataclass, field
from typing import Any, NoReturn

import yaml

from parley.config.errors import ConfigMistakes
from parley.config.libraries import of_yaml
from parley.config.schemas import Mistake, Path, Wrong

DEEPEST = 40
_INTEGER = re.compile(r"[-+]?(0|[1-9][0-9]{0,17})")
_DECIMAL = re.compile(r"[-+]?[0-9]{1,17}\.[0-9]{1,17}")
_WORDS = {
    "": None, "~": None, "null": None, "Null": None, "NULL": None,
    "true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False,
}  # fmt: skip


@dataclass
class Document:
    """What a file says, and where."""

    value: Any = None
    lines: dict[Path, int] = field(default_factory=dict[Path, int])

    def mistake(self, path: Path, wrong: Wrong) -> Mistake:
        """On the line of ``path``, or of the nearest thing around it that the file has."""
        around = path
        while around and around not in self.lines:
            around = around[:-1]
        return _mistake(self.lines.get(around, 1), wrong, path)


def read(content: bytes) -> Document:
    """Raises ConfigMistakes."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise ConfigMistakes([_mistake(line, Wrong("not_utf8", "this is not UTF-8"))]) from error
    document = Document()
    reader = _Reader(document)
    try:
        for event in yaml.parse(text, Loader=yaml.SafeLoader):
            reader.take(event)
    except yaml.reader.ReaderError as error:
        line = text.count("\n", 0, error.position) + 1
        character = f"#x{int(error.character):04x}"
        wrong = Wrong("character", f"{error.reason}: {character}", {"said": character})
        raise ConfigMistakes([_mistake(line, wrong)]) from error
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        wrong = of_yaml(error.problem or "no YAML")
        raise ConfigMistakes([_mistake(mark.line + 1 if mark else 1, wrong)]) from error
    return document


@dataclass
class _Open:
    """A mapping or a list that has not ended yet."""

    path: Path
    into: dict[str, Any] | list[Any]
    key: str | None = None


class _Reader:
    """Builds without recursion: a file may be as deep as it likes before it is refused."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._open: list[_Open] = []
        self._begun = False

    def take(self, event: yaml.Event) -> None:
        line = event.start_mark.line + 1 if event.start_mark else 1
        match event:
            case yaml.DocumentStartEvent():
                if self._begun:
                    self._refuse(line, Wrong("one_document", "a file holds one document"))
                self._begun = True
            case yaml.AliasEvent():
                said = f"*{event.anchor}"
                wrong = Wrong("anchor", f"references like {said} are not read here; write it out", {"said": said})
                self._refuse(line, wrong)
            case yaml.MappingStartEvent() | yaml.SequenceStartEvent():
                self._plain(event, line)
                into: dict[str, Any] | list[Any] = {} if isinstance(event, yaml.MappingStartEvent) else []
                path = self._put(into, line)
                if len(self._open) == DEEPEST:
                    self._refuse(line, Wrong("too_deep", "nested too deeply"))
                self._open.append(_Open(path, into))
            case yaml.MappingEndEvent() | yaml.SequenceEndEvent():
                self._open.pop()
            case yaml.ScalarEvent():
                self._plain(event, line)
                self._scalar(event, line)
            case _:
                pass

    def _scalar(self, event: yaml.ScalarEvent, line: int) -> None:
        within = self._open[-1] if self._open else None
        if within is None or within.key is not None or isinstance(within.into, list):
            self._put(_meant(event.value) if event.implicit[0] else event.value, line)
            return
        # Names are words, whatever they look like.
        within.key = event.value
        path = (*within.path, event.value)
        if path in self._document.lines:
            self._refuse(line, Wrong("twice", f"{event.value!r} is here twice", {"said": event.value}), path)
        self._document.lines[path] = line

    def _put(self, value: Any, line: int) -> Path:
        if not self._open:
            self._document.value = value
            return ()
        within = self._open[-1]
        if isinstance(within.into, list):
            path = (*within.path, len(within.into))
            self._document.lines[path] = line
            within.into.append(value)
            return path
        if within.key is None:
            self._refuse(line, Wrong("no_word", "only a word can stand before a colon"))
        path = (*within.path, within.key)
        within.into[within.key] = value
        within.key = None
        return path

    def _plain(self, event: Any, line: int) -> None:
        if event.tag is not None and event.tag != "!":
            self._refuse(line, Wrong("tag", f"tags like {event.tag} are not read here", {"said": event.tag}))

    def _refuse(self, line: int, wrong: Wrong, path: Path = ()) -> NoReturn:
        within = path or (self._open[-1].path if self._open else ())
        raise ConfigMistakes([_mistake(line, wrong, within)])


def _mistake(line: int, wrong: Wrong, path: Path = ()) -> Mistake:
    return Mistake(wrong.code, wrong.message, wrong.details, line=line, path=".".join(map(str, path)))


def _meant(text: str) -> Any:
    if text in _WORDS:
        return _WORDS[text]
    if _INTEGER.fullmatch(text):
        return int(text)
    return float(text) if _DECIMAL.fullmatch(text) else text
