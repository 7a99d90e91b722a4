"""The same alignments by pm4py: each distinct journey of the first ones once, against the map as a net.

Runs in an environment that has pm4py and NumPy, and nothing of ours.
"""

from __future__ import annotations

import json
import resource
import sys
import time
from collections import Counter
from pathlib import Path

TOUCHPOINTS = (
    "landing_page", "search", "catalog", "product_view", "reviews", "compare", "add_to_cart", "cart", "login",
    "register", "shipping", "payment", "purchase", "confirmation", "newsletter", "support_chat",
    "call_centre", "return_request", "app_open", "push_open",
)  # fmt: skip
MAP = ("landing_page", "search", "product_view", "add_to_cart", "cart", "shipping", "payment", "purchase")


def main(folder: Path, journeys: int) -> None:
    """Print seconds, the sum of all costs, and the peak of memory."""
    import numpy as np
    import pm4py  # type: ignore[import-not-found]
    from pm4py.algo.conformance.alignments.petri_net import algorithm  # type: ignore[import-not-found]
    from pm4py.objects.log.obj import Event, EventLog, Trace  # type: ignore[import-not-found]

    offsets = np.load(folder / "000-offsets.npy")
    codes = np.load(folder / "000-touchpoint.npy")
    counts = Counter(tuple(codes[offsets[j] : offsets[j + 1]].tolist()) for j in range(journeys))

    def trace(names: list[str]) -> Trace:
        return Trace([Event({"concept:name": name}) for name in names])

    net = pm4py.discover_petri_net_inductive(EventLog([trace(list(MAP))]))
    log = EventLog([trace([TOUCHPOINTS[code] for code in one]) for one in counts])
    began = time.perf_counter()
    found = algorithm.apply_log(log, *net)
    seconds = time.perf_counter() - began
    cost = sum(int(one["cost"]) // 10_000 * n for one, n in zip(found, counts.values(), strict=True))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"seconds": {"8": seconds}, "cost": cost, "peak_mb": peak}))


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
