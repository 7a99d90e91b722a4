"""Single customers: who there is, and everything one of them did, with who they are in the row store."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from zoneinfo import ZoneInfo

import numpy as np

from etappe import accounts, customers, events, journeys
from etappe.accounts import Access
from etappe.analytics import Filter
from etappe.analytics.results import People
from etappe.analytics.specs import Notion, PeopleSpec
from etappe.customers import Issue, Preference, Profile, Shown
from etappe.kit import now
from etappe.kit.clock import to_us
from etappe.measures import behaviour, past
from etappe.measures.errors import NoSuchCustomer
from etappe.measures.past import Happening, Wanted
from etappe.measures.reality import Reality


def moment() -> int:
    """Now, in microseconds."""
    return to_us(now())


@dataclass(frozen=True)
class Line:
    """A customer in a list, with what they did."""

    key: str
    first_us: int
    last_us: int
    past: list[Happening]
    id: int | None = None
    segments: tuple[tuple[str, str, datetime], ...] = ()


@dataclass(frozen=True)
class Customer:
    """One customer, as far as the person who asks may see."""

    access: Access
    reality: Reality
    key: str
    profile: Profile | None
    keys: tuple[str, ...]
    visible: frozenset[str] | None
    now_us: int = field(default_factory=moment)

    @classmethod
    def behind(cls, access: Access, handle: str, notion: Notion = "customer") -> Customer:
        """The customer with this handle. Raises :class:`NoSuchCustomer` when nothing is known of them."""
        key = events.key_behind(access.workspace_folder, handle)
        visible = events.visible_sources(access)
        if notion == "case":
            return cls(access, Reality.of(access, notion), key, None, (key,), visible)
        profile = customers.find_profile(access.db, key, visible)
        keys = (key,) if profile is None else tuple(customers.keys_together(access.db, key))
        return cls(
            access, Reality.of(access), key if profile is None else profile.key, profile, keys, visible
        )

    def timeline(self, wanted: Wanted, limit: int) -> list[Happening]:
        """Their events, newest first. Raises :class:`NoSuchCustomer` when there is neither event nor profile."""
        found = past.timeline(self.reality, self.keys, self.visible, wanted, limit)
        if not found and self.profile is None and wanted == Wanted():
            raise NoSuchCustomer(Shown.of(self.access).name(self.key))
        shown = Shown.of(self.access)
        return [event.shown_to(shown) for event in found]

    @cached_property
    def past(self) -> list[Happening]:
        """Their latest events, oldest first; clear, for working things out."""
        latest = past.timeline(self.reality, self.keys, self.visible, Wanted(), past.MOST_EVENTS)
        if not latest and self.profile is None:
            raise NoSuchCustomer(Shown.of(self.access).name(self.key))
        return latest[::-1]

    @cached_property
    def profiles(self) -> Sequence[int]:
        """The profiles that are this customer."""
        return () if self.profile is None else self.profile.profiles

    @cached_property
    def issues(self) -> list[Issue]:
        """What is open between them and the company, and what was."""
        return customers.issues(self.access.db, self.profiles)

    def preferences(self) -> list[Preference]:
        """What they said they prefer, and what their behaviour says beside that."""
        stated = customers.stated_preferences(self.access.db, self.profiles)
        zone = ZoneInfo(accounts.time_zone(self.access.db, self.access.workspace_id))
        said = {preference.name for preference in stated}
        inferred = behaviour.preferences(self.past, self.now_us, zone)
        return [*stated, *(one for one in inferred if one.name not in said)]

    def standings(self) -> list[behaviour.Standing]:
        """Where they stand in each journey."""
        return behaviour.standings(self.past, journeys.journeys_to_measure(self.access.db))

    def score(self) -> behaviour.Score | None:
        """How the relation stands."""
        return behaviour.score(self.past, self.issues, self.now_us)

    def channels(self) -> list[str]:
        """The channels they used, most used first."""
        names = [event.channel for event in behaviour.touches(self.past) if event.channel]
        used, counts = np.unique(names, return_counts=True)
        return [str(used[place]) for place in np.argsort(-counts, kind="stable")]

    def hidden_sources(self) -> int:
        """How many sources of the workspace the person may not see."""
        if self.visible is None:
            return 0
        sources = events.list_sources(self.access.db, self.access.workspace_id)
        return sum(one.name not in self.visible for one in sources)


def list_customers(
    access: Access, search: str, segment: str | None, limit: int, offset: int
) -> tuple[int, list[Line]]:
    """Customers, latest first: all, those of a segment, or those who hold an identifier like ``search``."""
    total, found = customers.list_profiles(access, search, segment, limit, offset)
    reality, visible = Reality.of(access), events.visible_sources(access)
    if not total and not search and segment is None:
        return _from_the_log(reality, limit, offset, visible)
    keys_of = customers.keys_of(access.db, [line.id for line in found])
    pasts = past.of_several(reality, {line.key: keys_of.get(line.id, [line.key]) for line in found}, visible)
    inside = customers.segments_by_customer(access.db, [line.id for line in found])
    return total, [
        Line(line.key, line.first_us, line.last_us, pasts[line.key], line.id, tuple(inside.get(line.id, ())))
        for line in found
    ]


def _from_the_log(
    reality: Reality, limit: int, offset: int, visible: frozenset[str] | None
) -> tuple[int, list[Line]]:
    """Customers that are in the log, but have not been taken in yet."""
    everybody = reality.journeys(Filter()).ask(PeopleSpec(limit=limit, offset=offset))
    assert isinstance(everybody, People)
    pasts = past.of_several(reality, {one.customer: [one.customer] for one in everybody.people}, visible)
    lines = [Line(one.customer, one.first_us, one.last_us, pasts[one.customer]) for one in everybody.people]
    return everybody.total, lines
