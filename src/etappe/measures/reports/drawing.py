"""Sets a report as a PDF: one journey on one page, readable in print."""

from __future__ import annotations

from typing import Final

from etappe.kit.paper import FAMILY, GREY, INK, TEAL, Paper
from etappe.measures.reports import words
from etappe.measures.reports.types import CardLine, Document, JourneyPage, StreamStep

_BAR: Final = 70.0
"""Millimetres that the widest bar of a stream takes."""
_ROW: Final = 5.6
_RED: Final = (160, 58, 46)
_MOST_CARDS: Final = 16


def drawn(report: Document) -> bytes:
    """The bytes of the PDF."""
    paper = Paper(words.WORDS[report.language]["page"])
    paper.set_title(report.title)
    for number, page in enumerate(report.pages):
        if number:
            paper.add_page()
        _journey(paper, report, page)
    return paper.finished()


def _journey(paper: Paper, report: Document, page: JourneyPage) -> None:
    said, language = words.WORDS[report.language], report.language
    paper.heading(page.name, 1)
    title = "" if report.title == page.name else f"{report.title} · "
    _small(paper, f"{title}{report.workspace} · {said['period']}: {report.period}")
    paper.ln(2)
    paper.words(page.headline)
    paper.heading(said["stream"], 2)
    widest = max((step.reached for step in page.stream), default=0)
    for step in page.stream:
        _bar(paper, report, step, widest)
    if not page.stream:
        paper.words(said["none"])
    paper.heading(said["money"], 2)
    money = [
        (said[name], words.money(getattr(page, name), language, 2 if name == "per_completion" else 0))
        for name in ("revenue", "per_completion", "at_stake", "cost")
    ]
    _columns(paper, money)
    paper.heading(said["cards"], 2)
    for card in page.cards[:_MOST_CARDS]:
        _card(paper, report, card)
    if not page.cards:
        paper.words(said["no_cards"])
    _foot(paper, report, page)


def _bar(paper: Paper, report: Document, step: StreamStep, widest: int) -> None:
    y, left = paper.get_y(), paper.l_margin
    paper.set_font(FAMILY, "", 9)
    paper.set_text_color(*INK)
    paper.cell(58, _ROW, _cut(step.name, 38))
    paper.set_fill_color(*TEAL)
    width = _BAR * step.reached / widest if widest else 0
    if width:
        paper.rect(left + 60, y + 1, width, _ROW - 2, style="F")
    language = report.language
    told = f"{words.number(step.reached, language)}  ({words.percent(step.share, language)})"
    paper.set_xy(left + 60 + width + 2, y)
    paper.cell(0, _ROW, told, new_x="LMARGIN", new_y="NEXT")


def _columns(paper: Paper, pairs: list[tuple[str, str]]) -> None:
    width = paper.epw / len(pairs)
    for bold, size, colour, place in (("", 8, GREY, 0), ("B", 12, INK, 1)):
        paper.set_font(FAMILY, bold, size)
        paper.set_text_color(*colour)
        for pair in pairs:
            paper.cell(width, _ROW, pair[place])
        paper.ln(_ROW)


def _card(paper: Paper, report: Document, card: CardLine) -> None:
    language, said = report.language, words.WORDS[report.language]
    value = words.measured(card.value, card.unit, language)
    if card.low is not None and card.high is not None:
        low, high = (words.measured(bound, card.unit, language) for bound in (card.low, card.high))
        value += f" ({low} {said['until']} {high})"
    paper.set_font(FAMILY, "", 9)
    paper.set_text_color(*INK)
    paper.cell(72, _ROW, _cut(f"{card.name} · {card.subject}" if card.name else card.subject, 48))
    paper.cell(58, _ROW, f"{value}, n {words.number(card.n, language)}")
    if card.state in ("breached", "missed"):
        paper.set_text_color(*_RED)
    target = (
        ""
        if card.target is None
        else f" ({said['target']} {words.measured(card.target, card.unit, language)})"
    )
    state = words.STATES[language].get(card.state, card.state)
    paper.cell(0, _ROW, f"{state}{target}", new_x="LMARGIN", new_y="NEXT")


def _foot(paper: Paper, report: Document, page: JourneyPage) -> None:
    said, language = words.WORDS[report.language], report.language
    paper.gap()
    for note in page.notes:
        _small(paper, note)
    fresh = words.written(page.data_until, report.zone, language)
    computed = words.written(page.computed_at, report.zone, language)
    _small(paper, f"{said['journeys']}: {words.number(page.journeys, language)} · {said['data_until']} {fresh} · "
           f"{said['computed']} {computed}")  # fmt: skip
    paper.set_font(FAMILY, "", 9)
    paper.set_text_color(*TEAL)
    paper.cell(0, _ROW, said["open"], link=page.link, new_x="LMARGIN", new_y="NEXT")


def _small(paper: Paper, text: str) -> None:
    paper.set_font(FAMILY, "", 8)
    paper.set_text_color(*GREY)
    paper.multi_cell(0, 4.2, _printable(text), new_x="LMARGIN", new_y="NEXT")


def _cut(text: str, most: int) -> str:
    plain = _printable(text)
    return plain if len(plain) <= most else f"{plain[: most - 1]}…"


def _printable(text: str) -> str:
    return "".join(sign if sign.isprintable() else " " for sign in text)
