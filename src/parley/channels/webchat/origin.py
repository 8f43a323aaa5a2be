from litestar.types import Scope


def page_origin(scope: Scope) -> str | None:
    """Whose page asks; none if it is one of ours, which may carry every chat, or no page at all."""
    headers = dict(scope["headers"])
    origin = headers.get(b"origin")
    if origin is None or headers.get(b"sec-fetch-site") == b"same-origin":
        return None
    return None if origin.partition(b"://")[2] == headers.get(b"host") else origin.decode("latin-1")
