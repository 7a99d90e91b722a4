"""Bodies of the routes about sources and write keys."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any, Self

from pydantic import BaseModel, Field, StringConstraints

from etappe.accounts import Role
from etappe.events.keys import IdentifierType
from etappe.events.sources.types import Source, SourceKind, SourceSettings, WriteKey

Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200)]
Purpose = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=100)]


class Visibility(BaseModel):
    """Who may see the events of a source, beside the owners."""

    roles: list[Role] = []
    people: list[Annotated[str, StringConstraints(max_length=40)]] = Field(default=[], max_length=500)


class _Settings(BaseModel):
    channel: Annotated[str, StringConstraints(strip_whitespace=True, max_length=100)] | None = Field(
        default=None, description="Channel of every event of the source; empty: what the event says."
    )
    strict: bool = Field(default=False, description="Answer 400 to an event that cannot be used.")
    cookieless: bool = Field(
        default=False, description="Count visitors without an id by a secret that changes every day."
    )
    respects_dnt: bool = Field(
        default=True, description="Keep nothing of a browser that asks not to be tracked."
    )
    consent_required: list[Purpose] = Field(
        default=[], max_length=20, description="Purposes to which an event must carry a yes."
    )
    retention_days: int | None = Field(default=None, ge=1, le=36_500)
    customer_type: IdentifierType = Field(
        default="user", description="What the customer column of its files holds."
    )
    visible_to: Visibility | None = Field(default=None, description="Everybody when none.")


class SourceIn(_Settings):
    """A source to be made."""

    name: Name
    kind: SourceKind

    def settings(self) -> SourceSettings:
        """How its events are to be treated."""
        values = self.model_dump(exclude={"name", "kind"})
        return SourceSettings(**values | {"consent_required": tuple(self.consent_required)})


class SourceChange(_Settings):
    """What is to change about a source; what is not named stays."""

    name: Name = ""
    kind: SourceKind = "web"

    def changes(self) -> dict[str, Any]:
        """The values by the names of their fields."""
        return self.model_dump(exclude_unset=True)


class SourceOut(_Settings):
    """A source of events."""

    id: str
    name: str
    kind: str
    mapping: dict[str, Any] | None = Field(description="How the columns of its last file were understood.")
    created_at: datetime
    last_import_at: datetime | None
    events: int = Field(description="Events it brought, without those of imports undone.")
    last_hour: datetime | None = Field(description="The last hour in which something was sent to it.")
    last_received_at: datetime | None = Field(
        description="When its last event arrived; the beginning of that hour for one that is long quiet."
    )
    received_today: int = Field(description="Events sent to it in the last 24 hours.")
    failed_today: int = Field(description="Those of them that could not be used.")

    @classmethod
    def of(cls, source: Source) -> Self:
        """The answer for a source."""
        own = {name: getattr(source, name) for name in cls.model_fields if hasattr(source, name)}
        settings = {name: getattr(source.settings, name) for name in _Settings.model_fields}
        return cls.model_validate(
            own | settings | {"consent_required": list(source.settings.consent_required)}
        )


class WriteKeyOut(BaseModel):
    """A key with which a site, an app or a server sends to one source; it opens nothing else."""

    id: str
    key: str
    hint: str = Field(description="Its last four characters.")
    created_at: datetime
    revoked_at: datetime | None
    last_used_at: datetime | None

    @classmethod
    def of(cls, key: WriteKey) -> Self:
        """The answer for a key."""
        return cls(
            id=key.id,
            key=key.key,
            hint=key.key[-4:],
            created_at=key.created_at,
            revoked_at=key.revoked_at,
            last_used_at=key.last_used_at,
        )


class SnippetOut(BaseModel):
    """What to put where, so that events arrive; each text is ready to be copied."""

    host: str
    write_key: str
    html: str = Field(description="For the head of every page.")
    npm: str = Field(description="A Segment-compatible library in a page that is built.")
    curl: str
    python: str
    javascript: str = Field(description="A Segment-compatible library in Node.")
