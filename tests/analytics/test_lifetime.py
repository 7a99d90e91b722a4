"""Lifetime models against the literature (CDNOW), against plain integration, and at the edges of data."""

from __future__ import annotations

import csv
import gzip
import json
from datetime import date
from pathlib import Path

import numpy as np
import pytest
from scipy.integrate import quad
from scipy.special import gamma

from etappe.analytics import lifetime
from etappe.analytics.lifetime import bg_nbd, gamma_gamma, pareto_nbd

END = date(1997, 9, 30).toordinal()


@pytest.fixture(scope="module")
def cdnow(shared_data: Path) -> Path:
    return shared_data / "cdnow"


@pytest.fixture(scope="module")
def customers(cdnow: Path) -> lifetime.Triples:
    rows = _rows(cdnow / "cdnow_customers_summary.csv.gz")
    x, t_x, age = (np.array([float(row[name]) for row in rows]) for name in ("frequency", "recency", "T"))
    return lifetime.triples(x, t_x, age)


@pytest.fixture(scope="module")
def purchases(cdnow: Path) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    with gzip.open(cdnow / "CDNOW_sample.txt.gz", "rt") as lines:
        cells = [line.split() for line in lines]
    days = [date(int(c[2][:4]), int(c[2][4:6]), int(c[2][6:])).toordinal() for c in cells]
    return np.array([int(c[1]) for c in cells]), np.array(days), np.array([float(c[4]) for c in cells])


@pytest.fixture(scope="module")
def bg(customers: lifetime.Triples) -> lifetime.Fit:
    return lifetime.fit("bg_nbd", customers)


def test_bg_nbd_equals_the_literature(bg: lifetime.Fit, cdnow: Path) -> None:
    expected = json.loads((cdnow / "cdnow.expected.json").read_text())
    assert bg.values == pytest.approx(list(expected["bgnbd_summary"].values()), rel=1e-4)
    assert [round(value, 3) for value in bg.values] == [0.243, 4.414, 0.793, 2.426]
    assert bg.log_likelihood == pytest.approx(-9582.4, abs=0.05)
    assert all(one.error is not None and 0 < one.error < one.value for one in bg.parameters)


def test_what_is_expected_of_customers_equals_the_literature(
    bg: lifetime.Fit, customers: lifetime.Triples
) -> None:
    first = lifetime.triples(np.array([2.0]), np.array([30.43]), np.array([38.86]))
    assert lifetime.expected(bg, first, 39)[0] == pytest.approx(1.2259, abs=1e-4)
    assert lifetime.expected(bg, customers, 39) @ customers.count == pytest.approx(1653.42, abs=0.05)
    assert lifetime.p_alive(bg, customers) @ customers.count / 2357 == pytest.approx(0.81344, abs=1e-5)


def test_pareto_nbd_equals_the_literature(customers: lifetime.Triples) -> None:
    found = lifetime.fit("pareto_nbd", customers)
    assert [round(value, 3) for value in found.values[:3]] == [0.553, 10.578, 0.606]
    assert found.values[3] == pytest.approx(11.669, abs=0.005)
    assert found.log_likelihood == pytest.approx(-9595.0, abs=0.05)


def test_gamma_gamma_equals_the_literature(cdnow: Path) -> None:
    rows = _rows(cdnow / "cdnow_customers_summary_with_transactions.csv.gz")
    paid, money = (np.array([float(row[name]) for row in rows]) for name in ("x", "zbar"))
    found = lifetime.fit_amounts(paid, money)
    assert found.n == 946
    assert [round(value, 2) for value in found.values] == [6.25, 3.74, 15.45]
    assert lifetime.mean_amount(np.array(found.values)) == pytest.approx(35.17, abs=0.05)


def test_the_summary_of_purchases_equals_the_published_one(
    purchases: tuple[np.ndarray, ...], cdnow: Path
) -> None:
    found = lifetime.summarise(*purchases, END)
    rows = _rows(cdnow / "cdnow_customers_summary_with_transactions.csv.gz")
    assert (found.customers, found.repeats.sum(), found.returning) == (2357, 2457, 2357 - 1411)
    for ours, name, by in ((found.repeats, "x", 0), (found.recency, "t_x", 0.005), (found.age, "T", 0.005)):
        assert ours == pytest.approx([float(row[name]) for row in rows], abs=by)
    assert np.nan_to_num(found.money) == pytest.approx([float(row["zbar"]) for row in rows], abs=0.0051)


