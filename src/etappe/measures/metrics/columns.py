"""The columns of metric cards and hypotheses that people may write, with their types, limits and defaults."""

from __future__ import annotations

from typing import Annotated, Any, Literal, Self

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints, model_validator

from etappe.kit.texts import Card
from etappe.rules import format_rule, parse_customer_rule

SUBJECTS = ("journey", "stage", "step", "moment", "card", "object")
Subject = Literal["journey", "stage", "step", "moment", "card", "object"]
Aggregation = Literal["own", "mean", "weighted", "weakest", "sum"]
Id = Annotated[str, StringConstraints(pattern=r"^[a-z]{2}_[0-9a-z]{1,36}$")]
MetricId = Annotated[str, StringConstraints(pattern=r"^me_[0-9a-z]{1,36}$")]
Number = Annotated[float, Field(allow_inf_nan=False, ge=-1e15, le=1e15)]
Micros = Annotated[int, Field(ge=-(2**60), le=2**60)]


def _rule(text: str) -> str:
    """A rule about customers in its canonical form."""
    try:
        return format_rule(parse_customer_rule(text))
    except Exception as problem:
        raise ValueError(str(problem)) from problem


Rule = Annotated[str, StringConstraints(strip_whitespace=True, max_length=4_000), AfterValidator(_rule)]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid")


class Period(_Strict):
    """The last so many days, or from one time to another; times are microseconds, the end is exclusive."""

    days: Annotated[int, Field(ge=1, le=3_660)] | None = None
    start_us: Micros | None = None
    end_us: Micros | None = None

    @model_validator(mode="after")
    def _fits(self) -> Self:
        if self.days is not None and (self.start_us, self.end_us) != (None, None):
            raise ValueError("a period is a number of days, or a start and an end")
        if self.start_us is not None and self.end_us is not None and self.start_us >= self.end_us:
            raise ValueError("the period ends before it starts")
        return self


class Baseline(_Strict):
    """What the metric was before, to compare with."""

    value: Number
    n: Annotated[int, Field(ge=0, le=10**12)] = 0
    low: Number | None = None
    high: Number | None = None
    start_us: Micros | None = None
    end_us: Micros | None = None


class _Placed(_Strict):
    journey_id: Annotated[str, StringConstraints(pattern=r"^jo_[0-9a-z]{1,36}$")] | None = None
    subject_table: Subject
    subject_id: Id
    metric_id: MetricId
    filter: Rule | None = None
    period: Period | None = None
    position: Number = 0.0


class MetricCardColumns(_Placed):
    """A metric card."""

    target: Number | None = None
    threshold: Number | None = None
    baseline: Baseline | None = None
    aggregation: Aggregation = "own"


class HypothesisColumns(_Placed):
    """What is expected of a metric, and how far it may be off."""

    text: Card = {}
    expected: Number
    tolerance: Annotated[float, Field(ge=0, le=1e15, allow_inf_nan=False)]
    decay_days: Annotated[int, Field(ge=1, le=3_660)] = 180


def content(columns: type[BaseModel], row: Any) -> dict[str, Any]:
    """A row as JSON has it, with its id."""
    return {"id": row.id, **{name: getattr(row, name) for name in columns.model_fields}}
