"""A rule on trial: whether it is well formed, and whom it fits."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import duckdb

from etappe import events, rules
from etappe.analytics.index_read import technical
from etappe.kit import now
from etappe.kit.clock import to_us
from etappe.measures.reality import Reality, connection
from etappe.measures.schemas import RuleCheckOut, RuleError, RuleMatches

EXACT_ROWS = 1_000_000
"""In a larger log a rule is tried on a sample of customers with all their events."""


def check(reality: Reality, text: str, kind: Literal["event", "customer"]) -> RuleCheckOut:
    """Parse a rule and count what it fits; a wrong rule is an answer here, not an error."""
    try:
        if kind == "event":
            event_rule = rules.parse_event_rule(text)
            return RuleCheckOut(
                ok=True, formatted=rules.format_rule(event_rule), matches=_events(reality, event_rule)
            )
        customer_rule = rules.parse_customer_rule(text)
        formatted = rules.format_rule(customer_rule)
        return RuleCheckOut(ok=True, formatted=formatted, matches=_customers(reality, text, customer_rule))
    except rules.RuleError as error:
        wrong = RuleError(position=error.position, message=error.message, hint=error.hint)
        return RuleCheckOut(ok=False, error=wrong)


@dataclass(frozen=True, slots=True)
class _Field:
    """Events to try a rule on; each customer stands for ``one_in``."""

    events: duckdb.DuckDBPyRelation
    one_in: int


def _field(reality: Reality, con: duckdb.DuckDBPyConnection) -> _Field:
    sample = events.sample_of(reality.folder)
    if sample is None or sample.one_in == 1 or sample.log_rows <= EXACT_ROWS:
        return _Field(reality.events(con).filter(~technical()), 1)
    key = duckdb.ColumnExpression("customer").alias("journey")
    drawn = events.sample_relation(con, reality.folder, sample).filter(~technical())
    return _Field(drawn.select(duckdb.StarExpression(), key), sample.one_in)


def _events(reality: Reality, rule: rules.EventRule) -> RuleMatches:
    with connection() as con:
        field = _field(reality, con)
        counted = field.events.filter(rules.to_sql(rule)).aggregate([
            duckdb.FunctionExpression("count").alias("events"),
            duckdb.SQLExpression("count(distinct journey)").alias("customers"),
        ]).fetchone()  # fmt: skip
    number, customers = counted or (0, 0)
    return RuleMatches(
        events=number * field.one_in, customers=customers * field.one_in, estimated=field.one_in > 1
    )


def _customers(reality: Reality, text: str, rule: rules.CustomerRule) -> RuleMatches:
    with connection() as con:
        field = _field(reality, con)
        if field.one_in > 1:
            traits = reality.asked_traits(con, rule)
            found = rules.members(rule, field.events, key="journey", now_us=to_us(now()), traits=traits)
            number = found.aggregate([duckdb.FunctionExpression("count")]).fetchone() or (0,)
            return RuleMatches(events=None, customers=number[0] * field.one_in, estimated=True)
    return RuleMatches(events=None, customers=len(reality.members(text)))
