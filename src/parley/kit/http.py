"""What every room's ``api.py`` shares: how refusals are declared and answered."""

import logging
from typing import Any

from litestar import Request, Response
from litestar.exceptions import HTTPException, ValidationException
from litestar.openapi.datastructures import ResponseSpec

from parley.kit.errors import UNDECODABLE, Problem, ProblemBody

log = logging.getLogger(__name__)


def problems(*kinds: type[Problem]) -> dict[int, ResponseSpec]:
    """For a handler's ``responses=``: the refusals it may answer with, by status."""
    codes: dict[int, list[str]] = {}
    for kind in kinds:
        codes.setdefault(kind.status, []).append(kind.code)
    return {
        status: ResponseSpec(ProblemBody, description=", ".join(names), generate_examples=False)
        for status, names in codes.items()
    }


def answer_problem(_: Request[Any, Any, Any], problem: Problem) -> Response[ProblemBody]:
    headers = {"Retry-After": str(problem.details["retry_after"])} if "retry_after" in problem.details else {}
    return Response(problem.body(), status_code=problem.status, headers=headers)


def answer_http(_: Request[Any, Any, Any], error: HTTPException) -> Response[ProblemBody]:
    """The framework's own refusals (no such path, wrong method, body that does not fit) in our shape."""
    if isinstance(error, ValidationException):
        extra: Any = error.extra or []
        return Response(ProblemBody("invalid", error.detail, {"fields": extra}), status_code=422)
    code = {404: "not_found", 405: "method_not_allowed", 413: "too_large"}.get(error.status_code, "bad_request")
    return Response(ProblemBody(code, error.detail), status_code=error.status_code)


def answer_undecodable(_: Request[Any, Any, Any], error: Exception) -> Response[ProblemBody]:
    return Response(ProblemBody("invalid", str(error)), status_code=422)


def answer_anything(request: Request[Any, Any, Any], error: Exception) -> Response[ProblemBody]:
    log.error("%s %s failed", request.method, request.url.path, exc_info=error)
    return Response(ProblemBody("internal", "Something went wrong on the server; it has been logged."), status_code=500)


EXCEPTION_HANDLERS: dict[Any, Any] = {
    Problem: answer_problem,
    HTTPException: answer_http,
    **dict.fromkeys(UNDECODABLE, answer_undecodable),
    Exception: answer_anything,
}
