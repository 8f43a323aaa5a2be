"""Making an HTTP node's call."""

import logging
from collections.abc import Callable

from parley.bots.actions import Call
from parley.bots.request import kept
from parley.kit.outside import FAILURES, ask

log = logging.getLogger(__name__)


async def fetch(call: Call, allowed: Callable[[str], bool]) -> dict[str, str] | None:
    """The values to keep; none when the call failed, whatever the reason. ``allowed`` judges an IP address."""
    request = call.request
    method, url = request.method, request.url
    # The same call may be made again after a crash: a careful server can tell.
    headers = {"Idempotency-Key": f"parley-{call.conversation_id}-{request.call}"} if method == "POST" else {}
    try:
        content = await ask(method, url, allowed, request.timeout_seconds, request.body, headers)
    except FAILURES as error:
        log.info("conversation %d: %s %s failed: %r", call.conversation_id, method, url, error)
        return None
    return kept(content, request.keep)
