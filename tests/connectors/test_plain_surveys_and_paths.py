"""Tests of tables as people have them: scores with reasons, one row per answer, chains of channels with counts."""

from __future__ import annotations

import json
import random
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

import pytest
from tests.connectors.helpers import events, mapping_of, us, write

WHY = ("The app crashed twice", "Zu teuer, leider", "Very friendly, quick help", "")


def lines(*rows: tuple[object, ...], sign: str = ";") -> str:
    return "\n".join(sign.join(map(str, row)) for row in rows) + "\n"


def scored(
    name: str, highest: int, reason: str, customer: str, time: str, seed: int
) -> tuple[str, list[Any]]:
    chance, low = random.Random(seed), 0 if highest > 9 else 1
    rows = [
        (
            f"c{n % 60}",
            f"2025-{1 + n % 12:02d}-{1 + n % 28:02d}",
            chance.randint(low, highest),
            chance.choice(WHY),
        )
        for n in range(150)
    ]
    return lines((customer, time, name, reason), *rows), rows


@pytest.mark.parametrize(
    ("name", "highest", "reason", "customer", "time", "metric"),
    [
        ("NPS", 10, "Why?", "customer", "time", "nps"),
        ("Zufriedenheit", 5, "Begründung", "Kunde", "Zeit", "csat"),
        ("CES", 7, "Comment", "customer_id", "answered at", "ces"),
        ("csat_score", 5, "csat_comment", "Kundennr", "Datum", "csat"),
        ("score", 10, "comment", "Client ID", "date", "rating"),
    ],
)
def test_a_score_with_its_reason_is_a_survey(
    tmp_path: Path, name: str, highest: int, reason: str, customer: str, time: str, metric: str
) -> None:
    text, rows = scored(name, highest, reason, customer, time, seed=highest)
    path = write(tmp_path / "answers.csv", text)
    mapping = mapping_of(path)
    assert (mapping.shape, mapping.identifiers["user"]) == ("survey_table", customer)
    (question,) = mapping.questions
    assert (question.metric, question.maximum, question.comment) == (metric, highest, reason)
    found, failures = events(path)
    assert failures == []
    told = Counter(
        (one["customer"], one["value"], json.loads(one["properties"]).get("comment", "")) for one in found
    )
    # Equal answers of one person at one time are one answer.
    assert told == Counter((who, float(score), why) for who, _, score, why in dict.fromkeys(rows))


def test_a_score_of_an_event_is_no_survey(tmp_path: Path) -> None:
    rows = [
        (f"c{n % 40}", f"2025-01-{1 + n % 28:02d}", ("visit", "order")[n % 2], 1 + n % 5) for n in range(100)
    ]
    mapping = mapping_of(write(tmp_path / "events.csv", lines(("customer", "time", "event", "csat"), *rows)))
    assert (mapping.shape, mapping.activity) == (None, "event")


def test_one_row_per_answer(tmp_path: Path) -> None:
    chance = random.Random(4)
    nps, ease, why = "Wie wahrscheinlich empfehlen Sie uns weiter?", "Wie einfach war es (1-7)?", "Warum?"
    said: dict[str, list[Any]] = defaultdict(list)
    rows: list[tuple[object, ...]] = []
    for n in range(120):
        for question, answer in (
            (nps, chance.randint(0, 10)), (ease, chance.choice([*range(1, 8), "keine Angabe"])), (why, chance.choice(WHY)),
        ):  # fmt: skip
            rows.append((f"R{n}", f"{1 + n % 28:02d}.03.2025", f"K{n}", question, answer))
            if answer not in ("", "keine Angabe"):
                said[question].append(answer)
    path = write(
        tmp_path / "lang.csv", lines(("Antwort-ID", "Datum", "Kundennummer", "Frage", "Antwort"), *rows)
    )
    mapping = mapping_of(path)
    assert (mapping.shape, mapping.fields["response"]) == ("survey_long", "Antwort-ID")
    scales = {one.column: (one.metric, one.minimum, one.maximum) for one in mapping.questions}
    assert scales == {nps: ("nps", 0, 10), ease: ("ces", 1, 7), why: ("text", None, None)}
    found, failures = events(path)
    assert failures == []
    values: dict[str, list[Any]] = defaultdict(list)
    for one in found:
        told = json.loads(one["properties"])
        values[told["question"]].append(told["comment"] if told["metric"] == "text" else one["value"])
        assert one["case_id"] == f"R{one['customer'][1:]}"
    assert {name: Counter(map(str, answers)) for name, answers in values.items()} == {
        nps: Counter(f"{float(one)}" for one in said[nps]),
        ease: Counter(f"{float(one)}" for one in said[ease]),
        why: Counter(said[why]),
    }


