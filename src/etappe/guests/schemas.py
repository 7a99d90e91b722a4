"""Bodies of the public routes."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from etappe.accounts import GuestRole
from etappe.kit.texts import Text

RowId = Annotated[str, StringConstraints(pattern=r"^[a-z]{2}_[0-9a-hjkmnp-tv-z]{26}$")]


class SharedOut(BaseModel):
    """What a guest link opens."""

    journey_id: str
    journey: Text
    role: GuestRole
    expires_at: datetime


class PasswordIn(BaseModel):
    """The password of a guest link."""

    model_config = ConfigDict(extra="forbid")

    password: Annotated[str, Field(max_length=1000)]


class SharedDocument(BaseModel):
    """The map as guests see it: its rows by table, and the objects they refer to."""

    command: int
    role: GuestRole
    can_undo: bool
    can_redo: bool
    tables: dict[str, list[dict[str, Any]]]
    people: list[dict[str, Any]]
    journeys: list[dict[str, Any]]


class GuestCommentIn(BaseModel):
    """A guest's comment, under the name they give."""

    model_config = ConfigDict(extra="forbid")

    name: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=80)]
    subject_table: Annotated[str, StringConstraints(pattern=r"^[a-z_]{1,40}$")]
    subject_id: RowId
    parent_id: RowId | None = None
    text: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=5_000)]


class GuestCommentOut(BaseModel):
    """A comment as guests see it; mentions are names."""

    id: str
    subject_table: str
    subject_id: str
    parent_id: str | None
    text: str
    author_name: str
    is_guest: bool
    is_from_this_link: bool
    state: str
    made_at: datetime
