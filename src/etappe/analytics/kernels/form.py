"""Form abandonment: attempts that were started, submitted in time or not, and the field they ended at.

An attempt begins with a start touch and lasts until a submit touch, or until the timeout (its edge belongs to
it) has passed. A further start within that time belongs to the same attempt.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from etappe.analytics.index import Int32s, Int64s, Partition
from etappe.analytics.kernels.scope import Flags, Scope, positive, required
from etappe.analytics.kernels.spread import Spread, median, spread
from etappe.analytics.kernels.sweep import sweep
from etappe.analytics.results import FieldRow, Form
from etappe.analytics.specs import FormSpec
from etappe.errors import InvalidInput


@dataclass(frozen=True, slots=True)
class Plan:
    scope: Scope
    start: Flags
    submit: Flags
    field: Int32s
    """Row in the table of fields per touchpoint code; -1 where it is no part of the form."""
    rows: tuple[str, ...]
    timeout_us: int
    end_us: int


@dataclass(frozen=True, slots=True)
class Partial:
    counts: Int64s
    """attempts, submitted, abandoned, open, customers, rescued"""
    reached: Int64s
    last: Int64s
    submit_us: Spread


def plan(spec: FormSpec, scope: Scope) -> Plan:
    required(spec.start, "start")
    required(spec.submit, "submit")
    both = set(spec.start) & set(spec.submit)
    if both:
        raise InvalidInput(f'"{min(both)}" both starts and submits the form.', field="submit",
                           hint="A touchpoint can do one of the two.", code="analytics.form")  # fmt: skip
    rows = tuple(dict.fromkeys((*spec.start, *spec.fields)))
    field = np.full(max(len(scope.touchpoints), 1), -1, np.int32)
    field[scope.code_list(rows, "fields")] = np.arange(len(rows))
    timeout = positive(spec.timeout_us, "timeout_us")
    return Plan(scope, scope.flags(spec.start, "start"), scope.flags(spec.submit, "submit"), field, rows,
                timeout, scope.end_us or 0)  # fmt: skip


def kernel(plan: Plan, partition: Partition) -> Partial:
    counts, reached, last, took = _sweep(
        partition.offsets, partition.touchpoint, partition.time_us, plan.start, plan.submit, plan.field,
        len(plan.rows), plan.timeout_us, plan.end_us,
    )  # fmt: skip
    return Partial(counts, reached, last, spread(np.zeros(len(took), np.int32), took, 1))


def merge(plan: Plan, partials: Sequence[Partial]) -> Form:
    counts = sum((part.counts for part in partials), np.zeros(6, np.int64))
    attempts, submitted, abandoned, open_, customers, rescued = (int(count) for count in counts)
    none = np.zeros(len(plan.rows), np.int64)
    reached, last = sum((p.reached for p in partials), none), sum((p.last for p in partials), none)
    fields = zip(plan.rows, reached.tolist(), last.tolist(), strict=True)
    return Form(
        attempts=attempts,
        submitted=submitted,
        abandoned=abandoned,
        open=open_,
        abandoned_share=abandoned / (abandoned + submitted) if abandoned + submitted else None,
        customers=customers,
        rescued=rescued,
        median_submit_us=median([part.submit_us for part in partials]),
        fields=tuple(FieldRow(*row) for row in fields),
    )


@sweep
def _sweep(
    offsets: Int64s,
    touchpoint: Int32s,
    time_us: Int64s,
    start: Flags,
    submit: Flags,
    field: Int32s,
    fields: int,
    timeout: int,
    end_us: int,
) -> tuple[Int64s, Int64s, Int64s, Int64s]:
    counts = np.zeros(6, np.int64)
    reached = np.zeros(fields, np.int64)
    last = np.zeros(fields, np.int64)
    met_in = np.full(fields, -1, np.int64)
    took = np.empty(offsets[-1] - offsets[0], np.int64)
    for j in range(len(offsets) - 1):
        low, high = offsets[j], offsets[j + 1]
        began, at = -1, -1
        tried, lost, saved = False, False, False
        for i in range(low, high + 1):
            if began >= 0 and (i == high or time_us[i] - time_us[began] > timeout):
                if time_us[began] + timeout >= end_us:
                    counts[3] += 1
                else:
                    counts[2] += 1
                    last[at] += 1
                    lost = True
                began = -1
            if i == high:
                break
            code = touchpoint[i]
            if began < 0 and start[code]:
                began, tried = i, True
                counts[0] += 1
            if began >= 0 and submit[code]:
                took[counts[1]] = time_us[i] - time_us[began]
                counts[1] += 1
                saved = saved or lost
                began = -1
            if began >= 0 and field[code] >= 0:
                at = field[code]
                if met_in[at] != counts[0]:
                    met_in[at] = counts[0]
                    reached[at] += 1
        counts[4] += tried
        counts[5] += saved
    return counts, reached, last, took[: counts[1]]
