"""What an event means: the touchpoint it is bound to by a rule."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

import duckdb

from etappe.rules import parse_event_rule, to_sql


@dataclass(frozen=True, slots=True)
class Binding:
    """Events that fit ``rule`` (the text of an event rule) are touches of ``touchpoint``."""

    touchpoint: str
    rule: str


def touchpoint_expression(bindings: Sequence[Binding]) -> duckdb.Expression:
    """The touchpoint of an event: of the first binding that fits, else the name of the activity itself.

    Raises :class:`~etappe.rules.RuleError` for a rule that cannot be read.
    """
    touchpoint: duckdb.Expression = duckdb.ColumnExpression("activity")
    for binding in reversed(bindings):
        rule = to_sql(parse_event_rule(binding.rule))
        name = duckdb.ConstantExpression(binding.touchpoint)
        touchpoint = duckdb.CaseExpression(rule, name).otherwise(touchpoint)
    return touchpoint


def bindings_hash(bindings: Sequence[Binding]) -> str:
    """A short name for the bindings; another order is another meaning, because the first one wins."""
    digest = hashlib.sha256()
    for binding in bindings:
        for text in (binding.touchpoint, binding.rule):
            octets = text.encode()
            digest.update(len(octets).to_bytes(8, "big") + octets)
    return digest.hexdigest()[:12]
