"""Answers drawn with Altair, for notebooks: plain, labelled, nothing to configure."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import altair as alt
import pyarrow as pa

from etappe.analytics import results
from etappe.analytics.agreement import Conformity
from etappe.analytics.prediction.types import Prediction
from etappe.analytics.tables import tables

Chart = alt.Chart | alt.LayerChart


def chart(answer: results.Answer) -> Chart:
    """The drawing that suits the answer."""
    return _CHARTS[type(answer)](answer)


def _values(rows: list[dict[str, Any]]) -> Any:
    return alt.InlineData(values=rows)


def _bars(values: pa.Table, name: str, count: str, title: str) -> alt.Chart:
    drawing: alt.Chart = (
        alt.Chart(_values(values.to_pylist()), title=title)
        .mark_bar()
        .encode(
            x=alt.X(f"{count}:Q"),
            y=alt.Y(f"{name}:N", sort=None, title=None),
            tooltip=[alt.Tooltip(f"{column}") for column in _plain(values)],
        )
    )
    return drawing


def _plain(values: pa.Table) -> list[str]:
    kinds = zip(values.column_names, values.schema.types, strict=True)
    return [
        f"{name}:{'N' if pa.types.is_string(kind) else 'Q'}"
        for name, kind in kinds
        if not pa.types.is_list(kind)
    ]


def _summary(answer: results.Summary) -> Chart:
    counts = {name: getattr(answer, name) for name in ("journeys", "touches", "touchpoints", "channels")}
    values = pa.table({"what": list(counts), "count": list(counts.values())})
    return _bars(values, "what", "count", "Summary")


def _transitions(answer: results.Transitions) -> Chart:
    drawing: alt.Chart = (
        alt.Chart(_values(tables(answer)["edges"].to_pylist()), title="Transitions")
        .mark_rect()
        .encode(
            x=alt.X("target:N", title="to"),
            y=alt.Y("source:N", title="from"),
            color=alt.Color("count:Q", scale=alt.Scale(type="sqrt")),
            tooltip=["source:N", "target:N", "count:Q", "customers:Q", "median_us:Q"],
        )
    )
    return drawing


def _variants(answer: results.Variants) -> Chart:
    names = [" › ".join(variant.steps) for variant in answer.top]
    counts = [variant.journeys for variant in answer.top]
    values = pa.table({"variant": pa.array(names, pa.string()), "journeys": pa.array(counts, pa.int64())})
    return _bars(values, "variant", "journeys", f"Variants ({answer.distinct} distinct)")


def _flow(answer: results.Flow) -> Chart:
    drawing: alt.Chart = (
        alt.Chart(_values(tables(answer)["nodes"].to_pylist()), title="Flow")
        .mark_bar()
        .encode(
            x=alt.X("level:O"),
            y=alt.Y("customers:Q", stack="normalize"),
            color=alt.Color("touchpoint:N"),
            tooltip=["level:O", "touchpoint:N", "kind:N", "customers:Q"],
        )
    )
    return drawing


def _funnel(answer: results.Funnel) -> Chart:
    return _bars(tables(answer)["steps"], "name", "reached", f"Funnel ({answer.definition})")


def _dropoff(answer: results.Dropoff) -> Chart:
    return _bars(tables(answer)["touchpoints"], "touchpoint", "ended_without_goal", "Where journeys end")


def _bins(rows: tuple[results.Bin, ...], title: str) -> Chart:
    values = pa.table({"bin": pa.array([_label(row) for row in rows], pa.string()),
                       "count": pa.array([row.count for row in rows], pa.int64())})  # fmt: skip
    return _bars(values, "bin", "count", title)


def _label(row: results.Bin) -> str:
    if row.high is None:
        return f"{row.low:g}+"
    return f"{row.low:g}" if row.low == row.high else f"{row.low:g}–{row.high:g}"


def _retention(answer: results.Retention) -> Chart:
    cells = [
        {"start": cohort.start_us // 1000, "offset": offset, "share": came / cohort.size, "customers": came}
        for cohort in answer.cohorts
        for offset, came in enumerate(cohort.returned)
        if came is not None and cohort.size
    ]
    drawing: alt.Chart = (
        alt.Chart(_values(cells), title=f"Retention by {answer.unit} ({answer.kind})")
        .mark_rect()
        .encode(
            x=alt.X("offset:O"),
            y=alt.Y("utcyearmonthdate(start):O", title="cohort"),
            color=alt.Color("share:Q", scale=alt.Scale(domain=[0, 1])),
            tooltip=["offset:O", "share:Q", "customers:Q"],
        )
    )
    return drawing


def _people(answer: results.People) -> Chart:
    return _bars(tables(answer)["people"], "customer", "touches", f"People ({answer.total})")


def _conformity(answer: Conformity) -> Chart:
    names = [
        f"{one.kind}: {answer.steps[one.step].name if one.step is not None else one.touchpoint or ''}"
        for one in answer.deviations
    ]
    journeys = [one.journeys for one in answer.deviations]
    values = pa.table({"deviation": pa.array(names, pa.string()), "journeys": pa.array(journeys, pa.int64())})
    return _bars(values, "deviation", "journeys", "Planned against actual")


def _attribution(answer: results.Attribution) -> alt.Chart:
    drawing: alt.Chart = (
        alt.Chart(_values(tables(answer)["credits"].to_pylist()), title="Credited conversions")
        .mark_bar()
        .encode(x=alt.X("conversions:Q"), y=alt.Y("name:N", sort=None, title=None), row="model:N")
    )
    return drawing


def _prediction(answer: Prediction) -> Chart:
    values = tables(answer)["next_reliability"]
    drawing: alt.Chart = (
        alt.Chart(_values(values.to_pylist()), title="Reliability of the most likely next step")
        .mark_line(point=True)
        .encode(
            x=alt.X("predicted:Q", scale=alt.Scale(domain=[0, 1])),
            y=alt.Y("observed:Q", scale=alt.Scale(domain=[0, 1])),
            tooltip=[alt.Tooltip(f"{column}:Q") for column in values.column_names],
        )
    )
    return drawing


_CHARTS: dict[type, Callable[[Any], Chart]] = {
    results.Summary: _summary,
    results.Transitions: _transitions,
    results.Variants: _variants,
    results.Flow: _flow,
    results.Funnel: _funnel,
    results.Dropoff: _dropoff,
    results.Sessions: lambda answer: _bins(answer.per_journey, "Journeys by number of sessions"),
    results.Retention: _retention,
    results.Returns: lambda answer: _bins(answer.visits, "Customers by visits within the window"),
    results.Form: lambda answer: _bars(
        tables(answer)["fields"], "touchpoint", "last", "Last field of abandoned attempts"
    ),
    results.MeasuredMap: lambda answer: _bars(tables(answer)["steps"], "name", "reached", "Measured map"),
    Conformity: _conformity,
    results.Attribution: _attribution,
    results.Exposure: lambda answer: _bars(tables(answer)["rows"], "name", "customers", "Exposure"),
    Prediction: _prediction,
    results.People: _people,
}
