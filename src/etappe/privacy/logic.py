"""Decides what a statement makes of a consent, and whether a purpose may be followed; no database, no clock."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Final

from etappe.privacy.types import (
    ANY,
    CONTACT,
    OBJECTION,
    PROCESSING,
    SWITCHES,
    TRACKING,
    Basis,
    Consent,
    Purpose,
    Reason,
    Scope,
    State,
    Statement,
    Verdict,
)

_MOVES: Final[Mapping[Statement, Mapping[State, State]]] = {
    "request": {
        "unknown": "pending", "pending": "pending", "denied": "pending", "withdrawn": "pending",
        "expired": "pending", "granted": "granted",
    },
    "grant": dict.fromkeys(("unknown", "pending", "denied", "withdrawn", "expired", "granted"), "granted"),
    # A confirmation is the answer to a request: without one that still waits it means nothing.
    "confirm": {"pending": "granted", "granted": "granted"},
    "deny": {
        "unknown": "denied", "pending": "denied", "denied": "denied", "expired": "denied",
        "granted": "withdrawn", "withdrawn": "withdrawn",
    },
    "withdraw": dict.fromkeys(("unknown", "pending", "denied", "withdrawn", "expired", "granted"), "withdrawn"),
    "expire": {"granted": "expired", "pending": "unknown"},
}  # fmt: skip

_STRICTNESS: Final[tuple[State, ...]] = ("granted", "unknown", "pending", "expired", "denied", "withdrawn")
RESTRICTING: Final[frozenset[State]] = frozenset({"pending", "expired", "denied", "withdrawn"})
"""States that stand against a yes of another profile of the same customer."""
_MEASURING: Final = frozenset({"analytics", "profiling", "personalisation"})
"""Purposes of the house that the switch "do not track" speaks of."""
_CONTACT_MAY_NOT_STOP: Final[frozenset[Basis]] = frozenset({"contract", "legal_obligation"})


def next_state(state: State, statement: Statement) -> State:
    """What a statement makes of a state; one that does not apply leaves it as it is."""
    return _MOVES[statement].get(state, state)


def strictest(states: Iterable[State]) -> State:
    """The most restrictive of some states; ``unknown`` when there is none."""
    return max(states, key=_STRICTNESS.index, default="unknown")


def state_at(consent: Consent, moment: datetime) -> State:
    """The state at a moment: a yes ends by itself when its time has run out."""
    has_ended = consent.expires_at is not None and consent.expires_at <= moment
    return next_state(consent.state, "expire") if has_ended else consent.state


def is_older(statement_at: datetime, known: Consent | None) -> bool:
    """Whether a statement was made before the one that is known, so that it changes nothing."""
    return known is not None and statement_at < known.stated_at


def objections(
    consents: Collection[Consent], own: Collection[str], scope: Scope, moment: datetime
) -> list[Consent]:
    """What other profiles of the customer have against the purpose on the channel, at whatever address."""
    return [
        one
        for one in consents
        if one.profile not in own
        and one.scope.purpose == scope.purpose
        and (one.scope.channel in {scope.channel, ANY} or scope.channel == ANY)
        and state_at(one, moment) in RESTRICTING
    ]


def decide(
    purpose: Purpose | None,
    scope: Scope,
    own: Collection[str],
    consents: Sequence[Consent],
    moment: datetime,
) -> Verdict:
    """Whether the purpose may be followed; ``own`` are the profiles asked for, ``consents`` all of the customer.

    Another profile of the same customer can only ever turn a yes into a no.
    """
    if purpose is None:
        return _no(scope, None, "unknown_purpose")
    stop = _stopped(purpose, scope, consents, moment)
    if stop is not None:
        return stop
    against = objections(consents, own, scope, moment)
    spoken = _last_spoken(consents, own, scope)
    if spoken is None:
        return _without_statement(purpose, scope, against)
    state = state_at(spoken, moment)
    unanswered = [one for one in against if one.id not in spoken.over or one.stated_at > spoken.stated_at]
    if state == "granted" and unanswered:
        return _no(scope, purpose, "other_profile", max(one.stated_at for one in unanswered))
    if state == "granted":
        return _yes(scope, purpose, "granted", spoken.stated_at)
    if state == "unknown":
        return _without_statement(purpose, scope, against)
    return _no(scope, purpose, state, spoken.stated_at)


def covers(said: Scope, asked: Scope) -> bool:
    """Whether a statement speaks of what is asked: what is said of all channels or addresses speaks of each."""
    return (
        said.purpose == asked.purpose
        and said.channel in {asked.channel, ANY}
        and (said.address in {asked.address, ""})
    )


def _last_spoken(consents: Collection[Consent], own: Collection[str], scope: Scope) -> Consent | None:
    """The last word on the scope. Of two at the same moment the more restrictive counts.

    A yes to an addressed channel is only ever one to an address; a no counts for all of them.
    """
    said = [one for one in consents if one.profile in own and covers(one.scope, scope)]
    said = [one for one in said if one.state != "unknown" and not _is_too_wide(one, scope)]
    return max(said, key=lambda one: (one.stated_at, _STRICTNESS.index(one.state)), default=None)


def _is_too_wide(said: Consent, asked: Scope) -> bool:
    return said.state == "granted" and asked.address != "" and said.scope.address != asked.address


def _without_statement(purpose: Purpose, scope: Scope, against: Sequence[Consent]) -> Verdict:
    if against:
        return _no(scope, purpose, "other_profile", max(one.stated_at for one in against))
    if purpose.allowed_by_default and purpose.basis != "consent":
        return _yes(scope, purpose, "default")
    return _no(scope, purpose, "not_asked")


def _stopped(
    purpose: Purpose, scope: Scope, consents: Collection[Consent], moment: datetime
) -> Verdict | None:
    """The switches that stand above every consent."""
    if is_off(PROCESSING, consents, moment) and purpose.basis != "legal_obligation":
        return _no(scope, purpose, "restricted")
    if is_off(OBJECTION, consents, moment) and purpose.basis in {"consent", "legitimate_interest"}:
        return _no(scope, purpose, "objected")
    if _measures(purpose) and is_off(TRACKING, consents, moment):
        return _no(scope, purpose, "do_not_track")
    contacts = purpose.basis not in _CONTACT_MAY_NOT_STOP and not _measures(purpose)
    if contacts and is_off(CONTACT, consents, moment):
        return _no(scope, purpose, "do_not_contact")
    return None


def is_off(switch: str, consents: Iterable[Consent], moment: datetime) -> bool:
    """Whether any profile of the customer said no to a switch, and the customer took it back nowhere since."""
    said = [one for one in consents if one.scope.purpose == switch]
    taken_back = {
        (answered, one.stated_at)
        for one in said
        if state_at(one, moment) == "granted"
        for answered in one.over
    }
    return any(
        state_at(one, moment) in RESTRICTING
        and not any(answered == one.id and at >= one.stated_at for answered, at in taken_back)
        for one in said
    )


def kept_out(
    consents: Collection[Consent], purposes: Mapping[str, Purpose], moment: datetime
) -> frozenset[Reason]:
    """For which reasons the door may keep no events of the customer."""
    stopping = [code for code, one in purposes.items() if one.stops_collection] + [TRACKING]
    found: set[Reason] = set()
    if any(_refused(code, consents, moment) for code in stopping):
        found.add("dnt")
    if is_off(PROCESSING, consents, moment):
        found.add("restricted")
    if is_off(OBJECTION, consents, moment):
        found.add("objected")
    return frozenset(found)


def _refused(code: str, consents: Collection[Consent], moment: datetime) -> bool:
    said_no = [
        one
        for one in consents
        if one.scope.purpose == code and state_at(one, moment) in {"denied", "withdrawn"}
    ]
    return bool(said_no) and is_off(code, consents, moment)


def _measures(purpose: Purpose) -> bool:
    return purpose.code in _MEASURING or purpose.stops_collection


def is_switch(code: str) -> bool:
    """Whether a name belongs to one of the two switches instead of a purpose."""
    return code in SWITCHES


_WORDS: Final[Mapping[str, str]] = {
    "granted": "The customer agreed.",
    "default": "The purpose needs no consent, and the customer did not object.",
    "not_asked": "The customer has not agreed to this purpose on this channel; without a yes the answer is no.",
    "pending": "The customer asked for it, but has not confirmed the address yet.",
    "denied": "The customer said no.",
    "withdrawn": "The customer withdrew their consent.",
    "expired": "The consent has run out.",
    "other_profile": "Another profile of the same customer said no; the most restrictive counts.",
    "unknown_purpose": "There is no such purpose.",
    "address_of_other": "The address belongs to another customer.",
    "no_address": "This channel needs an address.",
    "erased": "The customer was erased.",
    "restricted": "Processing is restricted at the customer's request.",
    "objected": "The customer objected.",
    "do_not_track": "The customer does not want to be tracked.",
    "do_not_contact": "The customer does not want to be contacted.",
}


def refuse(scope: Scope, code: str) -> Verdict:
    """A no that needs no look at any consent."""
    return _no(scope, None, code)


def _yes(scope: Scope, purpose: Purpose, code: str, since: datetime | None = None) -> Verdict:
    return Verdict(True, code, _WORDS[code], scope.purpose, scope.channel, purpose.basis, since)


def _no(scope: Scope, purpose: Purpose | None, code: str, since: datetime | None = None) -> Verdict:
    basis = None if purpose is None else purpose.basis
    return Verdict(False, code, _WORDS[code], scope.purpose, scope.channel, basis, since)
