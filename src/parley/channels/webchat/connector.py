from html import escape

from parley.channels.contract import Capabilities, Contract
from parley.channels.webchat.check import checked
from parley.channels.webchat.settings import GROUPS, WebchatSettings, fresh
from parley.channels.webchat.testing import test
from parley.kit.shapes import Converter


def script_tag(base_url: str, key: str) -> str:
    return f'<script src="{escape(base_url.rstrip("/"))}/widget.js" data-site="{escape(key)}" async></script>'


CONTRACT = Contract(
    channel="webchat",
    capabilities=Capabilities(typing=True, delivery=True, read=True, pushes=True),
    settings=WebchatSettings,
    read=Converter(WebchatSettings),
    fresh=fresh,
    groups=GROUPS,
    checked=checked,
    address=script_tag,
    test=test,
)
