"""Names to codes: what a plan needs to know of an index, and the checks every spec passes through."""

from __future__ import annotations

import bisect
import difflib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from etappe.analytics.index import JourneyIndex
from etappe.errors import InvalidInput

Flags = npt.NDArray[np.bool_]

_SEARCHED_NAMES = 5000
"""Of more names only the alphabetical neighbours are compared."""
_NEIGHBOURS = 200
LONGEST_US = 2**61
"""A span of time added to a time must still fit into 64 bits."""


@dataclass(frozen=True, slots=True)
class Scope:
    """The dictionaries of an index, and the first instant its data says nothing about any more.

    ``start_us`` is the time of the first touch. ``end_us`` is exclusive: the time after the last touch, or
    the end of the filtered period if that is earlier. What began too late to be over by then is reported as
    open, never as lost.
    """

    touchpoints: tuple[str, ...]
    channels: tuple[str, ...]
    end_us: int | None = None
    start_us: int = 0
    codes: dict[str, int] = field(default_factory=dict, repr=False)

    @classmethod
    def of(cls, index: JourneyIndex, until_us: int | None = None) -> Scope:
        """The scope of an index whose touches are bounded by ``until_us`` (exclusive)."""
        if index.bounds is None:
            return cls(index.touchpoints, index.channels, codes=index.touchpoint_codes)
        start, end = index.bounds
        until = end + 1 if until_us is None else min(until_us, end + 1)
        return cls(index.touchpoints, index.channels, until, start, index.touchpoint_codes)

    @property
    def period(self) -> tuple[int, int]:
        """From when to when touches can lie, in microseconds UTC."""
        return self.start_us, max(self.start_us, self.end_us or 0)

    def code(self, name: str, where: str) -> int:
        """The code of a touchpoint; ``where`` names the field of the spec for the error."""
        found = self.codes.get(name)
        if found is None:
            raise unknown(name, self.touchpoints, where, "touchpoint")
        return found

    def code_list(self, names: Iterable[str], where: str) -> list[int]:
        """The codes of touchpoints in their order; ``where`` names the field of the spec for the error."""
        return [self.code(name, where) for name in names]

    def flags(self, names: Iterable[str], where: str) -> Flags:
        """One flag per touchpoint: is it among ``names``? All are when no name is given."""
        codes = self.code_list(names, where)
        flags = np.full(max(len(self.touchpoints), 1), not codes)
        flags[codes] = True
        return flags


def unknown(name: str, known: Sequence[str], where: str, kind: str) -> InvalidInput:
    """An error that says which name is meant most likely."""
    near = _nearest(name, known)
    hint = f'Did you mean "{near}"?' if near else f"The data has {len(known)} names of this kind."
    return InvalidInput(f'There is no {kind} named "{name}" ({where}).', field=where, hint=hint,
                        code=f"analytics.unknown_{kind}")  # fmt: skip


def positive(value: int, where: str) -> int:
    """A span of time that must be longer than nothing, in microseconds."""
    if value <= 0:
        raise InvalidInput(f"{where} must be longer than 0, got {value} microseconds.", field=where,
                           hint="Give a positive span, for example 7 days.",
                           code="analytics.window")  # fmt: skip
    if value > LONGEST_US:
        raise InvalidInput(f"{where} must be at most {LONGEST_US} microseconds, got {value}.", field=where,
                           hint="No customer lives for 70,000 years.",
                           code="analytics.window")  # fmt: skip
    return value


def at_least(value: int, low: int, where: str) -> int:
    """A count that must not be smaller than ``low``."""
    if value < low:
        raise InvalidInput(f"{where} must be at least {low}, got {value}.", field=where,
                           code="analytics.too_small")  # fmt: skip
    return value


def required(names: Sequence[str], where: str) -> None:
    """Raise :class:`InvalidInput` when a list that must name something is empty."""
    if not names:
        raise InvalidInput(f"{where} names no touchpoint.", field=where,
                           hint="Name at least one.", code="analytics.empty")  # fmt: skip


def _nearest(name: str, known: Sequence[str]) -> str | None:
    wanted = name.casefold()
    folded = {other.casefold(): other for other in reversed(known)}
    if wanted in folded:
        return folded[wanted]
    candidates = list(folded)
    if len(candidates) > _SEARCHED_NAMES:
        candidates.sort()
        place = bisect.bisect(candidates, wanted)
        candidates = candidates[max(0, place - _NEIGHBOURS) : place + _NEIGHBOURS]
    found = difflib.get_close_matches(wanted, candidates, n=1, cutoff=0.5)
    return folded[found[0]] if found else None
