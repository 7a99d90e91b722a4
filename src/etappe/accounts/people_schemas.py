"""Bodies of the routes about members, their roles, and links for guests."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Annotated, TypeVar

from pydantic import AfterValidator, AwareDatetime, BaseModel, ConfigDict, Field, StringConstraints

from etappe.accounts.types import GuestRole, Language, Role
from etappe.kit import now

Label = Annotated[str, StringConstraints(strip_whitespace=True, max_length=200)]
Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200)]
Email = Annotated[
    str,
    StringConstraints(
        strip_whitespace=True, to_lower=True, max_length=320, pattern=r"^[^\s@<>]+@[^\s@<>]+\.[^\s@<>.]+$"
    ),
]
Token = Annotated[str, Field(max_length=200)]
LONGEST_LINK = timedelta(days=366)
USUAL_LINK = timedelta(days=30)
Choice = TypeVar("Choice")


def _soon(moment: datetime) -> datetime:
    if not now() < moment <= now() + LONGEST_LINK:
        raise ValueError(f"must lie in the future, and at most {LONGEST_LINK.days} days from now")
    return moment


def _said(value: Choice | None) -> Choice:
    """What is left out stays as it is; nothing said in so many words is no choice."""
    if value is None:
        raise ValueError("leave it out to keep it")
    return value


class MemberOut(BaseModel):
    """A member; `email` only for owners and for oneself."""

    model_config = ConfigDict(from_attributes=True)

    id: str
    name: str
    role: Role
    colour: str = Field(description="One of eight colours on which white text is readable; it stays.")
    joined_at: datetime
    email: str | None = None
    clear_names: bool = Field(True, description="Whether they see clear names and addresses of customers.")


class MemberPatch(BaseModel):
    """Another role, or another sight of customers; what is left out stays."""

    model_config = ConfigDict(extra="forbid")

    role: Annotated[Role | None, AfterValidator(_said)] = None
    clear_names: Annotated[bool | None, AfterValidator(_said)] = None


class InvitationIn(BaseModel):
    """For whom an invitation is."""

    model_config = ConfigDict(extra="forbid")

    role: Role = "editor"
    days: Annotated[int, Field(ge=1, le=30)] = 7
    note: Label = ""


class InvitationOut(BaseModel):
    """An invitation that can still be used."""

    model_config = ConfigDict(from_attributes=True)

    id: str
    role: Role
    note: str
    made_by: str
    created_at: datetime
    expires_at: datetime


class NewInvitation(InvitationOut):
    """A new invitation with its link, which is shown this once."""

    link: str


class InvitationToken(BaseModel):
    """The secret out of an invitation link."""

    model_config = ConfigDict(extra="forbid")

    token: Token


class InvitationPreview(BaseModel):
    """What an invitation is for."""

    workspace: str
    role: Role
    invited_by: str
    expires_at: datetime


class NewcomerIn(BaseModel):
    """What somebody without an account says of themselves."""

    model_config = ConfigDict(extra="forbid")

    name: Name
    email: Email
    password: Annotated[str, Field(max_length=1000)]
    language: Language = "de"


class AcceptIn(InvitationToken):
    """Accept as the person who is signed in, or, with `newcomer`, as somebody new."""

    newcomer: NewcomerIn | None = None


class Grant(BaseModel):
    """A member's own role on one journey."""

    model_config = ConfigDict(extra="forbid")

    person_id: Annotated[str, Field(max_length=40)]
    role: Role


class GrantsIn(BaseModel):
    """All roles of members on one journey; who is not named has the role in the workspace."""

    model_config = ConfigDict(extra="forbid")

    grants: Annotated[list[Grant], Field(max_length=1000)]


class GuestLinkIn(BaseModel):
    """A link to one journey for people without an account."""

    model_config = ConfigDict(extra="forbid")

    role: GuestRole = "viewer"
    expires_at: Annotated[AwareDatetime, AfterValidator(_soon)] | None = Field(
        None, description="30 days from now when left out; at most 366 days."
    )
    label: Label = ""
    password: Annotated[str, Field(max_length=1000)] | None = Field(
        None, description="8 to 128 characters, at least four different ones."
    )


class GuestLinkOut(BaseModel):
    """A guest link; its secret is not kept."""

    model_config = ConfigDict(from_attributes=True)

    id: str
    journey_id: str
    role: GuestRole
    label: str
    has_password: bool
    made_by: str
    created_at: datetime
    expires_at: datetime
    revoked_at: datetime | None
    last_used_at: datetime | None


class NewGuestLink(GuestLinkOut):
    """A new guest link with its secret, which is shown this once."""

    token: str
    link: str
