"""The API description: names of operations, and the one shape that every error has."""

from __future__ import annotations

from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi
from fastapi.routing import APIRoute

from etappe.server.problems import MEDIA_TYPE, Problem

_REFERENCE = {"$ref": "#/components/schemas/Problem"}
_UNUSED = ("HTTPValidationError", "ValidationError")


def operation_id(route: APIRoute) -> str:
    """Operations are called like the functions that answer them: ``list_journeys``."""
    return route.name


def complete(app: FastAPI) -> None:
    """Have ``app`` describe its errors as problems."""

    def describe() -> dict[str, Any]:
        if app.openapi_schema is None:
            app.openapi_schema = _describe(app)
        return app.openapi_schema

    app.openapi = describe  # type: ignore[method-assign]


def _describe(app: FastAPI) -> dict[str, Any]:
    document = get_openapi(
        title=app.title, version=app.version, summary=app.summary, routes=app.routes, openapi_version="3.1.0"
    )
    schemas = document.setdefault("components", {}).setdefault("schemas", {})
    own = Problem.model_json_schema(ref_template="#/components/schemas/{model}")
    schemas.update(own.pop("$defs", {}))
    schemas["Problem"] = own
    for name in _UNUSED:
        schemas.pop(name, None)
    for path in document.get("paths", {}).values():
        for operation in path.values():
            _describe_errors(operation["responses"])
    return document


def _describe_errors(responses: dict[str, Any]) -> None:
    responses.pop("422", None)
    responses["default"] = {
        "description": "What went wrong, and what to do about it.",
        "content": {MEDIA_TYPE: {"schema": _REFERENCE}},
    }
