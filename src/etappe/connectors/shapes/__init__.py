"""Known kinds of files: how each is recognised, and how its rows become events."""

from etappe.connectors.shapes.check import check_shape
from etappe.connectors.shapes.correct import correct_shape
from etappe.connectors.shapes.known import SHAPES, sample_path, shape_of
from etappe.connectors.shapes.reading import as_events, check_for, kind_of
from etappe.connectors.shapes.recognise import SURE, matches, propose, sample_of, with_roles
from etappe.connectors.shapes.shaped import CANONICAL, ShapedFile
from etappe.connectors.shapes.types import Part, Sample, Shape

__all__ = [
    "CANONICAL",
    "SHAPES",
    "SURE",
    "Part",
    "Sample",
    "Shape",
    "ShapedFile",
    "as_events",
    "check_for",
    "check_shape",
    "correct_shape",
    "kind_of",
    "matches",
    "propose",
    "sample_of",
    "sample_path",
    "shape_of",
    "with_roles",
]
