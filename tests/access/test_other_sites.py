"""What another site's page cannot have a signed-in browser do, and what every answer tells the browser."""

import httpx
import pytest
from websockets.exceptions import InvalidStatus
from websockets.sync.client import connect

from tests.world import World

pytestmark = pytest.mark.once

EVIL = "https://evil.example"


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Site": "cross-site", "Origin": EVIL},
        {"Sec-Fetch-Site": "same-site", "Origin": EVIL},
        {"Sec-Fetch-Site": "cross-site"},
        {"Origin": EVIL},
        {"Origin": "null"},
    ],
)
@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("POST", "/api/session"),
        ("DELETE", "/api/session"),
        ("PATCH", "/api/account/preferences"),
        ("PUT", "/api/agents/me/ready"),
    ],
)
def test_unsafe_requests_from_elsewhere_are_refused(
    world: World, method: str, path: str, headers: dict[str, str]
) -> None:
    world.account("anna")
    anna = world.signed_in("anna")
    answer = anna.http.request(method, path, json={"theme": "dark"}, headers=headers)
    assert (answer.status_code, answer.json()["code"]) == (403, "cross_origin")
    assert anna.http.get("/api/session").json() == anna.account


def test_our_own_pages_and_programs_are_served(world: World) -> None:
    world.account("anna")
    anna = world.signed_in("anna")
    for headers in (
        {"Sec-Fetch-Site": "same-origin", "Origin": world.server.url},
        {"Sec-Fetch-Site": "none"},
        {"Origin": world.server.url},
        {},
    ):
        answer = anna.http.patch("/api/account/preferences", json={"volume": 7}, headers=headers)
        assert answer.status_code == 200


@pytest.mark.parametrize("headers", [{"Origin": EVIL}, {"Origin": "null"}, {"Sec-Fetch-Site": "cross-site"}])
def test_a_socket_from_elsewhere_is_refused(world: World, headers: dict[str, str]) -> None:
    world.hire("anna")
    anna = world.signed_in("anna")
    cookie = f"parley_session={anna.http.cookies['parley_session']}"
    with pytest.raises(InvalidStatus) as refusal:
        connect(f"{world.server.ws_url}/api/socket", additional_headers={"Cookie": cookie, **headers})
    assert refusal.value.response.status_code == 403
    with connect(
        f"{world.server.ws_url}/api/socket", additional_headers={"Cookie": cookie, "Origin": world.server.url}
    ) as line:
        assert "welcome" in str(line.recv())


@pytest.mark.parametrize("path", ["/", "/api/session", "/nowhere", "/api/nowhere"])
def test_every_answer_has_the_security_headers(world: World, path: str) -> None:
    headers = httpx.get(world.server.url + path).headers
    policy = headers["content-security-policy"]
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"
    assert headers["cross-origin-opener-policy"] == "same-origin"
    assert "camera=(self)" in headers["permissions-policy"]
    if path.startswith("/api/"):
        assert policy == "default-src 'none'; frame-ancestors 'none'"
        assert "access-control-allow-origin" not in headers


def test_any_page_may_carry_the_widget_and_none_sends_its_cookies(world: World) -> None:
    preflight = httpx.options(
        f"{world.server.url}/webchat/state",
        headers={
            "Origin": EVIL,
            "Access-Control-Request-Method": "GET",
            "Access-Control-Request-Headers": "authorization",
        },
    )
    assert preflight.status_code == 204
    assert preflight.headers["access-control-allow-origin"] == "*"
    assert "Authorization" in preflight.headers["access-control-allow-headers"]
    assert "access-control-allow-credentials" not in preflight.headers
    refused = httpx.get(f"{world.server.url}/webchat/state", headers={"Origin": EVIL})
    assert refused.status_code == 401
    assert refused.headers["access-control-allow-origin"] == "*"
    posted = httpx.post(f"{world.server.url}/webchat/sites/none/visitors", json={}, headers={"Origin": EVIL})
    assert posted.json()["code"] == "no_such_site"
