"""Tests of the common language: agreed words, words to avoid, the customer's voice, in both languages."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etappe.framework import Entry, lint, speaks_customer
from etappe.framework.lint import mended
from etappe.kit.texts import Language

ENTRIES = (
    Entry(
        "gl_1",
        {"de": "Touchpoint", "en": "Touchpoint"},
        {"de": ["Kontaktpunkt", "Berührungspunkt"], "en": ["contact point"]},
        {"de": ["Berührung"], "en": []},
    ),
    Entry("gl_2", {"de": "Customer Journey"}, {"de": ["Journey", "Kunden Reise"]}, {"en": ["funnel"]}),
    Entry(
        "gl_3", {"de": "Kunde", "en": "customer"}, {}, {"de": ["User", "C++ Nutzer (alt)"], "en": ["user"]}
    ),
)

CASES: list[tuple[Language, str, list[tuple[str, str, str | None]]]] = [
    ("de", "Alle Kontaktpunkte", [("synonym", "Kontaktpunkte", "Touchpoint")]),
    ("de", "alle KONTAKTPUNKTEN", [("synonym", "KONTAKTPUNKTEN", "Touchpoint")]),
    ("de", "Der Berührungspunkt", [("synonym", "Berührungspunkt", "Touchpoint")]),
    ("de", "Die Berührung", [("avoid", "Berührung", "Touchpoint")]),
    ("de", "Kontaktpunktliste", []),
    ("de", "Unsere Customer Journey", []),
    ("de", "Unsere Journey und die Customer Journeys", [("synonym", "Journey", "Customer Journey")]),
    ("de", "Kunden  Reise", [("synonym", "Kunden  Reise", "Customer Journey")]),
    ("de", "C++ Nutzer (alt)", [("avoid", "C++ Nutzer (alt)", "Kunde")]),
    (
        "en",
        "All contact points of users",
        [("synonym", "contact points", "Touchpoint"), ("avoid", "users", "customer")],
    ),
    ("en", "The funnel", [("avoid", "funnel", "Customer Journey")]),
    ("en", "Kontaktpunkt", []),
    ("de", "", []),
]


@pytest.mark.parametrize(("language", "text", "expected"), CASES)
def test_words_that_are_not_the_agreed_ones_are_found(
    language: Language, text: str, expected: list[tuple[str, str, str | None]]
) -> None:
    flaws = lint(text, language, ENTRIES)
    assert [(one.rule, one.found, one.suggestion) for one in flaws] == expected
    assert all(text[one.start : one.end] == one.found for one in flaws)
    assert all(one.message["de"] and one.message["en"] for one in flaws)


@pytest.mark.parametrize(
    ("language", "title", "speaks"),
    [
        ("de", "Ich berechne meinen Beitrag", True),
        ("de", "„Ich will es wissen“", True),
        ("de", "Mir fehlt noch etwas", True),
        ("de", "Wir ziehen um", True),
        ("de", "Beitrag berechnen", False),
        ("de", "Ichthyologe werden", False),
        ("de", "123", True),
        ("en", "I calculate my premium", True),
        ("en", "I’m looking for help", True),
        ("en", "I've lost my card", True),
        ("en", "Ice cream", False),
        ("en", "Calculate premium", False),
        ("en", "Ich berechne", False),
    ],
)
def test_titles_tell_the_customers_view(language: Language, title: str, speaks: bool) -> None:
    assert speaks_customer(title, language) is speaks
    flaws = lint(title, language, (), voice=True)
    assert [one.rule for one in flaws] == ([] if speaks else ["voice"])
    assert lint(title, language, ()) == []


@given(
    st.lists(
        st.sampled_from(["Kontaktpunkte", "User", "und", "die", "Journey", "C++", "Touchpoint"]), max_size=8
    )
)
def test_a_mended_text_is_without_flaws(words: list[str]) -> None:
    text = " ".join(words)
    better = mended(text, lint(text, "de", ENTRIES))
    assert lint(better, "de", ENTRIES) == []


@given(st.text(max_size=100), st.sampled_from(["de", "en"]), st.text(max_size=20), st.text(max_size=20))
def test_any_words_are_safe_in_glossary_and_title(
    title: str, language: Language, term: str, synonym: str
) -> None:
    entry = Entry("gl_1", {language: term}, {language: [synonym]}, {language: [term]})
    for flaw in lint(title, language, [entry], voice=True):
        assert title[flaw.start : flaw.end] == flaw.found
        assert 0 <= flaw.start <= flaw.end <= len(title)
