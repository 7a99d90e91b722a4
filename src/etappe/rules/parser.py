"""Reads the text form of rules (recursive descent); says what is wrong, where, and what to write instead."""

from __future__ import annotations

import difflib
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Literal

from etappe.rules.errors import RuleError
from etappe.rules.tokens import Token, tokens
from etappe.rules.tree import (
    FIELDS,
    TEXT_FIELDS,
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
    Literal_,
    Not,
    OneOf,
    Operator,
    Or,
    Presence,
    Rule,
    TextMatch,
    Visited,
)

MAX_LENGTH = 4000
MAX_DEPTH = 40
UNITS = {"s": 1, "min": 60, "h": 3600, "d": 86400, "w": 604800}
_UNIT_WORDS = {
    "s": ("s", "sec", "second", "seconds", "sekunde", "sekunden"),
    "min": ("min", "minute", "minutes", "minuten"),
    "h": ("h", "hour", "hours", "stunde", "stunden"),
    "d": ("d", "day", "days", "tag", "tage", "tagen"),
    "w": ("w", "week", "weeks", "woche", "wochen"),
}
_UNIT_OF = {word: unit for unit, words in _UNIT_WORDS.items() for word in words}
_OPERATORS: dict[str, Operator] = {"=": "=", "!=": "!=", "<": "<", "<=": "<=", ">": ">", ">=": ">="}
_ATOMS = ("did", "visited", "first", "last", "is")
_LARGEST_SPAN = 10**17


def parse_event_rule(text: str) -> EventRule:
    """A rule about one event. Raises :class:`RuleError` with position and hint."""
    parser = _Parser(text)
    return EventRule(parser.whole(parser.event_atom))


def parse_customer_rule(text: str) -> CustomerRule:
    """A rule about a customer's events and traits. Raises :class:`RuleError` with position and hint."""
    parser = _Parser(text)
    return CustomerRule(parser.whole(parser.customer_atom))


