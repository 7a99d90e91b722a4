"""Predictions against a plain reference and published accuracy, and what is said when little is known."""

from __future__ import annotations

import csv
import gzip
import math
from collections import Counter, defaultdict
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from tests.analytics.generated import LONG, PARALLEL, index_of, indexes
from tests.reference.journeys import Journey, Touch

from etappe.analytics import JourneyIndex, Journeys
from etappe.analytics.layout import DAY, HOUR, SECOND
from etappe.analytics.prediction import Prediction
from etappe.errors import InvalidInput

Case = list[tuple[int, str]]


def cases(shared_data: Path) -> list[Case]:
    """The cases of the helpdesk log in the order of the file: (time, activity) each."""
    found: dict[str, Case] = defaultdict(list)
    with gzip.open(shared_data / "next-step-tax2017" / "helpdesk.csv.gz", "rt") as file:
        for row in csv.DictReader(file):
            at = datetime.fromisoformat(row["CompleteTimestamp"]).replace(tzinfo=UTC)
            found[row["CaseID"]].append((int(at.timestamp()) * SECOND, row["ActivityID"]))
    return list(found.values())


def asked(log: list[Case]) -> Prediction:
    """Learned from the first two thirds of the log, the last fifth of which chooses the model."""
    names = tuple(sorted({name for case in log for _, name in case}))
    index = index_of([Journey(str(i), tuple(Touch(*one[::-1]) for one in c)) for i, c in enumerate(log)],
                     names=names)  # fmt: skip
    cut = len(log) * 2 // 3
    at = log[cut * 4 // 5][0][0], log[cut][0][0]
    return Journeys(index).prediction(horizon=0, split=at).answer


def test_the_next_step_of_the_helpdesk_in_the_order_of_the_file(shared_data: Path) -> None:
    log = [[(1000 * i + k, name) for k, (_, name) in enumerate(c)] for i, c in enumerate(cases(shared_data))]
    found = asked(log)
    assert found.model is not None
    assert found.baseline is not None
    assert found.model.tested == 4529
    assert found.model.accuracy >= 0.82
    assert found.model.log_loss < found.baseline.log_loss
    assert found.model.brier < found.baseline.brier
    assert found.baseline.accuracy < 0.5


def test_the_next_step_of_the_helpdesk_in_the_order_of_time(shared_data: Path) -> None:
    found = asked(sorted(cases(shared_data)))
    assert found.model is not None
    assert found.model.accuracy >= 0.82
    assert found.half_life_us is not None, "the process changed, so that older cases mislead"
    assert sum(row.n for row in found.next_reliability) == found.model.tested
    likely = [row for row in found.next_reliability if row.n > 500]
    assert all(abs(row.predicted - row.observed) < 0.1 for row in likely)


@given(indexes(steps=LONG))
def test_probabilities_equal_a_plain_count(drawn: tuple[list[Journey], JourneyIndex]) -> None:
    journeys, index = drawn
    found = Journeys(index, host=PARALLEL).prediction(horizon=0).answer
    touches = [[touch.touchpoint for touch in one.touches] for one in journeys if one.touches]
    after: dict[str, Counter[str | None]] = defaultdict(Counter)
    for one in touches:
        for here, then in zip(one, [*one[1:], None], strict=True):
            after[here][then] += 1
    for row in found.outlooks:
        truth = after[row.context[0]]
        assert row.n == (truth.total() if found.order != 0 else 0)
        if row.leaving is not None:
            assert 0 <= row.leaving <= 1
            assert all(one.n == truth[one.touchpoint] for one in row.likely)
            total = row.leaving + sum(one.probability for one in row.likely)
            assert total <= 1 + 1e-9


def journeys(*letters: str, gap: int = HOUR) -> JourneyIndex:
    return index_of([
        Journey(f"{number}", tuple(Touch(letter, number * DAY + k * gap) for k, letter in enumerate(one)))
        for number, one in enumerate(letters)
    ])  # fmt: skip


def test_witten_bell_by_hand() -> None:
    """After b: c three times, d once; after anything: a, b, c, d, leaving 0, 4, 3, 1, 4 times, of 12."""
    index = journeys("abc", "abc", "abc", "abd")
    (row,) = Journeys(index).prediction("b", horizon=0, split=(0, 0)).answer.outlooks
    short = 12 / 16 * 3 / 12 + 4 / 16 * 1 / 5
    assert row.n == 4
    assert row.likely[0].touchpoint == "c"
    assert row.likely[0].probability == pytest.approx(4 / 6 * 3 / 4 + 2 / 6 * short)


def test_longer_memory_falls_back_to_what_was_seen() -> None:
    index = journeys(*["abc", "dbd"] * 40)
    known, unknown = Journeys(index).prediction(("a", "b"), ("c", "b"), horizon=0).answer.outlooks
    assert (known.used, known.likely[0].touchpoint) == (("a", "b"), "c")
    assert known.likely[0].probability > 0.9
    assert unknown.used == ("b",)
    assert abs(unknown.likely[0].probability - 0.5) < 0.1


def test_silence_raises_the_risk_of_leaving() -> None:
    index = journeys(*["ab", "a"] * 30, gap=2 * HOUR)
    answer = Journeys(index).prediction("a", horizon=DAY).answer
    (row,) = answer.outlooks
    risks = [one.leaving for one in row.waiting]
    assert risks == sorted(risks)
    assert risks[-1] == pytest.approx(1.0)
    assert row.leaving is not None
    assert risks[0] == pytest.approx(row.leaving)
    assert answer.open == 2, "the last two journeys had a touch less than a day before the end"


def test_little_data_says_so() -> None:
    nothing = Journeys(index_of([])).prediction().answer
    assert (nothing.journeys, nothing.order, nothing.model) == (0, None, None)
    assert all(row.leaving is None for row in nothing.outlooks)
    one = Journeys(journeys("a")).prediction("b", horizon=0).answer
    assert (one.outlooks[0].n, one.outlooks[0].leaving) == (0, None)
    assert all(math.isfinite(each.log_loss) for each in one.tried)
    with pytest.raises(InvalidInput, match="no touchpoint"):
        Journeys(journeys("a")).prediction("elsewhere")
    with pytest.raises(InvalidInput, match="before the learning ends"):
        Journeys(journeys("a")).prediction(split=(2, 1))
