"""Files to send, as small as their kinds allow."""

import struct
import zlib

from playwright.sync_api import FilePayload


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(width: int = 64, height: int = 48, colour: tuple[int, int, int] = (200, 120, 40)) -> bytes:
    rows = (b"\0" + bytes(colour) * width) * height
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", head) + _chunk(b"IDAT", zlib.compress(rows)) + _chunk(b"IEND", b"")


PDF = b"""%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>endobj
trailer<</Root 1 0 R>>
%%EOF
"""


def picture(name: str = "parcel.png") -> FilePayload:
    return FilePayload(name=name, mimeType="image/png", buffer=png())


def invoice(name: str = "invoice.pdf") -> FilePayload:
    return FilePayload(name=name, mimeType="application/pdf", buffer=PDF)
