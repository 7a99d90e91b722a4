"""What was observed for a metric: its answers, events or touches under a filter, as observations ready for any card."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, Final

import duckdb
import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from etappe import rules
from etappe.analytics import Filter, Partition
from etappe.analytics.index_identities import known_as
from etappe.analytics.kernels.travels import Touches, touches_at
from etappe.analytics.scores import Scale, recommendation
from etappe.analytics.scores.observed import Observed, Statistic, nothing
from etappe.measures.answers import FOLDER, Answers, kept
from etappe.measures.answers.parts import gathered
from etappe.measures.answers.speaking import bound
from etappe.measures.metrics.definitions import COMING_BACK, SURVEYED, Definition
from etappe.measures.metrics.errors import CannotMeasure
from etappe.measures.reality import Reality, connection

Floats = npt.NDArray[np.float64]
_COLUMNS: Final = ("event_id", "arrival", "time_us", "source", "customer", "case_id", "activity", "channel",
                   "value", "properties")  # fmt: skip


def observed(reality: Reality, metric: Definition, filter: Filter, costs: Mapping[str, float]) -> Observed:
    """The observations of a metric that rests on single answers, events or touches.

    ``costs`` is what a contact at each touchpoint costs. Raises :class:`CannotMeasure` where the definition lacks
    something.
    """
    if metric.formula == "sentiment":
        return _moods(reality, metric, filter)
    if metric.formula in SURVEYED or (metric.formula in {"mean", "share"} and not metric.rule):
        return _answered(reality, metric, filter)
    if metric.rule is not None and metric.formula not in COMING_BACK:
        return _ruled(reality, metric, filter)
    return _touched(reality, metric, filter, costs)


def _answered(reality: Reality, metric: Definition, filter: Filter) -> Observed:
    table = Answers.of(reality).table
    wanted = {"nps": ("nps",), "csat": ("csat",), "ces": ("ces",)}.get(metric.formula, ("rating",))
    mask = np.asarray(pc.is_in(table.column("metric"), value_set=pa.array(wanted)).fill_null(False), np.bool_)
    mask &= kept(reality, table, filter)
    if metric.rule:
        mask &= _fits(table, metric.rule)
    chosen = table.filter(pa.array(mask))
    return _scored(metric, chosen, np.flatnonzero(mask))


def _scored(metric: Definition, table: pa.Table, row: npt.NDArray[np.int64]) -> Observed:
    """Answers as values: what each says by the formula, without those that are no answers."""
    own_scale = metric.scale_min is not None or metric.scale_max is not None
    values = _floats(table, "raw_value" if own_scale else "value")
    if metric.value_property:
        values = _property(table, metric.value_property)
    scale = metric.scale() or Scale(-np.inf, np.inf)
    weights = _weights(table, metric.weight)
    good = scale.valid(values)
    if weights is not None:
        good &= np.isfinite(weights) & (weights > 0)
        weights = weights[good]
    told = _told(metric, values[good], _floats(table, "scale_max")[good])
    return _of(table.filter(pa.array(good)), told, metric.statistic, row[good], weights)


def _told(metric: Definition, values: Floats, highest: Floats) -> Floats:
    if metric.formula == "nps":
        return recommendation(values)
    if metric.statistic != "share":
        return values
    # Where nobody says what counts as satisfied, the two best answers do.
    top = np.full(len(values), metric.top) if metric.top is not None else _top(metric, highest)
    return (values >= top).astype(np.float64)


def _top(metric: Definition, highest: Floats) -> Floats:
    usual = metric.scale()
    if metric.scale_max is not None and usual is not None:
        return np.full(len(highest), usual.top_two())
    if metric.formula == "share" and np.isnan(highest).any():
        raise CannotMeasure(
            "A share needs the lowest value that counts.", field="top", hint="Fill in “satisfied from”."
        )
    return highest - 1


def _moods(reality: Reality, metric: Definition, filter: Filter) -> Observed:
    from etappe.measures import voices

    moods = voices.moods(reality).select(["event_id", "sentiment"])
    table = Answers.of(reality).table
    place: Any = pc.index_in(table.column("event_id"), value_set=moods.column("event_id").combine_chunks())
    sentiment = moods.column("sentiment").take(place)
    values = np.asarray(sentiment.cast(pa.float64()).to_numpy(zero_copy_only=False), np.float64)
    good = np.isfinite(values) & kept(reality, table, filter)
    if metric.rule:
        good &= _fits(table, metric.rule)
    return _of(table.filter(pa.array(good)), values[good], "mean", np.flatnonzero(good))


def _ruled(reality: Reality, metric: Definition, filter: Filter) -> Observed:
    """Events that fit the metric's rule, with the value they carry."""
    table = ruled(reality, metric.rule or "")
    mask = kept(reality, table, filter)
    table = table.filter(pa.array(mask))
    values = _property(table, metric.value_property) if metric.value_property else _floats(table, "value")
    good = (metric.scale() or Scale(-np.inf, np.inf)).valid(values)
    told = values[good]
    if metric.formula == "share":
        if metric.top is None:
            raise CannotMeasure(
                "A share needs the lowest value that counts.", field="top", hint="Fill in “satisfied from”."
            )
        told = (told >= metric.top).astype(np.float64)
    weights = _weights(table, metric.weight)
    row = np.flatnonzero(mask)[good]
    chosen = table.filter(pa.array(good))
    if metric.formula == "clv":
        return _per_customer(chosen, told, row)
    return _of(chosen, told, metric.statistic, row, None if weights is None else weights[good])


