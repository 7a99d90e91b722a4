"""Who is who: which identifiers belong to one customer, decided without a database or a clock.

An event names a customer by identifiers. In the order of their priority, each joins the customer that the ones before
it stand for, unless that would break a limit, bring together two customers who were taken apart, or merge too often.
An identifier that may not join is left out of the event: so a shared device never makes one person of two.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final

from etappe.customers.types import Because, DropReason, IdentityRules
from etappe.events.keys import Identifier, IdentifierType, identifier_of, key_of

MAX_KEY: Final = 512
"""Longer texts are no names of people."""
NOTHING: Final = r"[0\s_.:+*?#/\\-]*"
_NOTHING: Final = re.compile(NOTHING)
NOBODY: Final = frozenset((
    "-1", "null", "nil", "none", "(none)", "(null)", "undefined", "nan", "na", "n/a", "anonymous", "anonym", "unknown",
    "unbekannt", "guest", "gast", "default", "id", "user", "userid", "user_id", "anonymousid", "anonymous_id",
    "distinctid", "distinct_id", "email", "e-mail", "phone", "device", "true", "false", "not_authenticated",
    "not set", "(not set)", "[object object]",
))  # fmt: skip


@dataclass(slots=True)
class Group:
    """A customer: the profiles that count as one, and the identifiers they hold."""

    root: int
    profiles: set[int] = field(default_factory=set)
    identifiers: dict[str, int] = field(default_factory=dict)
    """Key and when it was first seen."""
    merges: int = 0
    apart: set[int] = field(default_factory=set)
    """Profiles that must never be in this group."""


@dataclass(frozen=True, slots=True)
class Dropped:
    """An identifier that was left out of an event, and the customer it belongs to (none when it is new)."""

    key: str
    reason: DropReason
    owner: int | None


@dataclass(frozen=True, slots=True)
class Decision:
    """What an event means for the graph; ``target`` is none when a new customer begins.

    ``merge`` are the customers that become part of the target, ``attach`` the keys that are new.
    """

    target: int | None
    merge: tuple[int, ...] = ()
    attach: tuple[str, ...] = ()
    known: tuple[str, ...] = ()
    dropped: tuple[Dropped, ...] = ()
    bridge: str = ""
    """The identifier that brought the last of the merged customers in."""

    @property
    def names_nobody(self) -> bool:
        """Whether no usable identifier was left."""
        return not self.attach and not self.known


@dataclass(frozen=True, slots=True)
class Merged:
    """Two customers that became one."""

    winner: int
    loser: int
    moved: tuple[int, ...]
    because: Because
    bridge: str
    time_us: int


@dataclass(frozen=True, slots=True)
class Flag:
    """A conflict: ``key`` belongs to ``other`` and would have joined ``root``."""

    root: int
    other: int
    key: str
    reason: DropReason


def is_blocked(identifier: Identifier, rules: IdentityRules) -> bool:
    """Whether a value names nobody: empty, zeros and dashes, a word such as ``null``, or one of the own list."""
    value = identifier.value.strip().lower()
    if value in NOBODY or value in rules.blocked or _NOTHING.fullmatch(value):
        return True
    # A phone number has digits, an address an @; what has not was typed into the wrong field.
    return (identifier.type == "phone" and sum(map(str.isdigit, value)) < 5) or (
        identifier.type == "email" and "@" not in value[1:-1]
    )


class Graph:
    """The part of a workspace's identity graph that some events speak of, and what they change in it."""

    def __init__(self, rules: IdentityRules) -> None:
        self.rules = rules
        self.owner: dict[str, int] = {}
        """The profile that holds a key."""
        self.root_of: dict[int, int] = {}
        self.groups: dict[int, Group] = {}
        self.created: list[int] = []
        self.attached: dict[str, int] = {}
        """New keys and when they were first seen."""
        self.merged: list[Merged] = []
        self.flags: list[Flag] = []

    def group_of(self, key: str) -> Group | None:
        """The customer that holds ``key``."""
        profile = self.owner.get(key)
        return None if profile is None else self.groups[self.root_of[profile]]

    def know(self, root: int, profile: int, *, merges: int = 0) -> Group:
        """Take in a profile that is stored already."""
        group = self.groups.setdefault(root, Group(root))
        group.profiles.add(profile)
        group.merges += merges
        self.root_of[profile] = root
        return group

    def hold(self, profile: int, key: str, first_us: int) -> None:
        """Take in an identifier that is stored already."""
        self.owner[key] = profile
        self.groups[self.root_of[profile]].identifiers[key] = first_us

    def keep_apart(self, one: int, other: int) -> None:
        """Two profiles may never be in one group."""
        for profile, stranger in ((one, other), (other, one)):
            if profile in self.root_of:
                self.groups[self.root_of[profile]].apart.add(stranger)

    def decide(self, incoming: Iterable[Identifier], at_us: int) -> Decision:
        """What an event with these identifiers means; changes nothing."""
        usable, dropped = self._usable(incoming)
        chosen = _Choice(self, at_us)
        for key in usable:
            reason = chosen.objection(key)
            if reason is None:
                chosen.take(key)
            else:
                group = self.group_of(key)
                dropped.append(Dropped(key, reason, group.root if group else None))
        return chosen.decision(dropped)

    def apply(
        self, decision: Decision, at_us: int, new_id: Callable[[], int], because: Because = "event"
    ) -> int | None:
        """Carry a decision out; the root of the customer, or none when the event names nobody."""
        if decision.names_nobody:
            return None
        target = decision.target if decision.target is not None else self._begin(new_id())
        profile = self.owner[decision.known[0]] if decision.known else target
        for loser in decision.merge:
            self.join(target, loser, because, decision.bridge, at_us)
        for key in decision.attach:
            self.hold(profile, key, at_us)
            self.attached[key] = at_us
        for one in decision.dropped:
            if one.owner is not None and one.owner != target:
                self.flags.append(Flag(target, one.owner, one.key, one.reason))
        return target

    def join(self, winner: int, loser: int, because: Because, bridge: str, at_us: int) -> None:
        """Make one customer of two, whatever the limits say: they are asked before."""
        gone = self.groups.pop(loser)
        stays = self.groups[winner]
        stays.identifiers |= gone.identifiers
        stays.profiles |= gone.profiles
        stays.apart |= gone.apart
        stays.merges += gone.merges + 1
        for profile in gone.profiles:
            self.root_of[profile] = winner
        self.merged.append(Merged(winner, loser, tuple(sorted(gone.profiles)), because, bridge, at_us))

    def rank(self, root: int) -> tuple[int, int, str, int]:
        """Where a customer stands among those who become one: the lowest keeps the name."""
        name, held = self.canonical(root), self.groups[root].identifiers
        return (self._priority(name), min(held.values()), name, root)

    def canonical(self, root: int) -> str:
        """The key by which a customer is known: of the best type, then the oldest."""
        held = self.groups[root].identifiers
        return min(held, key=lambda key: (self._priority(key), held[key], key))

    def _begin(self, profile: int) -> int:
        self.know(profile, profile)
        self.created.append(profile)
        return profile

    def _usable(self, incoming: Iterable[Identifier]) -> tuple[list[str], list[Dropped]]:
        keys: dict[str, None] = {}
        dropped = []
        for identifier in incoming:
            key = key_of(identifier)
            if len(key) > MAX_KEY:
                dropped.append(Dropped(key[:MAX_KEY], "too_long", None))
            elif "\0" in key or is_blocked(identifier, self.rules):
                dropped.append(Dropped(key, "blocked", None))
            else:
                keys[key] = None
        return sorted(keys, key=self._priority), dropped

    def _priority(self, key: str) -> int:
        return self.rules.types[identifier_of(key).type].priority


