"""Journey maps: stages and steps as people describe them, with library objects placed on them."""

from etappe.journeys.endpoints import router
from etappe.journeys.errors import EmptyProposal, NoSuchJourney
from etappe.journeys.proposal import propose
from etappe.journeys.schemas import ProposalIn, ProposalOut
from etappe.journeys.service import create_journey, get_journey, list_journeys
from etappe.journeys.types import Journey, NewStage, NewStep, Proposal, Stage, Step

__all__ = [
    "EmptyProposal",
    "Journey",
    "NewStage",
    "NewStep",
    "NoSuchJourney",
    "Proposal",
    "ProposalIn",
    "ProposalOut",
    "Stage",
    "Step",
    "create_journey",
    "get_journey",
    "list_journeys",
    "propose",
    "router",
]
