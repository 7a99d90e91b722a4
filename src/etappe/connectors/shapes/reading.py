"""From any file and its mapping to a table of events."""

from __future__ import annotations

from etappe.connectors.files import EventFile
from etappe.connectors.mapping.check import check
from etappe.connectors.shapes.check import check_shape
from etappe.connectors.shapes.known import shape_of
from etappe.connectors.shapes.shaped import CANONICAL, ShapedFile
from etappe.connectors.types import Mapping, SourceKind


def as_events(file: EventFile, mapping: Mapping) -> tuple[EventFile, Mapping]:
    """A table of events and how to read it: the file itself, or what its shape makes of it.

    Raises :class:`~etappe.connectors.errors.MappingInvalid`.
    """
    shape = shape_of(mapping.shape) if mapping.shape else None
    if shape is None or shape.expand is None:
        return file, mapping
    check_shape(file.columns, mapping, shape)
    return ShapedFile(file, shape, shape.expand, mapping), CANONICAL


def check_for(file: EventFile, mapping: Mapping) -> None:
    """Refuse a mapping that cannot work for a file. Raises as :func:`as_events`."""
    shape = shape_of(mapping.shape) if mapping.shape else None
    if shape is None or not shape.parts:
        check(file.columns, mapping)
    else:
        check_shape(file.columns, mapping, shape)


def kind_of(mapping: Mapping) -> SourceKind:
    """Which of the six kinds a file with this mapping is of."""
    return shape_of(mapping.shape).kind if mapping.shape else "file"
