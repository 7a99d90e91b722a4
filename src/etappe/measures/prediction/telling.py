"""The answer of the question, told for a map or a customer. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from etappe.analytics.estimate import TOO_FEW
from etappe.analytics.prediction.types import Likely, Outlook, Prediction, Reliability, Waiting
from etappe.journeys import Step
from etappe.measures.prediction import words
from etappe.measures.prediction.types import (
    CustomerPrediction,
    JourneyPrediction,
    NextStep,
    State,
    StepOutlook,
    Trust,
)
from etappe.measures.types import Words


def of_journey(
    answer: Prediction, rows: Sequence[tuple[Step, str]], step_of: Mapping[str, str]
) -> JourneyPrediction:
    """What follows on a map; ``rows`` are the (step, touchpoint) that the outlooks belong to, in their order."""
    return JourneyPrediction(
        state=state(answer),
        journeys=answer.journeys,
        learned=answer.learned,
        open=answer.open,
        order=answer.order,
        half_life_us=answer.half_life_us,
        orders=answer.tried,
        trust=trust(answer),
        reliability=answer.next_reliability,
        leaving_reliability=answer.leaving_reliability,
        steps=tuple(
            _step(step, touchpoint, outlook, step_of)
            for (step, touchpoint), outlook in zip(rows, answer.outlooks, strict=False)
        ),
        caveats=tuple(_caveats(answer)),
        method=words.METHOD,
    )


def of_customer(
    answer: Prediction, outlook: Outlook | None, since_us: int | None, horizon_us: int
) -> CustomerPrediction:
    """What one customer does next; without an outlook they did nothing that could be followed."""
    one = outlook or Outlook((), (), 0, None, None, None, (), ())
    return CustomerPrediction(
        state="no_data" if not one.n else state(answer),
        context=one.context,
        order_used=len(one.used),
        n=one.n,
        since_us=since_us,
        next=one.likely,
        leaving=one.leaving,
        leaving_low=one.leaving_low,
        leaving_high=one.leaving_high,
        leaving_now=_after(one, since_us, horizon_us),
        calibration=_bin(answer.leaving_reliability, one.leaving),
        trust=trust(answer),
        caveats=tuple(_caveats(answer)),
        method=words.METHOD,
    )


def state(answer: Prediction) -> State:
    """Whether there is enough to predict from, and to test it."""
    if not answer.journeys or not any(one.n for one in answer.outlooks):
        return "no_data"
    return "measured" if answer.model is not None and answer.model.tested >= TOO_FEW else "too_few"


def trust(answer: Prediction) -> Trust:
    """The scores of model and baseline side by side; none below the least number of tests."""
    model, baseline = answer.model, answer.baseline
    if model is None or baseline is None or model.tested < TOO_FEW:
        return Trust(0 if model is None else model.tested, *(None,) * 8)
    return Trust(
        model.tested,
        model.accuracy,
        baseline.accuracy,
        model.log_loss,
        baseline.log_loss,
        model.brier,
        baseline.brier,
        model.leaving_brier,
        baseline.leaving_brier,
    )


def _step(step: Step, touchpoint: str, outlook: Outlook, step_of: Mapping[str, str]) -> StepOutlook:
    return StepOutlook(
        step.id,
        step.name,
        touchpoint,
        outlook.n,
        outlook.leaving,
        outlook.leaving_low,
        outlook.leaving_high,
        tuple(_next(one, step_of) for one in outlook.likely),
        outlook.waiting,
    )


def _next(one: Likely, step_of: Mapping[str, str]) -> NextStep:
    return NextStep(one.touchpoint, step_of.get(one.touchpoint), one.probability, one.low, one.high, one.n)


def _after(one: Outlook, since_us: int | None, horizon_us: int) -> float | None:
    """The risk after the longest silence of the table that is over; certain beyond the horizon."""
    if one.leaving is None or since_us is None:
        return one.leaving
    if horizon_us and since_us > horizon_us:
        return 1.0
    over: list[Waiting] = [row for row in one.waiting if row.after_us <= since_us]
    return over[-1].leaving if over else one.leaving


def _bin(rows: Sequence[Reliability], probability: float | None) -> Reliability | None:
    if probability is None:
        return None
    return next((row for row in rows if row.low <= probability <= row.high), None)


def _caveats(answer: Prediction) -> Iterator[Words]:
    yield words.BASELINE
    if answer.model is None or answer.baseline is None or answer.model.tested < TOO_FEW:
        yield words.UNTESTED
    elif answer.model.log_loss >= answer.baseline.log_loss:
        yield words.NOT_BETTER
