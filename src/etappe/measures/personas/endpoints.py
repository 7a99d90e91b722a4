"""Routes of personas: kinds of journeys from behaviour, evidence for personas, preferences over time."""

from __future__ import annotations

import time

from fastapi import APIRouter, Response

from etappe.accounts import InWorkspace, MemberInWorkspace
from etappe.measures.personas import evidence, grouping, preferring
from etappe.measures.personas.schemas import (
    ClustersIn,
    ClustersReply,
    EvidenceIn,
    EvidenceReply,
    PreferencesIn,
    PreferencesReply,
)
from etappe.measures.personas.types import PersonaCountOut
from etappe.measures.reality import Reality
from etappe.measures.replying import replied

router = APIRouter(tags=["personas"])


@router.post("/clusters", operation_id="ask_clusters", response_model=ClustersReply)
def ask_clusters(body: ClustersIn, access: MemberInWorkspace) -> Response:
    """Kinds of journeys from behaviour: what each does more than the others, and where it suffers."""
    began = time.perf_counter()
    reality = Reality.of(access, body.notion)
    answer = grouping.grouped(access, reality, body.filter, body.k, body.seed)
    return replied(reality, body, answer.definition, answer, began)


@router.post(
    "/personas/{persona_id}/evidence", operation_id="ask_persona_evidence", response_model=EvidenceReply
)
def ask_persona_evidence(persona_id: str, body: EvidenceIn, access: MemberInWorkspace) -> Response:
    """How many customers a persona fits, and which of its statements data confirm or contradict."""
    began = time.perf_counter()
    reality = Reality.of(access)
    answer = evidence.evidence(access, reality, body.filter, persona_id)
    return replied(reality, body, answer.definition, answer, began)


@router.get("/personas/counts", operation_id="count_personas")
def count_personas(access: InWorkspace) -> list[PersonaCountOut]:
    """How many customers each persona's rule fits now."""
    return evidence.counts(access, Reality.of(access))


@router.post("/preferences", operation_id="ask_preferences", response_model=PreferencesReply)
def ask_preferences(body: PreferencesIn, access: MemberInWorkspace) -> Response:
    """Which channels, touchpoints, topics and times of day groups prefer, and how that changes."""
    began = time.perf_counter()
    reality = Reality.of(access)
    question = preferring.PreferenceQuestion(
        body.dimension, body.unit, tuple(body.segment_ids), tuple(body.persona_ids), body.journey_id
    )
    answer = preferring.preferred(access, reality, body.filter, question)
    return replied(reality, body, answer.definition, answer, began)
