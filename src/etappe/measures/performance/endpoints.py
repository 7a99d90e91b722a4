"""Routes of performance: touchpoints, channels, content items, attribution."""

from __future__ import annotations

import time

from fastapi import APIRouter, Response

from etappe import journeys
from etappe.accounts import MemberInWorkspace
from etappe.analytics import definition
from etappe.analytics.attribution import Attribution
from etappe.analytics.layout import DAY
from etappe.analytics.specs import AttributionSpec
from etappe.measures.performance import wording
from etappe.measures.performance.channels import channel_performance
from etappe.measures.performance.contents import content_performance
from etappe.measures.performance.crediting import named
from etappe.measures.performance.errors import NoGoal
from etappe.measures.performance.evidence import derived_importance, matched_effects
from etappe.measures.performance.goals import goal_of
from etappe.measures.performance.schemas import (
    AttributionIn,
    AttributionReply,
    ChannelsIn,
    ChannelsReply,
    ContentsIn,
    ContentsReply,
    TouchpointsIn,
    TouchpointsReply,
)
from etappe.measures.performance.touchpoints import performance
from etappe.measures.reality import Reality
from etappe.measures.replying import replied
from etappe.measures.types import Words

router = APIRouter(tags=["performance"])


@router.post(
    "/performance/touchpoints", operation_id="ask_touchpoint_performance", response_model=TouchpointsReply
)
def ask_touchpoints(body: TouchpointsIn, access: MemberInWorkspace) -> Response:
    """Frequency, importance, satisfaction, effect, cost and evenness of touchpoints, and what to do with them."""
    began, reality = time.perf_counter(), Reality.of(access, body.notion)
    goal = goal_of(access, reality.index, body.journey_id, body.goal)
    derived = derived_importance(access, reality, body.filter) if body.derive else {}
    matched = matched_effects(reality, body.filter, goal) if body.derive else {}
    found = performance(access, reality, body.filter, goal, body.tolerance, derived, matched)
    return replied(reality, body, wording.TOUCHPOINTS, found, began)


@router.post("/performance/channels", operation_id="ask_channel_performance", response_model=ChannelsReply)
def ask_channels(body: ChannelsIn, access: MemberInWorkspace) -> Response:
    """Usage, purpose and satisfaction per channel, persona and stage, with the gaps against the map."""
    began, reality = time.perf_counter(), Reality.of(access, body.notion)
    journey = None if body.journey_id is None else journeys.get_journey(access.db, body.journey_id)
    found = channel_performance(access, reality, body.filter, journey, personas=body.personas)
    return replied(reality, body, wording.CHANNELS, found, began)


@router.post("/performance/contents", operation_id="ask_content_performance", response_model=ContentsReply)
def ask_contents(body: ContentsIn, access: MemberInWorkspace) -> Response:
    """Whether those who meet a content item's touchpoints go on to where it should lead."""
    began, reality = time.perf_counter(), Reality.of(access, body.notion)
    journey = None if body.journey_id is None else journeys.get_journey(access.db, body.journey_id)
    found = content_performance(access, reality, body.filter, journey)
    return replied(reality, body, wording.CONTENTS, found, began)


@router.post("/attribution", operation_id="ask_attribution_of_goal", response_model=AttributionReply)
def ask_attribution(body: AttributionIn, access: MemberInWorkspace) -> Response:
    """Which channels or touchpoints conversions are credited to, under models whose method is stated."""
    began, reality = time.perf_counter(), Reality.of(access, body.notion)
    goal = goal_of(access, reality.index, body.journey_id, body.goal)
    if not goal.touchpoints:
        raise NoGoal
    spec = AttributionSpec(
        goal.touchpoints, body.by, body.models, round(body.lookback_days * DAY), round(body.half_life_days * DAY),
        body.order, body.merge_repeats,
    )  # fmt: skip
    answer = reality.journeys(body.filter).ask(spec)
    assert isinstance(answer, Attribution)
    words = Words(definition(spec, "de"), definition(spec, "en"))
    return replied(reality, body, words, named(goal, spec, answer), began)
