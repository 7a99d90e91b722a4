"""The route of goals and money."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated

from fastapi import APIRouter, Depends, Query, Response

from etappe.accounts import InWorkspace
from etappe.analytics import Filter
from etappe.measures.money import service, wording
from etappe.measures.money.types import Money
from etappe.measures.replying import encoded
from etappe.measures.schemas import Reply

router = APIRouter(tags=["performance"])


class MoneyReply(Reply[Money]):
    """Goals and money of a journey."""


def asked_filter(
    start_us: Annotated[int | None, Query(ge=-(2**60), le=2**60)] = None,
    end_us: Annotated[int | None, Query(ge=-(2**60), le=2**60)] = None,
    channel: Annotated[list[str] | None, Query(max_length=100)] = None,
    segment: Annotated[str | None, Query(max_length=4000)] = None,
) -> Filter:
    """The one filter, as it stands in an address."""
    return Filter(start_us, end_us, tuple(channel or ()), segment)


AskedFilter = Annotated[Filter, Depends(asked_filter)]


@router.get("/journeys/{journey_id}/money", operation_id="get_journey_money", response_model=MoneyReply)
def get_money(journey_id: str, access: InWorkspace, filter: AskedFilter) -> Response:
    """Moments rolled up to goals, and losses rolled up to money, on one page."""
    answer, explain = service.money_of(access, journey_id, filter)
    return encoded(answer, replace(explain, definition=wording.DEFINITION))
