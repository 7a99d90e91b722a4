"""One predicate language for bindings, segments and filters, with two interpreters that agree."""

from etappe.rules.errors import RuleError
from etappe.rules.matching import decoded, matches, next_change
from etappe.rules.parser import parse_customer_rule, parse_event_rule
from etappe.rules.sql import members, to_sql
from etappe.rules.text import format_rule, quoted
from etappe.rules.tree import CustomerRule, EventRule, longest_window, traits_asked

__all__ = [
    "CustomerRule",
    "EventRule",
    "RuleError",
    "decoded",
    "format_rule",
    "longest_window",
    "matches",
    "members",
    "next_change",
    "parse_customer_rule",
    "parse_event_rule",
    "quoted",
    "to_sql",
    "traits_asked",
]
