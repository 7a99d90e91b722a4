"""What of a customer is compared: names, addresses, numbers and dates, in one spelling."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

FIELDS: Final = ("first_name", "last_name", "email", "phone", "birthday", "postcode", "street")
_NAMES: Final[dict[str, tuple[str, ...]]] = {
    "first_name": ("firstname", "givenname", "vorname", "forename"),
    "last_name": ("lastname", "surname", "familyname", "nachname", "familienname"),
    "full_name": ("name", "fullname", "displayname", "contactname"),
    "email": ("email", "emailaddress", "mail"),
    "phone": ("phone", "phonenumber", "telephone", "telefon", "mobile", "mobil", "handy", "mobilephone"),
    "birthday": ("birthday", "birthdate", "dateofbirth", "dob", "geburtsdatum", "geburtstag"),
    "postcode": ("postcode", "postalcode", "zip", "zipcode", "plz", "postleitzahl"),
    "street": ("street", "streetaddress", "address", "address1", "strasse", "adresse", "anschrift"),
}
_FIELD_OF: Final = {name: field for field, names in _NAMES.items() for name in names}
_GERMAN_DATE: Final = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})")
_UMLAUTS: Final = {ord("ä"): "ae", ord("ö"): "oe", ord("ü"): "ue", ord("ß"): "ss"}
_TITLES: Final = frozenset({"dr", "prof", "mr", "mrs", "ms", "herr", "frau", "dipl", "ing"})


@dataclass(frozen=True, slots=True)
class Record:
    """One customer as far as the comparison goes; none stands for what is not known."""

    id: int
    first_name: str | None = None
    last_name: str | None = None
    email: str | None = None
    phone: str | None = None
    birthday: str | None = None
    postcode: str | None = None
    street: str | None = None

    @property
    def says_enough(self) -> bool:
        """Whether there is something that a person could be recognised by."""
        return bool(self.email or self.phone or (self.last_name and (self.first_name or self.birthday)))


def record(
    profile_id: int, traits: Mapping[str, Any], emails: Sequence[str], phones: Sequence[str]
) -> Record:
    """The record of a customer, from traits by whatever name, and from identifiers where no trait says it."""
    said: dict[str, str] = {}
    for name, value in traits.items():
        field = _FIELD_OF.get(_bare(name))
        if field is not None and isinstance(value, str | int) and not isinstance(value, bool):
            said.setdefault(field, str(value))
    first, last = _names(said)
    return Record(
        profile_id,
        first,
        last,
        _email(said.get("email") or next(iter(emails), None)),
        _phone(said.get("phone") or next(iter(phones), None)),
        _birthday(said.get("birthday")),
        _code(said.get("postcode")),
        _street(said.get("street")),
    )


def _names(said: Mapping[str, str]) -> tuple[str | None, str | None]:
    """First and last name; taken apart where only the whole is known, also as ``Muster, Anna``."""
    first, last = said.get("first_name"), said.get("last_name")
    if not (first or last) and (whole := said.get("full_name")):
        if "," in whole:
            last, _, first = whole.partition(",")
        else:
            *before, last = whole.split() or [""]
            first = " ".join(before)
    return _name(first), _name(last)


def _name(text: str | None) -> str | None:
    words = [word for word in _words(text or "") if word not in _TITLES]
    return " ".join(words) or None


def _words(text: str) -> Iterable[str]:
    spelled = text.lower().translate(_UMLAUTS)
    plain = unicodedata.normalize("NFKD", spelled)
    return re.findall(r"[a-z0-9]+", "".join(letter for letter in plain if not unicodedata.combining(letter)))


def _bare(name: str) -> str:
    return "".join(_words(name))


def _email(text: str | None) -> str | None:
    found = (text or "").strip().lower()
    return found if "@" in found[1:-1] else None


def _phone(text: str | None) -> str | None:
    """The last nine digits: they are the same with and without the code of the country."""
    digits = re.sub(r"\D", "", text or "")
    return digits[-9:] if len(digits) >= 7 else None


def _birthday(text: str | None) -> str | None:
    german = _GERMAN_DATE.match(text or "")
    try:
        if german:
            day, month, year = map(int, german.groups())
            return date(year, month, day).isoformat()
        return date.fromisoformat((text or "")[:10]).isoformat()
    except ValueError:
        return None


def _code(text: str | None) -> str | None:
    return "".join(_words(text or "")) or None


def _street(text: str | None) -> str | None:
    words = ["str" if word in ("strasse", "street", "str") else re.sub(r"strasse$", "str", word)
             for word in _words(text or "")]  # fmt: skip
    return " ".join(words) or None
