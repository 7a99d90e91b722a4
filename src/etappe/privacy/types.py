"""Values about consent and requests that other rooms may hold."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from types import MappingProxyType
from typing import Any, Final, Literal, get_args

State = Literal["granted", "pending", "denied", "withdrawn", "expired", "unknown"]
"""What somebody said of a purpose: yes, yes but not confirmed yet, no, no longer, a yes that ran out, nothing."""
Statement = Literal["grant", "request", "confirm", "deny", "withdraw", "expire"]
"""What can be said: ``request`` is a yes that waits for its double opt-in, ``confirm`` its second half."""
Basis = Literal["consent", "contract", "legal_obligation", "legitimate_interest"]
"""By what right data are used (GDPR, article 6)."""
RequestKind = Literal["access", "rectification", "restriction", "erasure", "objection", "portability"]
RequestState = Literal["open", "running", "done", "refused", "failed"]
Language = Literal["de", "en"]

STATES: Final[tuple[State, ...]] = get_args(State)
KINDS: Final[tuple[RequestKind, ...]] = get_args(RequestKind)
ANY: Final = "any"
"""The channel of what holds on all of them."""
ADDRESSED: Final[Mapping[str, str]] = MappingProxyType({"email": "email", "phone": "phone", "sms": "phone"})
"""Channels that reach an address, with the type of identifier it is."""
CONTACT: Final = "contact"
"""Purpose of the switch "do not contact": a no to it stops advertising on every channel, and no measuring."""
TRACKING: Final = "tracking"
"""Purpose of the switch "do not track": a no to it stops measuring, and no message."""
PROCESSING: Final = "processing"
"""Purpose of the switch that a restriction (GDPR, article 18) sets: data stay where they are and are not used."""
OBJECTION: Final = "objection"
"""Purpose of the switch that an objection (GDPR, article 21) sets."""
SWITCHES: Final = frozenset({CONTACT, TRACKING, PROCESSING, OBJECTION})
Reason = Literal["restricted", "objected", "dnt"]
"""Why the door keeps no events of a customer."""


@dataclass(frozen=True, slots=True)
class Purpose:
    """What customer data are used for, and by what right.

    ``allowed_by_default`` holds for those who said nothing. ``double_opt_in`` asks for a confirmation from the
    address itself. ``stops_collection`` says that whoever says no is not measured any more. A yes ends after
    ``valid_days``, or never.
    """

    code: str
    name: Mapping[str, str]
    basis: Basis
    description: Mapping[str, str] = field(default_factory=dict)
    allowed_by_default: bool = False
    double_opt_in: bool = False
    stops_collection: bool = False
    valid_days: int | None = None


@dataclass(frozen=True, slots=True)
class Scope:
    """What a statement is about: a purpose, on a channel, at an address; the address is empty where none is meant."""

    purpose: str
    channel: str = ANY
    address: str = ""


@dataclass(frozen=True, slots=True)
class Consent:
    """What an identifier last said about a scope.

    ``profile`` groups the identifiers of one profile; several profiles can be one customer. ``over`` names
    statements of the customer's other profiles that stood against this one and were answered by it.
    """

    id: str
    key: str
    scope: Scope
    state: State
    stated_at: datetime
    source: str = ""
    expires_at: datetime | None = None
    wording_id: str | None = None
    proof: Mapping[str, Any] = field(default_factory=dict)
    over: frozenset[str] = frozenset()
    profile: str = ""


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a purpose may be followed now, why in a stable code, and why in words."""

    allowed: bool
    code: str
    reason: str
    purpose: str
    channel: str
    basis: Basis | None = None
    since: datetime | None = None

    def __bool__(self) -> bool:
        """Whether it is allowed."""
        return self.allowed


@dataclass(frozen=True, slots=True)
class Said:
    """A statement of or for a customer, known by ``key``: what, about what, when, and how it is proved."""

    key: str
    scope: Scope
    statement: Statement
    source: str
    stated_at: datetime
    wording_id: str | None = None
    proof: Mapping[str, Any] = field(default_factory=dict)
    person_id: str | None = None


@dataclass(frozen=True, slots=True)
class Logged:
    """An entry of the consent log: what was said, and what the state was before and after."""

    id: int
    key: str
    scope: Scope
    before: State
    stated: Statement
    after: State
    source: str
    stated_at: datetime
    recorded_at: datetime
    wording_id: str | None
    proof: Mapping[str, Any]
    person_id: str | None


@dataclass(frozen=True, slots=True)
class Wording:
    """The words somebody agrees to, in both languages; a version never changes."""

    id: str
    purpose: str
    version: int
    text: Mapping[str, str]
    made_at: datetime
    made_by: str | None = None
