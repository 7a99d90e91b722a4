"""Tests of numbers in sentences: as people write them in each language."""

from __future__ import annotations

import pytest

from etappe.kit.figures import number, percent


@pytest.mark.parametrize(
    ("value", "digits", "signed", "german", "english"),
    [
        (7468, 0, False, "7.468", "7,468"),
        (-1234567.89, 1, False, "−1.234.567,9", "−1,234,567.9"),
        (0.25, 2, True, "+0,25", "+0.25"),
        (12, 0, False, "12", "12"),
    ],
)
def test_numbers_have_the_separators_of_the_language(
    value: float, digits: int, signed: bool, german: str, english: str
) -> None:
    assert number(value, "de", digits, signed=signed) == german
    assert number(value, "en", digits, signed=signed) == english


def test_a_percent_sign_stands_apart_in_german_and_does_not_break() -> None:
    assert percent(0.4181, "de") == "41,8\N{NO-BREAK SPACE}%"
    assert percent(0.4181, "en") == "41.8%"
    assert percent(12.0, "de", 0) == "1.200\N{NO-BREAK SPACE}%"
