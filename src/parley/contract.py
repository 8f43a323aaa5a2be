"""The OpenAPI document, with what the framework does not know: who may call what, and how we refuse."""

import inspect
import re
from typing import Any

from litestar import Litestar, Request
from litestar.openapi.plugins import JsonRenderPlugin
from litestar.routes import HTTPRoute
from litestar.serialization import encode_json

from parley.access.permissions import Permission
from parley.kit.errors import ProblemBody

_MUST = re.compile(r"\bwho\.must\(Permission\.(\w+)\)")
_ANY_PROBLEM = {"$ref": f"#/components/schemas/{ProblemBody.__name__}"}


class ContractPlugin(JsonRenderPlugin):
    """Serves it; it is drawn when somebody asks for the first time."""

    def __init__(self) -> None:
        super().__init__()
        self._drawn = b""

    def render(self, request: Request[Any, Any, Any], openapi_schema: dict[str, Any]) -> bytes:  # noqa: ARG002 (the framework's own)
        self._drawn = self._drawn or encode_json(document(request.app))
        return self._drawn


def document(app: Litestar) -> dict[str, Any]:
    drawn = app.openapi_schema.to_schema()
    needs = _permissions(app)
    for operations in drawn["paths"].values():
        for operation in operations.values():
            permission = needs.get(operation["operationId"])
            if permission is not None:
                operation["x-permission"] = permission
                said = operation.get("description", "")
                operation["description"] = f"{said}\n\nNeeds the permission `{permission}`.".strip()
            _refusals_of_any(operation)
    return drawn


def _refusals_of_any(operation: dict[str, Any]) -> None:
    """What the handlers need not say each: a request that does not fit, or is too large."""
    responses = operation["responses"]
    # The framework's idea of the former.
    if responses.pop("400", None) is not None:
        responses.setdefault("422", _problem("invalid"))
    if "requestBody" in operation:
        responses.setdefault("413", _problem("too_large"))
    if "204" in responses:
        responses["204"].pop("content", None)
    for response in responses.values():
        for body in response.get("content", {}).values():
            # A refusal with a shape of its own is also one like any other.
            if _ANY_PROBLEM in body.get("schema", {}).get("oneOf", ()):
                body["schema"]["anyOf"] = body["schema"].pop("oneOf")


def _problem(code: str) -> dict[str, Any]:
    return {"content": {"application/json": {"schema": _ANY_PROBLEM}}, "description": code}


def _permissions(app: Litestar) -> dict[str, str]:
    """What each handler asks of who calls it first of all, by the operation's id. Said once, in the handler."""
    found: dict[str, str] = {}
    for route in app.routes:
        if not isinstance(route, HTTPRoute):
            continue
        for handler in route.route_handlers:
            asked = _MUST.search(inspect.getsource(handler.fn))
            if asked is not None and isinstance(handler.operation_id, str):
                found[handler.operation_id] = Permission[asked[1]].value
    return found
