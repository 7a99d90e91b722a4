"""What other rooms have to say when customers become one, or two again, and when an event speaks of consent."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from sqlalchemy.orm import Session


@dataclass(frozen=True, slots=True)
class Joined:
    """Two customers became one. Both are named by the profile they were rooted in.

    Profiles are never dissolved: what belongs to the loser stays with its own profiles (``moved``), which only point
    to the winner. So whatever is kept per profile comes back unharmed when the merge is undone.
    """

    merge_id: str
    winner_id: int
    loser_id: int
    moved: tuple[int, ...]
    """Every profile of the loser, the loser itself included."""


@dataclass(frozen=True, slots=True)
class Signal:
    """A sender said what a customer allows: a yes or no for each purpose it spoke of."""

    profile_id: int
    """The root of the customer."""
    key: str
    consent: dict[str, bool]
    source_id: str
    source: str
    event_id: bytes
    time_us: int
    received_us: int
    context: dict[str, Any]


H = TypeVar("H")
MergeHook = Callable[[Session, Joined], None]
SignalHook = Callable[[Session, Sequence[Signal]], None]
_on_merge: list[MergeHook] = []
_on_unmerge: list[MergeHook] = []
_on_signals: list[SignalHook] = []


def on_merge(hook: MergeHook) -> MergeHook:
    """Call ``hook`` inside every merging transaction, after the profiles moved."""
    return _once(_on_merge, hook)


def on_unmerge(hook: MergeHook) -> MergeHook:
    """Call ``hook`` inside every transaction that undoes a merge, after the profiles moved back."""
    return _once(_on_unmerge, hook)


def on_consent(hook: SignalHook) -> SignalHook:
    """Call ``hook`` with the consent that live events speak of, in order, in the transaction that follows them."""
    return _once(_on_signals, hook)


def merged(db: Session, joined: Joined) -> None:
    """Tell everybody that two became one."""
    for hook in _on_merge:
        hook(db, joined)


def unmerged(db: Session, joined: Joined) -> None:
    """Tell everybody that one became two again."""
    for hook in _on_unmerge:
        hook(db, joined)


def signalled(db: Session, signals: Sequence[Signal]) -> None:
    """Hand over what was said about consent."""
    if signals:
        for hook in _on_signals:
            hook(db, signals)


def _once(hooks: list[H], hook: H) -> H:
    if hook not in hooks:
        hooks.append(hook)
    return hook