def ruled(reality: Reality, rule: str) -> pa.Table:
    """Events that fit a rule, with the columns of answers that events have; each file of the log is read once."""
    place = reality.folder / FOLDER / f"rule-{hashlib.sha256(rule.encode()).hexdigest()[:16]}"
    part = gathered(place, reality.log.files(), partial(_read_ruled, rule))
    if part is None:
        part = _read_ruled(rule, None)
    part = part.combine_chunks()
    own = bound(part.append_column("raw_value", part.column("value")), reality.bindings)
    journey = known_as(_one(part, "customer"), reality.index.identities)
    if reality.notion == "case":
        journey = pc.coalesce(_one(part, "case_id"), journey)
    name: pa.Array[Any] = pc.coalesce(own, _one(part, "activity"))
    for column, values in (("journey", journey), ("touchpoint", name), ("at_touchpoint", name)):
        part = part.append_column(column, values)
    return part.append_column("at_channel", part.column("channel"))


def _read_ruled(rule: str, file: Path | None) -> pa.Table:
    with connection() as con:
        if file is None:
            from etappe.analytics.layout import EVENT_SCHEMA

            return EVENT_SCHEMA.empty_table().select(list(_COLUMNS))
        events = con.read_parquet(str(file)).filter(rules.to_sql(rules.parse_event_rule(rule)))
        return events.select(*(duckdb.ColumnExpression(name) for name in _COLUMNS)).to_arrow_table()


def _touched(reality: Reality, metric: Definition, filter: Filter, costs: Mapping[str, float]) -> Observed:
    """Touches at the metric's touchpoints; those with a cost, where costs are asked for and no touchpoint is named."""
    index = reality.index
    names = metric.touchpoints or (tuple(costs) if metric.formula == "cost" else ())
    if not names and metric.formula in {"first_contact", "repeat_purchase", "clv"}:
        raise CannotMeasure(
            "The metric does not say which touches it is about.", field="touchpoints",
            hint="Name the touchpoints, such as the purchase or the hotline.",
        )  # fmt: skip
    wanted = np.zeros(max(len(index.touchpoints), 1), np.bool_)
    wanted[[index.touchpoint_codes[name] for name in names if name in index.touchpoint_codes]] = True
    if not names:
        wanted[:] = True
    gathered_ = _Touches.under(reality, filter, wanted)
    return _figures(metric, gathered_, costs, index.touchpoints, until=_until(reality, filter))


