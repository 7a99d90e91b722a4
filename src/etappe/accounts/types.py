"""What other rooms may know about people and workspaces."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final, Literal

Language = Literal["de", "en"]
Theme = Literal["auto", "light", "dark"]
Role = Literal["owner", "editor", "commenter", "viewer"]
GuestRole = Literal["commenter", "viewer"]

COLOURS: Final = (
    "#8A3FA0",
    "#0B7A55",
    "#23589E",
    "#A03A4E",
    "#7A4A10",
    "#4B4FB8",
    "#2F6B75",
    "#6B5A1E",
)
"""Colours of people; white text is readable on each of them."""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who can sign in."""

    id: str
    email: str
    name: str
    language: Language
    theme: Theme
    has_password: bool


@dataclass(frozen=True, slots=True)
class Workspace:
    """A closed world of data and maps; nothing crosses from one to another."""

    id: str
    name: str
    time_zone: str


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody who may enter a workspace."""

    id: str
    name: str
    email: str
    role: Role
    colour: str
    joined_at: datetime
    clear_names: bool = True
    """Whether they see clear names and addresses of customers."""


@dataclass(frozen=True, slots=True)
class Seen:
    """Up to which command a person has seen what others did, and when they looked last."""

    command: int
    at: datetime | None


@dataclass(frozen=True, slots=True)
class Invitation:
    """A link that lets one person into a workspace in a role; ``note`` says whom it is meant for."""

    id: str
    role: Role
    note: str
    made_by: str
    created_at: datetime
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class GuestLink:
    """A link that shows one journey to whoever has it."""

    id: str
    workspace_id: str
    journey_id: str
    role: GuestRole
    label: str
    has_password: bool
    made_by: str
    created_at: datetime
    expires_at: datetime
    revoked_at: datetime | None
    last_used_at: datetime | None
