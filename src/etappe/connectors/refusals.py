"""Why a row could not become an event: the checks, their order, and the words for each."""

from __future__ import annotations

from collections.abc import Mapping as Values
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from etappe.connectors.columns import flags, integers, is_null, numbers
from etappe.connectors.files.limits import FIRST_YEAR, LAST_YEAR, MAX_KEY_CHARACTERS
from etappe.connectors.types import Failure, Mapping, RawTable

_FIRST_US = int(np.datetime64(f"{FIRST_YEAR}-01-01", "us").astype(np.int64))
_END_US = int(np.datetime64(f"{LAST_YEAR + 1}-01-01", "us").astype(np.int64))
_KEYS = ("customer", "case_id", "activity", "channel")
_SHOWN = 60
_REASONS = (
    ("time.missing", "time", "is empty, so it is unknown when this happened"),
    ("time.unreadable", "time", "{text} is no possible time (expected: {format})"),
    ("time.out_of_range", "time", f"{{text}} lies outside the years {FIRST_YEAR} to {LAST_YEAR}"),
    ("customer.missing", "customer", "is empty, so it is unknown whose event this is"),
    ("activity.missing", "activity", "is empty, so it is unknown what happened"),
    ("value.no_number", "value", "{text} is no number (decimal sign: {decimal})"),
    ("message_id.missing", "message_id", "is empty, so a repetition could not be noticed"),
    (
        "row.key_too_long",
        "",
        f"customer, case, activity or channel is longer than {MAX_KEY_CHARACTERS} characters",
    ),
)
"""Code, part of the mapping, words; the first reason that applies to a row is the one it is given."""


def first_reasons(fields: pa.Table, mapping: Mapping) -> NDArray[np.int8]:
    """Per row 0, or the number (from 1) of the first reason to refuse it."""
    reasons = np.zeros(fields.num_rows, dtype=np.int8)
    checks = _checks(fields, mapping)
    for number in range(len(checks), 0, -1):
        reasons[checks[number - 1]] = number
    return reasons


def _checks(fields: pa.Table, mapping: Mapping) -> list[NDArray[np.bool_]]:
    """One flag per row for each of the reasons, in their order."""
    time, unread = numbers(fields["time_us"]), is_null(fields["time_us"])
    nowhere = np.zeros(fields.num_rows, dtype=np.bool_)
    return [
        ~flags(fields["has_time"]),
        unread,
        ~unread & ((time < _FIRST_US) | (time >= _END_US)),
        is_null(fields["customer"]),
        _says_nothing(fields, mapping),
        flags(fields["has_value"]) & is_null(fields["value"]),
        is_null(fields["message_id"]) if mapping.message_id else nowhere,
        _longest(fields) > MAX_KEY_CHARACTERS,
    ]


def _says_nothing(fields: pa.Table, mapping: Mapping) -> NDArray[np.bool_]:
    silent = is_null(fields["activity"])
    for i in range(len(mapping.milestones)):
        silent &= ~flags(fields[f"m{i}"])
    return silent


def _longest(fields: pa.Table) -> NDArray[np.int64]:
    lengths = [numbers(pc.utf8_length(fields[name]).cast(pa.int64())) for name in _KEYS]
    longest: NDArray[np.int64] = np.maximum.reduce(lengths)
    return longest


def failures_of(
    raw: RawTable,
    reasons: NDArray[np.int8],
    kept: NDArray[np.bool_],
    columns: Values[str, str],
    mapping: Mapping,
) -> list[Failure]:
    """What to tell about the refused rows. Rows without any content are what spreadsheets leave behind: no rows."""
    refused = np.flatnonzero((reasons > 0) & kept)
    if not len(refused):
        return []
    rows = raw.table.take(integers(refused)).to_pylist()
    told = [(int(i), row) for i, row in zip(refused, rows, strict=True) if _is_filled(row)]
    return [_failure(raw, i, row, int(reasons[i]), columns, mapping) for i, row in told]


def _is_filled(row: Values[str, Any]) -> bool:
    return any(value is not None and value != "" for value in row.values())


def _failure(
    raw: RawTable, i: int, row: Values[str, Any], reason: int, columns: Values[str, str], mapping: Mapping
) -> Failure:
    code, part, words = _REASONS[reason - 1]
    field = _column_of(part, mapping)
    number = raw.rows[i].as_py()
    text = _short(row.get(columns.get(field, "")))
    what = words.format(text=text, format=mapping.time_format, decimal=mapping.decimal)
    place = f"Row {number}, column {field!r}" if field else f"Row {number}"
    return Failure(number, field, code, f"{place}: {what}.", raw.original(i))


def _column_of(part: str, mapping: Mapping) -> str:
    if part == "customer":
        return mapping.customer or mapping.case or ""
    column: str | None = getattr(mapping, part) if part else None
    return column or ""


def _short(value: object) -> str:
    text = str(value)
    return repr(text if len(text) <= _SHOWN else f"{text[: _SHOWN - 3]}...")