def test_held_out_purchases(bg: lifetime.Fit, purchases: tuple[np.ndarray, ...]) -> None:
    who, day, amount = purchases
    summary = lifetime.summarise(who, day, amount, END)
    triples = lifetime.compressed(summary)
    later_who, later_day = lifetime.repeat_days(who, day, amount, END + 39 * 7)
    later = later_who[later_day > END]
    bought = np.array([np.count_nonzero(later == one) for one in summary.customer], np.float64)
    found = lifetime.holdout(lifetime.fit("bg_nbd", triples), summary, triples, bought, 39 * 7)
    assert (found.actual, found.customers) == (1882, 2357)
    assert found.expected == pytest.approx(1653, abs=3)
    assert found.correlation is not None
    assert found.correlation > 0.6


def test_the_histogram_counts_every_customer(bg: lifetime.Fit, customers: lifetime.Triples) -> None:
    found = lifetime.histogram(bg, customers)
    assert sum(found.actual) == 2357
    assert sum(found.expected) == pytest.approx(2357)
    assert found.actual[0] == 1411
    assert found.expected[0] == pytest.approx(1411, rel=0.03)


def test_tracking_follows_the_real_purchases(bg: lifetime.Fit, purchases: tuple[np.ndarray, ...]) -> None:
    summary = lifetime.summarise(*purchases, END)
    _, days = lifetime.repeat_days(*purchases, END)
    last = lifetime.tracking(bg, summary, days, np.array([END]))[0]
    assert last.actual == 2457
    assert last.expected == pytest.approx(2457, rel=0.05)


@pytest.mark.parametrize("model", [bg_nbd, pareto_nbd])
def test_probabilities_of_counts_add_up_to_their_mean(model: object) -> None:
    p, t = np.array([0.6, 5.0, 0.8, 2.5]), np.array([3.0, 40.0])
    shares = model.shares(p, t, 400)  # type: ignore[attr-defined]
    assert shares.sum(axis=1) == pytest.approx([1, 1], abs=1e-9)
    means = model.expected_of_new(p, t)  # type: ignore[attr-defined]
    assert shares @ np.arange(400) == pytest.approx(means, rel=1e-6)


@pytest.mark.parametrize("p", [(0.55, 10.6, 0.61, 11.7), (0.9, 3.0, 1.2, 8.0)])
def test_pareto_nbd_equals_plain_integration(p: tuple[float, ...]) -> None:
    r, alpha, s, beta = p
    x, t_x, age = 2, 12.0, 20.0

    def bought(until: float) -> float:
        return float(gamma(r + x) / gamma(r) * alpha**r / (alpha + until) ** (r + x))

    left, _ = quad(lambda at: bought(at) * s * beta**s / (beta + at) ** (s + 1), t_x, age)
    whole = bought(age) * (beta / (beta + age)) ** s + left
    one = (np.array([v]) for v in (float(x), t_x, age))
    assert np.exp(pareto_nbd.log_likelihood(np.array(p), *one))[0] == pytest.approx(whole, rel=1e-9)


def test_a_customer_who_bought_a_thousand_times_overflows_nothing(bg: lifetime.Fit) -> None:
    busy = lifetime.triples(np.array([1000.0, 0.0]), np.array([38.0, 0.0]), np.array([38.86, 0.0]))
    for fit in (bg, lifetime.Fit("pareto_nbd", "known", tuple(_parameters(0.55, 10.6, 0.6, 11.7)))):
        assert np.all(np.isfinite(lifetime.expected(fit, busy, 52)))
        assert np.all((lifetime.p_alive(fit, busy) >= 0) & (lifetime.p_alive(fit, busy) <= 1))


