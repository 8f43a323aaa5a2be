"""``winmail.dat`` as Outlook writes it, piece by piece."""

import struct
import zlib
from datetime import UTC, datetime
from typing import Any, cast
from uuid import UUID

import compressed_rtf

SIGNATURE = struct.pack("<IH", 0x223E9F78, 1)
IS_MESSAGE = UUID("00020307-0000-0000-c000-000000000046").bytes_le
APPOINTMENT = UUID("00062002-0000-0000-c000-000000000046")
BODY, PACKED, HTML, CHARSET, SUBJECT, KIND = 0x1000, 0x1009, 0x1013, 0x3FDE, 0x0037, 0x001A
NAME, LONG_NAME, METHOD, TYPE, CID, DATA, FLAGS = 0x3001, 0x3707, 0x3705, 0x370E, 0x3712, 0x3701, 0x3714


class Inner(bytes):
    """A message in a message."""


def attribute(level: int, name: int, kind: int, data: bytes, total: int | None = None) -> bytes:
    head = struct.pack("<BHHI", level, name, kind, len(data))
    return head + data + struct.pack("<H", sum(data) & 0xFFFF if total is None else total)


def padded(data: bytes) -> bytes:
    return data + b"\0" * (-len(data) % 4)


def one(data: bytes) -> bytes:
    return struct.pack("<II", 1, len(data)) + padded(data)


def value(said: Any) -> tuple[int, bytes]:
    """Its kind and bytes; a text in brackets is in the charset of the message."""
    match said:
        case bool():
            return 0x000B, struct.pack("<HH", said, 0)
        case int():
            return 0x0003, struct.pack("<I", said)
        case str():
            return 0x001F, one(f"{said}\0".encode("utf-16-le"))
        case [str(text), str(charset)]:
            return 0x001E, one(f"{text}\0".encode(charset))
        case Inner():
            return 0x000D, one(IS_MESSAGE + said)
        case bytes():
            return 0x0102, one(said)
        case datetime():
            return 0x0040, struct.pack(
                "<Q", int((said - datetime(1601, 1, 1, tzinfo=UTC)).total_seconds()) * 10_000_000
            )
        case _:
            raise TypeError(said)


def called(name: int | str) -> bytes:
    if isinstance(name, int):
        return struct.pack("<II", 0, name)
    text = f"{name}\0".encode("utf-16-le")
    return struct.pack("<II", 1, len(text)) + padded(text)


def properties(found: dict[Any, Any]) -> bytes:
    written = struct.pack("<I", len(found))
    for name, said in found.items():
        kind, data = value(said)
        head = struct.pack("<HH", kind, name if isinstance(name, int) else 0x8001)
        if not isinstance(name, int):
            head += name[0].bytes_le + called(name[1])
        written += head + data
    return written


def file(name: str, content: bytes = b"", **more: Any) -> bytes:
    """``more``: properties by the names above."""
    said = {LONG_NAME: name, METHOD: 1, **{globals()[key]: one for key, one in more.items()}}
    short = name.encode("cp1252", "replace")[:8] + b"\0"
    return (
        attribute(2, 0x9002, 6, bytes(14))
        + attribute(2, 0x8010, 1, short)
        + (attribute(2, 0x800F, 6, content) if content else b"")
        + attribute(2, 0x9005, 6, properties(said))
    )


def winmail(
    said: dict[Any, Any] | None = None, *files: bytes, body: bytes = b"", people: list[dict[Any, Any]] | None = None
) -> bytes:
    written = SIGNATURE + attribute(1, 0x9006, 8, struct.pack("<I", 0x10000))
    written += attribute(1, 0x9007, 6, struct.pack("<II", 1252, 0))
    written += attribute(1, 0x8008, 7, b"IPM.Microsoft Mail.Note\0") + attribute(1, 0x8004, 1, b"A lamp\0")
    if body:
        written += attribute(1, 0x800C, 2, body)
    if people:
        table = struct.pack("<I", len(people)) + b"".join(map(properties, people))
        written += attribute(1, 0x9004, 6, table)
    return written + attribute(1, 0x9003, 6, properties(said or {})) + b"".join(files)


def packed(rtf: bytes, *, small: bool = True) -> bytes:
    """Not ``small``: as it is, which the format knows too."""
    made: bytes = cast(Any, compressed_rtf).compress(rtf, compressed=small)
    return made


def bomb(length: int) -> bytes:
    """So much packed RTF, all of it repetition."""
    body, at = bytearray(), 207
    while len(body) < length:
        body.append(0xFF)
        for _ in range(8):
            # Never the place that is written to: that would be the end.
            body += struct.pack(">H", ((at + 2048) % 4096) << 4 | 15)
            at = (at + 17) % 4096
    total = zlib.crc32(body, 0xFFFFFFFF) ^ 0xFFFFFFFF
    return struct.pack("<II4sI", len(body) + 12, 17 * length, b"LZFu", total) + body
