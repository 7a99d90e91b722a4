"""What is read from a comment: language, mood and aspects, also of what is hardly a comment."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from etappe.simulate.voices import TEXTS
from etappe.simulate.wordings import WORDINGS
from etappe.text import LABELS, LONGEST, detect_language, read, sentiment

MIXED = "The staff was very nice and helpful, aber die Wartezeit war leider viel zu lang und niemand konnte mir etwas sagen."


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Die Bearbeitung hat drei Wochen gedauert.", "de"),
        ("Schadenregulierung zügig", "de"),
        ("I waited three weeks for an answer.", "en"),
        ("Claims handling painless", "en"),
        ("Le service client est très mauvais et je ne suis pas content", "other"),
        ("Het duurt veel te lang en niemand weet iets", "other"),
        ("Очень плохое обслуживание", "other"),
        ("配送很慢", "other"),
        (MIXED, "mixed"),
        ("", "none"),
        ("😡😡😡", "none"),
        ("10/10", "none"),
        ("\0\0", "none"),
    ],
)
def test_language(text: str, code: str) -> None:
    assert detect_language(text).code == code


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Sehr freundliche Beratung.", "positive"),
        ("Die Beratung war gar nicht freundlich.", "negative"),
        ("Das gefällt mir überhaupt nicht.", "negative"),
        ("Nicht schlecht!", "positive"),
        ("Service toll, aber der Preis ist viel zu hoch.", "negative"),
        ("Teuer, aber der Service ist hervorragend.", "positive"),
        ("Das geht gar nicht!", "negative"),
        ("Schoen und zuverlaessig", "positive"),
        ("Reines Bearbeitungschaos", "negative"),
        ("Die Sendung kam am Dienstag.", "neutral"),
        ("Not bad at all", "positive"),
        ("I was not happy with the delivery.", "negative"),
        ("The staff is great but the app keeps crashing", "negative"),
        ("The parcel came on Tuesday.", "neutral"),
        ("😍", "positive"),
        ("👎🏽", "negative"),
        (":-(", "negative"),
    ],
)
def test_mood(text: str, label: str) -> None:
    assert sentiment(text).label == label


@pytest.mark.parametrize(
    "text", ["", " \n\t", "\0", "12345", "Очень плохо", "Le service est mauvais, je ne reviens pas"]
)
def test_what_says_nothing_has_no_mood(text: str) -> None:
    found = sentiment(text)
    assert (found.score, found.label) == (None, None)


def test_emphasis_counts() -> None:
    weak, plain, strong = (
        sentiment(f"Das ist {word} gut").score or 0 for word in ("etwas", "wohl", "extrem")
    )
    assert 0 < weak < plain < strong < 1


def test_decided_words_stand_where_they_are_said_to_stand() -> None:
    text = "Der Service 😀 war überhaupt nicht gut, die Hotline unfreundlich."
    found = sentiment(text)
    assert [text[hit.start : hit.end] for hit in found.decided] == ["😀", "gut", "unfreundlich"]
    assert [hit.weight > 0 for hit in found.decided] == [True, False, False]


def test_aspects_with_their_own_mood() -> None:
    found = {
        one.aspect: one.score
        for one in read("Die Dame war sehr freundlich. Die Bearbeitungsdauer ist zu lang.").mentions
    }
    assert found.keys() >= {"staff", "waiting"}
    assert (found["staff"] or 0) > 0 > (found["waiting"] or 0)


def test_a_megabyte_is_read_by_its_beginning() -> None:
    began = time.process_time()
    found = read("Die Wartezeit war schrecklich. " * 40_000)
    assert found.is_cut
    assert found.sentiment.label == "negative"
    assert time.process_time() - began < 1
    assert all(hit.end <= LONGEST for hit in found.sentiment.decided)
    assert read("x" * 1_000_000).sentiment.label in (None, "neutral")


def test_wishes_are_no_praise() -> None:
    wish = read("Es wäre schön, wenn die App auch auf Englisch ginge.")
    assert (wish.intent, wish.sentiment.label) == ("wish", "neutral")
    assert read("Ich brauche eine Bestätigung").intent == "need"
    assert read("Alles bestens").intent is None


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=300))
def test_any_text_is_read(text: str) -> None:
    found = read(text)
    assert found.sentiment.score is None or -1 < found.sentiment.score < 1
    assert found.sentiment.label in (*LABELS, None)
    assert all(0 <= hit.start < hit.end <= len(text) for hit in found.sentiment.decided)
    assert read(text) == found


def test_the_comments_of_the_simulator_are_understood() -> None:
    of_mood = {"negative": 0, "positive": 2}
    for label, place in of_mood.items():
        texts = [
            text
            for moods in WORDINGS.values()
            for both in moods[place].values()
            for one in both
            for text in one
        ]
        right = sum(sentiment(text).label == label for text in texts)
        assert right / len(texts) > 0.8


def test_speed_of_reading() -> None:
    texts = [*TEXTS, *(f"{one} {two}" for one, two in zip(TEXTS, TEXTS[::-1], strict=True))] * 8
    read(texts[0])
    began = time.process_time()
    for text in texts:
        read(text)
    assert len(texts) / (time.process_time() - began) > 2_000
