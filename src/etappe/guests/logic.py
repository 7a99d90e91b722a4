"""What is left of a map when guests look at it: the map itself, without the company around it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final

from etappe import objects

JOURNEY_FIELDS: Final = frozenset(
    {
        "vision",
        "customer_goal",
        "business_goal",
        "trigger",
        "scope_start",
        "scope_end",
        "products",
        "goals",
        "speaker",
    }
)
"""What is said about a journey to everybody; notes, assessment and checklist are for the house."""

_INTERNAL_COLUMNS: Final = frozenset(
    {"owner_id", "keeper_id", "created_by", "manager_id", "phase_id", "variant_of", "workspace_id", "origin"}
)
_INTERNAL_KINDS: Final = frozenset({"department", "stakeholder", "information_rule"})
"""Of these, guests see the name only: contacts and agreements stay in the house."""
_INTERNAL_TYPES: Final = frozenset({"person", "rule", "evidence"})
_UNSEEN_TABLES: Final = frozenset({"link"})
_ADDRESS: Final = re.compile(r"[^\s@<>\"'(),;:]{1,64}@[^\s@<>\"'(),;:]{1,255}\.[^\s@<>\"'(),;:.]{2,63}")


def for_guests(document: Mapping[str, Any], role: str) -> dict[str, Any]:
    """The document of a map without other journeys, people, addresses, and what only the house needs to know."""
    tables = document["tables"]
    shown = {
        name: [] if name in _UNSEEN_TABLES else [_row(name, row) for row in rows]
        for name, rows in tables.items()
    }
    clean: dict[str, Any] = without_addresses(
        {"role": role, "tables": shown, "people": [], "journeys": []},
    )
    return {**clean, "command": document["command"], "can_undo": False, "can_redo": False}


def without_addresses(value: Any) -> Any:
    """The same with every e-mail address in its texts made unreadable."""
    if isinstance(value, str):
        return _ADDRESS.sub("…@…", value)
    if isinstance(value, Mapping):
        return {name: without_addresses(each) for name, each in value.items()}
    if isinstance(value, list | tuple):
        return [without_addresses(each) for each in value]
    return value


def _row(table: str, row: Mapping[str, Any]) -> dict[str, Any]:
    shown = {name: None if name in _INTERNAL_COLUMNS else value for name, value in row.items()}
    if table == "journey":
        shown["fields"] = {name: value for name, value in row["fields"].items() if name in JOURNEY_FIELDS}
    elif table == "object":
        shown["fields"] = _object_fields(str(row["kind"]), row["fields"])
    return shown


def _object_fields(kind: str, fields: Mapping[str, Any]) -> dict[str, Any]:
    """What the kind declares for everybody; fields that a workspace adds itself stay in the house."""
    known = objects.KINDS.get(kind)
    if known is None or kind in _INTERNAL_KINDS:
        return {}
    open_to_all = {field.name for field in known.fields if field.type not in _INTERNAL_TYPES}
    return {name: _statements(value) for name, value in fields.items() if name in open_to_all}


def _statements(value: Any) -> Any:
    """Statements without where they come from: sources are often people."""
    if isinstance(value, list):
        return [_statements(each) for each in value]
    if isinstance(value, dict) and isinstance(value.get("evidence"), dict):
        return {**value, "evidence": {"state": value["evidence"].get("state")}}
    return value
