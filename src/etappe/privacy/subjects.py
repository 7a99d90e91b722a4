"""Finds out everything that is needed to ask the stores about one customer."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from sqlalchemy.orm import Session

from etappe import customers
from etappe.config import get_settings
from etappe.events import identifier_of
from etappe.privacy import repository
from etappe.privacy.stores import Subject

_NAMES: Final = ("name", "fullname", "displayname", "lastname", "firstname", "surname")
_SHORTEST_WORD: Final = 6


def subject_of(db: Session, keys: Iterable[str]) -> Subject:
    """The customer whom any of the keys belong to, with all their identifiers."""
    workspace_id = db.info["workspace_id"]
    known = repository.places(db, set(keys))
    profiles = {int(place.profile) for place in known.values() if place.profile.isdecimal()}
    return Subject(
        workspace_id=workspace_id,
        folder=get_settings().workspace_folder(workspace_id),
        keys=tuple(sorted(known)),
        profiles=tuple(sorted(profiles)),
        words=_words(db, known),
    )


def _words(db: Session, keys: Iterable[str]) -> tuple[str, ...]:
    """Names the customer goes by, for looking through texts of people; first names alone say too little."""
    found: set[str] = set()
    for key in sorted(keys):
        profile = customers.find_profile(db, key)
        if profile is None:
            continue
        traits = {
            trait.name.lower().replace("_", "").replace(" ", ""): trait.value for trait in profile.traits
        }
        found |= {str(traits[name]) for name in ("name", "fullname", "displayname") if traits.get(name)}
        if traits.get("firstname") and traits.get("lastname"):
            found.add(f"{traits['firstname']} {traits['lastname']}")
        break
    return tuple(sorted(word for word in found if len(word) >= _SHORTEST_WORD))


def told(subject: Subject) -> dict[str, list[str]]:
    """What a request keeps of its customer until it is done."""
    return {"keys": list(subject.keys), "words": list(subject.words)}


def shown_name(keys: Iterable[str]) -> str:
    """The best name among identifiers: that of a user, else an address."""
    order = ("user", "crm", "email", "phone", "anonymous", "device")
    return min(keys, key=lambda key: (order.index(identifier_of(key).type), key))
