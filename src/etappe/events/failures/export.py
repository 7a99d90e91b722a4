"""Failed events as a table for spreadsheets: nothing in it is taken for a formula, no byte is lost."""

from __future__ import annotations

import base64
import csv
import io
from collections.abc import Iterable, Iterator
from typing import Final

from etappe.events.failures.types import Failure

_HEADER: Final = (
    "id", "source", "stage", "state", "code", "field", "message", "received_at", "message_id", "run_id", "row",
    "original", "original_base64",
)  # fmt: skip
_DANGEROUS: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "|", "%")


def as_csv(failures: Iterable[Failure], *, clear: bool) -> Iterator[str]:
    """The table line by line. What was sent stands in it as text where it is text, otherwise in base 64.

    Without ``clear`` it is left out, because it may name somebody.
    """
    yield "\ufeff" + _line(_HEADER)
    for one in failures:
        text, coded = _content(one.content) if clear else ("", "")
        told = (
            str(one.id), one.source, one.stage, one.state, one.code, one.field, one.message,
            one.received_at.isoformat(), one.message_id or "", one.run_id or "", str(one.row or ""), text, coded,
        )  # fmt: skip
        yield _line(tuple(harmless(cell) for cell in told))


def harmless(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula: one that could be begins with an apostrophe."""
    return f"'{cell}" if cell.lstrip(" ").startswith(_DANGEROUS) else cell


def _content(content: bytes) -> tuple[str, str]:
    """As text, or as base 64."""
    try:
        text = content.decode()
    except UnicodeDecodeError:
        text = "\0"
    plain = all(sign.isprintable() or sign in "\t\r\n" for sign in text)
    return (text, "") if plain else ("", base64.b64encode(content).decode())


def _line(cells: Iterable[str]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerow(cells)
    return out.getvalue()
