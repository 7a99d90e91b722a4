"""Journey maps: stages and steps as people describe them, with library objects placed on them."""

from etappe.journeys import versioning as _versioning
from etappe.journeys.building import MapBuilder
from etappe.journeys.documents import document
from etappe.journeys.editable import register_tables, register_uses
from etappe.journeys.errors import EmptyProposal, NoSuchJourney
from etappe.journeys.looking import reviews_due
from etappe.journeys.merging import register_heirs
from etappe.journeys.proposal import propose
from etappe.journeys.routes import router
from etappe.journeys.schemas import ProposalIn, ProposalOut
from etappe.journeys.service import (
    create_journey,
    detailed_by,
    drawn_loops,
    get_journey,
    journeys_to_measure,
    list_journeys,
    purge,
)
from etappe.journeys.types import (
    DrawnLoop,
    Feeling,
    Journey,
    Moment,
    NewStage,
    NewStep,
    Origin,
    Proposal,
    Stage,
    Step,
    titled,
)
from etappe.journeys.versions import named as named_versions
from etappe.journeys.vocabulary import Metric, MomentKind

register_tables()
register_uses()
_versioning.watch()

__all__ = [
    "DrawnLoop",
    "EmptyProposal",
    "Feeling",
    "Journey",
    "MapBuilder",
    "Metric",
    "Moment",
    "MomentKind",
    "NewStage",
    "NewStep",
    "NoSuchJourney",
    "Origin",
    "Proposal",
    "ProposalIn",
    "ProposalOut",
    "Stage",
    "Step",
    "create_journey",
    "detailed_by",
    "document",
    "drawn_loops",
    "get_journey",
    "journeys_to_measure",
    "list_journeys",
    "named_versions",
    "propose",
    "purge",
    "register_heirs",
    "reviews_due",
    "router",
    "titled",
]
