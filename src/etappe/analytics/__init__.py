"""Pure journey analytics: questions, the journey index, kernels and hosts; no web, no database, no clock."""

from etappe.analytics.bindings import Binding
from etappe.analytics.definitions import definition
from etappe.analytics.host import Host
from etappe.analytics.index import JourneyIndex, Partition
from etappe.analytics.index_build import build_index, index_from_events
from etappe.analytics.index_identities import NOBODY, Identities
from etappe.analytics.index_load import load_index
from etappe.analytics.index_refresh import refresh_index
from etappe.analytics.index_store import IndexStore
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
    "NOBODY",
    "QUESTIONS",
    "Answer",
    "Binding",
    "Filter",
    "FunnelStep",
    "Host",
    "Identities",
    "IndexStore",
    "JourneyIndex",
    "Journeys",
    "LocalHost",
    "Partition",
    "Result",
    "Spec",
    "build_index",
    "definition",
    "index_from_events",
    "json_schema",
    "load_index",
    "refresh_index",
    "warm_up",
]
