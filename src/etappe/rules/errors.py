"""What is wrong with a rule, where, and what to write instead."""

from __future__ import annotations

from etappe.errors import InvalidInput


class RuleError(InvalidInput):
    """A text that is no rule. ``position`` counts characters from 0 and points at the first wrong one."""

    code = "rules.invalid"

    def __init__(self, message: str, *, position: int, hint: str = "") -> None:
        super().__init__(message, field="rule", hint=hint)
        self.position = position
