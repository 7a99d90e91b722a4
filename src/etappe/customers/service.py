"""Use cases of customers: merge and undo, reveal, preferences, issues and promises."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select, update

from etappe import events
from etappe.accounts import Access, record
from etappe.customers import profiles
from etappe.customers.bulk import alone
from etappe.customers.errors import (
    MergeNotLast,
    MergeUndone,
    NoSuchIssue,
    NoSuchMerge,
    NoSuchProfile,
    SameCustomer,
    TooManyMerged,
)
from etappe.customers.hooks import Joined, unmerged
from etappe.customers.identity_settings import identity_rules
from etappe.customers.identity_store import Book
from etappe.customers.layers import BY_HAND
from etappe.customers.models import ApartRow, IssueRow, MergeRow, PreferenceRow, ProfileRow
from etappe.customers.segments import live
from etappe.customers.types import Because, IssueKind, Merge, Profile
from etappe.kit import new_id, now
from etappe.kit.clock import to_us


def merge(access: Access, handles: Sequence[str], reason: str, because: Because = "person") -> Merge:
    """Make one customer of two, because a person says so. Undoable as long as no later merge stands on it.

    Raises :class:`NoSuchProfile`, :class:`SameCustomer` and :class:`TooManyMerged`.
    """
    alone(access.db)
    one, other = (profiles.get(access, handle) for handle in handles)
    return merge_profiles(access, one.id, other.id, reason, because)


def merge_profiles(access: Access, one: int, other: int, reason: str, because: Because) -> Merge:
    """As :func:`merge`, of two roots; the caller holds the lock."""
    if one == other:
        raise SameCustomer
    rules = identity_rules(access.db)
    book = Book(access.db, rules)
    book.open_profiles([one, other])
    graph = book.graph
    groups = [graph.groups[graph.root_of[profile]] for profile in (one, other)]
    if sum(group.merges for group in groups) + 1 > rules.max_merges:
        raise TooManyMerged(rules.max_merges)
    # The one with the better name keeps it.
    winner, loser = sorted((group.root for group in groups), key=graph.rank)
    graph.join(winner, loser, because, "", to_us(now()))
    (joined,) = book.save(person=access.person_id, reason=reason)
    _forget_apart(access, groups[0].profiles | groups[1].profiles)
    live.joined(access.db, access.workspace_id, winner, loser)
    _record(access, "customer.merge", joined.merge_id, {"because": because})
    return _merge(access, joined.merge_id)


def undo(access: Access, merge_id: str) -> Merge:
    """Make two customers of one again, as they were, with what happened since on the side it belongs to.

    The two are kept apart from then on. Raises :class:`NoSuchMerge`, :class:`MergeUndone` and
    :class:`MergeNotLast` when a later merge of the same customer has to be undone first.
    """
    alone(access.db)
    row = access.db.get(MergeRow, merge_id)
    if row is None:
        raise NoSuchMerge(merge_id)
    if row.undone_at is not None:
        raise MergeUndone
    later = _later(access, row)
    if later is not None:
        raise MergeNotLast(later)
    joined = Joined(row.id, row.winner_id, row.loser_id, tuple(row.moved))
    _part(access, row)
    unmerged(access.db, joined)
    live.refresh(access.db, access.workspace_id, [row.winner_id, row.loser_id], "merge")
    _record(access, "customer.unmerge", row.id, {})
    return _merge(access, merge_id)


def merges(access: Access, profile: Profile) -> list[Merge]:
    """The merges that made this customer, latest first, those that were undone too."""
    query = select(MergeRow).where(
        MergeRow.winner_id.in_(profile.profiles) | MergeRow.loser_id.in_(profile.profiles)
    )
    rows = access.db.scalars(query.order_by(MergeRow.merged_at.desc(), MergeRow.id.desc())).all()
    return [_shown(access, row) for row in rows]


def reveal(access: Access, handle: str, reason: str) -> str:
    """The clear key of a customer, for whoever may see it; that it was asked for is on record."""
    key = events.key_behind(access.workspace_folder, handle)
    _record(access, "customer.reveal", handle[:40], {"reason": reason})
    return key


def prefer(access: Access, profile: Profile, name: str, value: str | None) -> None:
    """Note what a customer said they prefer; without a value, forget it."""
    known = [access.db.get(PreferenceRow, (one, name)) for one in profile.profiles]
    for row in known:
        if row is not None:
            access.db.delete(row)
    access.db.flush()
    if value is not None:
        access.db.add(PreferenceRow(
            workspace_id=access.workspace_id, profile_id=profile.id, name=name, value=value,
            source=BY_HAND, stated_by=access.person_id, stated_at=now(),
        ))  # fmt: skip
        access.db.flush()


def open_issue(access: Access, profile: Profile, kind: IssueKind, text: str, due_us: int | None) -> str:
    """Note something open, or a promise to be kept; its id."""
    row = IssueRow(
        id=new_id("is"), workspace_id=access.workspace_id, profile_id=profile.id, kind=kind, text=text,
        source=BY_HAND, case_id=None, opened_us=to_us(now()), due_us=due_us, closed_us=None,
        made_by=access.person_id,
    )  # fmt: skip
    access.db.add(row)
    access.db.flush()
    return row.id


def close_issue(access: Access, profile: Profile, issue_id: str) -> None:
    """Close an issue, or note that a promise was kept. Raises :class:`NoSuchIssue`."""
    query = update(IssueRow).where(
        IssueRow.id == issue_id, IssueRow.profile_id.in_(profile.profiles), IssueRow.state == "open"
    )
    closed = access.db.execute(query.values(state="closed", closed_us=to_us(now()), updated_at=now()))
    if not closed.rowcount:  # type: ignore[attr-defined]
        raise NoSuchIssue(issue_id)


def reopen_issue(access: Access, profile: Profile, issue_id: str) -> None:
    """Take the closing of an issue back. Raises :class:`NoSuchIssue` when it is open or not theirs."""
    query = update(IssueRow).where(
        IssueRow.id == issue_id, IssueRow.profile_id.in_(profile.profiles), IssueRow.state == "closed"
    )
    opened = access.db.execute(query.values(state="open", closed_us=None, updated_at=now()))
    if not opened.rowcount:  # type: ignore[attr-defined]
        raise NoSuchIssue(issue_id)


def _later(access: Access, row: MergeRow) -> str | None:
    """A merge after this one that the same customer takes part in."""
    root = access.db.scalar(select(ProfileRow.root_id).where(ProfileRow.id == row.loser_id))
    members = select(ProfileRow.id).where(ProfileRow.root_id == root)
    query = select(MergeRow.id).where(
        MergeRow.undone_at.is_(None),
        (MergeRow.merged_at > row.merged_at)
        | ((MergeRow.merged_at == row.merged_at) & (MergeRow.id > row.id)),
        MergeRow.winner_id.in_(members) | MergeRow.loser_id.in_(members),
    )
    return access.db.scalar(query.order_by(MergeRow.merged_at.desc(), MergeRow.id.desc()).limit(1))


def _part(access: Access, row: MergeRow) -> None:
    """Let the loser's profiles point to the loser again, and work out everybody's name."""
    db = access.db
    moved = [int(one) for one in row.moved]
    inner = select(MergeRow.id).where(
        MergeRow.undone_at.is_(None), MergeRow.id != row.id, MergeRow.winner_id.in_(moved),
        MergeRow.loser_id.in_(moved),
    )  # fmt: skip
    own = len(db.scalars(inner).all())
    winner = db.get_one(ProfileRow, row.winner_id)
    winner.merges = max(0, winner.merges - own - 1)
    db.execute(update(ProfileRow).where(ProfileRow.id.in_(moved)).values(root_id=row.loser_id, merges=0))
    db.execute(update(ProfileRow).where(ProfileRow.id == row.loser_id).values(merges=own))
    row.undone_by, row.undone_at = access.person_id, now()
    one, two = sorted((row.winner_id, row.loser_id))
    db.merge(ApartRow(workspace_id=access.workspace_id, one_id=one, other_id=two))
    db.flush()
    book = Book(db, identity_rules(db))
    book.open_profiles([row.winner_id, row.loser_id])
    book.save()
    db.expire_all()


def _forget_apart(access: Access, group: set[int]) -> None:
    """A person joined what a person had taken apart: the last word counts."""
    rows = access.db.scalars(select(ApartRow).where(ApartRow.one_id.in_(group), ApartRow.other_id.in_(group)))
    for row in rows:
        access.db.delete(row)


def _merge(access: Access, merge_id: str) -> Merge:
    return _shown(access, access.db.get_one(MergeRow, merge_id, populate_existing=True))


def _shown(access: Access, row: MergeRow) -> Merge:
    asked = select(ProfileRow.id, ProfileRow.key).where(ProfileRow.id.in_([row.winner_id, row.loser_id]))
    keys = dict(access.db.execute(asked).all())
    if len(keys) < 2:
        raise NoSuchProfile(row.id)
    because: Because = row.because  # type: ignore[assignment]
    undoable = row.undone_at is None and _later(access, row) is None
    return Merge(
        row.id, keys[row.winner_id], keys[row.loser_id], because, row.reason, row.bridge, row.merged_by,
        row.merged_at, row.undone_by, row.undone_at, undoable,
    )  # fmt: skip


def _record(access: Access, action: str, subject: str, detail: dict[str, str]) -> None:
    record(
        access.db, action, person_id=access.person_id, workspace_id=access.workspace_id, subject=subject,
        detail=detail,
    )  # fmt: skip
