"""Streams simulated events batch by batch, in constant memory, into a file."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.csv as pc
import pyarrow.parquet as pq

from etappe.errors import InvalidInput
from etappe.simulate.batch import Happenings, draw_customers
from etappe.simulate.calendar import Calendar
from etappe.simulate.company import Company
from etappe.simulate.story import live
from etappe.simulate.table import SCHEMA, table

BATCH = 50_000
"""Customers simulated at once: about 300,000 events, some 60 MB."""
FORMATS = (".parquet", ".csv", ".jsonl")
LANGUAGES = ("de", "en")
Progress = Callable[[int], None]


def batches(
    *,
    customers: int | None = None,
    events: int | None = None,
    seed: int = 1,
    language: str = "de",
    company: Company | None = None,
    calendar: Calendar | None = None,
) -> Iterator[pa.Table]:
    """Tables of events until ``customers`` customers have lived, or ``events`` events have happened.

    The same arguments give the same events; a longer run begins like a shorter one of whole batches.
    """
    firm, days = company or Company(), calendar or Calendar()
    done = written = 0
    while (customers is None or done < customers) and (events is None or written < events):
        size = BATCH if customers is None else min(BATCH, customers - done)
        rng = np.random.default_rng([seed, done // BATCH])
        world = Happenings(rng, draw_customers(rng, firm, size))
        live(world, firm, days)
        part = table(world, days, done + 1, language)
        if events is not None:
            part = _whole_lives(part, events - written)
        done, written = done + size, written + part.num_rows
        yield part


def _whole_lives(part: pa.Table, rows: int) -> pa.Table:
    """The first customers of a batch with all that happens to them, up to so many rows.

    Cutting by time instead would let everybody of the batch fall silent on the same day.
    """
    if part.num_rows <= rows:
        return part
    named = part["customer"].combine_chunks().dictionary_encode()
    place = np.argsort(np.argsort(named.dictionary.to_numpy(zero_copy_only=False)))
    order = np.argsort(place[np.asarray(named.indices)], kind="stable")
    return part.take(np.sort(order[:rows]).astype(np.int64))


def write(
    path: Path | str,
    *,
    customers: int | None = None,
    events: int | None = None,
    seed: int = 1,
    language: str = "de",
    progress: Progress | None = None,
) -> int:
    """Write simulated events as Parquet, CSV or JSON Lines, by the file's ending; return how many.

    ``progress`` is told the number of events written so far. Raises :class:`InvalidInput` for another
    ending or language, and when there is no such folder.
    """
    target = Path(path)
    _check(target, language)
    if customers is None and events is None:
        customers = BATCH
    written = 0
    with _sink(target) as put:
        for part in batches(customers=customers, events=events, seed=seed, language=language):
            put(part)
            written += part.num_rows
            if progress is not None:
                progress(written)
    return written


def _check(target: Path, language: str) -> None:
    if target.suffix not in FORMATS:
        raise InvalidInput(
            f"{target.name}: simulated events cannot be written as “{target.suffix or 'no ending'}”.",
            field="out",
            hint=f"Choose a name that ends in {', '.join(FORMATS)}.",
            code="simulate.format",
        )
    if not target.parent.is_dir():
        raise InvalidInput(
            f"There is no folder {target.parent}.",
            field="out",
            hint="Create it first.",
            code="simulate.folder",
        )
    if language not in LANGUAGES:
        raise InvalidInput(
            f"Touchpoints have no names in “{language}”.",
            field="language",
            hint=f"Choose one of {', '.join(LANGUAGES)}.",
            code="simulate.language",
        )


@contextmanager
def _sink(target: Path) -> Iterator[Callable[[pa.Table], Any]]:
    if target.suffix == ".parquet":
        with pq.ParquetWriter(target, SCHEMA, compression="zstd") as parquet:
            yield parquet.write_table
    elif target.suffix == ".csv":
        with pc.CSVWriter(target, SCHEMA) as csv:
            yield csv.write_table
    else:
        with target.open("w", encoding="utf-8") as lines:
            yield lambda part: _json_lines(part, lines)


def _json_lines(part: pa.Table, lines: Any) -> None:
    import msgspec

    encode = msgspec.json.encode
    for row in part.to_pylist():
        kept = {name: value for name, value in row.items() if value is not None}
        lines.write(encode(kept).decode() + "\n")
