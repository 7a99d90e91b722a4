"""Reads a pasted table as a map: which stages, steps and cards it describes, or where exactly it does not. Pure.

Two shapes are understood. *Steps in rows*: the first row names the columns, one of them is the step ("Schritt",
"Step"), others are the stage and lanes. *Steps in columns*: the first cell of each row says what the row holds,
one of them the steps. A block that is pasted at a cell has no headings: its rows are lanes, its columns steps.
Several texts in one cell stand on lines of their own.
"""

from __future__ import annotations

import csv
import io
import itertools
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from etappe.journeys.errors import BadTable
from etappe.journeys.vocabulary import LANE_KINDS, LaneKind
from etappe.kit.texts import LONGEST_CARD, LONGEST_LINE

MOST_CELLS = 20_000
LONGEST_PASTE = 2_000_000
Grid = list[list[str]]

_STAGE: Final = frozenset({"phase", "stage", "phasen", "stages", "etappe"})
_STEP: Final = frozenset({"schritt", "step", "schritte", "steps"})
_LANES: Final[dict[str, LaneKind]] = {
    "tun": "do", "handeln": "do", "handlung": "do", "aktion": "do", "action": "do", "actions": "do",
    "denken": "think", "gedanken": "think", "thoughts": "think",
    "fühlen": "feel", "gefühl": "feel", "gefühle": "feel", "feelings": "feel", "emotion": "feel",
    "bedürfnis": "need", "bedürfnisse": "need", "needs": "need",
    "schmerzpunkt": "pain", "schmerzpunkte": "pain", "pains": "pain", "problem": "pain", "probleme": "pain",
    "nutzen": "gain", "gains": "gain",
    "erwartung": "expectation", "erwartungen": "expectation", "expectations": "expectation",
    "kontaktpunkt": "touchpoint", "kontaktpunkte": "touchpoint", "touchpoints": "touchpoint",
    "kanal": "channel", "kanäle": "channel", "channels": "channel",
    "inhalt": "content", "inhalte": "content",
    "vordergrund": "frontstage", "hintergrund": "backstage",
    "systeme": "system", "systems": "system", "it-system": "system",
    "übergabe": "handover", "übergaben": "handover", "abteilung": "handover", "department": "handover",
    "kennzahl": "metric", "kennzahlen": "metric", "metrics": "metric", "kpi": "metric",
    "erkenntnis": "insight", "erkenntnisse": "insight", "insights": "insight",
    "chance": "opportunity", "chancen": "opportunity", "opportunities": "opportunity",
    "notiz": "text", "notizen": "text", "notes": "text",
}  # fmt: skip
_UNPASTABLE: Final = frozenset({"image"})


@dataclass(frozen=True, slots=True)
class PastedStep:
    """A step of the table with the texts of its cells by lane."""

    stage: str
    name: str
    texts: dict[LaneKind, list[str]] = field(default_factory=dict)


def table(text: str) -> Grid:
    """The cells of a pasted text: tabs as spreadsheets copy them, or else comma or semicolon. Raises BadTable."""
    if len(text) > LONGEST_PASTE:
        raise BadTable(
            1, None, f"the text is longer than {LONGEST_PASTE} characters", "Paste a smaller part."
        )
    separator = _separator(text)
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True))
    except csv.Error as error:
        raise BadTable(1, None, f"the quotes do not match ({error})", "Copy the cells once more.") from None
    grid = [[cell.strip() for cell in row] for row in rows if any(cell.strip() for cell in row)]
    if not grid:
        raise BadTable(1, None, "the table is empty", "Copy the cells once more.")
    width = max(len(row) for row in grid)
    if width * len(grid) > MOST_CELLS:
        raise BadTable(1, None, f"the table has more than {MOST_CELLS} cells", "Paste a smaller part.")
    return [row + [""] * (width - len(row)) for row in grid]


def steps(grid: Grid) -> list[PastedStep]:
    """The steps that a table with headings describes. Raises :class:`BadTable` naming row and column."""
    across, down = _headings(grid[0]), _headings([row[0] for row in grid])
    # A table whose corner is "Step" may be meant either way: where more headings are known, there they stand.
    if "step" in across and ("step" not in down or _known(across) >= _known(down)):
        return _steps_in_rows(grid, across)
    if "step" in down:
        return _steps_in_rows(_turned(grid), down, turned=True)
    raise BadTable(
        1,
        None,
        "no column and no row is called “Schritt” or “Step”",
        "Name the columns in the first row, for instance: Phase, Schritt, Kontaktpunkt, Schmerzpunkt.",
    )