class _Parser:
    def __init__(self, text: str) -> None:
        if len(text) > MAX_LENGTH:
            raise RuleError(
                f"A rule has at most {MAX_LENGTH} characters.", position=MAX_LENGTH, hint="Split it into two."
            )
        self._tokens = tokens(text)
        self._at = 0
        self._depth = 0

    def whole(self, atom: Callable[[], Rule]) -> Rule:
        """The rule, up to the end of the text."""
        rule = self._either(atom)
        if self._next.kind != "end":
            raise self._unexpected('Continue with "and" or "or", or end the rule here.')
        return rule

    def event_atom(self) -> Rule:
        """A comparison of what an event says."""
        return self._comparison(self._field())

    def trait_atom(self) -> Rule:
        """A comparison of what is known of a customer."""
        if not self._take("traits"):
            raise self._unexpected(
                'Inside is (…) name traits of the customer, as in: is (traits.plan = "…").'
            )
        self._need(".")
        return self._comparison(Field(self._property_name(), is_property=True, is_trait=True))

    def _comparison(self, field: Field) -> Rule:
        if self._take("is"):
            return self._presence(field)
        if self._take("not"):
            self._need("in")
            return OneOf(field, self._literals(field), negated=True)
        if self._take("in"):
            return OneOf(field, self._literals(field))
        if self._next.value in _OPERATORS:
            operator = _OPERATORS[self._step().value]
            return self._compare(field, operator)
        return self._text_match(field)

    def customer_atom(self) -> Rule:
        """``did (…)``, ``did not (…)``, ``visited``, ``first (…)``, ``last (…)``, ``is (…)`` or ``is not (…)``."""
        if self._take("did"):
            negated = self._take("not")
            did = self._did()
            return Not(did) if negated else did
        if self._take("is"):
            negated = self._take("not")
            known = Is(self._group(self.trait_atom))
            return Not(known) if negated else known
        if self._take("visited"):
            return Visited(self._times(), *self._spans())
        for end in ("first", "last"):
            if self._take(end):
                return AtEnd(self._group(self.event_atom), _end(end))
        raise self._unexpected(f'Begin with {", ".join(_ATOMS)}, as in: did (activity = "…").')

    def _either(self, atom: Callable[[], Rule]) -> Rule:
        parts = [self._both(atom)]
        while self._take("or"):
            parts.append(self._both(atom))
        return parts[0] if len(parts) == 1 else Or(tuple(parts))

    def _both(self, atom: Callable[[], Rule]) -> Rule:
        parts = [self._denied(atom)]
        while self._take("and"):
            parts.append(self._denied(atom))
        return parts[0] if len(parts) == 1 else And(tuple(parts))

    def _denied(self, atom: Callable[[], Rule]) -> Rule:
        if self._next.value.lower() == "not" and self._next.kind == "word":
            self._deeper()
            self._step()
            rule = Not(self._denied(atom))
            self._depth -= 1
            return rule
        return self._group(atom) if self._next.value == "(" and self._next.kind == "sign" else atom()

    def _group(self, atom: Callable[[], Rule]) -> Rule:
        self._need("(")
        self._deeper()
        rule = self._either(atom)
        self._need(")")
        self._depth -= 1
        return rule

    def _deeper(self) -> None:
        self._depth += 1
        if self._depth > MAX_DEPTH:
            raise RuleError(
                "The rule is nested too deeply.", position=self._next.position, hint="Use fewer parentheses."
            )

    def _did(self) -> Did | Before:
        event = self._group(self.event_atom)
        if self._take("before"):
            return Before(event, self._group(self.event_atom))
        if self._take("after"):
            return Before(self._group(self.event_atom), event)
        return Did(event, self._times(), *self._spans())

    def _times(self) -> int:
        """``at least 3 times``, or once."""
        if not self._take("at"):
            return 1
        self._need("least")
        times = self._count()
        if not self._take("times"):
            self._take("time")
        return times

    def _spans(self) -> tuple[int | None, int | None]:
        """``within 48 h`` (any such span) or ``in the last 48 h`` (the one that ends now)."""
        if self._take("within"):
            return self._span(), None
        if self._take("in"):
            self._need("the")
            self._need("last")
            return None, self._span()
        return None, None

    def _field(self) -> Field:
        token = self._next
        if token.kind != "word":
            raise self._unexpected(f"Begin with a field: {', '.join(FIELDS)} or properties.….")
        self._step()
        if token.value == "traits":
            raise self._unexpected('Traits belong to customers: is (traits.plan = "…").')
        if token.value == "properties":
            self._need(".")
            return Field(self._property_name(), is_property=True)
        if token.value not in FIELDS:
            raise _unknown_field(token)
        return Field(token.value)

    def _property_name(self) -> str:
        if self._next.kind not in ("word", "string"):
            raise self._unexpected('Name it: properties.country or properties."form field".')
        return self._step().value

    def _presence(self, field: Field) -> Presence:
        if self._take("present"):
            return Presence(field, present=True)
        self._need("missing")
        return Presence(field, present=False)

    def _compare(self, field: Field, operator: Operator) -> Compare:
        position = self._next.position
        literal = self._literal(field)
        if isinstance(literal, bool) and operator not in ("=", "!="):
            raise RuleError("true and false have no order.", position=position, hint="Use = or !=.")
        return Compare(field, operator, literal)

    def _text_match(self, field: Field) -> TextMatch:
        if field.name in ("value", "time") and not field.is_property:
            raise self._unexpected("Compare it with =, !=, <, <=, > or >=.")
        if self._take("contains"):
            return TextMatch(field, "contains", self._string())
        if self._take("like"):
            return TextMatch(field, "like", self._string())
        if self._take("starts"):
            self._need("with")
            return TextMatch(field, "starts with", self._string())
        if self._take("ends"):
            self._need("with")
            return TextMatch(field, "ends with", self._string())
        raise self._unexpected(
            "Compare with =, !=, <, >, in (…), contains, starts with, ends with, like or is missing."
        )

    def _literals(self, field: Field) -> tuple[Literal_, ...]:
        self._need("(")
        found = [self._literal(field)]
        while self._take(","):
            found.append(self._literal(field))
        self._need(")")
        kinds = {type(literal) for literal in found}
        if len(kinds) > 1:
            raise RuleError(
                "A list holds either texts or numbers.",
                position=self._next.position,
                hint="Join two lists by or.",
            )
        return tuple(found)

    def _literal(self, field: Field) -> Literal_:
        token = self._next
        literal = self._any_literal()
        if field.is_property:
            return literal
        if field.name == "time":
            return _instant(token, literal)
        wanted = str if field.name in TEXT_FIELDS else float
        if type(literal) is not wanted:
            example = '"…"' if wanted is str else "12.5"
            raise RuleError(
                f"{field.name} is compared with {'a text' if wanted is str else 'a number'}.",
                position=token.position,
                hint=f"Write {example}.",
            )
        return literal

    def _any_literal(self) -> str | float | bool:
        token = self._next
        if token.kind == "string":
            return self._step().value
        if token.kind == "number":
            return self._number()
        if token.kind == "word" and token.value.lower() in ("true", "false"):
            return self._step().value.lower() == "true"
        raise self._unexpected('Compare with a text in "…", a number, true or false.')

    def _number(self) -> float:
        token = self._step()
        number = float(token.value)
        if number in (float("inf"), float("-inf")):
            raise RuleError("This number is too large.", position=token.position)
        return number

    def _string(self) -> str:
        if self._next.kind != "string":
            raise self._unexpected('Write a text in "…".')
        return self._step().value

    def _count(self) -> int:
        token = self._next
        if token.kind != "number" or not token.value.isdigit() or not 1 <= int(token.value) <= 10_000:
            raise self._unexpected("Write a whole number from 1 to 10000.")
        return int(self._step().value)

    def _span(self) -> int:
        token = self._next
        if token.kind != "number" or float(token.value) <= 0:
            raise self._unexpected("Write a span such as 48 h, 30 min or 7 days.")
        number = self._number()
        unit = _UNIT_OF.get(self._next.value.lower())
        if unit is None or self._next.kind != "word":
            raise self._unexpected("Name the unit: s, min, h, d or w.")
        self._step()
        span = number * UNITS[unit] * 1_000_000
        if not 1 <= span < _LARGEST_SPAN:
            raise RuleError(
                "This span is not possible.", position=token.position, hint="Choose one of up to 1000 years."
            )
        return round(span)

    @property
    def _next(self) -> Token:
        return self._tokens[self._at]

    def _step(self) -> Token:
        token = self._next
        self._at += 1
        return token

    def _take(self, word: str) -> bool:
        token = self._next
        if token.kind in ("word", "sign") and token.value.lower() == word:
            self._at += 1
            return True
        return False

    def _need(self, word: str) -> None:
        if not self._take(word):
            raise self._unexpected(f"“{word}” is expected here.")

    def _unexpected(self, hint: str) -> RuleError:
        token = self._next
        what = "The end of the rule" if token.kind == "end" else f"“{token.value}”"
        return RuleError(f"{what} does not fit here.", position=token.position, hint=hint)


def _unknown_field(token: Token) -> RuleError:
    near = difflib.get_close_matches(token.value.lower(), [*FIELDS, "properties"], 1, 0.6)
    hint = f"Did you mean {near[0]}?" if near else f'Other fields are properties: properties."{token.value}".'
    return RuleError(f"There is no field “{token.value}”.", position=token.position, hint=hint)


def _instant(token: Token, literal: str | float | bool) -> Instant:
    try:
        moment = datetime.fromisoformat(literal) if isinstance(literal, str) else None
    except ValueError:
        moment = None
    if moment is None:
        raise RuleError(
            "time is compared with a date.",
            position=token.position,
            hint='Write "2026-09-28" or "2026-09-28T12:00".',
        )
    aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return Instant((aware - datetime(1970, 1, 1, tzinfo=UTC)) // timedelta(microseconds=1), str(literal))


def _end(word: str) -> Literal["first", "last"]:
    return "first" if word == "first" else "last"
