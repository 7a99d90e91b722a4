"""Kaplan-Meier curves with Greenwood's interval, and the log-rank test between groups."""

from __future__ import annotations

from typing import Any, Final

import numpy as np
from scipy.special import chdtrc

from etappe.analytics.survival.types import Curve, Flags, Floats, Test

_Z: Final = 1.959963984540054
_TINY: Final = 1e-12


def kaplan_meier(duration: Any, happened: Any) -> Curve:
    """Share for whom it has not happened, by time (Kaplan and Meier 1958).

    ``duration`` is the time until it happened, or until nobody looked any more where ``happened`` is false. The
    interval is Greenwood's on the scale log(-log), which keeps it between 0 and 1 (Kalbfleisch and Prentice 1980).
    """
    time, events, at_risk = _table(*checked(duration, happened))
    with np.errstate(divide="ignore", invalid="ignore"):
        share = np.cumprod(1 - events / at_risk)
        greenwood = np.cumsum(events / (at_risk * (at_risk - events)))
        log_log = np.log(-np.log(share))
        half = _Z * np.sqrt(greenwood) / np.log(share)
        low, high = np.exp(-np.exp(log_log - half)), np.exp(-np.exp(log_log + half))
    sure = (share <= _TINY) | (share >= 1 - _TINY)
    low, high = np.where(sure, share, low), np.where(sure, share, high)
    return Curve(time, at_risk, events, share, low, high, int(at_risk[0]) if len(at_risk) else 0)


def log_rank(duration: Any, happened: Any, group: Any) -> Test | None:
    """Whether groups differ in when it happens (Mantel 1966); none without two groups and an event."""
    times, events = checked(duration, happened)
    names, place = np.unique(np.asarray(group), return_inverse=True)
    if len(names) < 2 or not events.any():
        return None
    moments, which = np.unique(times, return_inverse=True)
    size, count = len(moments), len(names)
    died = np.bincount(which[events] * count + place[events], minlength=size * count).reshape(size, count)
    left = np.bincount(which * count + place, minlength=size * count).reshape(size, count)
    at_risk = left[::-1].cumsum(axis=0)[::-1].astype(np.float64)
    deaths, risk = died.sum(axis=1).astype(np.float64), at_risk.sum(axis=1)
    share = at_risk / risk[:, None]
    surplus = (died - share * deaths[:, None]).sum(axis=0)
    factor = deaths * (risk - deaths) / np.where(risk > 1, risk - 1, np.inf)
    spread = np.diag((share * factor[:, None]).sum(axis=0)) - (share * factor[:, None]).T @ share
    inner = np.linalg.pinv(spread[:-1, :-1], hermitian=True)
    statistic = float(surplus[:-1] @ inner @ surplus[:-1])
    return Test(statistic, count - 1, float(chdtrc(count - 1, statistic)))


def checked(duration: Any, happened: Any) -> tuple[Floats, Flags]:
    """Durations and events of those of whom both are known; negative and infinite durations are not."""
    times, events = np.asarray(duration, np.float64), np.asarray(happened, np.float64)
    known = np.isfinite(times) & (times >= 0) & np.isfinite(events)
    return times[known], events[known] > 0


def _table(times: Floats, events: Flags) -> tuple[Floats, Any, Any]:
    """Distinct times, how often it happened at each, and how many were still at risk just before."""
    moments, which, leaving = np.unique(times, return_inverse=True, return_counts=True)
    died = np.bincount(which[events], minlength=len(moments)).astype(np.int64)
    return moments, died, leaving[::-1].cumsum()[::-1].astype(np.int64)
