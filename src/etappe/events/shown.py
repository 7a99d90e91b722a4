"""What somebody may see of customers: clear names and values, or pseudonyms and nothing personal."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from etappe.accounts import Access
from etappe.events.keys import Identifier, identifier_of
from etappe.events.pseudonyms import handle_of, short

HIDDEN: Final = "…"
"""Stands where something is that may not be shown."""

_LONGEST_WORD: Final = 60
_PERSONAL: Final = re.compile(
    r"name|vorname|nachname|mail|phone|tel|mobil|fax|street|stra(ss|ß)e|address|adresse|zip|postal|plz|city|ort$|wohn|birth"
    r"|geburt|iban|bic|account|konto|tax|steuer|ssn|pass|(^|[_. -])ip([_. -]|v?[46]?$)|(?-i:Ip$|^ip[A-Z])"
    r"|useragent|user_agent|text|comment|kommentar|message"
    r"|nachricht|note|notiz|quote|body|subject|betreff|description|user_?id|anonymous_?id|customer|device_?id"
    r"|advertising|token|url|referrer|search|query|latitude|longitude|identifier|external|signature|avatar|photo",
    re.IGNORECASE,
)
_NOT_PERSONAL: Final = re.compile(
    r"(event|form|file|plan|product|campaign|touchpoint|channel|page|screen)_?name", re.IGNORECASE
)
_WORDED: Final = re.compile(
    r"category|kategorie|product|produkt|item|artikel|plan|brand|variant|campaign|channel|department|store|filiale"
    r"|method|type|status|state|tag|topic|thema|segment|metric|scale|label|event|stage|reason",
    re.IGNORECASE,
)
"""Properties whose values are words of the company, not of a customer, even when there are several of them."""
_TELLING: Final = re.compile(r"@|\d{1,3}(\.\d{1,3}){3}|[0-9a-f]*:[0-9a-f:]+:|\+?\d[\d ()/-]{6,}\d")


@dataclass(frozen=True, slots=True)
class Shown:
    """How one person sees customers."""

    folder: Path
    clear: bool

    @classmethod
    def of(cls, access: Access) -> Shown:
        """As the person who asks may see them."""
        return cls(access.workspace_folder, access.clear_names)

    def handle(self, key: str) -> str:
        """How the customer is named in addresses and answers."""
        return handle_of(self.folder, key)

    def name(self, key: str) -> str:
        """What to call a customer: the value of the key, or a pseudonym."""
        return identifier_of(key).value if self.clear else short(self.handle(key))

    def value(self, identifier: Identifier) -> str:
        """An identifier, masked for those who may not see it."""
        return identifier.value if self.clear else masked(identifier)

    def properties(self, properties: Mapping[str, Any]) -> dict[str, Any]:
        """The properties of an event or the traits of a customer, without what is personal."""
        return (
            dict(properties)
            if self.clear
            else {name: safe(name, value) for name, value in properties.items()}
        )

    def free_text(self, text: str) -> str:
        """What somebody wrote; hidden as a whole, because anything may stand in it."""
        return text if self.clear or not text else HIDDEN


def masked(identifier: Identifier) -> str:
    """``a…@f…de`` for an address, the last two digits of a number, and nothing of other ids."""
    if identifier.type == "email":
        name, _, host = identifier.value.partition("@")
        return f"{name[:1]}{HIDDEN}@{host[:1]}{HIDDEN}{host.rpartition('.')[2]}"
    if identifier.type == "phone":
        return f"{HIDDEN}{identifier.value[-2:]}"
    return HIDDEN


def is_personal(name: str) -> bool:
    """Whether a property of this name says who somebody is, or is free text."""
    return bool(_PERSONAL.search(name)) and not _NOT_PERSONAL.search(name)


def safe(name: str, value: Any) -> Any:
    """``value`` without what is personal: by the name of the property, by its look, or because it may be a sentence."""
    if isinstance(value, Mapping):
        return {inner: safe(inner, one) for inner, one in value.items()}
    if is_personal(name):
        return HIDDEN
    if isinstance(value, list | tuple):
        return [safe(name, one) for one in value]
    if isinstance(value, str) and (len(value) > _LONGEST_WORD or _TELLING.search(value)):
        return HIDDEN
    if isinstance(value, str) and " " in value.strip() and not _WORDED.search(name):
        return HIDDEN
    if isinstance(value, int) and not isinstance(value, bool) and abs(value) >= 10**7:
        return HIDDEN
    return value
