"""Whether one machine is enough for the data it has, and what speaks against it. Pure."""

from __future__ import annotations

from typing import Final

from etappe.measures.size.types import Advice, Limit, Measured, Size, Unit
from etappe.measures.types import Words

COPIES: Final = 2.5
"""An index in memory, the selection under a filter (at most a copy), and what a sweep needs beside them."""
_ORDER: Final[tuple[Advice, ...]] = ("stay", "plan", "move")
_ENOUGH: Final = Words(
    "Eine Maschine genügt: keine der Größen kommt in die Nähe ihrer Grenze.",
    "One machine is enough: none of the sizes comes near its limit.",
)
_COMMANDS: Final = ('pip install "etappe[spark]"', "etappe ask summary WORKSPACE --spark spark://HOST:7077")


def size(measured: Measured) -> Size:
    """The sizes beside their limits, and the strictest advice that follows from any of them."""
    limits = _limits(measured)
    advice = max((one.advice for one in limits), key=_ORDER.index)
    reasons = tuple(_reason(one) for one in limits if one.advice != "stay")
    return Size(measured, advice, limits, reasons or (_ENOUGH,), _COMMANDS if reasons else ())


def _limits(measured: Measured) -> tuple[Limit, ...]:
    memory = float(measured.machine_memory_bytes)
    return (
        _limit("touches", Words("Kontakte", "Touches"), measured.touches, "touches", 3e8, 1e9),
        _limit("memory", Words("Speicher für den Index und Auswahlen", "Memory for the index and selections"),
               measured.memory_bytes * COPIES, "bytes", 0.5 * memory, 0.8 * memory),
        _limit("build", Words("Aufbau des ganzen Index", "Building the whole index"),
               measured.build_seconds, "seconds", 600, 3600),
        _limit("question", Words("Ein Durchgang über alle Kontakte", "One sweep over all touches"),
               measured.question_seconds, "seconds", 2, 10),
    )  # fmt: skip


def _limit(
    name: str, label: Words, value: float | None, unit: Unit, plan_from: float, move_from: float
) -> Limit:
    reached = value or 0.0
    advice: Advice = "move" if reached >= move_from else "plan" if reached >= plan_from else "stay"
    return Limit(name, label, value, unit, plan_from, move_from, advice)


def _reason(one: Limit) -> Words:
    if one.advice == "move":
        return Words(
            f"{one.label.de}: über der Grenze für eine Maschine.",
            f"{one.label.en}: beyond the limit of one machine.",
        )
    return Words(
        f"{one.label.de}: nähert sich der Grenze für eine Maschine.",
        f"{one.label.en}: comes near the limit of one machine.",
    )
