"""Every error as problem+json (RFC 9457): what happened, what to do, and an id to find it in the log."""

from __future__ import annotations

import logging
from http import HTTPStatus
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from pydantic import BaseModel, Field
from sqlalchemy.exc import DataError, IntegrityError, OperationalError
from starlette.exceptions import HTTPException

from etappe.errors import EtappeError
from etappe.server.request import request_id

MEDIA_TYPE = "application/problem+json"

_log = logging.getLogger("etappe.server")


class FieldProblem(BaseModel):
    """One field that cannot be used as it is."""

    field: str
    message: str


class Problem(BaseModel):
    """An error, in the shape of RFC 9457 with an id, a stable code and a hint."""

    type: str = Field(description="`urn:etappe:problem:` and the code.")
    title: str = Field(description="The HTTP status in words.")
    status: int
    id: str = Field(description="Id of the request, also in the header X-Request-Id and in the log.")
    code: str = Field(description="Stable and machine-readable, such as `accounts.not_signed_in`.")
    message: str = Field(description="What is wrong and where.")
    detail: str = Field(description="The same as `message`, under the name of the RFC.")
    hint: str = Field(default="", description="What to do next.")
    field: str = Field(default="", description="The one field that is wrong, if it is one.")
    errors: list[FieldProblem] = Field(default_factory=list, description="All fields that are wrong.")
    more: dict[str, Any] = Field(default_factory=dict, description="Facts that a program can act on.")


def register(app: FastAPI) -> None:
    """Answer every foreseen kind of failure of ``app`` with a problem."""
    app.add_exception_handler(EtappeError, _known)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(HTTPException, _http)
    app.add_exception_handler(DataError, _unstorable)
    app.add_exception_handler(IntegrityError, _contradiction)
    app.add_exception_handler(OperationalError, _no_database)


def problem(
    request: Request,
    status: int,
    code: str,
    message: str,
    *,
    headers: dict[str, str] | None = None,
    **more: Any,
) -> JSONResponse:
    """An answer with the given status that carries a :class:`Problem`."""
    body = Problem(
        type=f"urn:etappe:problem:{code}",
        title=_title(status),
        status=status,
        id=request_id(request),
        code=code,
        message=message,
        detail=message,
        **more,
    )
    return JSONResponse(body.model_dump(), status, headers, media_type=MEDIA_TYPE)


def _title(status: int) -> str:
    return HTTPStatus(status).phrase if status in HTTPStatus._value2member_map_ else "Error"


async def _known(request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, EtappeError)
    wait = getattr(error, "retry_after", None)
    return problem(
        request,
        error.status,
        error.code,
        error.message,
        hint=error.hint,
        field=getattr(error, "field", "") or "",
        more=dict(error.more),
        headers=None if wait is None else {"Retry-After": str(wait)},
    )


async def _invalid(request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, RequestValidationError)
    errors = [FieldProblem(field=_place(part["loc"]), message=str(part["msg"])) for part in error.errors()]
    first = errors[0] if errors else FieldProblem(field="", message="The request cannot be read.")
    return problem(
        request,
        422,
        "request.invalid",
        f"{first.field}: {first.message}" if first.field else first.message,
        hint="The API description names every field and its type.",
        field=first.field,
        errors=errors,
    )


def _place(location: tuple[Any, ...]) -> str:
    """``("body", "steps", 0, "name")`` as ``steps.0.name``; only the body's own name is left out."""
    parts = [str(part) for part in location]
    return ".".join(parts[1:] if len(parts) > 1 and parts[0] in {"body", "query", "path"} else parts)


async def _http(request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, HTTPException)
    code = {404: "not_found", 405: "method_not_allowed"}.get(error.status_code, f"http.{error.status_code}")
    headers = None if error.headers is None else dict(error.headers)
    return problem(request, error.status_code, code, str(error.detail), headers=headers)


async def _unstorable(request: Request, error: Exception) -> JSONResponse:
    _log.info("unstorable value in request %s: %s", request_id(request), error)
    return problem(
        request,
        422,
        "request.unstorable",
        "A value cannot be stored: it holds a character or a number that the database has no place for.",
        hint="Remove control characters and shorten very large numbers.",
    )


async def _contradiction(request: Request, error: Exception) -> JSONResponse:
    _log.warning("contradiction in request %s: %s", request_id(request), error)
    return problem(
        request,
        409,
        "conflict",
        "The change contradicts what is stored; somebody else may have been quicker.",
        hint="Load the page again and repeat the change.",
    )


async def _no_database(request: Request, error: Exception) -> JSONResponse:
    _log.error("no database in request %s: %s", request_id(request), error)
    return problem(
        request,
        503,
        "database.unavailable",
        "The database cannot be reached.",
        hint="Try again in a moment; `etappe doctor` says what is wrong.",
        headers={"Retry-After": "5"},
    )


def unknown(request: Request, error: Exception) -> JSONResponse:
    """The answer to a failure that nobody foresaw; only the log gets to know it."""
    _log.error("failure in request %s", request_id(request), exc_info=error)
    return problem(
        request,
        500,
        "internal",
        "Something went wrong inside Etappe.",
        hint=f"Please report it with the id {request_id(request)}; the log has the details.",
    )
