"""What customers allow: taking their statements, and answering whether a purpose may be followed now."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final, get_args

from sqlalchemy.orm import Session

from etappe import events
from etappe.config import get_settings
from etappe.events import Identifier, IdentifierType, identifier_of, key_of
from etappe.kit import new_id, now
from etappe.privacy import logic, repository
from etappe.privacy.errors import AddressNeeded, NoSuchPurpose
from etappe.privacy.models import ConsentLogRow, ConsentRow
from etappe.privacy.purposes import purposes_of
from etappe.privacy.repository import Place
from etappe.privacy.types import (
    ADDRESSED,
    ANY,
    SWITCHES,
    Consent,
    Purpose,
    Reason,
    Said,
    Scope,
    State,
    Verdict,
)

DOOR_REASONS: Final[tuple[Reason, ...]] = ("restricted", "objected", "dnt")
_REFUSING: Final = frozenset({"deny", "withdraw"})
_TELLING: Final[tuple[IdentifierType, ...]] = get_args(IdentifierType)


def may(db: Session, key: str, purpose: str, channel: str = ANY, address: str = "") -> Verdict:
    """Whether a purpose may be followed towards the customer ``key`` now; what nobody allowed is not.

    On channels with addresses ``address`` is asked for; left out, ``key`` itself has to be one. What may be done to
    one identifier is never more than what it allowed itself, whoever it is joined with.
    """
    scope = _scope_of(key, Scope(purpose, channel, address))
    if channel in ADDRESSED and not scope.address:
        return logic.refuse(scope, "no_address")
    asked = _key_for(key, scope)
    known = repository.places(db, {key, asked})
    if events.suppressed(db, _folder(db), [key, asked], ["erased"]):
        return logic.refuse(scope, "erased")
    if _belongs_to_other(known, key, asked):
        return logic.refuse(scope, "address_of_other")
    consents = repository.consents(db, known)
    return logic.decide(purposes_of(db).get(purpose), scope, {known[asked].profile}, consents, now())


def state(db: Session, said: Said) -> State:
    """Take a statement into the record; the state of its scope afterwards.

    A no on a joined customer counts for every profile of it, so that it holds when they are parted. The door is told
    in the same transaction. Raises :class:`NoSuchPurpose` and :class:`AddressNeeded`.
    """
    demand_known(db, said.scope.purpose)
    scope = _scope_of(said.key, said.scope)
    if said.statement not in _REFUSING and scope.channel in ADDRESSED and not scope.address:
        raise AddressNeeded(scope.channel)
    key = _key_for(said.key, scope)
    known = repository.places(db, {said.key, key})
    outcome = _write(db, said, key, scope, known)
    if said.statement in _REFUSING and not scope.address:
        for other in _one_key_per_profile(known, known[key]):
            _write(db, said, other, scope, known)
    tell_door(db, repository.places(db, {said.key, key}))
    return outcome


def consents_of(db: Session, keys: Collection[str]) -> list[Consent]:
    """Everything said by the customers whom the keys belong to."""
    return repository.consents(db, repository.places(db, keys))


def tell_door(db: Session, known: Mapping[str, Place]) -> None:
    """Have the door keep out, or let in again, each of the customers as their statements say."""
    consents, purposes, moment = repository.consents(db, known), purposes_of(db), now()
    for customer in {place.customer for place in known.values()}:
        keys = [key for key, place in known.items() if place.customer == customer]
        own = [one for one in consents if one.key in set(keys)]
        _set_door(db, keys, logic.kept_out(own, purposes, moment))


def _set_door(db: Session, keys: list[str], reasons: Collection[Reason]) -> None:
    folder = _folder(db)
    for reason in DOOR_REASONS:
        out = events.suppressed(db, folder, keys, [reason])
        if reason in reasons and len(out) < len(keys):
            events.suppress(db, folder, keys, reason)
        elif reason not in reasons and out:
            events.unsuppress(db, folder, keys, reason)


def _write(db: Session, said: Said, key: str, scope: Scope, known: Mapping[str, Place]) -> State:
    """One statement about one identifier: the row, and the entry of the log."""
    repository.lock(db, key)
    row = repository.consent(db, key, scope)
    before = None if row is None else repository.to_consent(row, known[key].profile)
    was: State = "unknown" if before is None else logic.state_at(before, now())
    late = logic.is_older(said.stated_at, before)
    after = was if late else logic.next_state(was, said.statement)
    if not late:
        end, over = _end(db, said, after), _answered(db, said, scope, known, key)
        row = row or _new_row(db, key, scope)
        _set(row, said, after, end, over)
        db.add(row)
    _log(db, said, key, scope, was, after)
    return after


def _new_row(db: Session, key: str, scope: Scope) -> ConsentRow:
    return ConsentRow(
        id=new_id("ct"),
        workspace_id=db.info["workspace_id"],
        key=key,
        purpose=scope.purpose,
        channel=scope.channel,
        address=scope.address,
    )


def _set(row: ConsentRow, said: Said, after: State, end: datetime | None, over: list[str]) -> None:
    row.state, row.source, row.stated_at = after, said.source, said.stated_at
    row.wording_id = said.wording_id or (row.wording_id if said.statement == "confirm" else None)
    row.proof = {**(row.proof or {}), **said.proof} if said.statement == "confirm" else dict(said.proof)
    row.expires_at, row.over, row.recorded_at = end, over, now()


def end_of(db: Session, said: Said) -> datetime | None:
    """When a yes that is stated runs out; none for every other statement."""
    return _end(db, said, logic.next_state("unknown", said.statement))


def _end(db: Session, said: Said, after: State) -> datetime | None:
    purpose = purposes_of(db).get(said.scope.purpose)
    if after != "granted" or purpose is None or purpose.valid_days is None:
        return None
    return said.stated_at + timedelta(days=purpose.valid_days)


def _answered(db: Session, said: Said, scope: Scope, known: Mapping[str, Place], key: str) -> list[str]:
    """What stands against a yes in other profiles of the customer, and is answered by it: it was said later, as one."""
    if said.statement in _REFUSING or said.source == "import":
        return []
    own = {known[key].profile}
    mine = {one: place for one, place in known.items() if place.customer == known[key].customer}
    against = logic.objections(repository.consents(db, mine), own, scope, now())
    return [one.id for one in against if one.stated_at <= said.stated_at]


def _log(db: Session, said: Said, key: str, scope: Scope, before: State, after: State) -> None:
    db.add(
        ConsentLogRow(
            workspace_id=db.info["workspace_id"],
            key=key,
            purpose=scope.purpose,
            channel=scope.channel,
            address=scope.address,
            before=before,
            stated=said.statement,
            after=after,
            source=said.source,
            stated_at=said.stated_at,
            wording_id=said.wording_id,
            proof=dict(said.proof),
            person_id=said.person_id,
        )
    )
    db.flush()


def _scope_of(key: str, scope: Scope) -> Scope:
    """The scope with its address in the one spelling that is compared; that of the key itself where none is named."""
    kind = ADDRESSED.get(scope.channel)
    if kind is None:
        return Scope(scope.purpose, scope.channel)
    own = identifier_of(key)
    address = scope.address or (own.value if own.type == kind else "")
    return Scope(scope.purpose, scope.channel, _address(kind, address) if address else "")


def _address(kind: str, address: str) -> str:
    return identifier_of(key_of(Identifier(kind, address))).value  # type: ignore[arg-type]


def _key_for(key: str, scope: Scope) -> str:
    """Under which identifier a scope is kept: that of the address, where there is one."""
    if not scope.address:
        return key
    return key_of(Identifier(ADDRESSED[scope.channel], scope.address))  # type: ignore[arg-type]


def _belongs_to_other(known: Mapping[str, Place], key: str, asked: str) -> bool:
    """Whether the address is one of another customer. One that nobody has yet may be anybody's."""
    is_known = not known[asked].customer.startswith("key ")
    return asked != key and is_known and known[asked].customer != known[key].customer


