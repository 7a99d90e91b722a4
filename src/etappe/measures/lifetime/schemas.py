"""Bodies of the routes of lifetime and cohorts."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, Field

from etappe.analytics import Filter
from etappe.analytics.specs import Notion
from etappe.measures.lifetime.purchases import PurchasesIn
from etappe.measures.lifetime.types import Cohorts, Lifetime
from etappe.measures.schemas import Reply


class _Question(BaseModel):
    filter: Filter = Filter()
    notion: Notion = "customer"
    purchases: PurchasesIn = PurchasesIn()


class LifetimeIn(_Question):
    """What a purchase is, which model, how far ahead, and by what customers are grouped."""

    model: Literal["auto", "bg_nbd", "pareto_nbd"] = "auto"
    horizon_days: float = Field(default=365, gt=0, le=3650)
    discount: float = Field(default=0.1, ge=0, le=10, description="Of a year: 0.1 is ten percent.")
    by: Literal["none", "first_channel", "cohort", "segments"] = "none"
    segment_ids: Annotated[tuple[str, ...], Field(max_length=50)] = ()
    top: int = Field(default=20, ge=0, le=200)


class CohortsIn(_Question):
    """Whose cohorts: with a journey those who began it, else those who bought; by period or by version of the map."""

    journey_id: str | None = Field(default=None, max_length=40)
    by: Literal["period", "version"] = "period"
    unit: Literal["week", "month"] = "month"
    periods: int = Field(default=12, ge=1, le=60)
    churn_days: int = Field(default=90, ge=1, le=3650)
    exposed: str | None = Field(default=None, max_length=4000, description="A customer rule.")


class LifetimeReply(Reply[Lifetime]):
    """Lifetime of the customers who bought."""


class CohortsReply(Reply[Cohorts]):
    """Repeat purchase, retention and churn by cohort."""
