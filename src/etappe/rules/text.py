"""Writes rules in their canonical text form; reading it gives the same rule again."""

from __future__ import annotations

from etappe.rules.parser import UNITS
from etappe.rules.tree import (
    And,
    AtEnd,
    Before,
    Compare,
    CustomerRule,
    Did,
    EventRule,
    Field,
    Instant,
    Is,
    Leaf,
    Literal_,
    Not,
    OneOf,
    Or,
    Presence,
    Rule,
    TextMatch,
    Visited,
)


def format_rule(rule: EventRule | CustomerRule) -> str:
    """The canonical text of a rule."""
    return _text(rule.root)


def quoted(text: str) -> str:
    """A text as a rule writes it."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _text(rule: Rule) -> str:
    match rule:
        case And(parts):
            return " and ".join(_inner(part, (And, Or)) for part in parts)
        case Or(parts):
            return " or ".join(_inner(part, (Or,)) for part in parts)
        case Not(part):
            return f"not {_inner(part, (And, Or))}"
        case Did(event):
            return f"did ({_text(event)}){_window(rule)}"
        case Visited():
            return f"visited{_window(rule)}"
        case AtEnd(event, end):
            return f"{end} ({_text(event)})"
        case Is(known):
            return f"is ({_text(known)})"
        case Before(earlier, later):
            return f"did ({_text(earlier)}) before ({_text(later)})"
        case _:
            return _leaf(rule)


def _leaf(leaf: Leaf) -> str:
    match leaf:
        case Compare(field, operator, literal):
            return f"{_field(field)} {operator} {_literal(literal)}"
        case OneOf(field, literals, negated):
            listed = ", ".join(_literal(literal) for literal in literals)
            return f"{_field(field)} {'not in' if negated else 'in'} ({listed})"
        case TextMatch(field, test, text):
            return f"{_field(field)} {test} {quoted(text)}"
        case Presence(field, present):
            return f"{_field(field)} is {'present' if present else 'missing'}"


def _inner(part: Rule, loose: tuple[type, ...]) -> str:
    return f"({_text(part)})" if isinstance(part, loose) else _text(part)


def _window(leaf: Did | Visited) -> str:
    times = f" at least {leaf.times} times" if leaf.times > 1 else ""
    within = "" if leaf.within_us is None else f" within {_span(leaf.within_us)}"
    last = "" if leaf.last_us is None else f" in the last {_span(leaf.last_us)}"
    return f"{times}{within}{last}"


def _span(us: int) -> str:
    for unit in ("w", "d", "h", "min"):
        if us % (UNITS[unit] * 1_000_000) == 0:
            return f"{us // (UNITS[unit] * 1_000_000)} {unit}"
    seconds, rest = divmod(us, 1_000_000)
    return f"{seconds}.{rest:06d} s" if rest else f"{seconds} s"


def _field(field: Field) -> str:
    if not field.is_property:
        return field.name
    plain = field.name.isascii() and field.name.isidentifier()
    owner = "traits" if field.is_trait else "properties"
    return f"{owner}.{field.name if plain else quoted(field.name)}"


def _literal(literal: Literal_) -> str:
    if isinstance(literal, bool):
        return "true" if literal else "false"
    if isinstance(literal, str):
        return quoted(literal)
    if isinstance(literal, Instant):
        return quoted(literal.text)
    return str(int(literal)) if literal.is_integer() and abs(literal) < 1e15 else repr(literal)
