"""One mail as a page of its own, for a frame that can run nothing and fetch nothing."""

import re
from html import escape
from typing import Any

from parley.channels.email import plain

_ALWAYS = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'; base-uri 'none'; form-action 'none'"
_SANDBOX = "sandbox allow-same-origin allow-popups allow-popups-to-escape-sandbox"
_STYLE = """
:root { color-scheme: light; }
html { background: #fff; color: #1a1a1a; }
body { margin: 0; padding: 2px; font: 14px/1.5 system-ui, sans-serif; overflow-wrap: anywhere; }
img { max-width: 100%; height: auto; }
img[data-remote] { display: inline-block; min-width: 16px; min-height: 16px; outline: 1px dashed #999; }
table { max-width: 100%; }
pre { white-space: pre-wrap; }
blockquote { margin: 0 0 0 8px; padding-left: 10px; border-left: 2px solid #c5c9d0; color: #444; }
a { color: #0b57c2; }
"""
_URL = re.compile(r"\bhttps?://[^\s<>\"']{2,2000}[^\s<>\"'.,;:!?)\]]", re.IGNORECASE)


def policy(*, pictures: bool) -> str:
    """For its Content-Security-Policy. ``pictures``: those of other servers too."""
    sources = "'self' data: https: http:" if pictures else "'self' data:"
    return f"{_ALWAYS}; img-src {sources}; {_SANDBOX}"


def build(row: Any, *, quoted: bool, pictures: bool) -> str:
    """Of what was cleaned when it came in; ``quoted``: with what it quotes."""
    content = row.html if row.html is not None else _as_html(row.text)
    if quoted:
        rest = row.quoted_html or _as_html(row.quoted_text)
        content = f"{content}<br>{rest}" if content and not plain.looks_empty(content) else rest
    if pictures:
        content = content.replace("<img data-remote=", "<img src=").replace(' data-remote="', ' src="')
    return (
        f'<!doctype html><html><head><meta charset="utf-8"><title>{escape(row.subject)}</title>'
        f'<meta name="referrer" content="no-referrer"><style>{_STYLE}</style></head><body>{content}</body></html>'
    )


def _as_html(text: str) -> str:
    """Plain text, its addresses to be clicked."""
    said: list[str] = []
    at = 0
    for match in _URL.finditer(text):
        url = escape(match.group(0))
        link = f'<a href="{url}" title="{url}" target="_blank" rel="noopener noreferrer">{url}</a>'
        said += [escape(text[at : match.start()]), link]
        at = match.end()
    return f'<div style="white-space: pre-wrap">{"".join(said)}{escape(text[at:])}</div>'
