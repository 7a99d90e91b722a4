"""Pure journey analytics: questions, the journey index, kernels and hosts; no web, no database, no clock."""

from etappe.analytics.definitions import definition
from etappe.analytics.host import Host
from etappe.analytics.index import JourneyIndex, Partition
from etappe.analytics.journeys import Journeys
from etappe.analytics.kernels import QUESTIONS as KERNELS
from etappe.analytics.local import LocalHost
from etappe.analytics.result import Result, json_schema
from etappe.analytics.results import Answer
from etappe.analytics.specs import Filter, FunnelStep, Spec
from etappe.analytics.warm import warm_up

QUESTIONS: dict[str, type[Spec]] = {name: question.spec for name, question in KERNELS.items()}
"""The spec of each question, by the name the command line and the API use."""

__all__ = [
    "QUESTIONS",
    "Answer",
    "Filter",
    "FunnelStep",
    "Host",
    "JourneyIndex",
    "Journeys",
    "LocalHost",
    "Partition",
    "Result",
    "Spec",
    "definition",
    "json_schema",
    "warm_up",
]
