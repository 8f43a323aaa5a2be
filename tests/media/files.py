"""Small files of every kind, and of none."""

import io
import struct
import wave
import zipfile
import zlib


def png(width: int = 3, height: int = 2) -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    pixels = zlib.compress(b"".join(b"\0" + b"\x20\x80\xc0" * width for _ in range(min(height, 100))))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")


def zipped(**files: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, text in files.items():
            archive.writestr(name.replace("__", "/").replace("_xml", ".xml"), text)
    return buffer.getvalue()


def _wav() -> bytes:
    buffer = io.BytesIO()
    with wave.open(buffer, "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(2)
        sound.setframerate(8000)
        sound.writeframes(b"\0\0" * 100)
    return buffer.getvalue()


JPEG = (
    b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00"
    b"\xff\xc0\x00\x0b\x08\x00\x02\x00\x03\x01\x01\x11\x00\xff\xd9"
)
GIF = b"GIF89a\x03\x00\x02\x00\x00\x00\x00;"
WEBP = b"RIFF\x1a\x00\x00\x00WEBPVP8L\x0d\x00\x00\x00/\x02\x40\x00\x00\x07\x10\x11\x11\x88\x88\xfe\x07\x00"
PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
OPUS = b"OggS\x00\x02" + b"\0" * 20 + b"\x01\x13OpusHead\x01\x01" + b"\0" * 20
MP3 = b"ID3\x04\x00\x00\x00\x00\x00\x00" + b"\xff\xfb\x90\x64" + b"\0" * 413
MP4 = b"\x00\x00\x00\x20ftypisom\x00\x00\x02\x00isomiso2avc1mp41\x00\x00\x00\x08free"
M4A = b"\x00\x00\x00\x1cftypM4A \x00\x00\x02\x00M4A isommp42\x00\x00\x00\x08free"
HEIC = b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic"
WEBM = (
    b"\x1a\x45\xdf\xa3\x9f\x42\x86\x81\x01\x42\xf7\x81\x01\x42\xf2\x81\x04\x42\xf3\x81\x08\x42\x82\x84webm" + b"\0" * 20
)
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'
HTML = b"<!doctype html><script>alert(1)</script>"
EXE = b"MZ\x90\x00\x03\x00\x00\x00" + b"\0" * 200

_WORD = zipped(Content_Types_xml="<x/>", word__document_xml="<x/>")
_SHEET = zipped(Content_Types_xml="<x/>", xl__workbook_xml="<x/>")
_SLIDES = zipped(Content_Types_xml="<x/>", ppt__presentation_xml="<x/>")
_ODT = zipped(mimetype="application/vnd.oasis.opendocument.text")
_OFFICE = "application/vnd.openxmlformats-officedocument"

# Name, content, type.
GOOD: list[tuple[str, bytes, str]] = [
    ("photo.png", png(), "image/png"),
    ("PHOTO.JPG", JPEG, "image/jpeg"),
    ("photo.jpeg", JPEG, "image/jpeg"),
    ("wave.gif", GIF, "image/gif"),
    ("photo.webp", WEBP, "image/webp"),
    ("invoice.pdf", PDF, "application/pdf"),
    ("notes.txt", "caffè, 7 €\n".encode(), "text/plain"),
    ("notes.txt", "caffè".encode("cp1252"), "text/plain"),
    ("notes.txt", "caffè".encode("utf-16"), "text/plain"),
    ("brand.txt", b"BMW and MZ are brands.", "text/plain"),
    ("table.csv", b"a;b\n1;2\n", "text/csv"),
    ("letter.docx", _WORD, f"{_OFFICE}.wordprocessingml.document"),
    ("sheet.xlsx", _SHEET, f"{_OFFICE}.spreadsheetml.sheet"),
    ("slides.pptx", _SLIDES, f"{_OFFICE}.presentationml.presentation"),
    ("letter.odt", _ODT, "application/vnd.oasis.opendocument.text"),
    ("all.zip", zipped(a="x"), "application/zip"),
    ("song.mp3", MP3, "audio/mpeg"),
    ("song.mp3", MP3[10:], "audio/mpeg"),
    ("voice.ogg", OPUS, "audio/ogg"),
    ("beep.wav", _wav(), "audio/wav"),
    ("voice.m4a", M4A, "audio/mp4"),
    ("clip.mp4", MP4, "video/mp4"),
    ("clip.webm", WEBM, "video/webm"),
]

# Name, content, what it really is (empty: nobody can tell).
BAD: list[tuple[str, bytes, str]] = [
    ("photo.png", HTML, "text/html"),
    ("photo.png", PDF, "application/pdf"),
    ("photo.png", EXE, "application/vnd.microsoft.portable-executable"),
    ("photo.png", b"\x89PNG\r\n\x1a\n", ""),
    ("photo.jpg", png(), "image/png"),
    ("photo.heic", HEIC, "image/heif"),
    ("clip.mp4", HEIC, "image/heif"),
    ("clip.webm", MP4, "video/mp4"),
    ("song.mp3", b"just words", ""),
    ("invoice.pdf", b"just words", ""),
    ("page.html", HTML, "text/html"),
    ("page.txt", HTML, "text/html"),
    ("page.csv", b"\xef\xbb\xbf \n<HTML>", "text/html"),
    ("page.txt", "<script>".encode("utf-16"), ""),
    ("drawing.svg", SVG, "image/svg+xml"),
    ("drawing.png", SVG, "image/svg+xml"),
    ("drawing.txt", b"<?xml version='1.0'?>" + SVG, "image/svg+xml"),
    ("binary.txt", b"a\x00b", ""),
    ("picture.txt", png(), "image/png"),
    ("letter.docx", _SHEET, f"{_OFFICE}.spreadsheetml.sheet"),
    ("letter.docx", zipped(a="x"), "application/zip"),
    ("letter.docx", b"PK\x03\x04 broken", "application/zip"),
    ("macro.docm", _WORD, f"{_OFFICE}.wordprocessingml.document"),
    ("setup.exe", EXE, "application/vnd.microsoft.portable-executable"),
    ("run.js", b"alert(1)", ""),
    ("run.sh", b"#!/bin/sh\n", ""),
    ("noending", b"\x01\x02\x03", ""),
]