def _one_key_per_profile(known: Mapping[str, Place], but: Place) -> list[str]:
    """A key of each other profile of the same customer."""
    found: dict[str, str] = {}
    for key, place in sorted(known.items()):
        if place.customer == but.customer and place.profile != but.profile:
            found.setdefault(place.profile, key)
    return list(found.values())


def demand_known(db: Session, purpose: str) -> None:
    """Raises :class:`NoSuchPurpose` for what is neither a purpose nor a switch."""
    if purpose not in SWITCHES and purpose not in purposes_of(db):
        raise NoSuchPurpose(purpose)


def _folder(db: Session) -> Path:
    return get_settings().workspace_folder(db.info["workspace_id"])


def overview(db: Session, keys: Collection[str]) -> list[tuple[Scope, Verdict]]:
    """For each purpose, and each addressed channel the customer has an address for, whether it is allowed."""
    known = repository.places(db, keys)
    consents, moment = repository.consents(db, known), now()
    return [
        (scope, logic.decide(purpose, scope, {known[key].profile}, consents, moment))
        for purpose in purposes_of(db).values()
        for key, scope in _scopes(purpose, known)
    ]


def _scopes(purpose: Purpose, known: Mapping[str, Place]) -> list[tuple[str, Scope]]:
    """What can be asked about a purpose: in general once for the customer's first key, and for each address."""
    first = min(known, key=lambda key: (_TELLING.index(identifier_of(key).type), key))
    found = [(first, Scope(purpose.code))]
    for key in sorted(known):
        identifier = identifier_of(key)
        found += [
            (key, Scope(purpose.code, channel, identifier.value))
            for channel, kind in ADDRESSED.items()
            if kind == identifier.type
        ]
    return found
