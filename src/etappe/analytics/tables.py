"""Answers as Arrow tables: one table for each list of rows an answer holds, the main one first."""

from __future__ import annotations

import dataclasses
import types
import typing
from collections.abc import Callable, Sequence
from typing import Any

import pyarrow as pa

from etappe.analytics import results
from etappe.analytics.agreement import AlignedVariant, Conformity, Deviation, Loop, StepAgreement, Stray
from etappe.analytics.attribution.exposure import ExposureRow
from etappe.analytics.attribution.types import Credit
from etappe.analytics.prediction.types import Likely, Prediction, Reliability, Tried

Tables = dict[str, pa.Table]


def tables(answer: results.Answer) -> Tables:
    """The rows of an answer by name; the first table is the one a person would draw."""
    return _TABLES[type(answer)](answer)


def table(rows: Sequence[Any], kind: type) -> pa.Table:
    """Rows of one result class as a table with a column per field, typed even without rows."""
    hints = typing.get_type_hints(kind)
    names = [field.name for field in dataclasses.fields(kind) if _arrow_type(hints[field.name]) is not None]
    arrays = [pa.array([getattr(row, name) for row in rows], _arrow_type(hints[name])) for name in names]
    return pa.table(dict(zip(names, arrays, strict=True)))


def _arrow_type(hint: Any) -> pa.DataType | None:
    """The Arrow type of a field; ``None`` for rows inside rows, which become columns of their own."""
    if isinstance(hint, types.UnionType):
        (hint,) = (part for part in typing.get_args(hint) if part is not type(None))
    if typing.get_origin(hint) is tuple:
        inner = _arrow_type(typing.get_args(hint)[0])
        return None if inner is None else pa.list_(inner)
    return _ARROW.get(hint)


_ARROW: dict[Any, pa.DataType] = {int: pa.int64(), float: pa.float64(), str: pa.string(), bool: pa.bool_()}


def _flow_links(flow: results.Flow) -> pa.Table:
    columns: dict[str, list[Any]] = {}
    for end in ("source", "target"):
        nodes = [flow.nodes[getattr(link, end)] for link in flow.links]
        columns[f"{end}_level"] = [node.level for node in nodes]
        columns[end] = [node.touchpoint for node in nodes]
        columns[f"{end}_kind"] = [node.kind for node in nodes]
    columns["customers"] = [link.customers for link in flow.links]
    kinds = {name: pa.string() for name in ("source", "source_kind", "target", "target_kind")}
    return pa.table({name: pa.array(values, kinds.get(name, pa.int64())) for name, values in columns.items()})


def _map_steps(measured: results.MeasuredMap) -> pa.Table:
    rows = table([step.row for step in measured.steps], results.FunnelRow)
    lanes = table(measured.steps, results.MapStep)
    for name in lanes.column_names:
        rows = rows.append_column(name, lanes[name])
    return rows


def _map_channels(measured: results.MeasuredMap) -> pa.Table:
    pairs = [(step.row.name, share) for step in measured.steps for share in step.channels]
    shares = table([share for _, share in pairs], results.ChannelShare)
    return shares.add_column(0, "step", pa.array([name for name, _ in pairs], pa.string()))


def _credits(answer: results.Attribution) -> pa.Table:
    pairs = [(one.model, credit) for one in answer.models for credit in one.credits]
    rows = table([credit for _, credit in pairs], Credit)
    return rows.add_column(0, "model", pa.array([model for model, _ in pairs], pa.string()))


def _outlooks(prediction: Prediction) -> pa.Table:
    """One row per next step; what nothing is known of has none."""
    pairs = [(one, likely) for one in prediction.outlooks for likely in one.likely]
    rows = table([likely for _, likely in pairs], Likely)
    after = pa.array([list(one.used) for one, _ in pairs], pa.list_(pa.string()))
    leaving = pa.array([one.leaving for one, _ in pairs], pa.float64())
    return rows.add_column(0, "after", after).append_column("leaving", leaving)


def _single(answer: Any) -> pa.Table:
    return table([answer], type(answer))


_TABLES: dict[type, Callable[[Any], Tables]] = {
    results.Summary: lambda a: {"summary": _single(a)},
    results.Transitions: lambda a: {
        "edges": table(a.edges, results.Edge),
        "nodes": table(a.nodes, results.Node),
    },
    results.Variants: lambda a: {"variants": table(a.top, results.Variant), "summary": _single(a)},
    results.Flow: lambda a: {"links": _flow_links(a), "nodes": table(a.nodes, results.FlowNode)},
    results.Funnel: lambda a: {"steps": table(a.steps, results.FunnelRow), "summary": _single(a)},
    results.Dropoff: lambda a: {"touchpoints": table(a.rows, results.DropoffRow), "summary": _single(a)},
    results.Sessions: lambda a: {
        "summary": _single(a),
        "per_journey": table(a.per_journey, results.Bin),
        "lengths": table(a.lengths, results.Bin),
    },
    results.Retention: lambda a: {"cohorts": table(a.cohorts, results.Cohort), "overall": _single(a)},
    results.Returns: lambda a: {"visits": table(a.visits, results.Bin), "summary": _single(a)},
    results.Form: lambda a: {"fields": table(a.fields, results.FieldRow), "summary": _single(a)},
    results.MeasuredMap: lambda a: {
        "steps": _map_steps(a),
        "channels": _map_channels(a),
        "summary": _single(a),
    },
    Conformity: lambda a: {
        "deviations": table(a.deviations, Deviation),
        "steps": table(a.steps, StepAgreement),
        "variants": table(a.variants, AlignedVariant),
        "strays": table(a.strays, Stray),
        "loops": table(a.loops, Loop),
        "summary": _single(a),
    },
    results.Attribution: lambda a: {"credits": _credits(a), "summary": _single(a)},
    results.Exposure: lambda a: {"rows": table(a.rows, ExposureRow), "summary": _single(a)},
    Prediction: lambda a: {
        "outlooks": _outlooks(a),
        "next_reliability": table(a.next_reliability, Reliability),
        "leaving_reliability": table(a.leaving_reliability, Reliability),
        "tried": table(a.tried, Tried),
        "summary": _single(a),
    },
    results.People: lambda a: {"people": table(a.people, results.Person), "summary": _single(a)},
}
