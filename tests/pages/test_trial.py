"""Administrators try a site's chat on a page of ours; nobody else has it."""

import httpx
import pytest

from tests.world import World


def page(http: httpx.Client, path: str = "/try/strict") -> httpx.Response:
    return http.get(path, follow_redirects=False)


def test_administrators_have_it(world: World) -> None:
    world.site(world.queue(), key="strict", origins=["https://shop.example"])
    world.account("root", "administrator")
    answer = page(world.signed_in("root").http)
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith("text/html")
    assert "/trial/trial.js" in answer.text
    for file in ("/trial/trial.js", "/trial/trial.css"):
        assert page(world.signed_in("root").http, file).status_code == 200


@pytest.mark.parametrize("who", ["an agent", "nobody"])
def test_others_are_led_to_the_desk(world: World, who: str) -> None:
    world.site(world.queue(), key="strict")
    world.hire("anna")
    http = world.signed_in("anna").http if who == "an agent" else world.customer(site="strict", connect=False).http
    answer = page(http)
    assert (answer.status_code, answer.headers["location"]) == (303, "/")


@pytest.mark.parametrize("name", ["..%2Fdemo%2Findex.html", "README.md", "nothing.js"])
def test_only_its_own_files_are_served(world: World, name: str) -> None:
    world.site(world.queue())
    assert page(world.customer(connect=False).http, f"/trial/{name}").status_code == 404
