"""What a store has to be able to do, and whom it is asked about."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, Final

from etappe.events import identifier_of

_SHORTEST: Final = 6
"""Shorter names than this turn up by chance in other words, so files are not searched for them."""


@dataclass(frozen=True)
class Subject:
    """The customer a demand is about: all their identifiers, and ``words``, names that only people search for."""

    workspace_id: str
    folder: Path
    keys: tuple[str, ...]
    profiles: tuple[int, ...] = ()
    words: tuple[str, ...] = ()

    @cached_property
    def values(self) -> tuple[str, ...]:
        """The identifiers as others write them."""
        return tuple(sorted({identifier_of(key).value for key in self.keys}))

    @cached_property
    def markers(self) -> tuple[str, ...]:
        """What can be searched for in files and texts without meeting somebody else."""
        return tuple(value for value in self.values if len(value) >= _SHORTEST)

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """Finds an identifier that stands by itself, in whatever case it is written."""
        found = "|".join(re.escape(value) for value in self.values) or r"(?!)"
        return re.compile(rf"(?<![\w@.+-])(?:{found})(?![\w@-])(?!\.\w)", re.IGNORECASE)

    def is_in(self, text: str) -> bool:
        """Whether a text names the customer."""
        return self.pattern.search(text) is not None


@dataclass(frozen=True, slots=True)
class Found:
    """Something a person has to look at: where it stands, and how much there is."""

    place: str
    count: int
    ids: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Store:
    """A place that holds something about customers.

    ``export`` gives what it holds, ``erase`` removes it and says how many things that were; repeated it removes
    nothing more. ``find`` names what only people can judge. Each opens transactions of its own.
    """

    name: str
    title: Mapping[str, str]
    export: Callable[[Subject], Any] | None = None
    erase: Callable[[Subject], int] | None = None
    find: Callable[[Subject], list[Found]] | None = None


_registered: dict[str, Store] = {}


def register_store(store: Store) -> Store:
    """Have a store of another room asked too; the same name replaces."""
    _registered[store.name] = store
    return store


def registered() -> list[Store]:
    """Stores of other rooms, by name."""
    return [_registered[name] for name in sorted(_registered)]
