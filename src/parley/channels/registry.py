"""Every channel there is: a folder with a ``connector.py``. A new one needs no line anywhere else."""

import importlib
import pkgutil
from functools import cache

from parley import channels
from parley.channels.contract import Contract
from parley.kit.errors import Invalid


@cache
def contracts() -> dict[str, Contract]:
    found: dict[str, Contract] = {}
    for folder in pkgutil.iter_modules(channels.__path__):
        if folder.ispkg:
            contract: Contract = importlib.import_module(f"parley.channels.{folder.name}.connector").CONTRACT
            found[contract.channel] = contract
    return found


def contract_of(channel: str) -> Contract:
    found = contracts().get(channel)
    if found is None:
        raise Invalid("There is no such channel here.", field="channel", reason="no_such_channel")
    return found
