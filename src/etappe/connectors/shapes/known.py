"""All shapes of the house."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from etappe.connectors.errors import MappingInvalid
from etappe.connectors.shapes import comments, crm, desk, long_surveys, paths, research, surveys, web
from etappe.connectors.shapes.types import Shape

TABLE: Final = Shape(
    "events",
    "file",
    ("Tabelle von Ereignissen", "Table of events"),
    (
        "Wer, wann, was: CSV, Parquet, JSON, Excel oder XES aus jeder anderen Quelle.",
        "Who, when, what: CSV, Parquet, JSON, Excel or XES from any other origin.",
    ),
    ("csv", "parquet", "jsonl", "json", "xlsx", "xes", "access_log"),
    "events.csv",
)
SHAPES: Final[dict[str, Shape]] = {
    shape.id: shape
    for shape in (
        *web.SHAPES,
        *crm.SHAPES,
        *surveys.SHAPES,
        *long_surveys.SHAPES,
        *desk.SHAPES,
        *research.SHAPES,
        *comments.SHAPES,
        *paths.SHAPES,
        TABLE,
    )
}
"""By their ids."""


def sample_path(shape: Shape) -> Path:
    """A small file of this shape, made up by us."""
    return Path(__file__).with_name("samples") / shape.sample


def shape_of(name: str) -> Shape:
    """The shape with this id. Raises :class:`MappingInvalid`."""
    if name not in SHAPES:
        raise MappingInvalid(
            f"There is no shape {name!r}.",
            field="shape",
            hint=f"There are: {', '.join(SHAPES)}.",
            code="mapping.no_shape",
        )
    return SHAPES[name]