def _separator(text: str) -> str:
    if "\t" in text:
        return "\t"
    first = text.splitlines()[0] if text.strip() else ""
    return ";" if first.count(";") >= first.count(",") and ";" in first else ","


def _headings(cells: Sequence[str]) -> list[str]:
    """What each heading means: "stage", "step", a lane, or nothing known."""
    return [_meaning(cell) for cell in cells]


def _known(headings: Sequence[str]) -> int:
    return sum(bool(one) for one in headings)


def _meaning(heading: str) -> str:
    word = heading.strip().rstrip(":").casefold()
    if word in _STAGE:
        return "stage"
    if word in _STEP:
        return "step"
    return word if word in LANE_KINDS else _LANES.get(word, "")


def _turned(grid: Grid) -> Grid:
    return [list(column) for column in zip(*grid, strict=True)]


def _steps_in_rows(grid: Grid, headings: Sequence[str], *, turned: bool = False) -> list[PastedStep]:
    _check_headings(grid[0], headings, turned=turned)
    found: list[PastedStep] = []
    stage = ""
    for number, row in enumerate(grid[1:], 2):
        cells = list(zip(headings, row, itertools.count(1), strict=False))
        stage = next((cell for name, cell, _ in cells if name == "stage" and cell), stage)
        step = next(((cell, place) for name, cell, place in cells if name == "step"), ("", 1))
        if not step[0]:
            if any(cell for name, cell, _ in cells if name != "stage"):
                raise _bad(number, step[1], "there is text, but the step has no name",
                           "Name the step, or empty the cells.", turned)  # fmt: skip
            continue
        _check_length(step[0], LONGEST_LINE, number, step[1], turned)
        _check_length(stage, LONGEST_LINE, number, 1, turned)
        found.append(PastedStep(stage, step[0], _texts(cells, number, turned)))
    if not found:
        raise BadTable(2, None, "there are headings, but no steps", "Copy the rows below the headings too.")
    return found


def _texts(cells: Sequence[tuple[str, str, int]], number: int, turned: bool) -> dict[LaneKind, list[str]]:
    texts: dict[LaneKind, list[str]] = {}
    for kind in LANE_KINDS:
        for name, cell, place in cells:
            if name == kind:
                lines = parts(cell)
                for line in lines:
                    _check_length(line, LONGEST_CARD, number, place, turned)
                texts.setdefault(kind, []).extend(lines)
    return {kind: lines for kind, lines in texts.items() if lines}


def _check_headings(cells: Sequence[str], headings: Sequence[str], *, turned: bool) -> None:
    for place, (cell, meaning) in enumerate(zip(cells, headings, strict=True), 1):
        if not meaning or meaning in _UNPASTABLE:
            known = "Phase, Schritt, Tun, Denken, Fühlen, Bedürfnis, Erwartung, Kontaktpunkt, Schmerzpunkt"
            raise _bad(1, place, f"“{cell}” is no stage, step or lane" if cell else "the heading is missing",
                       f"Known headings are, in both languages, such as: {known}.", turned)  # fmt: skip
    for name in ("stage", "step"):
        if list(headings).count(name) > 1:
            raise _bad(1, [*headings].index(name) + 1, f"there are two columns for the {name}",
                       "Keep one of them.", turned)  # fmt: skip


def _check_length(text: str, longest: int, row: int, column: int, turned: bool) -> None:
    if len(text) > longest:
        raise _bad(row, column, f"the text has {len(text)} characters, {longest} are possible",
                   "Shorten it, or spread it over several lines.", turned)  # fmt: skip


def _bad(row: int, column: int, why: str, hint: str, turned: bool) -> BadTable:
    return BadTable(column, row, why, hint) if turned else BadTable(row, column, why, hint)


def parts(cell: str) -> list[str]:
    """The texts of one cell, one per line, without bullets."""
    lines = (line.strip().lstrip("•–-*").strip() for line in cell.splitlines())
    return [line for line in lines if line]
