"""The errors every room may raise: each says what happened, where, and what to do about it."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any


class EtappeError(Exception):
    """A failure that a person can act on.

    ``code`` is stable and machine-readable (``import.no_time_column``), ``message`` says what is wrong
    and where, ``hint`` says what to do next, ``more`` holds facts that a program can act on. ``status`` is the
    HTTP status the web layer answers with.
    """

    code = "error"
    status = 400
    more: Mapping[str, Any] = MappingProxyType({})

    def __init__(self, message: str, *, hint: str = "", code: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
        self.code = code or type(self).code

    def __str__(self) -> str:
        return f"{self.message} {self.hint}".strip()


class NotFound(EtappeError):
    """The named object does not exist, or is not visible to the person who asked."""

    code = "not_found"
    status = 404


class Conflict(EtappeError):
    """Somebody else changed the object first, or the change contradicts what is stored."""

    code = "conflict"
    status = 409


class Forbidden(EtappeError):
    """The person is known, but may not do this."""

    code = "forbidden"
    status = 403


class Unauthenticated(EtappeError):
    """Nobody is signed in, or the sign-in has expired."""

    code = "unauthenticated"
    status = 401


class InvalidInput(EtappeError):
    """The input cannot be used as it is; ``field`` names the place."""

    code = "invalid_input"
    status = 422

    def __init__(self, message: str, *, field: str = "", hint: str = "", code: str | None = None) -> None:
        super().__init__(message, hint=hint, code=code)
        self.field = field
