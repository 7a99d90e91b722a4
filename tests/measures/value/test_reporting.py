"""Reports: when they are due, what their address restores, and files in which nothing can be worked out."""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from python_calamine import CalamineWorkbook

from etappe.analytics import Filter
from etappe.kit.clock import to_us
from etappe.measures.reports import drawing, words, workbook
from etappe.measures.reports.logic import address, next_run
from etappe.measures.reports.types import CardLine, Document, JourneyPage, StreamStep

NOON = datetime(2026, 3, 28, 12, tzinfo=UTC)
HOSTILE = '=HYPERLINK("https://example.org";"x")'


def document(name: str = "Ich schließe ab", cards: int = 2) -> Document:
    lines = tuple(
        CardLine(f"NPS {i}", "Antrag", 39.84, 36.1, 43.5, 2746, "points", 45.0, "missed")
        for i in range(cards)
    )
    page = JourneyPage(
        "jo_1", name, words.headline(1000, 250, "„Antrag“ verliert 75,0 %.", "de"),
        (StreamStep("Antrag", 1000, 1.0, 750, 0.75), StreamStep(HOSTILE, 250, 0.25, 0, 0.0)), 61, "Antrag", 2500.5,
        10.002, 7501.5, None, lines, 5000, NOON, NOON, "https://etappe.example/journeys/jo_1?from=2026-01-01",
        ("Obergrenze.",),
    )  # fmt: skip
    return Document("Wochenbericht", "Nordlicht", "de", "alle Daten", (page,), NOON, "Europe/Berlin")


@pytest.mark.parametrize(
    ("frequency", "expected"),
    [
        ("daily", datetime(2026, 3, 29, 5, tzinfo=UTC)),
        ("weekly", datetime(2026, 3, 30, 5, tzinfo=UTC)),
        ("monthly", datetime(2026, 3, 31, 5, tzinfo=UTC)),
    ],
)
def test_the_next_time_follows_the_clock_of_the_place(frequency: str, expected: datetime) -> None:
    """On 29 March 2026 the clocks go forward: seven in the morning is five o'clock UTC from then on."""
    found = next_run(NOON, frequency, weekday=0, day=31, hour=7, zone="Europe/Berlin")  # type: ignore[arg-type]
    assert found == expected


@pytest.mark.parametrize(
    ("value", "unit", "german", "english"),
    [
        (215_567.0, "seconds", "2,5 Tage", "2.5 days"),
        (86_400.0, "seconds", "24 Std.", "24 h"),
        (90.0, "seconds", "1,5 min", "1.5 min"),
        (12.0, "seconds", "12 s", "12 s"),
        (2_523_954.24, "euro", "2.523.954 €", "€2,523,954"),
        (9.9, "euro", "9,90 €", "€9.90"),
        (0.427, "percent", "42,7\N{NO-BREAK SPACE}%", "42.7%"),
        (12.34, "count", "12,3", "12.3"),
        (9, "count", "9", "9"),
        (None, "euro", "–", "–"),
    ],
)
def test_values_are_written_in_their_unit(value: float | None, unit: str, german: str, english: str) -> None:
    assert words.measured(value, unit, "de") == german
    assert words.measured(value, unit, "en") == english


def test_a_short_month_has_its_last_day() -> None:
    found = next_run(datetime(2026, 2, 1, tzinfo=UTC), "monthly", weekday=0, day=31, hour=0, zone="UTC")
    assert found == datetime(2026, 2, 28, tzinfo=UTC)


def test_a_report_that_has_just_left_waits_for_its_next_turn() -> None:
    due = datetime(2026, 5, 4, 5, tzinfo=UTC)
    assert next_run(due, "weekly", weekday=0, day=1, hour=7, zone="Europe/Berlin") > due


def test_the_address_restores_the_filter() -> None:
    day = ZoneInfo("Europe/Berlin")
    start, end = (to_us(datetime(2026, 1, d, tzinfo=day)) for d in (1, 4))
    found = address(
        "https://e", "/journeys/jo_1", Filter(start, end, ("web", "app"), 'did ("a")'), "Europe/Berlin"
    )
    assert found == (
        "https://e/journeys/jo_1?from=2026-01-01&to=2026-01-03&channel=web&channel=app&segment=did+%28%22a%22%29"
    )


def test_texts_in_a_workbook_are_never_formulas() -> None:
    written = workbook.written(document(HOSTILE))
    sheets = zipfile.ZipFile(io.BytesIO(written))
    for name in sheets.namelist():
        if name.startswith("xl/worksheets/sheet"):
            assert b"<f>" not in sheets.read(name)
            assert b"hyperlink" not in sheets.read(name)
    book = CalamineWorkbook.from_filelike(io.BytesIO(written))
    rows = book.get_sheet_by_index(1).to_python()
    assert rows[0][0] == HOSTILE
    assert [row[1] for row in rows if row[0] == "Antrag"] == [1000.0]
    assert [row[2] for row in rows if str(row[0]).startswith("NPS")] == [39.84, 39.84]


def test_sheets_of_equal_names_stand_apart() -> None:
    once = document("Ein/Name: mit [allem] " + "x" * 40)
    both = Document(once.title, once.workspace, "en", once.period, once.pages * 2, once.made_at, once.zone)
    names = CalamineWorkbook.from_filelike(io.BytesIO(workbook.written(both))).sheet_names
    assert len(set(names)) == 3
    assert all(len(name) <= 31 for name in names)


def test_a_journey_stands_on_one_page() -> None:
    written = drawing.drawn(document(cards=40))
    assert written.startswith(b"%PDF")
    assert written.count(b"/Type /Page\n") == 1
    assert b"https://etappe.example/journeys/jo_1?from=2026-01-01" in written


def test_numbers_and_sentences_in_both_languages() -> None:
    assert words.number(1234567.5, "de", 1) == "1.234.567,5"
    assert words.number(1234567.5, "en", 1) == "1,234,567.5"
    assert words.percent(None, "de") == "–"
    assert words.headline(0, 0, None, "de") == "Unter diesem Filter hat niemand die Journey begonnen."
    assert words.headline(4, 1, None, "en") == "1 of 4 journeys reached the goal (25.0%)."
    for name in words.WORDS["de"]:
        assert words.WORDS["en"][name]
    assert words.STATES["de"].keys() == words.STATES["en"].keys()
