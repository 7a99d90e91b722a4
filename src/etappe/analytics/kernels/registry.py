"""The questions by name: which spec asks it, and the plan, kernel and merge that answer it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from etappe.analytics import results, specs
from etappe.analytics.agreement import Conformity
from etappe.analytics.index import Partition
from etappe.analytics.kernels import (
    attribution,
    conformity,
    dropoff,
    exposure,
    flow,
    form,
    funnel,
    measured,
    people,
    prediction,
    retention,
    returns,
    sessions,
    summary,
    transitions,
    variants,
)
from etappe.analytics.kernels.scope import Scope
from etappe.analytics.prediction.types import Prediction


@dataclass(frozen=True, slots=True)
class Question:
    """How one question is answered; the functions are module-level, so a question pickles.

    ``plan(spec, scope)`` checks the spec against the names of an index and raises
    :class:`~etappe.errors.InvalidInput`; ``kernel(plan, partition)`` sweeps one partition and returns a
    partial; ``merge(plan, partials)`` adds partials of all partitions up to the answer. Plans and partials
    belong to their question alone, hence ``Any``.
    """

    name: str
    spec: type[specs.Spec]
    answer: type[results.Answer]
    plan: Callable[[Any, Scope], Any]
    kernel: Callable[[Any, Partition], Any]
    merge: Callable[[Any, Sequence[Any]], results.Answer]


QUESTIONS: dict[str, Question] = {
    name: Question(name, spec, answer, module.plan, module.kernel, module.merge)
    for name, spec, answer, module in (
        ("summary", specs.SummarySpec, results.Summary, summary),
        ("transitions", specs.TransitionSpec, results.Transitions, transitions),
        ("variants", specs.VariantSpec, results.Variants, variants),
        ("flow", specs.FlowSpec, results.Flow, flow),
        ("funnel", specs.FunnelSpec, results.Funnel, funnel),
        ("dropoff", specs.DropoffSpec, results.Dropoff, dropoff),
        ("sessions", specs.SessionSpec, results.Sessions, sessions),
        ("retention", specs.RetentionSpec, results.Retention, retention),
        ("returns", specs.ReturnSpec, results.Returns, returns),
        ("form", specs.FormSpec, results.Form, form),
        ("map", specs.MapSpec, results.MeasuredMap, measured),
        ("conformity", specs.ConformitySpec, Conformity, conformity),
        ("attribution", specs.AttributionSpec, results.Attribution, attribution),
        ("exposure", specs.ExposureSpec, results.Exposure, exposure),
        ("prediction", specs.PredictionSpec, Prediction, prediction),
        ("people", specs.PeopleSpec, results.People, people),
    )
}
_BY_SPEC = {question.spec: question for question in QUESTIONS.values()}


def question_of(spec: specs.Spec) -> Question:
    """The question a spec asks."""
    return _BY_SPEC[type(spec)]
