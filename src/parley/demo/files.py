"""The files customers and agents send each other: small pictures and pages, made on the spot."""

import struct
import zlib
from collections.abc import Mapping, Sequence
from functools import cache
from itertools import pairwise
from random import Random
from typing import NamedTuple

Colour = tuple[int, int, int]
WIDTH, HEIGHT = 480, 360


class File(NamedTuple):
    name: str
    type: str
    content: bytes
    width: int | None = None
    height: int | None = None


def make(name: str, words: Mapping[str, str]) -> File:
    """The file of this name in a dialogue with these words."""
    if name in _PICTURES:
        return File(name, "image/png", _PICTURES[name](), WIDTH, HEIGHT)
    title, lines = _PAGES[name]
    return File(name, "application/pdf", pdf(title.format_map(words), [line.format_map(words) for line in lines]))


class Canvas:
    """Rows of RGB pixels."""

    def __init__(self, colour: Colour) -> None:
        self.rows = [bytearray(bytes(colour) * WIDTH) for _ in range(HEIGHT)]

    def rectangle(self, box: tuple[int, int, int, int], colour: Colour) -> None:
        """Left, top, right, bottom; the last two not included."""
        left, top, right, bottom = box
        for row in self.rows[top:bottom]:
            row[left * 3 : right * 3] = bytes(colour) * (right - left)

    def line(self, start: tuple[int, int], end: tuple[int, int], colour: Colour, thick: int) -> None:
        steps = max(abs(end[0] - start[0]), abs(end[1] - start[1]), 1)
        for step in range(steps + 1):
            x = start[0] + (end[0] - start[0]) * step // steps
            y = start[1] + (end[1] - start[1]) * step // steps
            self.rectangle((x, y, min(x + thick, WIDTH), min(y + thick, HEIGHT)), colour)

    def png(self) -> bytes:
        def chunk(kind: bytes, content: bytes) -> bytes:
            body = kind + content
            return struct.pack(">I", len(content)) + body + struct.pack(">I", zlib.crc32(body))

        header = struct.pack(">IIBBBBB", WIDTH, HEIGHT, 8, 2, 0, 0, 0)
        pixels = b"".join(b"\x00" + row for row in self.rows)
        return (
            b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(pixels)) + chunk(b"IEND", b"")
        )


@cache
def scratch() -> bytes:
    """A table top with a scratch across."""
    random = Random(7)
    canvas = Canvas((164, 116, 73))
    for y in range(0, HEIGHT, 3):
        shade = random.randrange(-14, 15)
        canvas.rectangle((0, y, WIDTH, y + random.randrange(1, 4)), (164 + shade, 116 + shade, 73 + shade))
    for x in (118, 262, 401):
        canvas.rectangle((x, 0, x + 2, HEIGHT), (122, 82, 48))
    points = [(90, 262), (190, 214), (276, 186), (396, 108)]
    for start, end in pairwise(points):
        canvas.line(start, end, (104, 70, 40), 6)
        canvas.line(start, end, (236, 214, 184), 3)
    return canvas.png()


@cache
def room() -> bytes:
    """A living room with an empty place."""
    canvas = Canvas((226, 220, 208))
    canvas.rectangle((0, 250, WIDTH, HEIGHT), (150, 110, 76))
    for x in range(0, WIDTH, 48):
        canvas.line((x, 250), (x - 40 if x > 40 else 0, HEIGHT - 3), (128, 92, 62), 2)
    canvas.rectangle((0, 244, WIDTH, 250), (245, 243, 238))
    canvas.rectangle((40, 40, 160, 170), (245, 243, 238))
    canvas.rectangle((48, 48, 152, 162), (176, 208, 226))
    canvas.rectangle((98, 48, 102, 162), (245, 243, 238))
    canvas.rectangle((250, 60, 340, 130), (92, 76, 60))
    canvas.rectangle((256, 66, 334, 124), (196, 120, 88))
    canvas.rectangle((420, 90, 428, 262), (70, 66, 62))
    canvas.rectangle((398, 60, 450, 96), (246, 214, 150))
    canvas.rectangle((150, 286, 390, 330), (198, 190, 178))
    return canvas.png()


def pdf(title: str, lines: Sequence[str]) -> bytes:
    """One A4 page: a heading and lines of text."""
    text = [f"BT /F1 20 Tf 60 760 Td ({_escaped(title)}) Tj ET"]
    text += [f"BT /F2 11 Tf 60 {720 - 18 * n} Td ({_escaped(line)}) Tj ET" for n, line in enumerate(lines)]
    page = "\n".join(text).encode("cp1252", "replace")
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources 7 0 R >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(page), page),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold /Encoding /WinAnsiEncoding >>",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        b"<< /Font << /F1 5 0 R /F2 6 0 R >> >>",
    ]
    content = bytearray(b"%PDF-1.4\n")
    places: list[int] = []
    for number, body in enumerate(objects, 1):
        places.append(len(content))
        content += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(content)
    content += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    content += b"".join(b"%010d 00000 n \n" % place for place in places)
    content += b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start)
    return bytes(content)


def _escaped(text: str) -> str:
    return text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")


_PICTURES = {"scratch.png": scratch, "graffio.png": scratch, "room.png": room, "stanza.png": room}
_PAGES: dict[str, tuple[str, tuple[str, ...]]] = {
    "datasheet.pdf": (
        "{product}",
        ("Width: {size} cm", "Available in: {colour}, {other}", "Price: {price} €", "", "Casa Lume, Torino"),
    ),
    "scheda.pdf": (
        "{product}",
        ("Larghezza: {size} cm", "Disponibile in: {colour}, {other}", "Prezzo: {price} €", "", "Casa Lume, Torino"),
    ),
    "invoice.pdf": (
        "Invoice {invoice}",
        ("Order: {order}", "{product}, {colour}", "Total: {amount} €, VAT included", "", "Casa Lume, Torino"),
    ),
    "fattura.pdf": (
        "Fattura {invoice}",
        ("Ordine: {order}", "{product}, {colour}", "Totale: {amount} €, IVA inclusa", "", "Casa Lume, Torino"),
    ),
    "transfer.pdf": ("Payment confirmation", ("To: Casa Lume", "Reference: order {order}", "Amount: {amount} €")),
    "bonifico.pdf": ("Contabile di bonifico", ("A: Casa Lume", "Causale: ordine {order}", "Importo: {amount} €")),
}
