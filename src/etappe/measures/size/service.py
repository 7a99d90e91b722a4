"""How large the data of a workspace are: measured on its index and on this machine."""

from __future__ import annotations

import os
import time
from pathlib import Path

from etappe.analytics.specs import DropoffSpec, Filter
from etappe.measures.reality import Reality, index_store
from etappe.measures.size.advising import size
from etappe.measures.size.types import Measured, Size


def measure(reality: Reality) -> Size:
    """Sizes, times and advice."""
    index, folder = reality.index, reality.folder / "index"
    journeys = reality.journeys(Filter())
    journeys.ask(DropoffSpec())
    began = time.perf_counter()
    journeys.ask(DropoffSpec())
    return size(
        Measured(
            events=reality.log.rows(),
            journeys=index.journeys,
            touches=index.touches,
            index_bytes=_bytes_under(folder),
            memory_bytes=index.nbytes,
            machine_memory_bytes=os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES"),
            cores=os.cpu_count() or 1,
            build_seconds=index_store().build_seconds(folder),
            question_seconds=time.perf_counter() - began,
        )
    )


def _bytes_under(folder: Path) -> int:
    return sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())
