"""Pure decisions of the library: which rule stands for a name."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from etappe.rules import EventRule, format_rule, parse_event_rule, quoted
from etappe.rules.tree import Or, Rule

LAST: Final = 1_000_000_000
"""The rank of rules that were given none: after all others."""


def rule_for(activity: str) -> str:
    """The rule "is called exactly so", for a touchpoint named after what a source reports."""
    return f"activity = {quoted(activity)}"


def is_plain(name: str, rule: str) -> bool:
    """Whether the rule only repeats what happens anyway: events not bound are touches of their own activity."""
    return rule == rule_for(name)


def checked(rule: str) -> str:
    """The rule in its canonical form; raises an error with position and hint when it is none."""
    return format_rule(parse_event_rule(rule))


def either(rules: Sequence[str]) -> str:
    """The rule that fits what any of these fits, each alternative once."""
    parts = [part for rule in rules for part in _alternatives(parse_event_rule(rule))]
    different = dict.fromkeys(format_rule(EventRule(part)) for part in parts)
    return checked(" or ".join(f"({rule})" for rule in different))


def _alternatives(rule: EventRule) -> tuple[Rule, ...]:
    return rule.root.parts if isinstance(rule.root, Or) else (rule.root,)
