"""Bodies of the routes about people and workspaces."""

from __future__ import annotations

from typing import Annotated, Self

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

from etappe.accounts.types import Language, Person, Role, Theme, Workspace

Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200)]


class SignInBody(BaseModel):
    """Either the token of a sign-in link, or an e-mail address and a password."""

    token: Annotated[str, Field(max_length=200)] | None = None
    email: Annotated[str, Field(max_length=320)] | None = None
    password: Annotated[str, Field(max_length=1000)] | None = None

    @model_validator(mode="after")
    def _one_way(self) -> Self:
        if (self.token is None) == (self.email is None or self.password is None):
            raise ValueError("give either a token, or an email and a password")
        return self


class WorkspaceOut(BaseModel):
    """A workspace as its members see it."""

    model_config = ConfigDict(from_attributes=True)

    id: str
    name: str
    time_zone: str
    role: Role = "owner"


class Me(BaseModel):
    """The person who is signed in, with the workspaces they may enter."""

    id: str
    email: str
    name: str
    language: Language
    theme: Theme
    has_password: bool
    workspaces: list[WorkspaceOut]

    @classmethod
    def of(cls, person: Person, workspaces: list[tuple[Workspace, Role]]) -> Self:
        """The answer for a person."""
        return cls(
            id=person.id,
            email=person.email,
            name=person.name,
            language=person.language,
            theme=person.theme,
            has_password=person.has_password,
            workspaces=[
                WorkspaceOut(id=one.id, name=one.name, time_zone=one.time_zone, role=role)
                for one, role in workspaces
            ],
        )


class Joined(BaseModel):
    """The workspace that an invitation has opened; `me` is the person who is signed in now."""

    workspace_id: str
    me: Me


class MePatch(BaseModel):
    """What a person may change about themselves; what is left out stays."""

    model_config = ConfigDict(extra="forbid")

    name: Name | None = None
    language: Language | None = None
    theme: Theme | None = None
    password: Annotated[str, Field(max_length=1000)] | None = None


class WorkspaceBody(BaseModel):
    """Name of a new or changed workspace."""

    model_config = ConfigDict(extra="forbid")

    name: Name
