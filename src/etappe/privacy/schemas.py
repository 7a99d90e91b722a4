"""Bodies of the routes about consent and the privacy desk."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any, Self

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, StringConstraints, model_validator

from etappe.events import Identifier, IdentifierType, Shown, identifier_of, masked
from etappe.kit import now
from etappe.privacy import clock
from etappe.privacy.models import PrivacyLogRow, PrivacyRequestRow
from etappe.privacy.subjects import shown_name
from etappe.privacy.types import (
    ANY,
    Basis,
    Consent,
    Language,
    Logged,
    Purpose,
    RequestKind,
    RequestState,
    Scope,
    State,
    Statement,
    Verdict,
    Wording,
)

Code = Annotated[str, StringConstraints(strip_whitespace=True, pattern=r"^[a-z][a-z0-9_]{1,39}$")]
Words = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=4000)]
Note = Annotated[str, StringConstraints(strip_whitespace=True, max_length=4000)]
Channel = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]{0,29}$")]


class InBothLanguages(BaseModel):
    """A text in German and in English."""

    model_config = ConfigDict(extra="forbid")

    de: Annotated[str, Field(max_length=8000)]
    en: Annotated[str, Field(max_length=8000)]


class PurposeBody(BaseModel):
    """What customer data are used for, and by what right."""

    model_config = ConfigDict(extra="forbid")

    code: Code
    name: InBothLanguages
    description: InBothLanguages = InBothLanguages(de="", en="")
    basis: Basis
    allowed_by_default: bool = False
    double_opt_in: bool = False
    stops_collection: bool = Field(False, description="Whether nothing is measured of those who say no.")
    valid_days: Annotated[int, Field(ge=1, le=3650)] | None = None

    @classmethod
    def of(cls, purpose: Purpose) -> Self:
        """The answer for a purpose."""
        texts = [
            InBothLanguages(de=text.get("de", ""), en=text.get("en", ""))
            for text in (purpose.name, purpose.description)
        ]
        return cls(
            code=purpose.code,
            name=texts[0],
            description=texts[1],
            basis=purpose.basis,
            allowed_by_default=purpose.allowed_by_default,
            double_opt_in=purpose.double_opt_in,
            stops_collection=purpose.stops_collection,
            valid_days=purpose.valid_days,
        )

    def purpose(self) -> Purpose:
        """The purpose that was described."""
        return Purpose(
            self.code,
            self.name.model_dump(),
            self.basis,
            self.description.model_dump(),
            self.allowed_by_default,
            self.double_opt_in,
            self.stops_collection,
            self.valid_days,
        )


class PurposesIn(BaseModel):
    """All purposes, in their order."""

    model_config = ConfigDict(extra="forbid")

    purposes: Annotated[list[PurposeBody], Field(min_length=1, max_length=50)]

    @model_validator(mode="after")
    def _once(self) -> Self:
        codes = [one.code for one in self.purposes]
        if len(set(codes)) < len(codes):
            raise ValueError("every code may stand there once")
        return self


class WordingIn(BaseModel):
    """The next version of the words customers agree to."""

    model_config = ConfigDict(extra="forbid")

    purpose: Code
    text: InBothLanguages


class WordingOut(BaseModel):
    """The words customers agree to."""

    id: str
    purpose: str
    version: int
    text: dict[str, str]
    made_at: datetime
    made_by: str | None

    @classmethod
    def of(cls, wording: Wording) -> Self:
        """The answer for a wording."""
        return cls(
            id=wording.id,
            purpose=wording.purpose,
            version=wording.version,
            text=dict(wording.text),
            made_at=wording.made_at,
            made_by=wording.made_by,
        )


class VerdictOut(BaseModel):
    """Whether a purpose may be followed now; `code` is stable, `reason` says the same in words."""

    purpose: str
    channel: str
    address: str
    allowed: bool
    code: str
    reason: str
    basis: Basis | None
    since: datetime | None

    @classmethod
    def of(cls, scope: Scope, verdict: Verdict, shown: Shown) -> Self:
        """The answer for a verdict."""
        return cls(
            purpose=scope.purpose,
            channel=scope.channel,
            address=_address(scope, shown),
            allowed=verdict.allowed,
            code=verdict.code,
            reason=verdict.reason,
            basis=verdict.basis,
            since=verdict.since,
        )


class ConsentOut(BaseModel):
    """What a customer last said about a purpose on a channel, at an address."""

    id: str
    identifier: str
    purpose: str
    channel: str
    address: str
    state: State
    source: str
    stated_at: datetime
    expires_at: datetime | None
    wording_id: str | None
    proof: dict[str, Any] = Field(description="How it can be shown; empty for those who see no clear names.")

    @classmethod
    def of(cls, consent: Consent, shown: Shown) -> Self:
        """The answer for a consent."""
        return cls(
            id=consent.id,
            identifier=_identifier(consent.key, shown),
            purpose=consent.scope.purpose,
            channel=consent.scope.channel,
            address=_address(consent.scope, shown),
            state=consent.state,
            source=consent.source,
            stated_at=consent.stated_at,
            expires_at=consent.expires_at,
            wording_id=consent.wording_id,
            proof=dict(consent.proof) if shown.clear else {},
        )


class LoggedOut(BaseModel):
    """An entry of the consent log."""

    id: int
    identifier: str
    purpose: str
    channel: str
    address: str
    before: State
    stated: Statement
    after: State
    source: str
    stated_at: datetime
    recorded_at: datetime
    wording_id: str | None
    person_id: str | None
    proof: dict[str, Any]

    @classmethod
    def of(cls, entry: Logged, shown: Shown) -> Self:
        """The answer for an entry."""
        return cls(
            id=entry.id,
            identifier=_identifier(entry.key, shown),
            purpose=entry.scope.purpose,
            channel=entry.scope.channel,
            address=_address(entry.scope, shown),
            before=entry.before,
            stated=entry.stated,
            after=entry.after,
            source=entry.source,
            stated_at=entry.stated_at,
            recorded_at=entry.recorded_at,
            wording_id=entry.wording_id,
            person_id=entry.person_id,
            proof=dict(entry.proof) if shown.clear else {},
        )


class SwitchOut(BaseModel):
    """One of the switches above all purposes: contact, tracking, processing (restriction), objection."""

    code: str
    allowed: bool


class ConsentsOut(BaseModel):
    """Everything about what one customer allows."""

    switches: list[SwitchOut]
    verdicts: list[VerdictOut]
    consents: list[ConsentOut]
    log: list[LoggedOut]


class SaidIn(BaseModel):
    """A statement entered for a customer. A yes needs `proof`, or goes out as a request to confirm."""

    model_config = ConfigDict(extra="forbid")

    purpose: Code
    channel: Channel = ANY
    address: Annotated[str, Field(max_length=320)] = ""
    statement: Statement
    wording_id: Annotated[str, Field(max_length=40)] | None = None
    proof: Note = ""
    stated_at: AwareDatetime | None = None
    language: Language = "de"

    @model_validator(mode="after")
    def _of_a_person(self) -> Self:
        if self.statement not in {"grant", "request", "deny", "withdraw"}:
            raise ValueError("statement must be grant, request, deny or withdraw")
        return self


class IdentifierIn(BaseModel):
    """One of the names of a customer."""

    model_config = ConfigDict(extra="forbid")

    type: IdentifierType
    value: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=500)]

    def identifier(self) -> Identifier:
        """The identifier that was named."""
        return Identifier(self.type, self.value)


class RequestIn(BaseModel):
    """What a customer demands; named by a handle, or by an identifier when nothing is known of them yet."""

    model_config = ConfigDict(extra="forbid")

    kind: RequestKind
    handle: Annotated[str, Field(max_length=4096)] | None = None
    identifier: IdentifierIn | None = None
    channel: Annotated[str, Field(max_length=60)] = "email"
    note: Note = ""
    received_at: AwareDatetime | None = None

    @model_validator(mode="after")
    def _names_one(self) -> Self:
        if (self.handle is None) == (self.identifier is None):
            raise ValueError("name the customer by handle or by identifier")
        if self.received_at is not None and self.received_at > now():
            raise ValueError("received_at lies in the future")
        return self


class ReasonIn(BaseModel):
    """Why something is done, or how something is known."""

    model_config = ConfigDict(extra="forbid")

    text: Words


class CarryOutIn(BaseModel):
    """For a rectification: each trait with the value it should have."""

    model_config = ConfigDict(extra="forbid")

    traits: Annotated[dict[str, Any], Field(max_length=100)] = Field(default_factory=dict)


class IdentityOut(BaseModel):
    """How it is known that a request comes from the customer."""

    note: str
    by: str | None
    at: datetime


class StepOut(BaseModel):
    """What was removed from one store."""

    store: str
    removed: int


class RequestOut(BaseModel):
    """A request of a customer; `handle` and `name` are gone once they are erased, `pseudonym` stays."""

    id: str
    kind: RequestKind
    state: RequestState
    handle: str | None
    name: str
    pseudonym: str
    channel: str
    note: str
    received_at: datetime
    due_at: datetime
    days_left: int
    extended: str | None
    identity: IdentityOut | None
    progress: list[StepOut]
    report: dict[str, Any] | None
    made_by: str | None
    done_by: str | None
    done_at: datetime | None

    @classmethod
    def of(cls, row: PrivacyRequestRow, shown: Shown) -> Self:
        """The answer for a request."""
        keys = row.subject.get("keys") or []
        key = shown_name(keys) if keys else None
        identity = None
        if row.identity_at is not None:
            words = shown.free_text(row.identity_note or "") or ""
            identity = IdentityOut(note=words, by=row.identity_by, at=row.identity_at)
        return cls(
            id=row.id,
            kind=row.kind,  # type: ignore[arg-type]
            state=row.state,  # type: ignore[arg-type]
            handle=None if key is None else shown.handle(key),
            name=row.pseudonym if key is None else shown.name(key),
            pseudonym=row.pseudonym,
            channel=row.channel,
            note=shown.free_text(row.note) or "",
            received_at=row.received_at,
            due_at=row.due_at,
            days_left=clock.days_left(row.due_at, row.done_at or now()),
            extended=row.extended,
            identity=identity,
            progress=[
                StepOut(store=name, removed=step["removed"])
                for name, step in row.progress.get("steps", {}).items()
            ],
            report=row.report if shown.clear else None,
            made_by=row.made_by,
            done_by=row.done_by,
            done_at=row.done_at,
        )


class SourceRetention(BaseModel):
    """How many days events of one source are kept; as for all when none."""

    id: str
    name: str
    days: int | None


class RetentionOut(BaseModel):
    """How many days events are kept; for ever when none."""

    default_days: int | None
    sources: list[SourceRetention]


Days = Annotated[int, Field(ge=1, le=36_500)]


class RetentionIn(BaseModel):
    """How many days events are kept: of all sources, and of some."""

    model_config = ConfigDict(extra="forbid")

    default_days: Days | None
    sources: Annotated[dict[str, Days | None], Field(max_length=1000)] = Field(default_factory=dict)


class ControllerBody(BaseModel):
    """Who is responsible for the data."""

    model_config = ConfigDict(extra="forbid")

    name: Annotated[str, Field(max_length=300)] = ""
    address: Annotated[str, Field(max_length=600)] = ""
    email: Annotated[str, Field(max_length=320)] = ""
    phone: Annotated[str, Field(max_length=60)] = ""
    officer: Annotated[str, Field(max_length=300)] = Field("", description="Data protection officer.")
    authority: Annotated[str, Field(max_length=300)] = Field("", description="Supervisory authority.")
    url: Annotated[str, Field(max_length=600)] = Field("", description="Privacy notice.")


class DeskEntry(BaseModel):
    """Something that was done at the privacy desk."""

    id: int
    at: datetime
    person_id: str | None
    action: str
    subject: str | None
    detail: dict[str, Any]

    @classmethod
    def of(cls, row: PrivacyLogRow) -> Self:
        """The answer for an entry."""
        return cls(
            id=row.id,
            at=row.at,
            person_id=row.person_id,
            action=row.action,
            subject=row.subject,
            detail=row.detail,
        )


def _identifier(key: str, shown: Shown) -> str:
    identifier = identifier_of(key)
    return identifier.value if shown.clear else masked(identifier)


def _address(scope: Scope, shown: Shown) -> str:
    if not scope.address or shown.clear:
        return scope.address
    kind: IdentifierType = "email" if scope.channel == "email" else "phone"
    return masked(Identifier(kind, scope.address))
