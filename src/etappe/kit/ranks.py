"""Order that never needs renumbering: ranks are texts, and between any two of them there is another."""

from __future__ import annotations

from typing import Final

DIGITS: Final = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
"""In the order of their bytes, so that plain comparison of texts is the order."""
LONGEST: Final = 200
_BASE: Final = len(DIGITS)


def between(low: str | None, high: str | None) -> str:
    """A rank after ``low`` and before ``high``; ``None`` is the open end.

    Read as a fraction in base 62 (``V`` is one half), so it never ends in the zero digit. Raises
    ``ValueError`` unless ``low < high``.
    """
    first, low = low is None, low or ""
    if high is not None and low >= high:
        raise ValueError(f"nothing lies between {low!r} and {high!r}")
    rank, place = "", 0
    while True:
        under = _digit(low, place, 0)
        over = _BASE if high is None else _digit(high, place, 0)
        if under == over:
            rank += DIGITS[under]
        elif over - under > 1:
            return rank + DIGITS[_step(under, over, first, last=high is None and place < len(low))]
        else:
            rank, high = rank + DIGITS[under], None
        place += 1


def spread(count: int) -> list[str]:
    """``count`` ranks in their order, evenly apart."""
    width = 1
    while _BASE**width <= count + 1:
        width += 1
    gap = _BASE**width // (count + 1)
    return [_written((place + 1) * gap, width) for place in range(count)]


def _step(under: int, over: int, first: bool, last: bool) -> int:
    """The middle; at an open end a step of one, which keeps ranks short while a list grows there."""
    if last:
        return under + 1
    return over - 1 if first and over < _BASE else (under + over) // 2


def _digit(rank: str, place: int, otherwise: int) -> int:
    return DIGITS.index(rank[place]) if place < len(rank) else otherwise


def _written(number: int, width: int) -> str:
    digits = ""
    for _ in range(width):
        number, digit = divmod(number, _BASE)
        digits = DIGITS[digit] + digits
    return digits.rstrip("0")
