"""The form of an upload, read as it comes: what is too large is refused at the first byte too many."""

import asyncio
import hashlib
import re
from typing import Any, BinaryIO

from litestar import Request
from multipart import MultipartError, MultipartSegment, PushMultipartParser

from parley.media.errors import FileTooLarge, UploadBroken

# What the form adds to the file: boundaries and headers.
FORM_BYTES = 64 * 1024


class FilePart:
    """The form's file as it is being read, and written to ``file``."""

    def __init__(self, file: BinaryIO, limit: int) -> None:
        self._file = file
        self.limit = limit
        self._digest = hashlib.sha256()
        self.name = ""
        self.type = ""
        self.size = 0
        self.begun = False

    def begin(self, segment: MultipartSegment) -> None:
        self.begun = True
        self.name = segment.filename or ""
        # How browsers write what cannot stand in a form's header.
        for written, meant in (("%22", '"'), ("%0D", "\r"), ("%0A", "\n")):
            self.name = self.name.replace(written, meant)
        self.type = segment.content_type or ""

    def write(self, data: bytes | bytearray) -> None:
        self.size += len(data)
        if self.size > self.limit:
            raise FileTooLarge(max_bytes=self.limit)
        self._digest.update(data)
        self._file.write(data)

    @property
    def sha256(self) -> str:
        return self._digest.hexdigest()


async def read_form(request: Request[Any, Any, Any], part: FilePart) -> None:
    """Write the form's file part by part; stops at the first byte too many."""
    _, options = request.content_type
    boundary = options.get("boundary")
    if not boundary:
        raise UploadBroken
    announced = request.headers.get("content-length", "")
    total = int(announced) if re.fullmatch(r"\d+", announced) else 0
    _must_fit(total, part.limit)
    try:
        with PushMultipartParser(boundary.encode(), max_segment_count=10, strict=True) as parser:
            form = _Form(part)
            total = 0
            async for chunk in request.stream():
                total += len(chunk)
                _must_fit(total, part.limit)
                for piece in parser.parse(chunk):
                    await form.take(piece)
                if parser.closed:
                    break
    except (MultipartError, UnicodeError) as error:
        raise UploadBroken from error
    if not part.begun:
        raise UploadBroken


def _must_fit(total: int, limit: int) -> None:
    if total > limit + FORM_BYTES:
        raise FileTooLarge(max_bytes=limit)


class _Form:
    """Sorts the form's pieces: whatever the field is called, the first file is the one."""

    def __init__(self, part: FilePart) -> None:
        self._part = part
        self._ours = False

    async def take(self, piece: MultipartSegment | bytes | bytearray | None) -> None:
        if isinstance(piece, MultipartSegment):
            self._ours = piece.filename is not None and not self._part.begun
            if self._ours:
                self._part.begin(piece)
        elif not piece:
            self._ours = False
        elif self._ours:
            await asyncio.to_thread(self._part.write, piece)
