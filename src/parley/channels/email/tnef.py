"""``winmail.dat`` taken apart (MS-OXTNEF): attributes, and the properties in them.

All or nothing: what does not add up (a sum that is wrong, a length past the end) raises Broken. Every length is checked
against what is there and every count is bounded, so reading costs what the bytes cost. The library that there is for it
was last looked after in 2021, copies what remains for every attribute, goes on when sums are wrong, and knows no depth.
"""

from datetime import UTC, datetime, timedelta
from typing import TypeAlias
from uuid import UUID

from msgspec import Struct

from parley.channels.email.headers import decoded

SIGNATURE = 0x223E9F78
LARGEST = 64 * 1024 * 1024
DEEPEST = 4
MOST_MESSAGES = 10
MOST_FILES = 100
MOST_VALUES = 100_000
MOST_RECIPIENTS = 500

# Of a property: its number; of one with a name, whose it is and what it is called.
Name: TypeAlias = "int | tuple[UUID, int | str]"
Value: TypeAlias = "int | bool | bytes | str | datetime | None"
Properties: TypeAlias = "dict[Name, Value]"

_MESSAGE, _ATTACHMENT = 1, 2
_SHORTEST = 11
# Attributes, without the type that stands above them.
_SUBJECT, _DATE_SENT, _CLASS, _BODY = 0x8004, 0x8005, 0x8008, 0x800C
_DATA, _TITLE, _FILE_BEGINS, _PROPERTIES = 0x800F, 0x8010, 0x9002, 0x9003
_RECIPIENTS, _FILE_PROPERTIES, _CODEPAGE = 0x9004, 0x9005, 0x9007
# An object that is a message begins with this.
_IS_MESSAGE = UUID("00020307-0000-0000-c000-000000000046")
_EPOCH = datetime(1601, 1, 1, tzinfo=UTC)
_CODEPAGES = {
    20127: "us-ascii",
    20866: "koi8-r",
    21866: "koi8-u",
    50220: "iso-2022-jp",
    50221: "iso-2022-jp",
    51932: "euc-jp",
    51949: "euc-kr",
    54936: "gb18030",
    65000: "utf-7",
    65001: "utf-8",
    **{28590 + n: f"iso-8859-{n}" for n in range(1, 16)},
}


class Broken(Exception):
    """It is not what it should be, or more of it than anybody sends."""


class File(Struct):
    """Something attached."""

    title: str = ""
    data: bytes = b""
    properties: Properties = {}
    message: "Message | None" = None
    """It is one itself."""


class Message(Struct):
    """A mail as Outlook has it."""

    subject: str = ""
    kind: str = ""
    """Its class in Outlook: ``IPM.Note`` and so on."""
    text: str = ""
    sent: datetime | None = None
    properties: Properties = {}
    recipients: list[Properties] = []
    files: list[File] = []


class _Allowed:
    """How much more may be in it, nested messages and all."""

    def __init__(self) -> None:
        self.messages = MOST_MESSAGES
        self.files = MOST_FILES
        self.values = MOST_VALUES

    def file(self) -> None:
        self.files -= 1
        if self.files < 0:
            raise Broken("too many files")

    def message(self, depth: int) -> None:
        self.messages -= 1
        if self.messages < 0 or depth > DEEPEST:
            raise Broken("too many messages in it")

    def value(self) -> None:
        self.values -= 1
        if self.values < 0:
            raise Broken("too many properties")


def read(content: bytes) -> Message:
    """Raises Broken."""
    if len(content) > LARGEST:
        raise Broken("too large")
    return _message(memoryview(content), _Allowed(), 0)


def charset(codepage: Value) -> str:
    return _CODEPAGES.get(codepage, f"cp{codepage}") if isinstance(codepage, int) else "cp1252"


class _Bytes:
    def __init__(self, content: memoryview) -> None:
        self._content = content
        self._at = 0

    def left(self) -> int:
        return len(self._content) - self._at

    def take(self, length: int) -> memoryview:
        if length > self.left():
            raise Broken("it ends too early")
        self._at += length
        return self._content[self._at - length : self._at]

    def number(self, length: int) -> int:
        return int.from_bytes(self.take(length), "little")

    def is_litter(self) -> bool:
        """Whether the rest is what somebody on the way left there: a line's end, a few zeros."""
        return self.left() < _SHORTEST and self._content[self._at] not in (_MESSAGE, _ATTACHMENT)

    def padded(self, length: int) -> memoryview:
        """In steps of four; the last of all is often left short."""
        found = self.take(length)
        self.take(min(-length % 4, self.left()))
        return found


def _message(content: memoryview, allowed: _Allowed, depth: int) -> Message:
    allowed.message(depth)
    rest = _Bytes(content)
    if rest.number(4) != SIGNATURE:
        raise Broken("not what Outlook writes")
    rest.take(2)
    found, codepage = Message(), "cp1252"
    while rest.left() and not rest.is_litter():
        level, attribute, _ = rest.number(1), rest.number(2), rest.number(2)
        data = rest.take(rest.number(4))
        allowed.value()
        if sum(data) & 0xFFFF != rest.number(2):
            raise Broken("a sum is wrong")
        if attribute == _CODEPAGE:
            codepage = charset(_Bytes(data).number(4))
        elif level == _MESSAGE:
            _of_message(found, attribute, data, _Reading(codepage, allowed, depth))
        elif level == _ATTACHMENT:
            _of_file(found.files, attribute, data, _Reading(codepage, allowed, depth))
        else:
            raise Broken("neither of the message nor of a file")
    return found


