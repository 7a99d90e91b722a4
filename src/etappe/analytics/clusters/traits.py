"""What tells some journeys from the others: shares side by side, lift, and difference with its interval."""

from __future__ import annotations

import math
from collections.abc import Mapping

from etappe.analytics.clusters.types import Flags, Trait
from etappe.analytics.estimate import Estimate
from etappe.analytics.kernels.funnel import wilson


def traits(columns: Mapping[str, Flags], inside: Flags) -> list[Trait]:
    """What those ``inside`` do more or less than all others, the largest sure difference first."""
    found = [compared(name, values, inside) for name, values in columns.items()]
    sure = [one for one in found if one.difference.excludes_zero]
    return sorted(sure, key=lambda one: (-abs(one.difference.value or 0.0), one.name))


def compared(name: str, values: Flags, inside: Flags) -> Trait:
    """One behaviour among those inside and among the others, with Newcombe's interval (1998, method 10)."""
    n, m = int(inside.sum()), int((~inside).sum())
    a, b = int(values[inside].sum()), int(values[~inside].sum())
    share, others = (a / n if n else 0.0), (b / m if m else 0.0)
    low1, high1 = wilson(a, n)
    low2, high2 = wilson(b, m)
    low = high = None
    if low1 is not None and high1 is not None and low2 is not None and high2 is not None:
        low = share - others - math.hypot(share - low1, high2 - others)
        high = share - others + math.hypot(high1 - share, others - low2)
    difference = Estimate.of(share - others, low, high, n=min(n, m))
    return Trait(name, share, others, share / others if others > 0 else None, difference)