class _Choice:
    """The identifiers of one event that were let in so far, and the customers they stand for."""

    def __init__(self, graph: Graph, at_us: int) -> None:
        self._graph, self._at = graph, at_us
        self._groups: dict[int, Group] = {}
        self._known: list[str] = []
        self._new: list[str] = []
        self._bridge = ""

    def take(self, key: str) -> None:
        group = self._graph.group_of(key)
        if group is None:
            self._new.append(key)
            return
        self._known.append(key)
        if group.root not in self._groups:
            self._bridge = key
            self._groups[group.root] = group

    def objection(self, key: str) -> DropReason | None:
        """Why ``key`` may not join those that are in."""
        group = self._graph.group_of(key)
        if group is not None and group.root in self._groups:
            return None
        if not self._known and not self._new:
            return None
        others = list(self._groups.values())
        rules = self._graph.rules
        if group is not None:
            if any(group.apart & other.profiles for other in others):
                return "apart"
            if others and sum(one.merges + 1 for one in (group, *others)) - 1 > rules.max_merges:
                return "merges"
        gained = group.identifiers if group is not None else {key: self._at}
        held = sum(len(one.identifiers) for one in others) + len(self._new)
        if held + len(gained) > rules.max_identifiers:
            return "too_many"
        return "limit" if self._breaks_a_limit(gained) else None

    def _breaks_a_limit(self, gained: dict[str, int]) -> bool:
        """Whether what is in and what comes hold too many identifiers of a type together.

        A customer who alone has too many got them by a person's decision and stays as they are.
        """
        for kind in {identifier_of(key).type for key in gained}:
            rule = self._graph.rules.types[kind]
            since = None if rule.window_us is None else self._at - rule.window_us
            coming = _counted(gained.items(), kind, since)
            here = sum(_counted(group.identifiers.items(), kind, since) for group in self._groups.values())
            here += _counted(((key, self._at) for key in self._new), kind, since)
            if coming and here and coming + here > rule.limit:
                return True
        return False

    def decision(self, dropped: Sequence[Dropped]) -> Decision:
        best = self._target()
        merge = tuple(root for root in self._groups if root != best)
        return Decision(
            best, merge, tuple(self._new), tuple(self._known), tuple(dropped), self._bridge if merge else ""
        )

    def _target(self) -> int | None:
        """The customer who keeps the name: the one whose own is the best."""
        return min(self._groups, key=self._graph.rank, default=None)


def _counted(held: Iterable[tuple[str, int]], kind: IdentifierType, since: int | None) -> int:
    return sum(
        identifier_of(key).type == kind and (since is None or first_us >= since) for key, first_us in held
    )
