"""Two or more maps side by side: which steps belong together, and what one has that the other lacks. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final, Literal

from etappe.journeys.drawn import Drawn, Wire
from etappe.kit.texts import Text

_SIMILAR = 0.35
"""Steps that are less alike than this do not belong together."""
_LANES: Final = (
    "touchpoint", "channel", "content", "do", "think", "feel", "need", "expectation", "pain", "gain", "frontstage",
    "backstage", "system", "handover", "metric", "insight", "opportunity",
)  # fmt: skip
Pair = tuple[Wire | None, Wire | None]


@dataclass(frozen=True, slots=True)
class Gap:
    """One thing that has to change for the one map to become the other."""

    code: str
    message: Text
    from_step: str | None
    to_step: str | None
    lane: str | None = None
    object_id: str | None = None
    old: Any = None
    new: Any = None


def aligned(one: Drawn, other: Drawn) -> list[Pair]:
    """Steps of two maps in pairs, both in their order; a step without a counterpart stands alone.

    The pairing with the greatest sum of likeness, found as two texts are aligned (Needleman and Wunsch).
    """
    mine, theirs = one.steps, other.steps
    likeness = [[_alike(one, a, other, b) for b in theirs] for a in mine]
    best = [[0.0] * (len(theirs) + 1) for _ in range(len(mine) + 1)]
    for i in reversed(range(len(mine))):
        for j in reversed(range(len(theirs))):
            together = likeness[i][j] + best[i + 1][j + 1] if likeness[i][j] >= _SIMILAR else 0.0
            best[i][j] = max(together, best[i + 1][j], best[i][j + 1])
    return _walked(mine, theirs, likeness, best)


def gaps(present: Drawn, wanted: Drawn) -> tuple[list[dict[str, Any]], list[Gap]]:
    """The steps of both in pairs with their state, and everything that differs between them."""
    rows: list[dict[str, Any]] = []
    found: list[Gap] = []
    for mine, theirs in aligned(present, wanted):
        own = list(_step_gaps(present, mine, wanted, theirs))
        found += own
        state = "added" if mine is None else "removed" if theirs is None else "changed" if own else "same"
        rows.append({"state": state, "from": _brief(mine), "to": _brief(theirs), "gaps": len(own)})
    return rows, found


def side_by_side(maps: Sequence[Drawn]) -> list[dict[str, Any]]:
    """Rows of steps that belong together, one column per map; the first map gives the order."""
    columns = [[step] for step in maps[0].steps]
    rows: list[list[Wire | None]] = [list(column) for column in columns]
    for number, drawn in enumerate(maps[1:], 1):
        rows = _joined(rows, aligned(maps[0], drawn), number)
    return [_compared(maps, row) for row in rows]


def _joined(rows: list[list[Wire | None]], pairs: Sequence[Pair], number: int) -> list[list[Wire | None]]:
    """One more column; what only the new map has goes behind the step it follows."""
    by_step = {mine["id"]: theirs for mine, theirs in pairs if mine is not None}
    alone: dict[str | None, list[Wire]] = {}
    last: str | None = None
    for mine, theirs in pairs:
        last = last if mine is None else mine["id"]
        if mine is None and theirs is not None:
            alone.setdefault(last, []).append(theirs)
    result: list[list[Wire | None]] = [[*[None] * number, one] for one in alone.get(None, ())]
    for row in rows:
        first = row[0]
        result.append([*row, None if first is None else by_step.get(first["id"])])
        behind = () if first is None else alone.get(first["id"], ())
        result += [[*[None] * number, one] for one in behind]
    return result


def _compared(maps: Sequence[Drawn], row: Sequence[Wire | None]) -> dict[str, Any]:
    cells = [None if step is None else _cell(drawn, step) for drawn, step in zip(maps, row, strict=True)]
    there = [cell for cell in cells if cell is not None]
    codes = ["missing"] if len(there) < len(cells) else []
    named = ("name", "optional", "touchpoints", "content", "moments", "texts")
    codes += [name for name in named if any(cell[name] != there[0][name] for cell in there[1:])]
    return {"steps": cells, "differs": bool(codes), "differences": codes}


def _cell(drawn: Drawn, step: Wire) -> dict[str, Any]:
    stage = drawn.stage_of[step["stage_id"]]
    texts = {
        lane: sorted(one["id"] for one in drawn.objects_at(step["id"], lane))
        for lane in _LANES
        if lane not in ("touchpoint", "content") and drawn.cards_at(step["id"], lane)
    }
    return {
        "id": step["id"],
        "name": step["name"],
        "stage": stage["name"],
        "optional": step["optional"],
        "touchpoints": [one["id"] for one in drawn.objects_at(step["id"], "touchpoint")],
        "content": [one["id"] for one in drawn.objects_at(step["id"], "content")],
        "moments": sorted(
            (one["kind"], one["metric"] or "", one["target"] or 0.0, one["threshold"] or 0.0)
            for one in drawn.tables["moment"]
            if one["step_id"] == step["id"]
        ),
        "texts": texts,
    }


def _alike(one: Drawn, a: Wire, other: Drawn, b: Wire) -> float:
    """1 for steps of the same name; else how many words and touchpoints they share, with a touch for the stage."""
    if any(a["name"].get(language) == words for language, words in b["name"].items()):
        return 1.0
    named = _share(_words(a["name"]), _words(b["name"]))
    met = _share(_touched(one, a), _touched(other, b))
    return 0.5 * named + 0.5 * met if _touched(one, a) or _touched(other, b) else named


def _touched(drawn: Drawn, step: Wire) -> set[str]:
    return {card["object_id"] for card in drawn.cards_at(step["id"], "touchpoint")}


def _words(text: Text) -> set[str]:
    return {word for words in text.values() for word in words.casefold().split()}


def _share(mine: set[str], theirs: set[str]) -> float:
    return len(mine & theirs) / len(mine | theirs) if mine or theirs else 0.0


def _walked(
    mine: Sequence[Wire], theirs: Sequence[Wire], likeness: list[list[float]], best: list[list[float]]
) -> list[Pair]:
    pairs: list[Pair] = []
    i = j = 0
    while i < len(mine) and j < len(theirs):
        together = likeness[i][j] >= _SIMILAR and best[i][j] == likeness[i][j] + best[i + 1][j + 1]
        if together:
            pairs.append((mine[i], theirs[j]))
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            pairs.append((mine[i], None))
            i += 1
        else:
            pairs.append((None, theirs[j]))
            j += 1
    return [*pairs, *((one, None) for one in mine[i:]), *((None, one) for one in theirs[j:])]


def _step_gaps(present: Drawn, mine: Wire | None, wanted: Drawn, theirs: Wire | None) -> Iterator[Gap]:
    if mine is None or theirs is None:
        step = theirs or mine or {}
        if mine is None:
            yield Gap("step_added", _said(f"Neuer Schritt {_named(step)}", f"New step {_named(step, 'en')}"),
                      None, step["id"])  # fmt: skip
        else:
            yield Gap("step_removed", _said(f"Schritt entfällt: {_named(step)}", f"Step goes: {_named(step, 'en')}"),
                      step["id"], None)  # fmt: skip
        return
    ids = (mine["id"], theirs["id"])
    if mine["name"] != theirs["name"]:
        yield Gap("step_renamed", _said(f"Heißt künftig {_named(theirs)}", f"Is to be called {_named(theirs, 'en')}"),
                  *ids, old=mine["name"], new=theirs["name"])  # fmt: skip
    if mine["optional"] != theirs["optional"]:
        words = (
            ("Wird freiwillig", "Becomes optional")
            if theirs["optional"]
            else ("Wird Pflicht", "Becomes required")
        )
        yield Gap("optional_changed", _said(*words), *ids, old=mine["optional"], new=theirs["optional"])
    yield from _field_gaps(mine, theirs)
    yield from _card_gaps(present, mine, wanted, theirs)
    yield from _moment_gaps(present, mine, wanted, theirs)
    yield from _feeling_gaps(present, mine, wanted, theirs)


def _field_gaps(mine: Wire, theirs: Wire) -> Iterator[Gap]:
    names = {
        "automation_customer": ("Automatisierung für Kunden", "Automation for customers"),
        "automation_company": ("Automatisierung im Unternehmen", "Automation in the company"),
        "duration_us": ("Dauer", "Duration"),
    }
    for name, words in names.items():
        old, new = mine["fields"].get(name), theirs["fields"].get(name)
        if old != new:
            yield Gap(f"{name}_changed", _said(*words), mine["id"], theirs["id"], old=old, new=new)


def _card_gaps(present: Drawn, mine: Wire, wanted: Drawn, theirs: Wire) -> Iterator[Gap]:
    for lane in _LANES:
        old = {one["id"]: one for one in present.objects_at(mine["id"], lane)}
        new = {one["id"]: one for one in wanted.objects_at(theirs["id"], lane)}
        for one, row in new.items():
            if one not in old:
                yield Gap("card_added", _said(f"Neu: {_named(row)}", f"New: {_named(row, 'en')}"),
                          mine["id"], theirs["id"], lane, one)  # fmt: skip
        for one, row in old.items():
            if one not in new:
                yield Gap("card_removed", _said(f"Entfällt: {_named(row)}", f"Goes: {_named(row, 'en')}"),
                          mine["id"], theirs["id"], lane, one)  # fmt: skip


def _moment_gaps(present: Drawn, mine: Wire, wanted: Drawn, theirs: Wire) -> Iterator[Gap]:
    old = {one["kind"]: one for one in present.tables["moment"] if one["step_id"] == mine["id"]}
    new = {one["kind"]: one for one in wanted.tables["moment"] if one["step_id"] == theirs["id"]}
    ids = (mine["id"], theirs["id"])
    for kind in new.keys() - old.keys():
        yield Gap("moment_added", _said("Neuer Moment", "New moment"), *ids, new=kind)
    for kind in old.keys() - new.keys():
        yield Gap("moment_removed", _said("Moment entfällt", "Moment goes"), *ids, old=kind)
    for kind in old.keys() & new.keys():
        before, after = (
            [one[kind][name] for name in ("metric", "target", "threshold")] for one in (old, new)
        )
        if before != after:
            yield Gap("target_changed", _said("Anderes Ziel für den Moment", "Another target for the moment"),
                      *ids, old=before, new=after)  # fmt: skip


def _feeling_gaps(present: Drawn, mine: Wire, wanted: Drawn, theirs: Wire) -> Iterator[Gap]:
    """The wanted feeling is what the wanted map assumes; the present one is measured, or else assumed."""
    old, new = _feelings(present, mine["id"]), _feelings(wanted, theirs["id"])
    for persona in sorted(old.keys() & new.keys(), key=str):
        if abs(new[persona] - old[persona]) >= 0.1:
            yield Gap("feeling", _said("Soll sich anders anfühlen", "Is to feel different"), mine["id"],
                      theirs["id"], "feel", persona, round(old[persona], 2), round(new[persona], 2))  # fmt: skip


def _feelings(drawn: Drawn, step_id: str) -> dict[str | None, float]:
    found: dict[str | None, float] = {}
    for basis in ("assumed", "measured"):
        for one in drawn.tables["emotion"]:
            if one["step_id"] == step_id and one["basis"] == basis:
                found[one["persona_id"]] = one["value"]
    return found


def _brief(step: Wire | None) -> dict[str, Any] | None:
    return None if step is None else {"id": step["id"], "name": step["name"]}


def _named(row: Wire, language: Literal["de", "en"] = "de") -> str:
    text = row["name"]
    words = text.get(language) or next(iter(text.values()), "")
    return f"„{words}“" if language == "de" else f"“{words}”"


def _said(german: str, english: str) -> Text:
    return {"de": german, "en": english}