def test_a_question_that_comes_late_has_the_usual_scale_of_its_metric(tmp_path: Path) -> None:
    early = [(f"c{n}", "2025-03-01", "NPS", n % 11) for n in range(400)]
    late = [("a", "2025-04-01", "CSAT", 5), ("b", "2025-04-01", "CSAT", 9), ("c", "2025-04-01", "Anything else?", "No"),
            ("d", "2025-04-01", "How many people?", 3)]  # fmt: skip
    text = lines(("respondent", "date", "question", "answer"), *early, *late, sign=",")
    found, failures = events(write(tmp_path / "late.csv", text))
    assert [(one.row, one.code) for one in failures] == [(403, "answer.outside_scale")]
    told = {one["customer"]: json.loads(one["properties"]) for one in found[-3:]}
    assert (told["a"]["scale_min"], told["a"]["scale_max"]) == (1, 5)
    assert (told["c"]["metric"], told["c"]["comment"]) == ("text", "No")
    assert (told["d"]["metric"], "scale_max" in told["d"]) == ("rating", False)


@pytest.mark.parametrize(("between", "sign"), [(" > ", ","), (" → ", ";"), ("->", ","), ("|", ";")])
def test_every_walk_of_a_path_becomes_a_journey(tmp_path: Path, between: str, sign: str) -> None:
    chance = random.Random(7)
    table = [
        (tuple(chance.choice(("Search", "Email", "Display")) for _ in range(chance.randint(1, 4))), chance.randint(0, 6),
         chance.randint(0, 90) / 2, chance.randint(0, 9))
        for _ in range(40)
    ]  # fmt: skip
    rows = [(between.join(path), won, value, lost) for path, won, value, lost in table]
    head = ("path", "total_conversions", "total_conversion_value", "total_null")
    path = write(tmp_path / "paths.csv", lines(head, *rows, sign=sign))
    assert mapping_of(path).shape == "paths"
    found, failures = events(path, constant_time="2025-05-01")
    assert failures == []
    journeys: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for one in sorted(found, key=lambda one: one["time_us"]):
        journeys[one["customer"]].append(one)
    walked, worth = Counter[tuple[tuple[str, ...], bool]](), Counter[tuple[str, ...]]()
    for touches in journeys.values():
        steps = tuple(one["channel"] for one in touches if one["channel"])
        won = touches[-1]["activity"] == "conversion"
        walked[steps, won] += 1
        worth[steps] += touches[-1]["value"] or 0
    expected, sums = Counter[tuple[tuple[str, ...], bool]](), Counter[tuple[str, ...]]()
    for steps, won_, value, lost in table:
        expected[steps, True] += won_
        expected[steps, False] += lost
        sums[steps] += value if won_ else 0
    assert walked == +expected
    assert dict(worth) == pytest.approx({steps: sums[steps] for steps in worth})
    assert min(one["time_us"] for one in found) == us("2025-05-01")


@pytest.mark.parametrize(
    ("row", "code"),
    [("A > B,-1,0,3", "paths.no_count"), ("A > B,1.5,0,3", "paths.no_count"), ("A > B,many,0,3", "value.no_number"),
     ("A > B,5000000,0,3", "paths.too_many"), (",2,0,3", "path.missing")],
)  # fmt: skip
def test_counts_that_are_none_are_told_by_their_cell(tmp_path: Path, row: str, code: str) -> None:
    good = "\n".join(f"A > {name},1,2.5,1" for name in "BCDEFGH")
    path = write(tmp_path / "paths.csv", f"path,conversions,value,null\n{good}\n{row}\n")
    found, failures = events(path)
    assert [(one.row, one.code) for one in failures] == [(9, code)]
    assert len(found) == 7 * 5