@pytest.mark.parametrize("near", [0.99995, 1.0, 1.00005])
def test_a_removable_gap_is_passed(near: float) -> None:
    one = (np.array([v]) for v in (2.0, 30.0, 39.0))
    found = bg_nbd.expected(np.array([0.24, 4.4, near, 2.4]), 39, *one)[0]
    around = bg_nbd.expected(
        np.array([0.24, 4.4, 1.01, 2.4]), 39, np.array([2.0]), np.array([30.0]), np.array([39.0])
    )
    assert found == pytest.approx(around[0], rel=0.01)


def test_without_enough_repeat_purchases_nothing_is_fitted() -> None:
    nothing = np.empty(0)
    assert lifetime.fit("bg_nbd", lifetime.triples(nothing, nothing, nothing)).state == "no_data"
    once = np.ones(5_000)
    assert lifetime.fit("bg_nbd", lifetime.triples(once * 0, once * 0, once * 30)).state == "too_few"
    assert lifetime.fit_amounts(nothing, nothing).state == "no_data"
    assert lifetime.fit_amounts(once[:3], once[:3]).state == "too_few"


def test_equal_customers_are_a_boundary_and_forecast_sensibly() -> None:
    n = np.ones(400)
    found = lifetime.fit("bg_nbd", lifetime.triples(n * 5, n * 50, n * 52))
    assert found.state == "boundary"
    assert all(one.error is None for one in found.parameters)
    again = lifetime.expected(found, lifetime.triples(n[:1] * 5, n[:1] * 50, n[:1] * 52), 52)
    assert again[0] == pytest.approx(5, rel=0.25)


def test_money_back_is_no_purchase_and_one_day_is_one_purchase() -> None:
    who = np.array([1, 1, 1, 1, 2])
    day = np.array([10, 17, 17, 20, 12])
    amount = np.array([5.0, 2.0, 3.0, -4.0, np.nan])
    found = lifetime.summarise(who, day, amount, 24)
    assert found.repeats.tolist() == [1, 0]
    assert found.recency.tolist() == [1.0, 0.0]
    assert found.age.tolist() == [2.0, 12 / 7]
    assert found.money[0] == 5.0
    assert np.isnan(found.money[1])


def test_worth_is_discounted_and_has_an_interval(cdnow: Path, purchases: tuple[np.ndarray, ...]) -> None:
    summary = lifetime.summarise(*purchases, END)
    triples = lifetime.compressed(summary)
    fit, amounts = lifetime.fit("bg_nbd", triples), lifetime.fit_amounts(summary.paid, summary.money)
    year, free = lifetime.Horizon(365, 0.1), lifetime.Horizon(365, 0.0)
    each, amount = lifetime.worth(fit, amounts, summary, triples, year)
    undiscounted, _ = lifetime.worth(fit, amounts, summary, triples, free)
    plain = lifetime.expected(fit, triples, 365 / 7)[triples.of_customer] * amount
    assert undiscounted == pytest.approx(plain)
    assert np.all(each < undiscounted)
    group = (summary.repeats > 0).astype(np.int64)
    once, often = lifetime.group_worths(fit, amounts, summary, triples, year, group, 2)
    assert once is not None
    assert often is not None
    assert often.mean == pytest.approx(each[group == 1].mean())
    assert often.low is not None
    assert often.high is not None
    assert often.low < often.mean < often.high
    assert once.mean < often.mean


def test_amounts_without_a_mean_are_no_number() -> None:
    found = gamma_gamma.expected(np.array([2.0, 0.9, 10.0]), np.array([1.0]), np.array([20.0]))
    assert np.isnan(found[0])
    assert lifetime.mean_amount(np.array([2.0, 1.0, 10.0])) is None


def test_definitions_are_there_in_both_languages() -> None:
    for model in lifetime.NAMES:
        assert lifetime.definition(model, "de") != lifetime.definition(model, "en")


def _parameters(*values: float) -> list[lifetime.Parameter]:
    return [lifetime.Parameter(str(i), value, None) for i, value in enumerate(values)]


def _rows(path: Path) -> list[dict[str, str]]:
    with gzip.open(path, "rt") as lines:
        return list(csv.DictReader(lines))
