"""Customers in answers: clear for those who may see them, masked for others."""

from __future__ import annotations

from etappe.customers.schemas import IdentifierOut, TraitOut
from etappe.customers.types import KnownIdentifier, Trait
from etappe.events import Identifier, Shown


def identifier_out(shown: Shown, one: KnownIdentifier) -> IdentifierOut:
    """An identifier, clear or masked."""
    return IdentifierOut(
        type=one.type,
        value=shown.value(Identifier(one.type, one.value)),
        source=one.source,
        first_us=one.first_us,
        last_us=one.last_us,
    )


def trait_out(shown: Shown, trait: Trait) -> TraitOut:
    """A trait, clear or hidden."""
    value = shown.properties({trait.name: trait.value})[trait.name]
    return TraitOut(name=trait.name, value=value, source=trait.source, time_us=trait.time_us, kind=trait.kind)
