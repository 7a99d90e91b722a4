"""Which touchpoint the events of a kind are bound to, and what is suggested for those without one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

import duckdb
import msgspec

from etappe import library, rules
from etappe.accounts import Access
from etappe.changes import Command, perform, take_turn
from etappe.config import get_settings
from etappe.events.catalogue import sample
from etappe.events.catalogue.naming import likeness, readable, section
from etappe.events.catalogue.types import EventType, Suggestion

EXAMPLES: Final = 20
"""So many events of a kind are tried against the rules."""

MOST_SUGGESTIONS: Final = 200
_FROM_SECTION: Final = 3
_col, _const, _call = duckdb.ColumnExpression, duckdb.ConstantExpression, duckdb.FunctionExpression
Kind = tuple[str, str]


class Binder:
    """Tells the touchpoint of kinds of events, from the rules and some events of each kind."""

    def __init__(self, access: Access) -> None:
        touchpoints = library.list_touchpoints(access.db)
        self._rules = [(one.name, rules.parse_event_rule(one.rule)) for one in touchpoints]
        self._examples = _examples(access.workspace_folder)

    def touchpoint(self, one: EventType) -> str | None:
        """The touchpoint of most events of a kind; none when no rule fits most of them."""
        examples = self._examples.get((one.source, one.activity)) or [_bare(one)]
        met = Counter(self._of(example) for example in examples)
        name, number = met.most_common(1)[0]
        return name if 2 * number > len(examples) else None

    def _of(self, event: Mapping[str, Any]) -> str | None:
        return next((name for name, rule in self._rules if rules.matches(rule, event)), None)


def _bare(one: EventType) -> dict[str, Any]:
    """An event of which no more is known than its kind."""
    names = ("channel", "value", "customer", "case_id", "properties")
    told = {"source": one.source, "activity": one.activity, "time_us": one.last_us or 0}
    return {**dict.fromkeys(names), **told}


def _examples(folder: Path) -> dict[Kind, list[dict[str, Any]]]:
    """Some events of every kind, out of the sample."""
    drawn = sample.sample_of(folder)
    if drawn is None:
        return {}
    columns = ("source", "activity", "time_us", "channel", "value", "customer", "case_id", "properties")
    with duckdb.connect(config={"memory_limit": get_settings().memory_limit}) as con:
        picked = sample.relation(con, folder, drawn).aggregate(
            [
                _col("source"),
                _col("activity"),
                _call("min", _packed(columns), _const(EXAMPLES)).alias("some"),
            ],
            "source, activity",
        )
        rows = picked.fetchall()
    return {(source, activity): [_unpacked(one, columns) for one in some] for source, activity, some in rows}


def _packed(columns: Sequence[str]) -> duckdb.Expression:
    """A row as one value, ordered by a hash so that the least ones are an even choice."""
    return _call("row", _call("hash", _col("arrival")), *(_col(name) for name in columns))


def _unpacked(packed: Any, columns: Sequence[str]) -> dict[str, Any]:
    values = list(packed.values()) if isinstance(packed, dict) else list(packed)
    event = dict(zip(columns, values[1:], strict=True))
    try:
        properties = msgspec.json.decode(event["properties"] or "{}")
    except msgspec.MsgspecError:
        properties = {}
    return {**event, "properties": properties if isinstance(properties, dict) else {}}


def suggestions(access: Access, types: Sequence[EventType]) -> list[Suggestion]:
    """Touchpoints for kinds of events that none is bound to, the most frequent first."""
    binder = Binder(access)
    free = [one for one in types if one.events and not one.technical and binder.touchpoint(one) is None]
    found = [*_of_sections(free), *_of_names(free)]
    return sorted(found, key=lambda one: (-one.events, one.touchpoint))[:MOST_SUGGESTIONS]


def _of_sections(types: Iterable[EventType]) -> list[Suggestion]:
    """One touchpoint for the pages of a section of a site."""
    by_section: dict[str, list[EventType]] = {}
    for one in types:
        place = section(one.activity) if one.activity.startswith("/") else None
        if place is not None:
            by_section.setdefault(place, []).append(one)
    return [
        _suggestion(f"activity starts with {rules.quoted(place)}", readable(place), "page", members)
        for place, members in by_section.items()
        if len({one.activity for one in members}) >= _FROM_SECTION
    ]


def _of_names(types: Iterable[EventType]) -> list[Suggestion]:
    """One touchpoint for events whose names mean the same."""
    pages: Counter[str] = Counter()
    every = list(types)
    for one in {one.activity: one for one in every}.values():
        place = section(one.activity) if one.activity.startswith("/") else None
        pages[place or ""] += place is not None
    by_name: dict[str, list[EventType]] = {}
    for one in every:
        place = section(one.activity) if one.activity.startswith("/") else None
        if place is None or pages[place] < _FROM_SECTION:
            by_name.setdefault(likeness(one.activity), []).append(one)
    return [_named(members) for members in by_name.values()]


def _named(members: Sequence[EventType]) -> Suggestion:
    activities = sorted({one.activity for one in members})
    first = max(members, key=lambda one: (one.events, one.activity)).activity
    quoted = [rules.quoted(one) for one in activities]
    rule = f"activity = {quoted[0]}" if len(quoted) == 1 else f"activity in ({', '.join(quoted)})"
    return _suggestion(rule, readable(first), "page" if first.startswith("/") else "event", members)


def _suggestion(rule: str, name: str, kind: Any, members: Sequence[EventType]) -> Suggestion:
    return Suggestion(
        rules.format_rule(rules.parse_event_rule(rule)), name, kind,
        tuple(sorted({one.source for one in members})), tuple(sorted({one.activity for one in members})),
        sum(one.events for one in members),
    )  # fmt: skip


def bind(access: Access, pairs: Sequence[tuple[str, str]]) -> tuple[Command | None, list[str]]:
    """Bind events by rules to touchpoints, which are made where they are missing: one change, taken back as one.

    A touchpoint that exists keeps its rule and gets the new one beside it. Returns the names of the touchpoints.
    """
    take_turn(access)
    edits = library.binding_edits(access.db, pairs)
    names = list(dict.fromkeys(name for _, name in pairs))
    if not edits:
        return None, names
    return perform(access, scope="library", kind="touchpoint.created", edits=edits), names
