"""Attribution: which channels and touchpoints a conversion is credited to, under models that are named."""

from etappe.analytics.attribution.crediting import kernel, merge, sums_of
from etappe.analytics.attribution.gathering import gather
from etappe.analytics.attribution.types import (
    MODELS,
    Attribution,
    By,
    Credit,
    Credited,
    ModelName,
    ModelState,
    Paths,
    Plan,
)
from etappe.analytics.attribution.words import definition, name

__all__ = [
    "MODELS",
    "Attribution",
    "By",
    "Credit",
    "Credited",
    "ModelName",
    "ModelState",
    "Paths",
    "Plan",
    "definition",
    "gather",
    "kernel",
    "merge",
    "name",
    "sums_of",
]
