"""Pure decisions of the library: which rule stands for a name."""

from __future__ import annotations

from typing import Final

from etappe.rules import format_rule, parse_event_rule, quoted

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
