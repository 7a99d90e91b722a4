"""Routes of lifetime: value of customers, repeat purchase and retention by cohort."""

from __future__ import annotations

import time

from fastapi import APIRouter, Response

from etappe.accounts import MemberInWorkspace
from etappe.measures.lifetime import service, wording
from etappe.measures.lifetime.schemas import CohortsIn, CohortsReply, LifetimeIn, LifetimeReply
from etappe.measures.reality import Reality
from etappe.measures.replying import replied

router = APIRouter(tags=["lifetime"])


@router.post("/lifetime", operation_id="ask_lifetime", response_model=LifetimeReply)
def ask_lifetime(body: LifetimeIn, access: MemberInWorkspace) -> Response:
    """How often customers will buy again, whether they still do, and what that is worth."""
    began, reality = time.perf_counter(), Reality.of(access, body.notion)
    return replied(reality, body, wording.LIFETIME, service.lifetime_of(access, reality, body), began)


@router.post("/cohorts", operation_id="ask_cohorts", response_model=CohortsReply)
def ask_cohorts(body: CohortsIn, access: MemberInWorkspace) -> Response:
    """Repeat purchase, retention and churn of customers who began together."""
    began, reality = time.perf_counter(), Reality.of(access, body.notion)
    return replied(reality, body, wording.COHORTS, service.cohorts_of(access, reality, body), began)
