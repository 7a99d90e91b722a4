"""Comments in the words of customers of a service: what the lexicon alone makes of them, and that it seldom errs.

A lexicon knows what people often say. Where it knows nothing it calls a comment neutral; what it must not do is take
blame for praise. The numbers are lower bounds a little below what was found, so that a change for the worse is seen.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from etappe.text import read

_MOODS = {"+": "positive", "-": "negative", "0": "neutral"}


def _confusion(name: str) -> Counter[tuple[str, str | None]]:
    content = (Path(__file__).parent / "comments" / f"{name}.txt").read_text("utf-8")
    told = [(line[0], line[2:]) for line in content.splitlines() if line[:2] in ("+ ", "- ", "0 ")]
    return Counter((_MOODS[sign], read(text).sentiment.label) for sign, text in told)


@pytest.mark.parametrize(("name", "n", "right"), [("mended", 224, 0.91), ("unseen", 70, 0.5)])
def test_moods_a_reader_hears(name: str, n: int, right: float) -> None:
    found = _confusion(name)
    assert found.total() == n
    assert sum(count for (true, said), count in found.items() if true == said) / n >= right
    opposite = found["positive", "negative"] + found["negative", "positive"]
    assert opposite / n <= 0.06
    assert found["neutral", "positive"] + found["neutral", "negative"] <= 1


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Nicht nur freundlich, sondern auch kompetent", "positive"),
        ("Not only friendly but also competent", "positive"),
        ("Ich bin nie so gut beraten worden", "positive"),
        ("Ich bin alles andere als zufrieden", "negative"),
        ("Far from helpful", "negative"),
        ("War nicht kompliziert", "positive"),
        ("Das ist nicht akzeptabel", "negative"),
        ("Das Problem wurde nicht gelöst", "negative"),
        ("Klasse, jetzt ist mein Konto gesperrt", "negative"),
        ("Klasse, alles hat geklappt", "positive"),
        ("The service was just perfect", "positive"),
        ("suuuuper", "positive"),
        ("it doesnt work", "negative"),
        ("Können Sie mir helfen?", "neutral"),
        ("Guten Tag, ich habe meine Adresse geändert. Mit freundlichen Grüßen", "neutral"),
    ],
)
def test_what_turns_a_word(text: str, label: str) -> None:
    assert read(text).sentiment.label == label
