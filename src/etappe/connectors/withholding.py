"""Leaves out the events of customers about whom nothing may be kept, and counts them."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace
from typing import Any, Final, Protocol

import msgspec
import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from etappe.connectors.normalise import Normalised


class Ask(Protocol):
    """Knows the customers about whom nothing may be kept."""

    def anybody(self) -> bool:
        """Whether there is one at all, so that nobody has to ask for millions of keys in vain."""

    def which(self, keys: Collection[str]) -> Collection[str]:
        """Those of the keys that belong to such a customer."""


class Nobody:
    """Everything may be kept."""

    def anybody(self) -> bool:
        return False

    def which(self, keys: Collection[str]) -> Collection[str]:  # noqa: ARG002
        return ()


NOBODY: Final = Nobody()
_AT_ONCE: Final = 5_000
_MARK: Final = '"$identifiers":['


class _Linked(msgspec.Struct):
    """The one property that is looked at here."""

    identifiers: list[str] = msgspec.field(default_factory=list, name="$identifiers")


_DECODER: Final = msgspec.json.Decoder(_Linked)


def withhold(result: Normalised, ask: Ask) -> Normalised:
    """The block without events of suppressed customers, under whichever of their identifiers."""
    if not result.events.num_rows or not ask.anybody():
        return result
    customers, linked = result.events["customer"], _linked(result.events["properties"])
    keys = {*pc.unique(customers).to_pylist(), *(key for _, key in linked)}
    hidden = {key for part in _parts(sorted(filter(None, keys))) for key in ask.which(part)}
    if not hidden:
        return result
    kept: NDArray[np.bool_] = ~np.asarray(
        pc.is_in(customers, pa.array(sorted(hidden))).to_numpy(), dtype=np.bool_
    )
    kept[[row for row, key in linked if key in hidden]] = False
    left_out = result.left_out + int((~kept).sum())
    return replace(result, events=result.events.filter(pa.array(kept)), left_out=left_out)


def _parts(keys: list[str]) -> Iterator[list[str]]:
    for start in range(0, len(keys), _AT_ONCE):
        yield keys[start : start + _AT_ONCE]


def _linked(properties: Any) -> list[tuple[int, str]]:
    """Rows and the further identifiers that they name."""
    rows = np.flatnonzero(pc.match_substring(properties, _MARK).fill_null(False).to_numpy())
    texts = properties.take(pa.array(rows, pa.int64())).to_pylist()
    return [
        (int(row), key)
        for row, text in zip(rows, texts, strict=True)
        for key in _DECODER.decode(text).identifiers
    ]
