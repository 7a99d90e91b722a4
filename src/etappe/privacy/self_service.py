"""What customers do themselves from a link in a mail: withdraw one consent, or see and change all of them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy.orm import Session

from etappe import events
from etappe.db import read_session, session_scope
from etappe.events import identifier_of
from etappe.kit import now
from etappe.privacy import confirmations, consent, logic, outbox, repository
from etappe.privacy.links import Bearer
from etappe.privacy.pages import WORDS, Choice, Group
from etappe.privacy.purposes import purposes_of
from etappe.privacy.settings import controller_name
from etappe.privacy.types import CONTACT, TRACKING, Purpose, Said, Scope, Statement

SOURCE = "customer"
_SWITCHES = (CONTACT, TRACKING)


def controller_of(workspace_id: str) -> str:
    """Who is responsible, for the foot of a page."""
    with read_session(workspace_id=workspace_id) as db:
        return controller_name(db)


def withdraw(bearer: Bearer, proof: Mapping[str, Any]) -> None:
    """End the consent that a link speaks of; a second time changes nothing more."""
    with session_scope(workspace_id=bearer.workspace_id) as db:
        consent.state(db, Said(bearer.key, bearer.scope, "withdraw", SOURCE, now(), proof=proof))
        outbox.cancel(db, bearer.key, confirmations.KIND)


def purpose_name(bearer: Bearer, language: str) -> str:
    """What a purpose is called."""
    with read_session(workspace_id=bearer.workspace_id) as db:
        purpose = purposes_of(db).get(bearer.scope.purpose)
    return bearer.scope.purpose if purpose is None else str(purpose.name.get(language, purpose.code))


def choices(bearer: Bearer, language: str) -> list[Group]:
    """Everything a customer may choose, as it stands now."""
    with read_session(workspace_id=bearer.workspace_id) as db:
        return _groups(db, bearer, language)


def choose(bearer: Bearer, ticked: Mapping[str, str], language: str, proof: Mapping[str, Any]) -> bool:
    """Take over what was ticked, where it differs; whether something waits for a confirmation now."""
    with session_scope(workspace_id=bearer.workspace_id) as db:
        states = [
            confirmations.take(db, Said(key, scope, statement, SOURCE, now(), proof=proof), language)
            for key, scope, statement in _changes(db, bearer, ticked)
        ]
    return "pending" in states


def _changes(db: Session, bearer: Bearer, ticked: Mapping[str, str]) -> list[tuple[str, Scope, Statement]]:
    found: list[tuple[str, Scope, Statement]] = []
    for name, (key, scope, allowed) in _standing(db, bearer).items():
        # The switches are ticked to say no, everything else to say yes.
        wants = (name not in ticked) if scope.purpose in _SWITCHES else (name in ticked)
        if wants != allowed:
            found.append((key, scope, "grant" if wants else "withdraw"))
    return found


def _standing(db: Session, bearer: Bearer) -> dict[str, tuple[str, Scope, bool]]:
    """Every choice by the name of its box: whose it is, what it is about, whether it is allowed now."""
    said = consent.consents_of(db, [bearer.key])
    found: dict[str, tuple[str, Scope, bool]] = {
        switch: (bearer.key, Scope(switch), not logic.is_off(switch, said, now())) for switch in _SWITCHES
    }
    for scope in _scopes(db, bearer.key):
        spoken = [one for one in said if one.key == bearer.key and one.scope == scope]
        states = {logic.state_at(one, now()) for one in spoken}
        found[f"{scope.purpose}.{scope.channel}"] = (bearer.key, scope, "granted" in states)
    return found


def _scopes(db: Session, key: str) -> list[Scope]:
    """What the holder of a mailbox is asked: each purpose that needs a yes, in general and for this address."""
    purposes = [one for one in purposes_of(db).values() if one.basis == "consent"]
    address = identifier_of(key)
    general = [Scope(one.code) for one in purposes if not one.double_opt_in]
    if address.type != "email":
        return general
    return [Scope(one.code, "email", address.value) for one in purposes if one.double_opt_in] + general


def _groups(db: Session, bearer: Bearer, language: str) -> list[Group]:
    purposes, words, standing = purposes_of(db), WORDS[language], _standing(db, bearer)
    own = [
        Choice(
            name,
            _label(purposes[scope.purpose], scope, language),
            _note(purposes[scope.purpose], language),
            allowed,
        )
        for name, (_, scope, allowed) in standing.items()
        if scope.purpose not in _SWITCHES
    ]
    switches = [
        Choice(switch, words[switch], words[f"{switch}_note"], not standing[switch][2])
        for switch in _SWITCHES
    ]
    return [Group(words["general"], own), Group(words["switches"], switches)]


def _label(purpose: Purpose, scope: Scope, language: str) -> str:
    name = str(purpose.name.get(language, purpose.code))
    return f"{name} ({scope.address})" if scope.address else name


def _note(purpose: Purpose, language: str) -> str:
    return str(purpose.description.get(language, ""))


def is_erased(bearer: Bearer, db: Session) -> bool:
    """Whether the holder of a link was erased; then it leads nowhere any more."""
    from etappe.config import get_settings

    folder = get_settings().workspace_folder(bearer.workspace_id)
    return bool(events.suppressed(db, folder, [bearer.key], ["erased"]))


def state_of(db: Session, key: str, scope: Scope) -> str:
    """The state of one consent as it stands."""
    row = repository.consent(db, key, scope)
    return "unknown" if row is None else row.state
