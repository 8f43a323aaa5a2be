"""A mail's headers as they were meant, whatever was done to them.

Python's own header objects raise on some of what is out there and take long over ten thousand recipients; here every
header is read by itself and costs what its length costs.
"""

import codecs
import re
from email.errors import HeaderParseError
from email.header import decode_header
from email.message import Message
from email.utils import getaddresses, parsedate_to_datetime
from inspect import signature
from typing import Any, TypeAlias

from parley.channels.email.schemas import Address
from parley.kit.text import clean, one_line

Raw: TypeAlias = "Message[Any, Any]"

LONGEST = 2_000
# Of those a mail is to; how many more there were is kept as a number.
MOST_ADDRESSES = 200
# What is written in a header's characters before anybody looks at them.
MOST_CHARACTERS = 1_000_000
_LENIENT: dict[str, Any] = {"strict": False} if "strict" in signature(getaddresses).parameters else {}
_ID = re.compile(r"<([^<>\s]{1,900})>")
_YEAR_MS = 366 * 24 * 3600 * 1000

# Names that programs write and Python does not know, or that mean more than their table says.
_CHARSETS = {
    "latin1": "cp1252",
    "latin-1": "cp1252",
    "iso-8859-1": "cp1252",
    "iso8859-1": "cp1252",
    "us-ascii": "cp1252",
    "ascii": "cp1252",
    "ansi": "cp1252",
    "windows-1252": "cp1252",
    "iso-8859-9": "cp1254",
    "iso-8859-8-i": "iso-8859-8",
    "iso-8859-8-e": "iso-8859-8",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "gb_2312-80": "gb18030",
    "ks_c_5601-1987": "cp949",
    "ks_c_5601": "cp949",
    "euc-kr": "cp949",
    "shift_jis": "cp932",
    "shift-jis": "cp932",
    "x-sjis": "cp932",
    "windows-31j": "cp932",
    "big5": "big5hkscs",
    "unicode-1-1-utf-7": "utf-7",
    "utf8": "utf-8",
    "unicode": "utf-16",
    "windows-874": "cp874",
    "x-mac-roman": "mac_roman",
    "macintosh": "mac_roman",
}


def decoded(content: bytes, charset: str | None) -> str:
    """Text of these bytes: in the charset they claim, in UTF-8, or as Windows would have it."""
    name = (charset or "").strip().strip("\"'").lower()
    tried: list[str] = []
    if name:
        tried.append(_CHARSETS.get(name, name))
    # What claims a small charset is often UTF-8, and hardly ever by chance.
    tried.insert(0 if not tried or tried[0] == "cp1252" else 1, "utf-8")
    for one in tried:
        try:
            if codecs.lookup(one)._is_text_encoding:  # type: ignore[attr-defined]
                return content.decode(one)
        except (LookupError, ValueError):
            continue
    known = tried[-1] if _is_known(tried[-1]) and tried[-1] != "utf-8" else "cp1252"
    return content.decode(known, "replace")


def _is_known(charset: str) -> bool:
    try:
        return bool(codecs.lookup(charset)._is_text_encoding)  # type: ignore[attr-defined]
    except (LookupError, ValueError):
        return False


def header(mail: Raw, name: str) -> str:
    """Decoded and on one line; empty if there is none."""
    return one_line(decode_words(_raw(mail, name)[: LONGEST * 4]))[:LONGEST]


def _raw(mail: Raw, name: str) -> str:
    for found, value in mail.raw_items():
        if found.lower() == name.lower():
            return _bytes_seen(str(value))
    return ""


def _all_raw(mail: Raw, name: str) -> list[str]:
    return [_bytes_seen(str(value)) for found, value in mail.raw_items() if found.lower() == name.lower()]


def count(mail: Raw, name: str) -> int:
    return len(_all_raw(mail, name))


def _bytes_seen(value: str) -> str:
    """Bytes that stand in a header as they are, which no standard allows and many do."""
    if any("\udc80" <= char <= "\udcff" for char in value):
        value = decoded(value.encode("ascii", "surrogateescape") if _only_escapes(value) else _mixed(value), None)
    return clean(value.replace("\r", "").replace("\n", ""))


def _only_escapes(value: str) -> bool:
    return all(ord(char) < 128 or "\udc80" <= char <= "\udcff" for char in value)


def _mixed(value: str) -> bytes:
    return value.encode("utf-8", "surrogateescape")


def decode_words(value: str) -> str:
    """Encoded words as text; one that cannot be decoded stays as it is."""
    if "=?" not in value:
        return value
    try:
        parts = decode_header(value)
    except (HeaderParseError, ValueError, TypeError, AttributeError):
        return value
    said: list[str] = []
    for content, charset in parts:
        text = content if isinstance(content, str) else decoded(content, charset)
        said.append(text)
    return "".join(said).encode("utf-8", "replace").decode("utf-8")


def addresses(mail: Raw, name: str) -> tuple[list[Address], int]:
    """Everybody in all headers of this name, once each; and how many more there were."""
    raw = [value[:MOST_CHARACTERS] for value in _all_raw(mail, name)]
    if not raw:
        return [], 0
    # Cut first, decoded then: a comma in an encoded name parts nobody.
    found: dict[str, Address] = {}
    for shown, address in _parted(raw):
        one = _address(shown, address)
        if one is not None:
            found.setdefault(one.address.lower() or one.name, one)
    everybody = list(found.values())
    return everybody[:MOST_ADDRESSES], max(0, len(everybody) - MOST_ADDRESSES)


def _parted(raw: list[str]) -> list[tuple[str, str]]:
    """Newer Pythons refuse the whole list for one odd address in it, unless told not to."""
    return getaddresses(raw, **_LENIENT)


def _address(shown: str, address: str) -> Address | None:
    name = one_line(decode_words(shown))[:200].strip("\"' ")
    # An address that was encoded as a whole, with its name.
    if "=?" in address:
        [(again, address)] = _parted([decode_words(address)])[:1] or [("", "")]
        name = name or one_line(again)
    address = one_line(address).replace(" ", "")[:320]
    if "@" not in address:
        name, address = name or address, ""
    if not name and not address:
        return None
    return Address("" if name.lower() == address.lower() else name, address)


def message_ids(mail: Raw, name: str) -> list[str]:
    """The ids in a header, in their order; some are written without their brackets."""
    found: list[str] = []
    for value in _all_raw(mail, name):
        ids = _ID.findall(value[:20_000])
        if not ids and "@" in value:
            ids = [one.strip("<>,") for one in value.split() if "@" in one][:1]
        found += ids
    return list(dict.fromkeys(found))[-100:]


def date(mail: Raw, now: int) -> int | None:
    """When its sender says it was written, in ms; none for what cannot be (next year, 1970, the year 20026)."""
    try:
        told = int(parsedate_to_datetime(_raw(mail, "Date")[:200]).timestamp() * 1000)
    except (ValueError, TypeError, OverflowError, IndexError, OSError):
        return None
    return told if 315_532_800_000 < told < now + _YEAR_MS else None
