"""What is open between a customer and the company: cases of the service desk, and promises made by hand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import text
from sqlalchemy.orm import Session

from etappe import events
from etappe.customers import bulk
from etappe.kit import new_id, now

_CLOSED: Final = frozenset({
    "closed", "solved", "resolved", "done", "cancelled", "canceled", "completed", "geschlossen", "gelöst", "erledigt",
    "abgebrochen", "fertig",
})  # fmt: skip
REMARKS: Final = frozenset({"ticket comment", "ticket first reply"})
"""Answers and remarks leave a case as it is."""
_CLOSING: Final = frozenset({"ticket solved", "ticket closed"})
_TITLES: Final = ("subject", "summary", "title", "betreff", "topic")
_MAX_TEXT: Final = 500
_NOTE: Final = """
    INSERT INTO customer_issues (workspace_id, id, profile_id, kind, state, text, source, case_id, opened_us,
                                 closed_us, created_at, updated_at)
    SELECT current_setting('etappe.workspace'), id, profile_id, 'issue',
        CASE WHEN closed_us IS NULL THEN 'open' ELSE 'closed' END, text, source, case_id, opened_us, closed_us,
        CAST(:at AS timestamptz), CAST(:at AS timestamptz)
    FROM unnest(CAST(:id AS text[]), CAST(:profile_id AS int8[]), CAST(:text AS text[]), CAST(:source AS text[]),
                CAST(:case_id AS text[]), CAST(:opened_us AS int8[]), CAST(:last_us AS int8[]),
                CAST(:closed_us AS int8[]))
         AS n (id, profile_id, text, source, case_id, opened_us, last_us, closed_us)
    ON CONFLICT (workspace_id, source, case_id) DO UPDATE SET
        opened_us = least(customer_issues.opened_us, excluded.opened_us),
        state = excluded.state, closed_us = excluded.closed_us, updated_at = excluded.updated_at,
        text = CASE WHEN excluded.text = '' THEN customer_issues.text ELSE excluded.text END
"""
_SINCE: Final = text(
    "SELECT id, profile_id, kind, state, text, source, case_id, opened_us, due_us, closed_us FROM customer_issues "
    "WHERE profile_id = ANY(:profiles) ORDER BY opened_us DESC, id"
)


@dataclass(frozen=True, slots=True)
class Case:
    """A service desk says how a case stands."""

    profile_id: int
    source: str
    case_id: str
    time_us: int
    properties: Mapping[str, Any]
    activity: str = ""

    @property
    def is_closed(self) -> bool:
        """Whether nothing more is to be done."""
        if self.activity in _CLOSING:
            return True
        return str(self.properties.get("status", "")).strip().lower() in _CLOSED

    @property
    def title(self) -> str:
        """What it is about, as far as the service desk says."""
        said = {name.lower(): value for name, value in self.properties.items()}
        found = (said.get(name) for name in _TITLES)
        return next((value for value in found if isinstance(value, str)), "")[:_MAX_TEXT]


def of_service_desks(db: Session, workspace_id: str, cases: Sequence[Case]) -> list[Case]:
    """The cases that a service desk speaks of; a session of a website has a number too, and is none."""
    if not cases:
        return []
    services = [source for source in events.list_sources(db, workspace_id) if source.kind == "service"]
    desks = {name for source in services for name in source.names}
    return [case for case in cases if case.source in desks]


def note_cases(db: Session, cases: Sequence[Case]) -> None:
    """Open, keep or close the issues that cases are about; the latest word of each counts."""
    latest: dict[tuple[str, str], Case] = {}
    opened: dict[tuple[str, str], int] = {}
    for case in sorted(cases, key=lambda one: one.time_us):
        name = (case.source, case.case_id)
        latest[name] = case
        opened.setdefault(name, case.time_us)
    rows = [latest[name] for name in sorted(latest)]
    columns = {
        "id": [new_id("is") for _ in rows],
        "profile_id": [case.profile_id for case in rows],
        "text": [case.title.replace("\0", "\ufffd") for case in rows],
        "source": [case.source for case in rows],
        "case_id": [case.case_id for case in rows],
        "opened_us": [opened[case.source, case.case_id] for case in rows],
        "last_us": [case.time_us for case in rows],
        "closed_us": [case.time_us if case.is_closed else None for case in rows],
    }
    bulk.run(db, _NOTE, columns, at=now())
