"""The version for which a change was made, as a request carries it in If-Match."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Annotated

from fastapi import Depends, Header

from etappe.errors import InvalidInput
from etappe.kit.clock import to_us
from etappe.objects.errors import Stale

_VERSION = re.compile(r'(?:W/)?"(\d{1,18})"')


def expected_version(if_match: Annotated[str | None, Header(max_length=40)] = None) -> int | None:
    """The version that the change was made for; without the header nothing is checked."""
    if if_match in (None, "*"):
        return None
    match = _VERSION.fullmatch(if_match or "")
    if match is None:
        hint = "Send the ETag of the object as you got it."
        raise InvalidInput("If-Match is not a version.", field="If-Match", hint=hint)
    return int(match[1])


ExpectedVersion = Annotated[int | None, Depends(expected_version)]


def etag(changed: datetime) -> str:
    """The version of something that was changed last at a moment."""
    return f'"{to_us(changed)}"'


def check_version(label: str, changed: datetime, expected: int | None) -> None:
    """Raise :class:`~etappe.objects.errors.Stale` when it is no longer the version that was expected."""
    if expected is not None and expected != to_us(changed):
        raise Stale(label)
