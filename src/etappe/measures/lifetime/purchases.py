"""Which events are purchases, and all of them under a filter."""

from __future__ import annotations

from typing import Any, Final

import duckdb
import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc
from pydantic import BaseModel, Field

from etappe import objects, rules
from etappe.accounts import Access
from etappe.analytics import Filter, JourneyIndex, Partition
from etappe.analytics.index import Float32s, Int16s, Int64s
from etappe.analytics.index_read import technical
from etappe.kit.texts import primary
from etappe.measures.lifetime import wording
from etappe.measures.lifetime.errors import NotPurchases
from etappe.measures.lifetime.types import Purchases, Source
from etappe.measures.reality import Reality, connection
from etappe.measures.types import Words
from etappe.objects import Object

_col = duckdb.ColumnExpression
_ABOUT_PURCHASES: Final = ("clv", "repeat_purchase", "revenue")


class PurchasesIn(BaseModel):
    """What a purchase is: as a metric says, a touch of some touchpoints, or an event that a rule fits.

    Without any of these, what the first metric of the workspace says that is about purchases.
    """

    metric_id: str | None = Field(default=None, max_length=40)
    touchpoints: tuple[str, ...] = Field(default=(), max_length=200)
    rule: str | None = Field(default=None, max_length=4000)
    property: str | None = Field(default=None, max_length=200)
    """Which property of the event is the amount; its value if none is named."""


def purchases(access: Access, reality: Reality, asked: PurchasesIn, filter: Filter) -> Purchases:
    """All purchases under a filter, from the beginning of the data: its start would make old customers new.

    Raises :class:`NotPurchases` for a metric without touchpoints and rule, and what parsing a rule raises.
    """
    source: Source = "rule" if asked.rule else "touchpoints"
    if asked.metric_id is not None:
        asked, source = _of_metric(access, objects.get(access.db, asked.metric_id)), "metric"
    elif not asked.rule and not asked.touchpoints:
        default = _default(access)
        if default is None:
            return _none("none", wording.UNSAID)
        asked, source = default, "metric"
    wanted = Filter(None, filter.end_us, filter.channels, filter.segment)
    if asked.rule:
        return _by_rule(reality, asked.rule, asked.property, wanted, source)
    return _by_touch(reality.journeys(wanted).selection, asked.touchpoints, source)


def _default(access: Access) -> PurchasesIn | None:
    """The first metric about purchases that says what one is."""
    about = [
        one for one in objects.of_kinds(access.db, "metric") if one.fields.get("formula") in _ABOUT_PURCHASES
    ]
    about.sort(key=lambda one: _ABOUT_PURCHASES.index(one.fields["formula"]))
    chosen = next((one for one in about if one.fields.get("touchpoints") or one.fields.get("rule")), None)
    return None if chosen is None else _of_metric(access, chosen)


def _of_metric(access: Access, metric: Object) -> PurchasesIn:
    refs = list(metric.fields.get("touchpoints") or ())
    names = tuple(one.label for one in objects.get_many(access.db, refs))
    rule, chosen = metric.fields.get("rule"), primary(metric.fields.get("property") or {})
    if not names and not rule:
        raise NotPurchases(metric.label)
    return PurchasesIn(touchpoints=names, rule=rule or None, property=chosen or None)


def _by_touch(index: JourneyIndex, names: tuple[str, ...], source: Source) -> Purchases:
    flags = np.array([name in names for name in index.touchpoints] or [False], np.bool_)
    swept = index.map(_bought, flags)
    listed = ", ".join(names)
    words = Words(f"Käufe: Kontakte mit {listed}.", f"Purchases: touches of {listed}.")
    if not swept:
        return _none(source, words)
    before = np.cumsum([0, *(len(one[0]) for one in swept)])
    customer = np.concatenate([one[1] + start for one, start in zip(swept, before, strict=False)])
    time_us, amount, channel = (np.concatenate([one[column] for one in swept]) for column in (2, 3, 4))
    labels = np.array(index.channels or ("",), np.object_)[channel]
    return Purchases(
        pa.concat_arrays([one[0] for one in swept]),
        customer,
        time_us,
        amount.astype(np.float64),
        labels,
        source,
        words,
    )


def _bought(
    flags: npt.NDArray[np.bool_], part: Partition
) -> tuple[pa.Array[Any], Int64s, Int64s, Float32s, Int16s]:
    """Buyers of a part, and of each purchase the buyer's place among them, its time, value and channel."""
    low, high = int(part.offsets[0]), int(part.offsets[-1])
    places = np.flatnonzero(flags[part.touchpoint[low:high]]) + low
    journey = np.searchsorted(part.offsets, places, side="right") - 1
    owners, customer = np.unique(journey, return_inverse=True)
    keys = part.customers.take(pa.array(owners, pa.int64()))
    return keys, customer, part.time_us[places], part.value[places], part.channel[places]


def _none(source: Source, words: Words) -> Purchases:
    nothing = np.empty(0, np.int64)
    return Purchases(
        pa.array([], pa.string()), nothing, nothing, np.empty(0), np.empty(0, np.object_), source, words
    )


def _by_rule(reality: Reality, rule: str, chosen: str | None, filter: Filter, source: Source) -> Purchases:
    words = Words(
        f"Käufe: Ereignisse, auf die diese Regel passt: {rule}.",
        f"Purchases: events that fit the rule: {rule}.",
    )
    with connection() as con:
        events = reality.events(con).filter(~technical()).filter(rules.to_sql(rules.parse_event_rule(rule)))
        if filter.end_us is not None:
            events = events.filter(_col("time_us") < duckdb.ConstantExpression(filter.end_us))
        if filter.channels:
            listed = [duckdb.ConstantExpression(name) for name in filter.channels]
            events = events.filter(_col("channel").isin(*listed))
        amount = _col("value") if chosen is None else _property(chosen)
        columns = [_col("journey"), _col("time_us"), _col("channel"), amount.alias("amount")]
        found = events.select(*columns).to_arrow_table()
    if filter.segment is not None:
        found = found.filter(pc.is_in(found["journey"], value_set=reality.members(filter.segment)))
    return _from_table(found, source, words)


def _property(name: str) -> duckdb.Expression:
    """A property as text; that it is a number is seen later."""
    path = duckdb.ConstantExpression('$."' + name.replace('"', '\\"') + '"')
    return duckdb.FunctionExpression("json_extract_string", _col("properties"), path)


def _number(text: str | float | None) -> float:
    try:
        found = float(text if text is not None else "nan")
    except ValueError:
        return np.nan
    return found if np.isfinite(found) else np.nan


def _from_table(found: pa.Table, source: Source, words: Words) -> Purchases:
    if not found.num_rows:
        return _none(source, words)
    encoded = found["journey"].combine_chunks().dictionary_encode()
    channel = np.array([one or "" for one in found["channel"].to_pylist()], np.object_)
    amount = np.array([_number(one) for one in found["amount"].to_pylist()], np.float64)
    return Purchases(
        encoded.dictionary, np.asarray(encoded.indices, np.int64), found["time_us"].to_numpy(), amount, channel,
        source, words,
    )  # fmt: skip
