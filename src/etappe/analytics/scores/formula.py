"""Own formulas over metrics: a small language of numbers, ``+ - * / ( )``, ``min``, ``max`` and metrics in braces.

    ({NPS} + 100) / 2
    min({Satisfaction}, 1 - {Drop-off})

A reference names a metric by its name or id; ``{m:NPS}`` says the same as ``{NPS}``.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from etappe.analytics.estimate import Estimate
from etappe.errors import InvalidInput

LONGEST: Final = 2_000
DEEPEST: Final = 60
_TOKEN: Final = re.compile(
    r"\s*(?:(?P<number>\d+(?:\.\d*)?(?:[eE][+-]?\d{1,3})?|\.\d+)|\{(?P<metric>[^{}]*)\}|(?P<word>[A-Za-z]+)|(?P<sign>[-+*/(),−]))"
)
_FUNCTIONS: Final[Mapping[str, Callable[[list[float]], float]]] = {"min": min, "max": max}


class FormulaError(InvalidInput):
    """A formula that cannot be read; ``position`` counts characters from 0."""

    code = "metrics.formula"

    def __init__(self, message: str, position: int, hint: str = "") -> None:
        super().__init__(message, field="expression", hint=hint)
        self.position = position


class NoValue(InvalidInput):
    """A formula that can be read but has no value for these numbers, such as a division by zero."""

    code = "metrics.no_value"


@dataclass(frozen=True, slots=True)
class Number:
    """A number as it is written."""

    value: float


@dataclass(frozen=True, slots=True)
class Metric:
    """The value of a metric."""

    name: str


@dataclass(frozen=True, slots=True)
class Call:
    """An operation or function of parts: one of ``+ - * /``, ``neg``, ``min``, ``max``."""

    name: str
    parts: tuple[Node, ...]


Node = Number | Metric | Call


def parse(text: str) -> Node:
    """The formula as a tree. Raises :class:`FormulaError` naming the place."""
    if len(text) > LONGEST:
        raise FormulaError(f"A formula has at most {LONGEST} characters.", LONGEST)
    return _Parser(text).whole()


def names(node: Node) -> tuple[str, ...]:
    """The metrics that a formula names, each once, in order."""
    return tuple(dict.fromkeys(_names(node)))


def value_of(node: Node, known: Mapping[str, float]) -> float:
    """The value of a formula. Raises :class:`NoValue` for a division by zero or a number beyond all bounds."""
    found = _value(node, known)
    if not math.isfinite(found):
        raise NoValue("The formula leads to a number beyond all bounds.", code="metrics.not_finite")
    return found


def estimate_of(node: Node, known: Mapping[str, Estimate]) -> Estimate:
    """The value with an interval, as if the metrics were independent of each other.

    The interval follows from the slopes at the value (delta method); ``n`` is the smallest n of the metrics. Without
    the value of one of them there is none.
    """
    used = [known[name] for name in names(node)]
    n = min((one.n for one in used), default=0)
    if not used:
        raise NoValue("The formula names no metric.", code="metrics.no_metric")
    missing = next((one for one in used if one.value is None), None)
    if missing is not None:
        return Estimate(None, None, None, missing.n, missing.state)
    values = {name: known[name].value or 0.0 for name in names(node)}
    value = value_of(node, values)
    half = _half(node, known, values)
    return Estimate.of(
        value, None if half is None else value - half, None if half is None else value + half, n=n
    )


def _half(node: Node, known: Mapping[str, Estimate], values: Mapping[str, float]) -> float | None:
    square = 0.0
    for name, at in values.items():
        one = known[name]
        if one.low is None or one.high is None:
            return None
        reach = (one.high - one.low) / 2
        step = max(reach, abs(at), 1e-6) * 1e-4
        try:
            above, below = (value_of(node, {**values, name: at + way * step}) for way in (1, -1))
        except NoValue:
            return None
        square += ((above - below) / (2 * step) * reach) ** 2
    return math.sqrt(square)


def _names(node: Node) -> Iterator[str]:
    if isinstance(node, Metric):
        yield node.name
    elif isinstance(node, Call):
        for part in node.parts:
            yield from _names(part)


def _value(node: Node, known: Mapping[str, float]) -> float:
    if isinstance(node, Number):
        return node.value
    if isinstance(node, Metric):
        return known[node.name]
    parts = [_value(part, known) for part in node.parts]
    if node.name in _FUNCTIONS:
        return _FUNCTIONS[node.name](parts)
    if node.name == "neg":
        return -parts[0]
    return _combined(node.name, parts[0], parts[1])


def _combined(sign: str, left: float, right: float) -> float:
    if sign == "/":
        if right == 0:
            raise NoValue("The formula divides by zero.", code="metrics.division_by_zero")
        return left / right
    return left + right if sign == "+" else left - right if sign == "-" else left * right


@dataclass(frozen=True, slots=True)
class _Token:
    kind: str
    value: str
    position: int


def _tokens(text: str) -> list[_Token]:
    found, place = [], 0
    while place < len(text.rstrip()):
        match = _TOKEN.match(text, place)
        if match is None:
            at = place + len(text[place:]) - len(text[place:].lstrip())
            raise FormulaError(
                f"“{text[at]}” does not belong in a formula.", at, "Metrics stand in braces: {NPS}."
            )
        kind = str(match.lastgroup)
        value = match.group(kind)
        found.append(_Token(kind, "-" if value == "−" else value, match.start(kind)))
        place = match.end()
    return [*found, _Token("end", "", len(text))]


class _Parser:
    """Reads from left to right: sums of products of signed things."""

    def __init__(self, text: str) -> None:
        self._left = _tokens(text)
        self._depth = 0

    def whole(self) -> Node:
        node = self._sum()
        if self._next.kind != "end":
            raise self._unexpected("Something is missing before it.")
        return node

    @property
    def _next(self) -> _Token:
        return self._left[0]

    def _take(self) -> _Token:
        return self._left.pop(0)

    def _is(self, signs: str) -> bool:
        return self._next.kind == "sign" and self._next.value in signs

    def _need(self, sign: str) -> None:
        if not self._is(sign):
            raise self._unexpected(f"Here “{sign}” is expected.")
        self._take()

    def _sum(self) -> Node:
        node = self._product()
        while self._is("+-"):
            sign = self._take().value
            node = Call(sign, (node, self._product()))
        return node

    def _product(self) -> Node:
        node = self._signed()
        while self._is("*/"):
            sign = self._take().value
            node = Call(sign, (node, self._signed()))
        return node

    def _signed(self) -> Node:
        self._depth += 1
        if self._depth > DEEPEST:
            raise FormulaError("The formula is nested too deeply.", self._next.position)
        try:
            if self._is("-"):
                self._take()
                return Call("neg", (self._signed(),))
            return self._thing()
        finally:
            self._depth -= 1

    def _thing(self) -> Node:
        token = self._next
        if token.kind == "number":
            return Number(float(self._take().value))
        if token.kind == "metric":
            return self._metric()
        if token.kind == "word":
            return self._function()
        self._need("(")
        node = self._sum()
        self._need(")")
        return node

    def _metric(self) -> Node:
        token = self._take()
        name = token.value.strip().removeprefix("m:").strip()
        if not name:
            raise FormulaError("The braces are empty.", token.position, "Name a metric: {NPS}.")
        return Metric(name)

    def _function(self) -> Node:
        token = self._take()
        name = token.value.lower()
        if name not in _FUNCTIONS:
            raise FormulaError(
                f"There is no function “{token.value}”.",
                token.position,
                "There are min and max; metrics stand in braces.",
            )
        self._need("(")
        parts = [self._sum()]
        while self._is(","):
            self._take()
            parts.append(self._sum())
        self._need(")")
        return Call(name, tuple(parts))

    def _unexpected(self, hint: str) -> FormulaError:
        token = self._next
        what = (
            "The formula ends too early." if token.kind == "end" else f"“{token.value}” is not expected here."
        )
        return FormulaError(what, token.position, hint)
