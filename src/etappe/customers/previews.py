"""What would become of two customers if they were one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from etappe.accounts import Access
from etappe.customers import profiles
from etappe.customers.identity_settings import identity_rules
from etappe.customers.naming import Naming
from etappe.customers.schemas import MergePreview, TraitConflict
from etappe.customers.types import IdentityRules, Profile, Trait
from etappe.events import Shown, identifier_of


def merge(access: Access, handles: Sequence[str]) -> MergePreview:
    """The customer who would keep the name, the traits in which the two differ, the limits that would be broken."""
    one, other = (profiles.get(access, handle) for handle in handles)
    rules, naming = identity_rules(access.db), Naming.of(access, [one.key, other.key])
    kept = min((one, other), key=lambda profile: (_priority(rules, profile.key), profile.first_us))
    refs = [naming.ref(profile.key) for profile in (one, other, kept)]
    return MergePreview(
        one=refs[0],
        other=refs[1],
        kept=refs[2],
        identifiers=len({i.key for i in (*one.identifiers, *other.identifiers)}),
        conflicts=_differing(naming.shown, one, other),
        breaks_limits=_too_many(rules, one, other),
    )


def _differing(shown: Shown, one: Profile, other: Profile) -> list[TraitConflict]:
    theirs = {trait.name: trait for trait in other.traits}
    pairs = [(trait, theirs[trait.name]) for trait in one.traits if trait.name in theirs]
    return [_conflict(shown, mine, his) for mine, his in pairs if mine.value != his.value]


def _conflict(shown: Shown, mine: Trait, his: Trait) -> TraitConflict:
    kept, dropped = sorted((mine, his), key=lambda one: (one.kind == "declared", one.time_us), reverse=True)
    values = [shown.properties({one.name: one.value})[one.name] for one in (kept, dropped)]
    return TraitConflict(name=mine.name, kept=values[0], dropped=values[1])


def _too_many(rules: IdentityRules, one: Profile, other: Profile) -> list[str]:
    counted = Counter(identifier.type for identifier in (*one.identifiers, *other.identifiers))
    return sorted(kind for kind, number in counted.items() if number > rules.types[kind].limit)


def _priority(rules: IdentityRules, key: str) -> int:
    return rules.types[identifier_of(key).type].priority
