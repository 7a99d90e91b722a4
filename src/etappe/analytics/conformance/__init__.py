"""Planned against actual: how journeys agree with a model, by optimal alignment and by token replay. Pure."""

from etappe.analytics.conformance.aligning import Alignment, Fitness, Move, align, fit, fitness
from etappe.analytics.conformance.errors import NoWayThrough, TooManyMarkings
from etappe.analytics.conformance.model import Edge, Model, sequence, variant
from etappe.analytics.conformance.nets import Net, Tokens, Transition, model_of, replay

__all__ = [
    "Alignment",
    "Edge",
    "Fitness",
    "Model",
    "Move",
    "Net",
    "NoWayThrough",
    "Tokens",
    "TooManyMarkings",
    "Transition",
    "align",
    "fit",
    "fitness",
    "model_of",
    "replay",
    "sequence",
    "variant",
]
