"""Rectification: a corrected value enters the log like everything else, so that it counts and can be followed."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from etappe.accounts import Access
from etappe.errors import InvalidInput
from etappe.kit import new_id
from etappe.privacy import introducing
from etappe.privacy.subjects import shown_name


class NothingToCorrect(InvalidInput):
    """A rectification without any value."""

    code = "privacy.nothing_to_correct"

    def __init__(self) -> None:
        super().__init__(
            "Nothing was named that is to be corrected.",
            field="traits",
            hint="Name each trait with the value it should have.",
        )


def correct(
    access: Access, keys: Collection[str], traits: Mapping[str, Any], request_id: str
) -> dict[str, Any]:
    """Add a correction to the log; the profile shows it as soon as it is read. Raises :class:`NothingToCorrect`."""
    if not traits:
        raise NothingToCorrect
    introducing.tell(access.db, shown_name(keys), traits, f"{request_id}.{new_id('m')}")
    return {"traits": sorted(traits)}
