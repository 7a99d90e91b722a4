"""Routes that look at maps: atlas, templates, freshness, assumptions, gaps, variants, gates, departments."""

from __future__ import annotations

from fastapi import APIRouter, Query, Response

from etappe import framework
from etappe.accounts import InWorkspace
from etappe.journeys import checklist, looking, templates
from etappe.journeys.endpoints import encoded
from etappe.journeys.schemas import (
    AgendaOut,
    AssumptionList,
    AtlasOut,
    ChecklistOut,
    FreshnessOut,
    GapsOut,
    GatesOut,
    HandoversOut,
    TemplateList,
    TemplateOut,
    VariantsOut,
)

router = APIRouter(prefix="/workspaces/{ws}", tags=["journeys"])


@router.get("/templates", operation_id="list_templates")
def list_templates(_: InWorkspace) -> TemplateList:
    """Maps to begin with, in both languages."""
    return TemplateList(templates=[TemplateOut.model_validate(one) for one in templates.templates()])


@router.get("/checklist", operation_id="get_checklist")
def get_checklist(_: InWorkspace) -> ChecklistOut:
    """The words of the self-assessment and of the checklist for implementation."""
    return ChecklistOut.model_validate(checklist.checklist())


@router.get("/atlas", operation_id="get_atlas", response_model=AtlasOut)
def get_atlas(access: InWorkspace) -> Response:
    """All journeys under the phases of their lifecycle, each with its summary, and the blind spots."""
    return encoded(looking.atlas_of(access))


@router.get("/assumptions", operation_id="list_assumptions", response_model=AssumptionList)
def list_assumptions(access: InWorkspace, journey: str | None = None) -> Response:
    """What was only assumed, or known once, on all maps or on one."""
    return encoded({"assumptions": looking.assumptions(access.db, journey)})


@router.get(
    "/journeys/{journey_id}/assumptions", operation_id="get_assumptions", response_model=AssumptionList
)
def get_assumptions(journey_id: str, access: InWorkspace) -> Response:
    """What this map only assumes, or knew once."""
    return encoded({"assumptions": looking.assumptions(access.db, journey_id)})


@router.get("/journeys/{journey_id}/freshness", operation_id="get_journey_freshness")
def get_journey_freshness(journey_id: str, access: InWorkspace) -> FreshnessOut:
    """How fresh the map is, step by step, and when it has to be looked at again."""
    return FreshnessOut.model_validate(looking.freshness_of(access.db, journey_id))


@router.get("/journeys/{journey_id}/gaps", operation_id="get_gaps", response_model=GapsOut)
def get_gaps(journey_id: str, access: InWorkspace, to: str = Query(max_length=40)) -> Response:
    """What has to change for this map to become the other."""
    return encoded(looking.gaps(access.db, journey_id, to))


@router.get("/journeys/{journey_id}/variants", operation_id="get_variants", response_model=VariantsOut)
def get_variants(journey_id: str, access: InWorkspace) -> Response:
    """The journey and its variants in other contexts, step beside step."""
    return encoded(looking.variants(access.db, journey_id))


@router.get("/journeys/{journey_id}/gates", operation_id="get_gates")
def get_gates(journey_id: str, access: InWorkspace) -> GatesOut:
    """What the journey needs for each status."""
    return GatesOut.model_validate(looking.gates_of(access.db, journey_id))


@router.get("/journeys/{journey_id}/handovers", operation_id="get_handovers", response_model=HandoversOut)
def get_handovers(journey_id: str, access: InWorkspace) -> Response:
    """Where work passes from one department to another."""
    return encoded(looking.handovers_of(access.db, journey_id))


@router.get("/journeys/{journey_id}/compliance", operation_id="get_compliance")
def get_compliance(journey_id: str, access: InWorkspace) -> framework.ReportOut:
    """What the map does not keep of the framework, with edits that mend it."""
    return framework.ReportOut.model_validate(looking.compliance(access.db, journey_id))


@router.get("/departments/{department_id}/agenda", operation_id="get_agenda", response_model=AgendaOut)
def get_agenda(department_id: str, access: InWorkspace) -> Response:
    """What concerns a department, on every map."""
    return encoded(looking.agenda(access.db, department_id))
