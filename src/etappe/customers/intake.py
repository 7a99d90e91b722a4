"""Takes in the customers of an import run, all at once: their identifiers, traits, first and last moment.

Most customers of a file name nobody else: they are new with all their identifiers, or known with all of them. Those
are written by a few statements for a hundred thousand at a time. Only the others are decided one by one.
"""

from __future__ import annotations

import json
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import duckdb
from sqlalchemy import text
from sqlalchemy.orm import Session

from etappe import events
from etappe.config import get_settings
from etappe.customers import intake_queries as queries
from etappe.customers.bulk import alone
from etappe.customers.identity_settings import identity_rules
from etappe.customers.identity_store import Book
from etappe.customers.issues import Case, note_cases
from etappe.customers.layers import learn
from etappe.customers.models import AbsorbedRow
from etappe.customers.profiles import profiles_together
from etappe.customers.segments.data import connection
from etappe.customers.segments.store import copy_csv
from etappe.customers.types import IdentityRules
from etappe.db import renew_statistics, session_scope
from etappe.events import identifier_of
from etappe.kit import now
from etappe.kit.jobs import check_stop

AT_ONCE: Final = 100_000
MANY: Final = 10_000
"""More new customers than these, and the planner has to be told, or it looks through all of them for one."""
ONE_BY_ONE: Final = 5_000
_PART: Final = 1 << 20


@dataclass(frozen=True, slots=True)
class Absorbed:
    """What taking in a run brought; ``decided`` customers had to be looked at one by one."""

    customers: int
    decided: int
    seconds: float


def absorb(workspace_id: str, run_id: str) -> Absorbed:
    """Take in the customers of a committed run. Doing it again changes nothing; nothing is started by it."""
    began, decided = time.perf_counter(), 0
    with session_scope(workspace_id=workspace_id) as db:
        rules = identity_rules(db)
    with connection() as con, tempfile.TemporaryDirectory() as folder:
        number = _gather(con, workspace_id, run_id, rules)
        for first in range(1, number + 1, AT_ONCE):
            check_stop()
            decided += _take_in(con, workspace_id, Path(folder), first, rules)
            if first == 1 and number > MANY:
                renew_statistics("profiles", "identifiers")
        with session_scope(workspace_id=workspace_id) as db:
            alone(db)
            note_cases(db, _cases(db, con))
            seconds = time.perf_counter() - began
            row = AbsorbedRow(
                run_id=run_id, workspace_id=workspace_id, customers=number, seconds=seconds, absorbed_at=now()
            )
            db.merge(row)
    return Absorbed(number, decided, seconds)


def _gather(con: duckdb.DuckDBPyConnection, workspace_id: str, run_id: str, rules: IdentityRules) -> int:
    """Work out what the run says of each customer; how many there are."""
    log = events.log_of(get_settings().workspace_folder(workspace_id))
    log.relation(con).create_view("all_events")
    con.execute(queries.EVENTS, {"run": run_id})
    blocked = sorted(rules.blocked | queries.NOBODY)
    con.execute(queries.BLOCKED, {"blocked": blocked})
    con.execute(
        queries.TYPES, {"types": list(rules.types), "priorities": [r.priority for r in rules.types.values()]}
    )
    con.execute(queries.USABLE, {"nothing": queries.NOTHING, "longest": queries.MAX_KEY})
    for statement in queries.GATHER:
        con.execute(statement)
    found = con.execute("SELECT count(*) FROM arriving").fetchone()
    return int(found[0]) if found else 0


def _take_in(
    con: duckdb.DuckDBPyConnection, workspace_id: str, folder: Path, first: int, rules: IdentityRules
) -> int:
    """One part of the customers, in a transaction of its own; how many were decided one by one."""
    bounds = {"first": first, "last": first + AT_ONCE - 1}
    limits = json.dumps({kind: rule.limit for kind, rule in rules.types.items()})
    with session_scope(workspace_id=workspace_id) as db:
        alone(db)
        for statement in queries.TABLES:
            db.execute(text(statement))
        for table, columns in (("arriving", queries.ARRIVING), ("naming", queries.NAMING)):
            csv = folder / f"{table}.csv"
            con.sql(queries.PART[table], params=bounds).write_csv(str(csv), header=False)
            copy_csv(db, f"COPY {table} ({columns}) FROM STDIN (FORMAT csv)", _parts(csv))
        for statement in _statements(con, bounds):
            values = {"limits": limits} if ":limits" in statement else {}
            db.execute(text(statement), values)
        return _decide(db, rules)


def _statements(con: duckdb.DuckDBPyConnection, bounds: dict[str, int]) -> tuple[str, ...]:
    """What is to be done with a part of the customers; less where nobody in it has a second name."""
    named = con.execute(queries.HAS_NAMES, bounds).fetchone() != (0,)
    sorting = (*queries.SORT_OUT,) if named else queries.ONE_NAME_EACH
    renaming = (queries.NAMED_ANEW,) if named else ()
    return (*queries.FIND, *sorting, *queries.KNOWN, *queries.NEWCOMERS, *renaming)


def _cases(db: Session, con: duckdb.DuckDBPyConnection) -> list[Case]:
    """How the cases of a service desk that the run speaks of began, and how they stand."""
    rows = con.execute(queries.CASES).fetchall()
    holders = profiles_together(db, {row[2] for row in rows})
    found = []
    for source, case_id, customer, first_us, last_us, status, subject in rows:
        if customer in holders:
            said = {"status": status, "subject": subject}
            found.append(Case(holders[customer], source, case_id, first_us, {"subject": subject}))
            found.append(Case(holders[customer], source, case_id, last_us, said))
    return found


def _decide(db: Session, rules: IdentityRules) -> int:
    """Customers who share identifiers with others, one by one in the order of the file."""
    rows = db.execute(text(queries.HARD)).all()
    for start in range(0, len(rows), ONE_BY_ONE):
        part = rows[start : start + ONE_BY_ONE]
        book = Book(db, rules)
        book.open({key for row in part for key in row.keys})
        for row in part:
            _decide_one(book, row)
        book.save()
    return len(rows)


def _decide_one(book: Book, row: Any) -> None:
    graph, at_us = book.graph, row.first_us
    decision = graph.decide([identifier_of(key) for key in row.keys], at_us)
    if graph.apply(decision, at_us, book.new_id, "import") is None:
        return
    names = (*decision.known, *decision.attach)
    for key in names:
        book.seen[key] = max(row.last_us, book.seen.get(key, 0))
        book.sources.setdefault(key, row.source)
    profile_id = graph.owner[names[0]]
    profile = book.profile(profile_id, at_us)
    profile.first_us, profile.last_us = min(profile.first_us, at_us), max(profile.last_us, row.last_us)
    if row.traits:
        former = learn(profile.traits, row.source, row.traits, row.at_us)
        book.former += [(profile_id, one) for one in former]


def _parts(csv: Path) -> Iterator[bytes]:
    with csv.open("rb") as file:
        while part := file.read(_PART):
            yield part
