"""Reasons for a suggestion in words, in both languages."""

from __future__ import annotations

from typing import Final

_FIELDS: Final = {
    "first_name": ("Vorname", "First name"),
    "last_name": ("Nachname", "Last name"),
    "email": ("E-Mail-Adresse", "E-mail address"),
    "phone": ("Telefonnummer", "Phone number"),
    "birthday": ("Geburtstag", "Birthday"),
    "postcode": ("Postleitzahl", "Postcode"),
    "street": ("Straße", "Street"),
}
_AGREEMENTS: Final = {
    "same": ("gleich", "the same"),
    "similar": ("fast gleich", "almost the same"),
    "different": ("verschieden", "different"),
}


def in_words(field: str, agreement: str) -> tuple[str, str]:
    """German and English words for one reason."""
    (german, english), (gleich, same) = _FIELDS[field], _AGREEMENTS[agreement]
    return f"{german} {gleich}", f"{english} {same}"
