"""A rule on trial: whether it is well formed, and whom it fits."""

from __future__ import annotations

from typing import Literal

import duckdb

from etappe import rules
from etappe.measures.reality import Reality, connection
from etappe.measures.schemas import RuleCheckOut, RuleError, RuleMatches


def check(reality: Reality, text: str, kind: Literal["event", "customer"]) -> RuleCheckOut:
    """Parse a rule and count what it fits; a wrong rule is an answer here, not an error."""
    try:
        if kind == "event":
            event_rule = rules.parse_event_rule(text)
            return RuleCheckOut(
                ok=True, formatted=rules.format_rule(event_rule), matches=_events(reality, event_rule)
            )
        customer_rule = rules.parse_customer_rule(text)
        members = RuleMatches(events=None, customers=len(reality.members(text)))
        return RuleCheckOut(ok=True, formatted=rules.format_rule(customer_rule), matches=members)
    except rules.RuleError as error:
        wrong = RuleError(position=error.position, message=error.message, hint=error.hint)
        return RuleCheckOut(ok=False, error=wrong)


def _events(reality: Reality, rule: rules.EventRule) -> RuleMatches:
    with connection() as con:
        fitting = reality.events(con).filter(rules.to_sql(rule))
        counted = fitting.aggregate([
            duckdb.FunctionExpression("count").alias("events"),
            duckdb.SQLExpression("count(distinct journey)").alias("customers"),
        ]).fetchone()  # fmt: skip
    events, customers = counted or (0, 0)
    return RuleMatches(events=events, customers=customers)
