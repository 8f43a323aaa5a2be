"""What is taken, what is not, and what it is served as."""

import httpx
import pytest

from tests.media import files
from tests.world import World

pytestmark = pytest.mark.once


@pytest.fixture
def anna(world: World) -> httpx.Client:
    world.account("anna")
    return world.signed_in("anna").http


def send(client: httpx.Client, name: str, content: bytes, said: str = "application/octet-stream") -> httpx.Response:
    return client.post("/api/media", files={"data": (name, content, said)})


def test_what_is_allowed_is_taken_for_what_it_is(anna: httpx.Client) -> None:
    allowed = anna.get("/api/media/limits").json()["types"]
    for name, content, type_ in files.GOOD:
        answer = send(anna, name, content, "image/svg+xml")
        assert answer.status_code == 201, (name, answer.text)
        stored = answer.json()
        assert (stored["name"], stored["type"], stored["size"]) == (name, type_, len(content))
        assert type_ in allowed
        served = anna.get(stored["url"])
        assert served.content == content
        assert served.headers["content-type"].split(";")[0] == type_
        assert served.headers["x-content-type-options"] == "nosniff"
        disposition = "inline" if type_.split("/")[0] in ("image", "video") or "pdf" in type_ else None
        if disposition:
            assert served.headers["content-disposition"].startswith(disposition)
        if type_.startswith("text/") or "zip" in type_ or "document" in type_:
            assert served.headers["content-disposition"].startswith("attachment")


def test_what_is_forbidden_or_lies_is_refused(anna: httpx.Client) -> None:
    for name, content, actual in files.BAD:
        answer = send(anna, name, content, "image/png")
        assert (answer.status_code, answer.json()["code"]) == (422, "file_type_not_allowed"), name
        details = answer.json()["details"]
        assert (details["name"], details["actual"]) == (name, actual)
        assert details["allowed"] == anna.get("/api/media/limits").json()["types"]


def test_pictures_are_measured(anna: httpx.Client) -> None:
    for name, content, type_ in files.GOOD:
        if type_.startswith("image/"):
            stored = send(anna, name, content).json()
            assert (stored["width"], stored["height"]) == (3, 2), name
    assert send(anna, "invoice.pdf", files.PDF).json()["width"] is None


def test_a_picture_too_large_to_be_shown_is_refused(anna: httpx.Client) -> None:
    answer = send(anna, "bomb.png", files.png(60_000, 60_000))
    assert (answer.status_code, answer.json()["code"]) == (422, "image_too_large")


def test_a_name_without_ending_takes_the_senders_word_if_the_content_agrees(anna: httpx.Client) -> None:
    assert send(anna, "blob", files.png(), "image/png").json()["name"] == "blob.png"
    assert send(anna, "blob", files.png(), "text/plain").status_code == 422
    assert send(anna, "blob", files.HTML, "text/html").status_code == 422


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("../../etc/passwd.txt", "passwd.txt"),
        ("C:\\Users\\eva\\notes.txt", "notes.txt"),
        ("a\u202etxt.exe.txt", "atxt.exe.txt"),
        ("a\r\nSet-Cookie: x.txt", "aSet-Cookie_ x.txt"),
        ('<img src=x onerror="alert(1)">.txt', "_img src=x onerror=_alert(1)__.txt"),
        (".txt", "file.txt"),
        ("  caffè ☕.txt ", "caffè ☕.txt"),
        ("x" * 500 + ".txt", "x" * 116 + ".txt"),
    ],
)
def test_a_name_is_one_line_of_visible_characters(anna: httpx.Client, name: str, kept: str) -> None:
    boundary = "b"
    quoted = name.replace('"', "%22").replace("\r", "%0D").replace("\n", "%0A")
    body = (
        f'--{boundary}\r\nContent-Disposition: form-data; name="data"; filename="{quoted}"\r\n'
        f"Content-Type: text/plain\r\n\r\nwords\r\n--{boundary}--\r\n"
    )
    headers = {"Content-Type": f"multipart/form-data; boundary={boundary}"}
    answer = anna.post("/api/media", content=body.encode(), headers=headers)
    assert answer.status_code == 201, answer.text
    assert answer.json()["name"] == kept
    assert anna.get(answer.json()["url"]).content == b"words"
