"""Registers the tables of maps with the command log: who may edit them, what hangs on what, what must hold."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from sqlalchemy.orm import Session

from etappe import comments
from etappe.accounts import Access
from etappe.changes import Editable, register
from etappe.journeys import checks, finding, repository
from etappe.journeys.guards import may_edit
from etappe.journeys.repository import TABLES
from etappe.objects import Placement, Pointer, forget_with, register_places, register_pointer

Checking = Callable[[Access, Sequence[Any]], None]

_PREFIXES = {
    "journey": "jo",
    "stage": "sg",
    "step": "st",
    "lane": "la",
    "card": "ca",
    "emotion": "em",
    "moment": "mo",
    "link": "lk",
    "duty": "du",
    "view": "vw",
}
_CHILDREN = {
    "journey": (
        (comments.TABLE, "journey_id"),
        ("stage", "journey_id"),
        ("lane", "journey_id"),
        ("link", "journey_id"),
        ("link", "to_journey_id"),
        ("duty", "journey_id"),
        ("view", "journey_id"),
    ),
    "stage": (("step", "stage_id"),),
    "step": (
        ("card", "step_id"),
        ("emotion", "step_id"),
        ("moment", "step_id"),
        ("link", "step_id"),
        ("link", "to_step_id"),
    ),
    "lane": (("card", "lane_id"),),
}
_CHECKS: dict[str, Checking] = {
    "journey": checks.check_journeys,
    "step": checks.check_steps,
    "lane": checks.check_lanes,
    "card": checks.check_cards,
    "emotion": checks.check_emotions,
    "moment": checks.check_moments,
    "link": checks.check_links,
    "duty": checks.check_duties,
}


def _following(name: str) -> Checking:
    """The check of a table; after it nothing counts as written just now, and search knows the new words."""
    check = _CHECKS.get(name)

    def run(access: Access, rows: Sequence[Any]) -> None:
        if check is not None:
            check(access, rows)
        for row in rows:
            row.settle()
        if name in ("journey", "stage", "step"):
            finding.index(access, {row.id if name == "journey" else row.journey_id for row in rows})

    return run


def register_tables() -> None:
    """Let people edit maps. Checks run once per command over all rows of a table, so that a paste stays quick."""
    for name, (model, columns) in TABLES.items():
        register(
            Editable(
                table=name,
                model=model,
                prefix=_PREFIXES[name],
                columns=columns,
                may=may_edit,
                children=_CHILDREN.get(name, ()),
                after=_following(name),
            )
        )


def register_uses() -> None:
    """Tell the objects which columns of maps name them, and where on a map an object stands."""
    register_pointer(
        Pointer("card", "object_id", placement=True, dropped=True, beside=("lane_id", "step_id"))
    )
    register_pointer(Pointer("emotion", "persona_id", dropped=True, beside=("step_id", "basis")))
    register_pointer(
        Pointer("duty", "department_id", dropped=True, beside=("journey_id", "subject_id", "letter"))
    )
    for table in ("journey", "card"):
        register_pointer(Pointer(table, "persona_ids", "ids"))
    register_pointer(Pointer("journey", "department_id"))
    register_pointer(Pointer("lane", "persona_id"))
    register_pointer(Pointer("journey", "fields", "keys", keys=("products", "goals", "stakeholders", "tags")))
    register_pointer(Pointer("stage", "fields", "keys", keys=("systems", "goals")))
    register_pointer(Pointer("step", "fields", "keys", keys=("inherits",)))
    register_places(_places)
    forget_with(TABLES["journey"][0])


def _places(db: Session, object_id: str) -> list[Placement]:
    return [Placement(**place) for place in repository.places(db, object_id)]
