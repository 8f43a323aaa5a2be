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
    if re.fullmatch(r"\d+", announced) and int(announced) > part.limit + FORM_BYTES:
        raise FileTooLarge(max_bytes=part.limit)
    try:
        with PushMultipartParser(boundary.encode(), max_segment_count=10, strict=True) as parser:
            ours, total = False, 0
            async for chunk in request.stream():
                total += len(chunk)
                if total > part.limit + FORM_BYTES:
                    raise FileTooLarge(max_bytes=part.limit)
                for piece in parser.parse(chunk):
                    if isinstance(piece, MultipartSegment):
                        # Whatever the field is called: the form's first file is the one.
                        ours = piece.filename is not None and not part.begun
                        if ours:
                            part.begin(piece)
                    elif piece and ours:
                        await asyncio.to_thread(part.write, piece)
                    elif not piece:
                        ours = False
                if parser.closed:
                    break
    except (MultipartError, UnicodeError) as error:
        raise UploadBroken from error
    if not part.begun:
        raise UploadBroken
