"""Follows the inbox: each live event finds its customer, and what it says is noted; exactly once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from sqlalchemy.orm import Session

from etappe import events
from etappe.customers import issues
from etappe.customers.bulk import alone
from etappe.customers.hooks import Signal, signalled
from etappe.customers.identity_settings import identity_rules
from etappe.customers.identity_store import Book
from etappe.customers.layers import learn
from etappe.customers.logic import Decision
from etappe.customers.segments import live
from etappe.customers.segments.history import Fresh
from etappe.customers.types import Because, IdentityRules
from etappe.customers.visits import KEPT, joined
from etappe.db import read_session, session_scope
from etappe.events import Identifier, InboxEvent, Message, key_of

READER: Final = "customers"
BATCH: Final = 2000
_SILENT: Final = frozenset({"identify", "alias", "group"})
"""Kinds that say who somebody is; they are no visit."""


def follow(workspace_id: str, limit: int = BATCH) -> int:
    """Take in the next events of the inbox; how many there were. Repeating after a crash repeats nothing."""
    with read_session(workspace_id=workspace_id) as db:
        if not events.is_inbox_waiting(db, READER):
            return 0
    with session_scope(workspace_id=workspace_id) as db:
        alone(db)
        position = events.inbox_position(db, READER)
        batch = events.read_inbox(db, position, limit)
        if not batch:
            return 0
        fresh = take_in(db, workspace_id, batch, identity_rules(db))
        live.follow(db, workspace_id, fresh, position)
        events.advance_inbox(db, READER, batch[-1].id)
    return len(batch)


def take_in(db: Session, workspace_id: str, batch: Sequence[InboxEvent], rules: IdentityRules) -> Fresh:
    """Find or make the customer of each event and note what it says; the caller holds the lock."""
    book, messages = Book(db, rules), [event.message for event in batch]
    named = [_names(message) for message in messages]
    book.open({key_of(identifier) for identifiers in named for identifier in identifiers})
    notes = _Notes(book)
    for event, message, identifiers in zip(batch, messages, named, strict=True):
        notes.take(event, message, _resolved(book, message, identifiers))
    book.save()
    notes.finish(db, workspace_id)
    return notes.fresh()


def _names(message: Message) -> list[Identifier]:
    """Everything an event may be about; of an alias both sides, whatever type the former name turns out to be."""
    named = events.identifiers(message)
    if message.kind == "alias" and message.previous_id:
        named += [Identifier("user", message.previous_id), Identifier("anonymous", message.previous_id)]
    return named


def _resolved(book: Book, message: Message, named: list[Identifier]) -> list[Identifier]:
    """The former name in an alias is a user if there is one of that name, else somebody who was anonymous."""
    if message.kind != "alias" or not message.previous_id:
        return named
    *rest, user, anonymous = named
    former = user if book.graph.group_of(key_of(user)) is not None else anonymous
    return [*rest, former]


class _Notes:
    """What a batch of events says, collected per profile."""

    def __init__(self, book: Book) -> None:
        self._book = book
        self._events: list[tuple[int, InboxEvent]] = []
        self._signals: list[tuple[int, InboxEvent, Message]] = []
        self._cases: list[tuple[int, InboxEvent, Message]] = []

    def take(self, event: InboxEvent, message: Message, identifiers: list[Identifier]) -> None:
        because: Because = "alias" if message.kind == "alias" else "event"
        graph, time_us = self._book.graph, event.time_us
        decision = graph.decide(identifiers, time_us)
        root = graph.apply(decision, time_us, self._book.new_id, because)
        if root is None:
            return
        for key in (*decision.known, *decision.attach):
            self._book.seen[key] = max(time_us, self._book.seen.get(key, time_us))
            self._book.sources.setdefault(key, event.source)
        profile = graph.owner[_first(decision)]
        self._events.append((profile, event))
        self._note(profile, event, message)

    def _note(self, profile_id: int, event: InboxEvent, message: Message) -> None:
        profile = self._book.profile(profile_id, event.time_us)
        profile.first_us = min(profile.first_us, event.time_us)
        profile.last_us = max(profile.last_us, event.time_us)
        if event.kind not in _SILENT:
            _visit(profile.visits, event.time_us)
        if message.traits:
            former = learn(profile.traits, event.source, message.traits, event.time_us)
            self._book.former += [(profile_id, one) for one in former]
        if message.consent is not None:
            self._signals.append((profile_id, event, message))
        says_state = isinstance(message.properties.get("status"), str) or message.activity.startswith(
            "ticket "
        )
        if message.case_id and says_state and message.activity not in issues.REMARKS:
            self._cases.append((profile_id, event, message))

    def finish(self, db: Session, workspace_id: str) -> None:
        """Hand on what other parts look after."""
        root_of = self._book.graph.root_of
        signalled(db, [_signal(root_of[profile], event, said) for profile, event, said in self._signals])
        cases = [
            issues.Case(
                profile, event.source, said.case_id or "", event.time_us, said.properties, said.activity
            )
            for profile, event, said in self._cases
        ]
        issues.note_cases(db, issues.of_service_desks(db, workspace_id, cases))

    def fresh(self) -> Fresh:
        """The events by customer, after all merges."""
        graph = self._book.graph
        found: dict[int, list[InboxEvent]] = {}
        for profile, event in self._events:
            found.setdefault(graph.root_of[profile], []).append(event)
        return Fresh(found, frozenset(graph.attached), frozenset(one.loser for one in graph.merged))


def _first(decision: Decision) -> str:
    """The identifier that stands for the event: its best known one, else its best."""
    return decision.known[0] if decision.known else decision.attach[0]


def _visit(visits: list[list[int]], time_us: int) -> None:
    """Note a moment of presence; almost always it is later than everything known."""
    if visits and visits[-1][0] <= time_us <= visits[-1][1]:
        return
    visits[:] = [list(one) for one in joined([*visits, [time_us, time_us]])][-KEPT:]


def _signal(root: int, event: InboxEvent, message: Message) -> Signal:
    consent: dict[str, bool] = message.consent or {}
    context: dict[str, Any] = message.context
    return Signal(
        root, event.key, consent, event.source_id, event.source, event.event_id, event.time_us, event.received_us,
        context,
    )  # fmt: skip
