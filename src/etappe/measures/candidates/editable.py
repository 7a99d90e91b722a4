"""Registers candidates with the command log, so that a decision and the moment it makes are undone together."""

from __future__ import annotations

from typing import Annotated, Any, Final

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, StringConstraints
from sqlalchemy.orm import Session

from etappe import accounts
from etappe.accounts import Access
from etappe.changes import Editable, editable, hang, register
from etappe.kit import now
from etappe.measures.candidates.errors import BadStep
from etappe.measures.candidates.models import CandidateRow
from etappe.measures.candidates.types import Decided, Sort

TABLE: Final = "candidate"
_ID = r"_[0-9a-hjkmnp-tv-z]{26}$"


class CandidateColumns(BaseModel):
    """A candidate as a decision writes it."""

    model_config = ConfigDict(extra="forbid")

    journey_id: Annotated[str, StringConstraints(pattern=f"^jo{_ID}")]
    step_id: Annotated[str, StringConstraints(pattern=f"^st{_ID}")]
    key: Annotated[str, StringConstraints(min_length=1, max_length=700)]
    sort: Sort = "moment"
    touchpoint: Annotated[str, StringConstraints(max_length=600)] | None = None
    state: Decided = "open"
    reason: Annotated[str, StringConstraints(strip_whitespace=True, max_length=2_000)] = ""
    moment_id: Annotated[str, StringConstraints(pattern=f"^mo{_ID}")] | None = None
    evidence: dict[str, Any] = {}
    found_at: AwareDatetime = Field(default_factory=now)
    decided_by: Annotated[str, StringConstraints(max_length=40)] | None = None
    decided_at: AwareDatetime | None = None


def _may_edit(access: Access, row: CandidateRow) -> None:
    accounts.require_on(access, row.journey_id, "editor")


def _check(db: Session, row: CandidateRow) -> None:
    """The step stands in the journey; row-level security hides those of other workspaces."""
    step_table = editable("step")
    step = None if step_table is None else db.get(step_table.model, row.step_id)
    if step is None or step.journey_id != row.journey_id:
        raise BadStep(row.step_id)


register(Editable(TABLE, CandidateRow, "cd", CandidateColumns, may=_may_edit, check=_check))
for _part in ("journey", "step"):
    hang(_part, TABLE, f"{_part}_id")
