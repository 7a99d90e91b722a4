"""One predicate language for bindings, segments and filters, with two interpreters that agree."""

from etappe.rules.errors import RuleError
from etappe.rules.matching import matches
from etappe.rules.parser import parse_customer_rule, parse_event_rule
from etappe.rules.sql import members, to_sql
from etappe.rules.text import format_rule, quoted
from etappe.rules.tree import CustomerRule, EventRule

__all__ = [
    "CustomerRule",
    "EventRule",
    "RuleError",
    "format_rule",
    "matches",
    "members",
    "parse_customer_rule",
    "parse_event_rule",
    "quoted",
    "to_sql",
]
