"""How a workspace joins identifiers: its own limits, priorities, windows and blocked values."""

from __future__ import annotations

from typing import Annotated, Any, Final, Literal

from pydantic import BaseModel, ConfigDict, Field
from sqlalchemy import text
from sqlalchemy.orm import Session

from etappe.customers.bulk import alone, as_jsonb
from etappe.customers.types import DAY_US, IdentityRules, TypeRule
from etappe.errors import InvalidInput
from etappe.events.keys import TYPES

_READ: Final = text(
    "SELECT settings FROM identity_settings WHERE workspace_id = current_setting('etappe.workspace')"
)
_WRITE: Final = text(
    """
    INSERT INTO identity_settings (workspace_id, settings, version)
    VALUES (current_setting('etappe.workspace'), CAST(:settings AS jsonb), 0)
    ON CONFLICT (workspace_id) DO UPDATE SET settings = excluded.settings
    """
)


class TypeSettings(BaseModel):
    """How identifiers of one type join: how many a customer may have, which count more, and for how long they count."""

    model_config = ConfigDict(extra="forbid")

    type: Literal["user", "crm", "email", "phone", "anonymous", "device"]
    limit: int = Field(ge=1, le=1000)
    priority: int = Field(ge=1, le=100)
    window_days: int | None = Field(default=None, ge=1, le=3650)


class IdentitySettings(BaseModel):
    """How identifiers become customers; what holds from the next event on."""

    model_config = ConfigDict(extra="forbid")

    types: list[TypeSettings] = Field(min_length=6, max_length=6)
    blocked: list[Annotated[str, Field(min_length=1, max_length=200)]] = Field(default=[], max_length=1000)
    max_merges: int = Field(default=100, ge=1, le=1000)
    max_identifiers: int = Field(default=1000, ge=2, le=10_000)

    @classmethod
    def of(cls, rules: IdentityRules) -> IdentitySettings:
        """The settings behind some rules."""
        types = [_type_settings(kind, rules.types[kind]) for kind in TYPES]
        types.sort(key=lambda one: one.priority)
        return cls(
            types=types,
            blocked=sorted(rules.blocked),
            max_merges=rules.max_merges,
            max_identifiers=rules.max_identifiers,
        )

    def rules(self) -> IdentityRules:
        """The rules these settings mean. Raises :class:`~etappe.errors.InvalidInput` when a type is missing."""
        types = {one.type: _type_rule(one) for one in self.types}
        if set(types) != set(TYPES) or len({one.priority for one in types.values()}) != len(TYPES):
            raise InvalidInput(
                "Each type of identifier needs exactly one line and a priority of its own.",
                field="types",
                hint=f"Name each of {', '.join(TYPES)} once.",
                code="customers.identity_types",
            )
        blocked = frozenset(value.strip().lower() for value in self.blocked)
        return IdentityRules(types, blocked, self.max_merges, self.max_identifiers)


def identity_rules(db: Session) -> IdentityRules:
    """The rules of the workspace; the standard ones until somebody changed them."""
    stored: dict[str, Any] | None = db.scalar(_READ)
    return IdentitySettings.model_validate(stored).rules() if stored else IdentityRules()


def change_identity_rules(db: Session, settings: IdentitySettings) -> IdentityRules:
    """Store other rules. Customers who are one already stay one."""
    rules = settings.rules()
    alone(db)
    db.execute(_WRITE, {"settings": as_jsonb(settings.model_dump(mode="json"))})
    return rules


def _type_settings(kind: Any, rule: TypeRule) -> TypeSettings:
    days = None if rule.window_us is None else rule.window_us // DAY_US
    return TypeSettings(type=kind, limit=rule.limit, priority=rule.priority, window_days=days)


def _type_rule(settings: TypeSettings) -> TypeRule:
    window = None if settings.window_days is None else settings.window_days * DAY_US
    return TypeRule(settings.limit, settings.priority, window)