@dataclass(frozen=True)
class _Touches:
    """Touches of all partitions; journeys are numbered over all partitions of the selection."""

    journey: npt.NDArray[np.int64]
    code: npt.NDArray[np.int32]
    time_us: npt.NDArray[np.int64]
    value: Floats

    @classmethod
    def under(cls, reality: Reality, filter: Filter, wanted: npt.NDArray[np.bool_]) -> _Touches:
        """Touches at wanted touchpoints under a filter."""
        swept = reality.journeys(filter).selection.map(_counted, wanted)
        starts = np.cumsum([0, *(journeys for journeys, _ in swept)])
        found = [touches for _, touches in swept]
        empty = np.zeros(0, np.int64)
        joined = [
            np.concatenate([empty.astype(kind), *columns])
            for kind, columns in (
                (np.int64, [one.row + start for one, start in zip(found, starts, strict=False)]),
                (np.int32, [one.touchpoint for one in found]),
                (np.int64, [one.time_us for one in found]),
                (np.float64, [one.value.astype(np.float64) for one in found]),
            )
        ]
        return cls(*joined)


def _counted(wanted: npt.NDArray[np.bool_], part: Partition) -> tuple[int, Touches]:
    """Journeys of a part, and its touches at wanted touchpoints."""
    return part.journeys, touches_at(part, wanted)


def _until(reality: Reality, filter: Filter) -> int:
    bounds = reality.index.bounds
    last = 0 if bounds is None else bounds[1] + 1
    return last if filter.end_us is None else min(filter.end_us, last)


def _figures(
    metric: Definition, touches: _Touches, costs: Mapping[str, float], names: Sequence[str], until: int
) -> Observed:
    journey, code, time_us, values = touches.journey, touches.code, touches.time_us, touches.value
    row = journey
    if metric.formula in {"retention", "churn"}:
        return _came_again(metric, touches, names, until)
    if metric.formula in {"first_contact", "repeat_purchase"}:
        values, good = _returning(metric, touches, until)
    elif metric.formula == "cost" and not metric.value_property:
        each = np.array([costs.get(name, np.nan) for name in names] or [np.nan])
        values = each[code]
        good = np.isfinite(values)
    else:
        good = np.isfinite(values)
    code, time_us, row, values = code[good], time_us[good], row[good], values[good]
    if metric.formula == "clv":
        code, time_us, row, values = _summed(journey[good], code, time_us, row, values)
    return Observed(values, time_us, code.astype(np.int32), np.full(len(code), -1, np.int32), tuple(names),
                    metric.statistic, row)  # fmt: skip


def _returning(metric: Definition, touches: _Touches, until: int) -> tuple[Floats, npt.NDArray[np.bool_]]:
    """Per touch whether the next one of the same customer falls into the window, and whether that can be known."""
    journey, time_us = touches.journey, touches.time_us
    if not len(journey):
        return np.zeros(0), np.zeros(0, np.bool_)
    same = np.r_[journey[1:] == journey[:-1], False]
    gap = np.r_[time_us[1:] - time_us[:-1], 0]
    again = same & (gap <= metric.window_us)
    over = time_us + metric.window_us < until
    if metric.formula == "repeat_purchase":
        first = np.r_[True, journey[1:] != journey[:-1]]
        return again.astype(np.float64), first & over
    return (~again).astype(np.float64), over


def _came_again(metric: Definition, touches: _Touches, names: Sequence[str], until: int) -> Observed:
    """Per customer of the last window but one whether they came in the last; the touch there says where they were."""
    journey, code, time_us = touches.journey, touches.code, touches.time_us
    start, middle = until - 2 * metric.window_us, until - metric.window_us
    before = (time_us >= start) & (time_us < middle)
    size = int(journey.max()) + 1 if len(journey) else 0
    later = np.zeros(size, np.bool_)
    later[journey[time_us >= middle]] = True
    # The last touch of each customer in the earlier window.
    places = np.flatnonzero(before)
    last = places[np.r_[journey[places][1:] != journey[places][:-1], True]] if len(places) else places
    stayed = later[journey[last]] if size else np.zeros(0, np.bool_)
    values = (stayed if metric.formula == "retention" else ~stayed).astype(np.float64)
    return Observed(values, time_us[last], code[last].astype(np.int32), np.full(len(last), -1, np.int32), tuple(names),
                    "share", journey[last])  # fmt: skip