def _of_message(found: Message, attribute: int, data: memoryview, reading: "_Reading") -> None:
    if attribute == _PROPERTIES:
        found.properties |= reading.properties(_Bytes(data))[0]
    elif attribute == _RECIPIENTS:
        rest = _Bytes(data)
        count = rest.number(4)
        if count > MOST_RECIPIENTS:
            raise Broken("too many recipients")
        found.recipients = [reading.properties(rest)[0] for _ in range(count)]
    elif attribute == _SUBJECT:
        found.subject = reading.text(data)
    elif attribute == _BODY:
        found.text = reading.text(data)
    elif attribute == _CLASS:
        found.kind = reading.text(data)
    elif attribute == _DATE_SENT:
        rest = _Bytes(data)
        year, month, day, hour, minute, second = (rest.number(2) for _ in range(6))
        try:
            found.sent = datetime(year, month, day, hour, minute, second, tzinfo=UTC)
        except ValueError:
            found.sent = None


def _of_file(files: list[File], attribute: int, data: memoryview, reading: "_Reading") -> None:
    if attribute == _FILE_BEGINS:
        reading.allowed.file()
        files.append(File())
        return
    if not files:
        raise Broken("of no file")
    file = files[-1]
    if attribute == _DATA:
        file.data = bytes(data)
    elif attribute == _TITLE:
        file.title = reading.text(data)
    elif attribute == _FILE_PROPERTIES:
        properties, messages = reading.properties(_Bytes(data))
        file.properties |= properties
        file.message = next(iter(messages), file.message)


class _Reading:
    """Lists of properties, in the message's own charset."""

    def __init__(self, codepage: str, allowed: _Allowed, depth: int) -> None:
        self._codepage = codepage
        self._depth = depth
        self.allowed = allowed

    def text(self, data: memoryview, charset: str = "") -> str:
        return decoded(bytes(data), charset or self._codepage).replace("\x00", "")

    def properties(self, rest: _Bytes) -> tuple[Properties, list[Message]]:
        """And the messages that are among them."""
        found: Properties = {}
        messages: list[Message] = []
        for _ in range(rest.number(4)):
            self.allowed.value()
            kind, name = rest.number(2), self._name(rest)
            value = self._values(rest, kind)
            if isinstance(value, Message):
                messages.append(value)
            else:
                found[name] = value
        return found, messages

    def _name(self, rest: _Bytes) -> Name:
        number = rest.number(2)
        if number < 0x8000:
            return number
        whose, by_name = UUID(bytes_le=bytes(rest.take(16))), rest.number(4)
        if not by_name:
            return whose, rest.number(4)
        return whose, self.text(rest.padded(rest.number(4)), "utf-16-le")

    def _values(self, rest: _Bytes, kind: int) -> "Value | Message":
        """The first, if there are several."""
        several, kind = bool(kind & 0x1000), kind & 0x0FFF
        if kind not in _SIZES and kind not in _OF_ANY_LENGTH:
            raise Broken("a property of no kind that there is")
        count = rest.number(4) if several or kind in _OF_ANY_LENGTH else 1
        found: list[Value | Message] = []
        for _ in range(count):
            self.allowed.value()
            data = rest.padded(_SIZES[kind] if kind in _SIZES else rest.number(4))
            found.append(_fixed(kind, data) if kind in _SIZES else self._of_any_length(kind, data))
        return found[0] if found else None

    def _of_any_length(self, kind: int, data: memoryview) -> "Value | Message":
        if kind == _BINARY:
            return bytes(data)
        if kind != _OBJECT:
            return self.text(data, "utf-16-le" if kind == _UNICODE else "")
        if bytes(data[:16]) == _IS_MESSAGE.bytes_le:
            return _message(data[16:], self.allowed, self._depth + 1)
        return bytes(data[16:])


_OBJECT, _STRING, _UNICODE, _BINARY = 0x000D, 0x001E, 0x001F, 0x0102
_OF_ANY_LENGTH = {_OBJECT, _STRING, _UNICODE, _BINARY}
# By kind: none, 16 and 32 bits, both floats, currency, time by the application, error, boolean, 64 bits, time, id.
_SIZES = {
    0x0001: 0,
    0x0002: 2,
    0x0003: 4,
    0x0004: 4,
    0x0005: 8,
    0x0006: 8,
    0x0007: 8,
    0x000A: 4,
    0x000B: 2,
    0x0014: 8,
    0x0040: 8,
    0x0048: 16,
}


def _fixed(kind: int, data: memoryview) -> Value:
    number = int.from_bytes(data, "little")
    if kind == 0x000B:
        return bool(number)
    if kind in (0x0002, 0x0003, 0x0014):
        return number
    if kind == 0x0040:
        try:
            return _EPOCH + timedelta(microseconds=number // 10)
        except OverflowError:
            return None
    return bytes(data)
