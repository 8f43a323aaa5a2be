"""Whether an agent's chip is an address, and how it is written on the envelope."""

import re
from collections.abc import Iterable

import idna

from parley.channels.email.errors import BadAddress
from parley.channels.email.schemas import Address
from parley.kit.text import one_line

_LOCAL = re.compile(r"^[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*$")
_LABEL = re.compile(r"^[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?$")


def on_the_envelope(address: str) -> str:
    """With its domain as the network knows it; raises ValueError for what is no address."""
    local, at, domain = address.strip().rpartition("@")
    if not at or len(local) > 64 or not _LOCAL.match(local) or "\n" in address:
        raise ValueError(address)
    try:
        known = domain if domain.isascii() else idna.encode(domain, uts46=True).decode()
    except idna.IDNAError as error:
        raise ValueError(address) from error
    labels = known.split(".")
    if len(known) > 253 or len(labels) < 2 or not all(_LABEL.match(one) for one in labels) or labels[-1].isdigit():
        raise ValueError(address)
    return f"{local}@{known.lower()}"


def checked(found: Iterable[Address]) -> list[Address]:
    """Each once, with names on one line; raises BadAddress naming all that are none."""
    wrong: list[str] = []
    kept: dict[str, Address] = {}
    for one in found:
        try:
            written = on_the_envelope(one.address)
        except ValueError:
            wrong.append(one.address)
            continue
        kept.setdefault(written.lower(), Address(one_line(one.name)[:200], one.address.strip()))
    if wrong:
        raise BadAddress(addresses=wrong)
    return list(kept.values())
