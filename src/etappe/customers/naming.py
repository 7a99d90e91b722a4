"""What to call customers: their own name where it is known and may be seen, else their key, else a pseudonym."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

from sqlalchemy import text
from sqlalchemy.orm import Session

from etappe import events
from etappe.accounts import Access
from etappe.customers.layers import BY_HAND, composed
from etappe.customers.schemas import Ref
from etappe.events import Shown

_TRAITS: Final = text(
    """
    SELECT r.key, (SELECT json_agg(p.traits) FROM profiles p WHERE p.root_id = r.id) AS layers
    FROM identifiers i JOIN profiles q ON q.id = i.profile_id JOIN profiles r ON r.id = q.root_id
    WHERE i.workspace_id = current_setting('etappe.workspace') AND i.key = ANY(:keys) AND r.key = i.key
    """
)
_WHOLE: Final = ("name", "fullname", "displayname", "contactname")
_FIRST: Final = ("firstname", "givenname", "vorname")
_LAST: Final = ("lastname", "surname", "familyname", "nachname")
_COMPANY: Final = ("company", "companyname", "firma", "organisation", "organization")
_LONGEST: Final = 120


class Naming:
    """The names of some customers for one person who asks."""

    def __init__(self, shown: Shown, names: Mapping[str, str]) -> None:
        self.shown = shown
        self._names = names

    @classmethod
    def of(cls, access: Access, keys: Iterable[str]) -> Naming:
        """The names of the customers with these canonical keys, as far as the person may see them."""
        shown = Shown.of(access)
        if not shown.clear:
            return cls(shown, {})
        return cls(shown, _names(access.db, keys, events.visible_sources(access)))

    def name(self, key: str) -> str:
        """What to call the customer."""
        return self._names.get(key) or self.shown.name(key)

    def clear_key(self, key: str) -> str | None:
        """The key to stand beside the name, for those who may see it."""
        return self.shown.name(key) if self.shown.clear else None

    def ref(self, key: str) -> Ref:
        """Handle, name and key."""
        return Ref(handle=self.shown.handle(key), name=self.name(key), key=self.clear_key(key))


def person_name(traits: Mapping[str, Any]) -> str | None:
    """The name that traits say: the whole one, first and last, or that of the company."""
    said = {_bare(name): value.strip() for name, value in traits.items() if isinstance(value, str)}
    first, last = _first_of(said, _FIRST), _first_of(said, _LAST)
    both = f"{first} {last}".strip()
    return (_first_of(said, _WHOLE) or both or _first_of(said, _COMPANY))[:_LONGEST] or None


def _names(db: Session, keys: Iterable[str], visible: frozenset[str] | None) -> dict[str, str]:
    seen = None if visible is None else visible | {BY_HAND}
    found = {}
    for key, layers in db.execute(_TRAITS, {"keys": list(keys)}):
        name = person_name({trait.name: trait.value for trait in composed(layers, seen)})
        if name:
            found[key] = name
    return found


def _bare(name: str) -> str:
    return "".join(filter(str.isalnum, name.lower()))


def _first_of(said: Mapping[str, str], names: Iterable[str]) -> str:
    return next((said[name] for name in names if said.get(name)), "")
