"""Comments that are hardly any: a clear state for each, and never a mood that nobody expressed."""

from __future__ import annotations

import time

import pytest

from etappe.text import read


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("👍", "positive"),
        ("👍🏿👍🏿", "positive"),
        ("😡😡😡", "negative"),
        ("❤️", "positive"),
        ("🤷‍♀️", "neutral"),
        ("🇩🇪", None),
        ("📦", None),
        ("…", None),
        ("???", None),
    ],
)
def test_only_little_pictures(text: str, label: str | None) -> None:
    found = read(text)
    assert (found.language.code, found.sentiment.label) == ("none", label)


@pytest.mark.parametrize(
    "text",
    [
        "k.A.", "k. A.", "n/a", "N/A", "-", "--", ".", "keine", "Keine Angabe", "keine Angaben.", "nichts", "Nichts!",
        "nein", "Nö", "no", "none", "None.", "nothing", "no comment", "kein Kommentar", "siehe oben", "5*", "10/10",
    ],
)  # fmt: skip
def test_answers_that_say_there_is_none(text: str) -> None:
    assert read(text).sentiment.label is None


@pytest.mark.parametrize(
    "text", ["Nein, das war schlecht.", "No, it was awful", "Keine Hilfe, nie wieder", "Nein 😡"]
)
def test_what_only_begins_like_that_is_read(text: str) -> None:
    assert read(text).sentiment.label == "negative"


@pytest.mark.parametrize(
    "text",
    [
        "Le service est très bon, merci beaucoup",
        "Très bien",
        "Muy bien, gracias",
        "El servicio es muy malo y lento",
        "Ottimo servizio, grazie mille",
        "Het is een goede service, dank je wel",
        "Bardzo dobrze",
        "Çok kötü hizmet",
        "Mycket bra",
        "Obrigado, muito bom",
        "Отлично",
        "素晴らしい",
        "سيئ جدا",
        "bad 素晴らしい 配送很慢 很慢",
    ],
)
def test_other_languages_have_no_mood(text: str) -> None:
    found = read(text)
    assert (found.language.code, found.sentiment.label, found.mentions) == ("other", None, ())


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("<p>Der Service war <b>schlecht</b>.</p>", "negative"),
        ('<font color="bad">Sehr gut</font>', "positive"),
        ('<a href="https://schlecht.example.org" title="awful">Der Service war gut</a>', "positive"),
        ("<style>.bad { awful: schlecht }</style><p>Sehr freundlich</p>", "positive"),
        ("Der Service war sehr&nbsp;schlecht", "negative"),
        ("&lt;b&gt;schlecht&lt;/b&gt;", "negative"),
        ("<script>alert('schlecht')</script>", None),
        ("<br/><br/>&amp;", None),
        ("Ich <3 diesen Service, 2 < 3 > 1", "positive"),
    ],
)
def test_marks_of_html_say_nothing(text: str, label: str | None) -> None:
    found = read(text)
    assert found.sentiment.label == label
    words = [text[hit.start : hit.end] for hit in found.sentiment.decided]
    assert all("<" not in word or word == "<3" for word in words)


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Danke für nichts", "negative"),
        ("Thanks for nothing", "negative"),
        ("War nich gut", "negative"),
        ("Not bad", "positive"),
        ("kein Problem", "positive"),
    ],
)
def test_words_that_are_meant_the_other_way(text: str, label: str) -> None:
    assert read(text).sentiment.label == label


@pytest.mark.parametrize(
    ("text", "code", "label"),
    [
        (
            "The staff was rude and nobody helps me, aber die Wartezeit war leider auch viel zu lang",
            "mixed",
            "negative",
        ),
        ("Der Service war schlecht. The service was bad. " * 20_000, "mixed", "negative"),
        ("x" * 1_000_000, "other", None),
        ("ü" * 1_000_000, "other", None),
        ("😡" * 500_000, "none", "negative"),
        ("<b>" * 333_333, "none", None),
        ("<script>" * 125_000, "none", None),
        (" " * 1_000_000, "none", None),
        ("\0" * 1_000_000, "none", None),
        ("1" * 1_000_000, "none", None),
        ("&amp;" * 200_000, "none", None),
        ("." * 1_000_000, "none", None),
    ],
    ids=lambda value: str(value)[:12],
)
def test_mixed_and_endless_comments(text: str, code: str, label: str | None) -> None:
    began = time.process_time()
    found = read(text)
    assert (found.language.code, found.sentiment.label) == (code, label)
    assert found.is_cut == (len(text) > 20_000)
    assert time.process_time() - began < 1
