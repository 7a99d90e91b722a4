"""Moments from which those who were never exposed are looked at, so that exposed have no head start.

Whoever is exposed late has lived long enough to be exposed: compared from the beginning, exposed look better than
they are (immortal time). So each of the others gets a delay drawn from those of the exposed (prescription time
distribution matching, Zhou et al. 2005), and whoever had the outcome before it is not comparable.
"""

from __future__ import annotations

import numpy as np

from etappe.analytics.matching.types import Flags, Ints


def drawn_delays(exposed: Flags, delay_us: Ints, seed: int) -> Ints:
    """For each the time from the beginning to the exposure: the own, or one drawn from the exposed."""
    own = delay_us[exposed]
    drawn = (
        np.random.default_rng(seed).choice(own, len(exposed))
        if len(own)
        else np.zeros(len(exposed), np.int64)
    )
    return np.where(exposed, delay_us, drawn)
