"""The demo company's events in an event log of their own, without a database: what drivers are tested on."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa

from etappe.analytics.layout import EVENT_SCHEMA
from etappe.events import log_of
from etappe.journeys import Journey, Moment, Stage, Step
from etappe.measures import Reality
from etappe.simulate import ACTIVITIES, batches
from etappe.simulate.company import FIELDS

_PROPERTIES = ("persona", "segment", "country", "device", "language", "score_kind", "form_field", "comment")
_LOGGED = """
select unhex(md5(arrival::varchar)) as event_id, 'Demo' as source, 'one' as run, arrival,
       epoch_us(time) as time_us, epoch_us(time) as received_us, customer, null::varchar as case_id, activity, channel,
       value, to_json(struct_pack({fields}))::varchar as properties
from (select *, row_number() over () as arrival from simulated)
"""


def reality_of(folder: Path, customers: int, seed: int = 11) -> Reality:
    """A workspace's folder with the events of so many customers in it."""
    simulated = pa.concat_tables(batches(customers=customers, seed=seed))
    return reality_from(folder, simulated)


def reality_from(folder: Path, simulated: pa.Table) -> Reality:
    """The same for events in the columns of a simulated export."""
    fields = ", ".join(f"{name} := {name}" for name in _PROPERTIES)
    with duckdb.connect() as con:
        con.register("simulated", simulated)
        logged = con.execute(_LOGGED.format(fields=fields)).to_arrow_table()
    log = log_of(folder)
    with log.stage("one") as staging:
        staging.write(logged.select(EVENT_SCHEMA.names).cast(EVENT_SCHEMA))
    log.commit(log.stage("one"))
    return Reality(folder, "customer", ())


STEPS = ((("ad", "portal"), False), (("calculator",), False), (("form", *FIELDS), False), (("premium",), False),
         (("compare",), False), (("hotline", "chat"), True), (("contract",), False))  # fmt: skip


def journey(moments: tuple[Moment, ...] = ()) -> Journey:
    """The map of the way to a contract."""
    steps = tuple(
        Step(f"st_{keys[0]}", {"de": ACTIVITIES[keys[0]].de, "en": ACTIVITIES[keys[0]].en},
             tuple(ACTIVITIES[key].de for key in keys), optional)
        for keys, optional in STEPS
    )  # fmt: skip
    known: dict[str, Any] = {
        "id": "jo_contract", "name": {"de": "Abschluss"}, "level": "L1", "horizon": "current", "status": "planned",
        "notion": "customer", "definition": "best_start", "window_us": 60 * 86_400_000_000, "version": 1,
        "feelings": (), "updated_at": "2026-01-01T00:00:00Z",
    }  # fmt: skip
    return Journey(stages=(Stage("sg_one", {"de": "Kaufen"}, steps),), moments=moments, **known)
