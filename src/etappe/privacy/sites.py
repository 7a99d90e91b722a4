"""Consent that sites and apps ask for and send with the write key of a source."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Final, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from etappe import events
from etappe.db import session_scope
from etappe.errors import EtappeError
from etappe.events import Door, Identifier
from etappe.kit import now
from etappe.privacy import confirmations, hooks, repository
from etappe.privacy.addresses import shortened
from etappe.privacy.purposes import purposes_of
from etappe.privacy.types import ANY, SWITCHES, Said, Scope

Answer = tuple[int, dict[str, Any]]
Id = Annotated[str, Field(min_length=1, max_length=300)]
_MOST: Final = 50


class ChoiceIn(BaseModel):
    """A yes or no to a purpose, on a channel, at an address."""

    model_config = ConfigDict(extra="forbid")

    purpose: Annotated[str, Field(min_length=1, max_length=60)]
    granted: bool
    channel: Annotated[str, Field(min_length=1, max_length=30)] = ANY
    address: Annotated[str, Field(max_length=320)] = ""
    wording: Annotated[str, Field(max_length=40)] | None = None


class ConsentIn(BaseModel):
    """What a site asked one visitor, and what they said."""

    model_config = ConfigDict(extra="forbid", populate_by_name=True)

    write_key: Annotated[str | None, Field(alias="writeKey", max_length=200)] = None
    user_id: Annotated[Id | None, Field(alias="userId")] = None
    anonymous_id: Annotated[Id | None, Field(alias="anonymousId")] = None
    email: Id | None = None
    consent: Annotated[dict[str, bool], Field(max_length=_MOST)] = Field(default_factory=dict)
    choices: Annotated[list[ChoiceIn], Field(max_length=_MOST)] = Field(default_factory=list)
    language: Literal["de", "en"] = "de"
    context: dict[str, Any] = Field(default_factory=dict)

    def identifier(self) -> Identifier | None:
        """Who said it: the most telling name there is."""
        if self.user_id:
            return Identifier("user", self.user_id)
        if self.email:
            return Identifier("email", self.email)
        return Identifier("anonymous", self.anonymous_id) if self.anonymous_id else None

    def all_choices(self) -> list[ChoiceIn]:
        """The short way of writing it and the long one, together."""
        return [ChoiceIn(purpose=name, granted=yes) for name, yes in self.consent.items()] + self.choices


def take(headers: Mapping[bytes, bytes], query: str, body: bytes, ip: str) -> Answer:
    """Status and answer of a request; what is answered with 200 is kept."""
    try:
        told = ConsentIn.model_validate_json(body)
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(map(str, first["loc"]))
        return _refused(400, "privacy.consent_malformed", f"{place or 'The body'}: {first['msg']}.")
    key = events.key_in_headers(headers) or told.write_key or events.key_in_query(query.encode())
    door = None if key is None else events.door_behind(key)
    if door is None:
        return _refused(401, "collect.unknown_key", "No source has this write key.")
    identifier = told.identifier()
    if identifier is None:
        return _refused(400, "privacy.nobody_named", "Name who said it: userId, email or anonymousId.")
    try:
        return 200, {"success": True, "states": _kept(door, events.key_of(identifier), told, ip)}
    except EtappeError as error:
        return _refused(400, error.code, error.message)


def _kept(door: Door, key: str, told: ConsentIn, ip: str) -> list[dict[str, str]]:
    with session_scope(workspace_id=door.workspace_id) as db:
        source = events.get_source(db, door.workspace_id, door.source_id).name
        known = purposes_of(db).keys() | SWITCHES
        proof = hooks.proof_of(told.context) | {"ip": shortened(ip) or "", "by": "site"}
        found = []
        for choice in told.all_choices():
            if choice.purpose not in known:
                found.append({"purpose": choice.purpose, "state": "unknown_purpose"})
                continue
            wording = choice.wording if choice.wording and repository.wording(db, choice.wording) else None
            scope = Scope(choice.purpose, choice.channel, choice.address)
            said = Said(key, scope, "grant" if choice.granted else "deny", source, now(), wording, proof)
            found.append({"purpose": choice.purpose, "state": confirmations.take(db, said, told.language)})
        return found


def _refused(status: int, code: str, message: str) -> Answer:
    return status, {"success": False, "code": code, "message": message}
