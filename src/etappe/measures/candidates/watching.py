"""Looks for pains in fresh data: scores and moods that fell, more who leave, more tickets; proposes, never decides."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Final

import msgspec
import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from etappe import journeys
from etappe.accounts import Access
from etappe.analytics import Filter
from etappe.analytics.drivers import EVER, Window, first_times
from etappe.analytics.layout import DAY
from etappe.config import get_settings
from etappe.db import read_session, session_scope
from etappe.events import log_of
from etappe.journeys import Journey, Step
from etappe.kit import new_id, now
from etappe.measures.answers import Answers
from etappe.measures.candidates import repository, words
from etappe.measures.candidates.dips import BEFORE_US, LATELY_US, fallen, lost_dip, rather_lost, risen
from etappe.measures.candidates.facts import said
from etappe.measures.candidates.models import CandidateRow
from etappe.measures.candidates.moods import feelings
from etappe.measures.candidates.types import Dip, Sort
from etappe.measures.drivers.outcomes import first_inside
from etappe.measures.reality import Reality

SYSTEM: Final = "etappe"
GOES_ON_US: Final = 7 * DAY
"""Whoever has not come to the next step within this time has left."""
_UNITS: Final[dict[Sort, str]] = {
    "score_dip": "score", "sentiment_dip": "score", "drop_off": "share", "tickets": "tickets",
}  # fmt: skip
_seen: dict[str, tuple[int, int]] = {}


def look(workspace_id: str) -> None:
    """Look at all maps of a workspace: once an hour, and only if data have come in."""
    folder = get_settings().workspace_folder(workspace_id)
    state = (log_of(folder).version(), int(now().timestamp()) // 3600)
    known = _seen.get(workspace_id)
    if known is not None and (known[0] == state[0] or known[1] == state[1]):
        return
    with read_session(workspace_id=workspace_id) as db:
        maps = journeys.journeys_to_measure(db)
    if maps:
        with session_scope(workspace_id=workspace_id) as db:
            access = Access(SYSTEM, workspace_id, folder, db)
            for journey in maps:
                propose(access, Reality.of(access, journey.notion), journey)
    _seen[workspace_id] = state


def propose(access: Access, reality: Reality, journey: Journey) -> int:
    """Store the pains of a map that are not known yet; how many they are."""
    made = 0
    for sort, step, touchpoint, dip in pains(access, reality, journey):
        month = datetime.fromtimestamp(dip.since_us / 1_000_000, UTC).strftime("%Y-%m")
        key = f"{sort}:{step.id}:{month}"
        if repository.by_key(access.db, journey.id, key) is None:
            access.db.add(_row(access, journey, step, sort, touchpoint, dip, key))
            access.db.flush()
            made += 1
    return made


def pains(access: Access, reality: Reality, journey: Journey) -> Iterator[tuple[Sort, Step, str | None, Dip]]:
    """Everything that became surely worse at the steps of a map."""
    bounds = reality.index.bounds
    if bounds is None:
        return
    end = bounds[1]
    answers, (names, times, moods) = said(reality, Filter()), feelings(reality, access.db, Filter())
    steps = journey.measured_steps()
    for at, step in enumerate(steps):
        own, here = answers.about(step.touchpoints), np.isin(names, list(step.touchpoints))
        found: list[tuple[Sort, Dip | None]] = [
            ("score_dip", fallen(own.time_us, own.value, end)),
            ("sentiment_dip", fallen(times[here], moods[here], end, width=2.0)),
            ("tickets", risen(_tickets(reality, step), end)),
            ("drop_off", _drop_off(reality, step, steps[at + 1], end) if at + 1 < len(steps) else None),
        ]
        touchpoint = step.touchpoints[0] if len(step.touchpoints) == 1 else None
        yield from ((sort, step, touchpoint, dip) for sort, dip in found if dip is not None)


def _tickets(reality: Reality, step: Step) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    table = Answers.of(reality).table
    opened = np.asarray(pc.equal(table["activity"], pa.scalar("ticket opened")).fill_null(False), np.bool_)
    names = np.array(table["at_touchpoint"].to_pylist(), dtype=object)
    return np.asarray(table["time_us"].to_numpy()[opened & np.isin(names, list(step.touchpoints))], np.int64)


def _drop_off(reality: Reality, step: Step, after: Step, end: int) -> Dip | None:
    """More who do not come to the next step within a week, of those who came to this one lately."""
    if after.optional or step.optional:
        return None
    keys, came = first_times(reality.index, step.touchpoints)
    went_on = first_inside(reality.index, Window(keys, came, came + GOES_ON_US), after.touchpoints) < EVER
    edge = end - GOES_ON_US
    before = (came >= edge - LATELY_US - BEFORE_US) & (came < edge - LATELY_US)
    lately = (came >= edge - LATELY_US) & (came < edge)
    reached = np.array([before.sum(), lately.sum()])
    lost = np.array([(before & ~went_on).sum(), (lately & ~went_on).sum()])
    return lost_dip(lost, reached, edge - LATELY_US) if rather_lost(lost, reached) else None


def _row(
    access: Access, journey: Journey, step: Step, sort: Sort, touchpoint: str | None, dip: Dip, key: str
) -> CandidateRow:
    told = {
        **msgspec.to_builtins(dip),
        "unit": _UNITS[sort],
        "words": msgspec.to_builtins(words.pain(sort, dip)),
    }
    return CandidateRow(
        id=new_id("cd"), workspace_id=access.workspace_id, journey_id=journey.id, step_id=step.id, key=key, sort=sort,
        touchpoint=touchpoint, state="open", reason="", moment_id=None, evidence=told, found_at=now(),
        decided_by=None, decided_at=None,
    )  # fmt: skip
