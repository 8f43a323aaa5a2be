"""What every refusal looks like."""

from typing import Any

import httpx


def refusal(answer: httpx.Response) -> tuple[int, str]:
    """Status and code, after a look at the shape: a refusal is explained, and by no stack of ours."""
    body: dict[str, Any] = answer.json()
    assert 400 <= answer.status_code < 500, answer.text
    assert set(body) == {"code", "message", "details"}, body
    assert isinstance(body["code"], str)
    assert isinstance(body["message"], str)
    assert isinstance(body["details"], dict)
    assert answer.headers["content-type"].startswith("application/json")
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert "Traceback" not in answer.text
    return answer.status_code, body["code"]
