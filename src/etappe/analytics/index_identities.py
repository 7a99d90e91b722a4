"""Who is who when an index is built: keys of the log that stand for a customer known by another key."""

from __future__ import annotations

from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from etappe.analytics.index_names import Names, Texts

# An array made from a list would load pandas.
_NO_PAIRS = pa.Table.from_batches([], pa.schema({"key": pa.string(), "canonical": pa.string()}))


class Identities:
    """An identity map: ``pairs`` has the columns ``key`` and ``canonical``; a key without a row stands for itself.

    Equal versions mean equal maps. No key may occur twice, and no canonical key may itself be a key.
    """

    def __init__(self, version: str = "", pairs: pa.Table = _NO_PAIRS) -> None:
        self.version = version if pairs.num_rows else ""
        self.pairs = pairs

    def __len__(self) -> int:
        return self.pairs.num_rows

    def __bool__(self) -> bool:
        return self.pairs.num_rows > 0

    def canonical(self, keys: pa.Array[Any]) -> pa.Array[Any]:
        """Each key, or the one that its customer is known by."""
        if not self:
            return keys
        plain = keys.dictionary_decode() if isinstance(keys, pa.DictionaryArray) else keys
        codes = self._names.find(Texts(plain))
        known = codes >= 0
        if not known.any():
            return plain
        chosen: Any = pa.array(codes[known])
        changed: Any = pc.replace_with_mask(
            plain.cast(pa.string()), pa.array(known), self._others.take(chosen)
        )
        return changed  # type: ignore[no-any-return]

    @cached_property
    def _names(self) -> Names:
        names = Names(self.pairs.column("key").cast(pa.string()).combine_chunks())
        if len(names) != len(self):
            raise ValueError("An identity map holds a key twice.")
        return names

    @cached_property
    def _others(self) -> pa.Array[Any]:
        return self.pairs.column("canonical").cast(pa.string()).combine_chunks()


NOBODY = Identities()
"""The map in which every key stands for itself."""


def known_as(keys: pa.Array[Any], identities: Identities) -> pa.Array[Any]:
    """``keys`` through the map, untouched when it is empty."""
    return identities.canonical(keys) if identities else keys


def mask_without(keys: Any, prefix: str) -> npt.NDArray[np.bool_] | None:
    """Which of ``keys`` do not begin with ``prefix``; none when that is all of them."""
    words = keys.dictionary if isinstance(keys, pa.DictionaryArray) else keys
    hit: Any = pc.starts_with(words, pattern=prefix)
    if not pc.any(hit).as_py():
        return None
    if isinstance(keys, pa.DictionaryArray):
        hit = hit.take(keys.indices)
    return np.logical_not(np.asarray(hit.fill_null(False), np.bool_))
