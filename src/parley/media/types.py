"""Which files are taken, and whether one is what its name says.

A file's type is what its name claims, if its content agrees; what the sender's browser says decides nothing.
"""

import re
import zipfile
from typing import Any, BinaryIO, NamedTuple, cast

import puremagic

from parley.media.errors import FileTypeNotAllowed
from parley.media.schemas import FileKind

HEAD = 64 * 1024
# Of puremagic's guesses: one below the first is hardly worth telling, and only above the second a text is no text
# ("BM" makes a bitmap).
LIKELY, SURE = 0.3, 0.5


class Kind(NamedTuple):
    type: str
    endings: tuple[str, ...]
    begins: bytes
    """A pattern the file's beginning matches."""
    holds: str = ""
    """Of a ZIP container: a name in it, or the content of its ``mimetype``."""
    inline: bool = False
    """Whether a browser may show it on its own, rather than save it."""


_ZIP = rb"PK\x03\x04"
_ISO = rb"....ftyp(?!heic|heix|mif1|msf1|avif|avis|qt  )"
_OFFICE = "application/vnd.openxmlformats-officedocument"

KINDS = (
    Kind("image/png", ("png",), rb"\x89PNG\r\n\x1a\n", inline=True),
    Kind("image/jpeg", ("jpg", "jpeg", "jfif"), rb"\xff\xd8\xff", inline=True),
    Kind("image/gif", ("gif",), rb"GIF8[79]a", inline=True),
    Kind("image/webp", ("webp",), rb"RIFF....WEBP", inline=True),
    Kind("application/pdf", ("pdf",), rb"%PDF-", inline=True),
    Kind("text/plain", ("txt", "log"), rb""),
    Kind("text/csv", ("csv",), rb""),
    Kind(f"{_OFFICE}.wordprocessingml.document", ("docx",), _ZIP, holds="word/document.xml"),
    Kind(f"{_OFFICE}.spreadsheetml.sheet", ("xlsx",), _ZIP, holds="xl/workbook.xml"),
    Kind(f"{_OFFICE}.presentationml.presentation", ("pptx",), _ZIP, holds="ppt/presentation.xml"),
    Kind("application/vnd.oasis.opendocument.text", ("odt",), _ZIP, holds="application/vnd.oasis.opendocument.text"),
    Kind("application/zip", ("zip",), rb"PK(\x03\x04|\x05\x06)"),
    Kind("audio/mpeg", ("mp3",), rb"ID3|\xff[\xe2\xe3\xf2\xf3\xfa\xfb]", inline=True),
    Kind("audio/ogg", ("ogg", "oga", "opus"), rb"OggS", inline=True),
    Kind("audio/wav", ("wav",), rb"RIFF....WAVE", inline=True),
    Kind("video/mp4", ("mp4", "m4v"), _ISO, inline=True),
    Kind("audio/mp4", ("m4a",), _ISO, inline=True),
    Kind("video/webm", ("webm",), rb"\x1a\x45\xdf\xa3.{0,60}webm", inline=True),
)
TYPES = [kind.type for kind in KINDS]
_BY_ENDING = {ending: kind for kind in KINDS for ending in kind.endings}
_BY_TYPE = {kind.type: kind for kind in KINDS}
_MARKUP = re.compile(rb"(\xef\xbb\xbf)?\s*<(!doctype|html|head|body|script|svg|iframe|\?xml|!--|!\[)", re.IGNORECASE)
_NO_TEXT = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")


def identify(file: BinaryIO, name: str, said: str) -> Kind:
    """The kind of ``file``, as ``known_kind``; raises FileTypeNotAllowed, which says what it seems to be instead."""
    kind = known_kind(file, name, said)
    if kind is None:
        raise FileTypeNotAllowed(name=name, actual=_actual(_head(file), file), allowed=TYPES)
    return kind


def known_kind(file: BinaryIO, name: str, said: str) -> Kind | None:
    """None if it is none of ours. ``said`` (the sender's idea of its type) counts only without an ending."""
    _, dot, ending = name.rpartition(".")
    claimed = _BY_ENDING.get(ending.lower()) if dot else _BY_TYPE.get(said.partition(";")[0].strip().lower())
    return claimed if claimed is not None and _agrees(claimed, file, _head(file)) else None


def _head(file: BinaryIO) -> bytes:
    file.seek(0)
    return file.read(HEAD)


def shown_inline(type_: str) -> bool:
    """Whether a browser may show a stored file of this type in place."""
    kind = _BY_TYPE.get(type_)
    return kind is not None and kind.inline


def kind_of(type_: str) -> FileKind:
    """What a stored file of this type is looked for as."""
    if type_.startswith(("audio/", "video/")):
        return "recording"
    if type_ == "application/pdf":
        return "pdf"
    return "picture" if type_.startswith("image/") else "document"


def _agrees(kind: Kind, file: BinaryIO, head: bytes) -> bool:
    if not re.match(kind.begins, head, re.DOTALL):
        return False
    if kind.type.startswith("text/"):
        return _is_text(head)
    return not kind.holds or _holds(file, kind.holds)


def _is_text(head: bytes) -> bool:
    """Readable, and nothing that a program could take for a page or a script to run."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        head = head.decode("utf-16", errors="ignore").encode()
    return not _NO_TEXT.search(head) and not _MARKUP.match(head) and not _actual(head, confidence=SURE)


def _holds(file: BinaryIO, what: str) -> bool:
    try:
        with zipfile.ZipFile(file) as archive:
            if what in archive.NameToInfo:
                return True
            if "mimetype" not in archive.NameToInfo:
                return False
            with archive.open("mimetype") as content:
                return content.read(200).decode("ascii", "replace").strip() == what
    except (zipfile.BadZipFile, OSError, NotImplementedError, RuntimeError):
        return False


def _actual(head: bytes, file: BinaryIO | None = None, confidence: float = LIKELY) -> str:
    """What the content is, by its marks; empty when nothing says so."""
    if _MARKUP.match(head):
        return "image/svg+xml" if b"<svg" in head[:1024].lower() else "text/html"
    for kind in KINDS:
        begins = kind.begins and re.match(kind.begins, head, re.DOTALL)
        if begins and (not kind.holds or (file is not None and _holds(file, kind.holds))):
            return kind.type
    try:
        guesses: list[Any] = cast(Any, puremagic).magic_string(head)
    except (puremagic.PureError, ValueError):
        return ""
    return next((guess.mime_type for guess in guesses if guess.confidence >= confidence and guess.mime_type), "")
