"""Tests that Etappe's own questions, asked of the demo company's events, find what is true in it."""

from __future__ import annotations

from datetime import timedelta

import duckdb
import pyarrow as pa
import pyarrow.compute as pc
import pytest
from duckdb import ColumnExpression as Column
from duckdb import FunctionExpression as Function

from etappe.analytics import FunnelStep, Journeys, index_from_events
from etappe.rules import members, parse_customer_rule
from etappe.simulate import ACTIVITIES, Truth, batches, truth
from etappe.simulate.company import FIELDS, PERSONAS

DAYS_TO_DECIDE = timedelta(days=21)
STEPS = (("ad", "portal"), ("calculator",), ("form",), ("premium",), ("compare",), ("contract",))
FORM_HOURS = timedelta(minutes=30)


def named(*keys: str) -> tuple[str, ...]:
    return tuple(ACTIVITIES[key].de for key in keys)


def funnel_steps() -> list[FunnelStep]:
    return [FunnelStep(named(*keys), name=keys[0]) for keys in STEPS]


@pytest.fixture(scope="module")
def events() -> pa.Table:
    """Events of strangers who came early enough to have decided, in the columns of the event log."""
    simulated = pa.concat_tables(batches(customers=40_000, seed=11))
    strangers = simulated.filter(pc.equal(simulated["segment"], "stranger"))
    first = strangers.group_by("customer").aggregate([("time", "min")])
    latest = pc.max(strangers["time"]).as_py() - DAYS_TO_DECIDE
    early = first.filter(pc.less(first["time_min"], pa.scalar(latest, first["time_min"].type)))
    kept = strangers.filter(pc.is_in(strangers["customer"], early["customer"].combine_chunks()))
    return kept.append_column("time_us", kept["time"].cast(pa.int64())).append_column(
        "arrival", pa.array(range(len(kept)))
    )


@pytest.fixture(scope="module")
def journeys(events: pa.Table) -> Journeys:
    """The questions, with segments answered by the rules language over the same events."""
    con = duckdb.connect()
    persona = Function("json_object", duckdb.ConstantExpression("persona"), Column("persona"))
    logged = con.from_arrow(events).select(
        *(Column(name) for name in ("customer", "activity", "channel", "value", "time_us", "arrival")),
        persona.cast(duckdb.sqltypes.VARCHAR).alias("properties"),
    )

    def customers(segment: str) -> list[str]:
        return [key for (key,) in members(parse_customer_rule(segment), logged).fetchall()]

    return Journeys(index_from_events(events), segment_members=customers)


@pytest.fixture(scope="module")
def expected() -> Truth:
    return truth()


def form_loss(journeys: Journeys) -> tuple[float, float]:
    """Wilson interval of the share that starts the form and never sees a premium."""
    row = journeys.funnel(*funnel_steps(), window=timedelta(days=60)).answer.steps[2]
    assert row.lost_low is not None
    assert row.lost_high is not None
    return row.lost_low, row.lost_high


def test_the_funnel_finds_the_true_rates_and_the_leak_among_the_steps_of_a_visit(
    journeys: Journeys, expected: Truth
) -> None:
    rows = journeys.funnel(*funnel_steps(), window=timedelta(days=60)).answer.steps
    rates = (expected.opens_calculator, expected.starts_form, expected.sees_premium, expected.compares,
             expected.concludes)  # fmt: skip
    for row, rate in zip(rows[1:], rates, strict=True):
        assert row.share_of_previous == pytest.approx(rate, abs=0.03)
    visit = {row.name: row.lost_share or 0.0 for row in rows[1:4]}
    assert max(visit, key=lambda name: visit[name]) == expected.leaking_step
    assert rows[-1].reached / rows[0].reached == pytest.approx(expected.overall, abs=0.01)


def test_the_form_report_names_the_leaking_field(journeys: Journeys, expected: Truth) -> None:
    form = journeys.form(named("form"), named("premium"), fields=named(*FIELDS), timeout=FORM_HOURS).answer
    last = {row.touchpoint: row.last / (form.attempts - form.open) for row in form.fields}
    for key, share in expected.field_leaks.items():
        assert last[ACTIVITIES[key].de] == pytest.approx(share, abs=0.02)
    assert max(last, key=lambda name: last[name]) == ACTIVITIES[expected.leaking_field].de
    assert form.median_submit_us is not None
    assert timedelta(minutes=6) < timedelta(microseconds=form.median_submit_us) < timedelta(minutes=8)


def test_a_segment_for_each_persona_finds_the_one_that_suffers(journeys: Journeys, expected: Truth) -> None:
    lowest: dict[str, float] = {}
    for persona in PERSONAS:
        own = journeys.filter(segment=f'did (properties.persona = "{persona.de}")')
        low, high = form_loss(own)
        assert low - 0.02 <= 1 - expected.sees_premium_by_persona[persona.key] <= high + 0.02
        lowest[persona.key] = low
    assert max(lowest, key=lambda key: lowest[key]) == expected.worst_persona


def test_advice_after_comparing_pays(journeys: Journeys) -> None:
    contract, advice = named("contract")[0], named("hotline", "chat")
    advised = f'did (activity in ("{advice[0]}", "{advice[1]}")) before (activity = "{contract}")'
    whole = journeys.funnel(*funnel_steps(), window=timedelta(days=60)).answer.steps
    with_advice = journeys.filter(segment=advised).summary().answer.journeys
    # 21 % ask, 58.9 % of them conclude; of the others 29.9 %: every third contract follows advice.
    assert with_advice / whole[-1].reached == pytest.approx(0.344, abs=0.04)