def _summed(journey: Any, code: Any, time_us: Any, row: Any, values: Any) -> tuple[Any, Any, Any, Any]:
    """One row per customer: the sum of their values at their last touch."""
    if not len(journey):
        return code, time_us, row, values
    starts = np.flatnonzero(np.r_[True, journey[1:] != journey[:-1]])
    last = np.r_[starts[1:], len(journey)] - 1
    return code[last], time_us[last], row[last], np.add.reduceat(values, starts)


def _per_customer(table: pa.Table, values: Floats, row: npt.NDArray[np.int64]) -> Observed:
    coded: Any = pc.dictionary_encode(table.column("journey").combine_chunks())
    codes = np.asarray(coded.indices) if isinstance(coded, pa.DictionaryArray) else np.zeros(0, np.int64)
    order = np.argsort(codes, kind="stable")
    base = _of(table, values, "mean", row).taken(order)
    codes = codes[order]
    at, time_us, rows, sums = _summed(codes, base.at, base.time_us, base.row, base.values)
    return Observed(sums, time_us, at, np.full(len(at), -1, np.int32), base.names, "mean", rows)


def _of(
    table: pa.Table,
    values: Floats,
    statistic: Statistic,
    row: npt.NDArray[np.int64],
    weights: Floats | None = None,
) -> Observed:
    if not table.num_rows:
        return nothing(statistic)
    at, own = table.column("at_touchpoint"), pc.coalesce(table.column("touchpoint"), table.column("activity"))
    both: Any = pc.dictionary_encode(pa.chunked_array([*at.chunks, *own.chunks]).combine_chunks())
    codes = np.asarray(both.indices.fill_null(-1)).astype(np.int32)
    size = table.num_rows
    names = tuple(both.dictionary.to_pylist())
    return Observed(
        values, table.column("time_us").to_numpy(), codes[:size], codes[size:], names, statistic, row, weights
    )


def _fits(table: pa.Table, rule: str) -> npt.NDArray[np.bool_]:
    """Which answers fit an event rule."""
    mask = np.zeros(table.num_rows, np.bool_)
    if not table.num_rows:
        return mask
    place = pa.array(np.arange(table.num_rows), pa.int64())
    events = (
        table.drop_columns(["value"]).rename_columns({"raw_value": "value"}).append_column("place", place)
    )
    with connection() as con:
        found = con.from_arrow(events).filter(rules.to_sql(rules.parse_event_rule(rule))).select("place")
        mask[found.to_arrow_table().column(0).to_numpy()] = True
    return mask


def _weights(table: pa.Table, name: str) -> Floats | None:
    if not name:
        return None
    return (
        _floats(table, name)
        if name == "weight" and "weight" in table.column_names
        else _property(table, name)
    )


def _property(table: pa.Table, name: str) -> Floats:
    """A property as numbers; NaN where it is none."""
    if not table.num_rows:
        return np.zeros(0)
    path = duckdb.ConstantExpression("$." + '"' + name.replace('"', "") + '"')
    with connection() as con:
        told = duckdb.FunctionExpression("json_extract_string", duckdb.ColumnExpression("properties"), path)
        number = con.from_arrow(table.select(["properties"])).select(told.alias("told")).to_arrow_table()
    with connection() as con:
        cast = con.from_arrow(number).select(duckdb.SQLExpression("try_cast(told as double)").alias("told"))
        return np.asarray(cast.to_arrow_table().column(0).to_numpy(), np.float64)


def _one(table: pa.Table, name: str) -> pa.Array[Any]:
    column = table.column(name).combine_chunks()
    return column if isinstance(column, pa.Array) else pa.array([], column.type)


def _floats(table: pa.Table, name: str) -> Floats:
    return np.asarray(table.column(name).to_numpy(), np.float64)
