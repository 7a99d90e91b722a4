"""Bodies of the routes of the framework."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from etappe.framework.settings import Settings
from etappe.framework.types import LintRule, Severity
from etappe.kit.texts import Language

TextOut = dict[Language, str]
WorkspaceId = Annotated[str, StringConstraints(max_length=40)]


class ParentOut(BaseModel):
    """The framework that this workspace follows."""

    workspace_id: str
    name: str
    release: int
    newest: int | None
    """A later one can be taken over when this is greater."""


class FrameworkOut(BaseModel):
    """The settings that were made here, those that hold, and where others come from."""

    id: str | None
    settings: Settings
    effective: Settings
    parent: ParentOut | None
    releases: int
    """Number of the latest release of this workspace's own framework; 0 when nothing was published."""
    updated_at: datetime | None


class ReleaseIn(BaseModel):
    """What is new in a release."""

    model_config = ConfigDict(extra="forbid")

    note: Annotated[str, StringConstraints(strip_whitespace=True, max_length=2_000)] = ""


class ReleaseOut(BaseModel):
    """A framework that was published."""

    number: int
    note: str
    published_by: str
    published_at: datetime
    objects: int


class ParentIn(BaseModel):
    """The workspace whose framework is followed; without a number, its latest release."""

    model_config = ConfigDict(extra="forbid")

    workspace_id: WorkspaceId
    release: Annotated[int, Field(ge=1, le=1_000_000_000)] | None = None


class FlawOut(BaseModel):
    """A place in a text that does not keep to the common language; places count characters."""

    model_config = ConfigDict(from_attributes=True)

    rule: LintRule
    start: int
    end: int
    found: str
    suggestion: str | None
    entry_id: str | None
    message: TextOut


class TermOut(BaseModel):
    """A term of a taxonomy; it may have several parents."""

    id: str
    name: TextOut
    fields: dict[str, Any]
    parents: list[str]
    origin: str | None
    uses: int


class TaxonomyOut(BaseModel):
    """A taxonomy with all its terms."""

    id: str
    name: TextOut
    fields: dict[str, Any]
    origin: str | None
    terms: list[TermOut]


class FixOut(BaseModel):
    """Edits that put something right; send them as one command."""

    model_config = ConfigDict(from_attributes=True)

    label: TextOut
    edits: list[dict[str, Any]]


class FindingOut(BaseModel):
    """Where a map does not keep a rule of the framework."""

    model_config = ConfigDict(from_attributes=True)

    rule: str
    severity: Severity
    message: TextOut
    where: dict[str, str]
    fix: FixOut | None


class ReportOut(BaseModel):
    """How a map keeps to the framework."""

    model_config = ConfigDict(from_attributes=True)

    findings: list[FindingOut]
    checks: int
    score: float
