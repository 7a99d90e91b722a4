"""Cuts the text of a rule into words, strings, numbers and signs, each with its position."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from etappe.rules.errors import RuleError

Kind = Literal["word", "string", "number", "sign", "end"]

_TOKEN = re.compile(
    r"""
    (?P<space>\s+)
  | (?P<string>"(?:[^"\\]|\\.)*")
  | (?P<number>-?\d+(?:\.\d+)?(?:[eE][+-]?\d{1,3})?)
  | (?P<word>[^\W\d]\w*)
  | (?P<sign>!=|<=|>=|[=<>(),.])
    """,
    re.VERBOSE | re.DOTALL,
)
# Python strings may hold them, UTF-8 and so the database cannot.
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")
_ESCAPE = re.compile(r"\\(.)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of the text; ``value`` is the unescaped string, or the word as written."""

    kind: Kind
    value: str
    position: int


def tokens(text: str) -> list[Token]:
    """The pieces of the text, with an ``end`` behind them. Raises :class:`RuleError` at a stray character."""
    lone = _LONE_SURROGATE.search(text)
    if lone is not None:
        raise RuleError("Half a character stands here.", position=lone.start(), hint="Type it again.")
    found: list[Token] = []
    at = 0
    while at < len(text):
        match = _TOKEN.match(text, at)
        if match is None:
            raise _stray(text, at)
        if match.lastgroup != "space":
            found.append(_token(match))
        at = match.end()
    return [*found, Token("end", "", len(text))]


def _token(match: re.Match[str]) -> Token:
    kind, value = match.lastgroup, match[0]
    if kind == "string":
        return Token("string", _ESCAPE.sub(r"\1", value[1:-1]), match.start())
    if kind == "number":
        return Token("number", value, match.start())
    return Token("word" if kind == "word" else "sign", value, match.start())


def _stray(text: str, at: int) -> RuleError:
    if text[at] == '"':
        return RuleError("A quotation mark is never closed.", position=at, hint='Close it with ".')
    if text[at] in "'„“”‘’‚«»":
        return RuleError("Texts stand in straight double quotes.", position=at, hint='Write "…".')
    return RuleError(f"“{text[at]}” means nothing in a rule.", position=at, hint='Put texts into "…".')
