"""Paging by cursor: a page of items and an opaque text that says where the next page begins."""

from __future__ import annotations

import base64
import json
from collections.abc import Sequence
from typing import Generic, TypeVar

from pydantic import BaseModel

from etappe.errors import InvalidInput

DEFAULT_LIMIT = 50
MAX_LIMIT = 500
Item = TypeVar("Item")


class Page(BaseModel, Generic[Item]):
    """Some items and, when there are more, the cursor that asks for them."""

    items: list[Item]
    next_cursor: str | None = None


def encode_cursor(position: Sequence[str | int | None]) -> str:
    """The sort position of the last item on a page, as text for an address."""
    text = json.dumps(list(position), separators=(",", ":"))
    return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


def decode_cursor(cursor: str, length: int) -> list[str | int | None]:
    """The position inside a cursor of ``length`` parts.

    Raises :class:`~etappe.errors.InvalidInput` (``cursor.invalid``) for anything this program did not make.
    """
    try:
        position = json.loads(
            base64.b64decode(cursor + "=" * (-len(cursor) % 4), altchars=b"-_", validate=True)
        )
    except (ValueError, RecursionError):
        raise _invalid() from None
    if not isinstance(position, list) or len(position) != length or not all(map(_is_part, position)):
        raise _invalid()
    return position


def _is_part(value: object) -> bool:
    return value is None or (isinstance(value, str | int) and not isinstance(value, bool))


def _invalid() -> InvalidInput:
    return InvalidInput(
        "The cursor is not one that this list handed out.",
        field="cursor",
        hint="Start again without a cursor.",
        code="cursor.invalid",
    )
