"""Sets the answer to a request as a PDF that can be read and printed, in German or English."""

from __future__ import annotations

from functools import lru_cache
from importlib import resources
from typing import Any, Final

from fpdf import FPDF
from fpdf.enums import WrapMode, XPos, YPos

from etappe.privacy.dates import long_time
from etappe.privacy.report import Report, lines_of

_WORDS: Final = {
    "de": {
        "access": "Auskunft über Ihre Daten (Artikel 15 DSGVO)",
        "portability": "Ihre Daten zum Mitnehmen (Artikel 20 DSGVO)",
        "erasure": "Bericht über die Löschung (Artikel 17 DSGVO)",
        "rectification": "Bericht über die Berichtigung (Artikel 16 DSGVO)",
        "restriction": "Bericht über die Einschränkung (Artikel 18 DSGVO)",
        "objection": "Bericht über den Widerspruch (Artikel 21 DSGVO)",
        "request": "Anfrage", "received": "Eingegangen", "done": "Beantwortet", "controller": "Verantwortlich",
        "purposes": "Wozu die Daten dienen", "data": "Was gespeichert ist", "outcome": "Was getan wurde",
        "rights_title": "Ihre Rechte",
        "rights": "Sie können Berichtigung, Löschung, Einschränkung und Übertragung Ihrer Daten verlangen, der "
        "Verarbeitung widersprechen, Einwilligungen jederzeit widerrufen und sich bei einer Aufsichtsbehörde "
        "beschweren.",
        "basis": "Rechtsgrundlage", "entries": "Einträge", "page": "Seite",
        "consent": "Einwilligung", "contract": "Vertrag", "legal_obligation": "rechtliche Pflicht",
        "legitimate_interest": "berechtigtes Interesse", "recipients": "Empfänger",
        "no_recipients": "Die Daten liegen auf eigenen Servern des Verantwortlichen. "
        "Etappe gibt sie an niemanden weiter.",
    },
    "en": {
        "access": "Information about your data (article 15 GDPR)",
        "portability": "Your data to take with you (article 20 GDPR)",
        "erasure": "Report on the erasure (article 17 GDPR)",
        "rectification": "Report on the rectification (article 16 GDPR)",
        "restriction": "Report on the restriction (article 18 GDPR)",
        "objection": "Report on the objection (article 21 GDPR)",
        "request": "Request", "received": "Received", "done": "Answered", "controller": "Controller",
        "purposes": "What the data are for", "data": "What is stored", "outcome": "What was done",
        "rights_title": "Your rights",
        "rights": "You may demand rectification, erasure, restriction and portability of your data, object to "
        "processing, withdraw consents at any time and complain to a supervisory authority.",
        "basis": "Legal basis", "entries": "entries", "page": "Page",
        "consent": "consent", "contract": "contract", "legal_obligation": "legal obligation",
        "legitimate_interest": "legitimate interest", "recipients": "Recipients",
        "no_recipients": "The data are on servers of the controller. Etappe passes them on to nobody.",
    },
}  # fmt: skip
_FAMILY: Final = "Roboto"
_LINE: Final = 5.2
_GREY: Final = (90, 98, 106)
_INK: Final = (27, 31, 36)
_TEAL: Final = (11, 95, 95)


def drawn(report: Report, language: str) -> bytes:
    """The report as the bytes of a PDF."""
    words = _WORDS[language]
    paper = _Paper(words["page"])
    paper.heading(words[report["request"]["kind"]], 1)
    _head(paper, report, words, language)
    if "purposes" in report:
        _purposes(paper, report, words, language)
    if "data" in report:
        paper.heading(words["data"], 2)
        for store in report["data"]:
            _store(paper, store, language, words)
        paper.heading(words["recipients"], 2)
        paper.words(words["no_recipients"])
        paper.heading(words["rights_title"], 2)
        paper.words(words["rights"])
    else:
        paper.heading(words["outcome"], 2)
        paper.pairs(lines_of(_said_once(report["outcome"], language)))
    return paper.finished()


def _head(paper: _Paper, report: Report, words: dict[str, str], language: str) -> None:
    from datetime import datetime

    request = report["request"]
    rows = [(words["request"], f"{request['id']} ({request['pseudonym']})")]
    for name, field in (("received", "received_at"), ("done", "done_at")):
        if request[field]:
            rows.append((words[name], long_time(datetime.fromisoformat(request[field]), language)))
    told = ", ".join(value for value in report["controller"].values() if value)
    paper.pairs([*rows, (words["controller"], told or "–")])


def _purposes(paper: _Paper, report: Report, words: dict[str, str], language: str) -> None:
    paper.heading(words["purposes"], 2)
    for one in report["purposes"]:
        basis = f"{words['basis']}: {words[one['basis']]}"
        paper.pairs(
            [
                (
                    one["name"].get(language, one["code"]),
                    f"{one['description'].get(language, '')} {basis}".strip(),
                )
            ]
        )


def _store(paper: _Paper, store: Report, language: str, words: dict[str, str]) -> None:
    title, content = store["title"].get(language, store["store"]), store["content"]
    parts = content.items() if isinstance(content, dict) else [("", content)]
    for name, rows in parts:
        label = f"{title}: {name}" if name else title
        paper.heading(f"{label} ({len(rows)} {words['entries']})", 3)
        for number, row in enumerate(rows, 1):
            paper.pairs(lines_of(row, "" if isinstance(row, dict) else str(number)))
            paper.gap()


def _said_once(outcome: Any, language: str) -> Any:
    """Texts that are there in both languages, in one."""
    if isinstance(outcome, dict):
        if outcome.keys() == {"de", "en"}:
            return outcome[language]
        return {name: _said_once(value, language) for name, value in outcome.items()}
    return [_said_once(value, language) for value in outcome] if isinstance(outcome, list) else outcome


class _Paper(FPDF):
    """A page with letters for the languages of Europe, numbers at its foot, and names beside values."""

    def __init__(self, page_word: str) -> None:
        super().__init__(format="A4")
        self._page_word = page_word
        for style, path in _letters().items():
            self.add_font(_FAMILY, style, path)
        self.set_margins(20, 18, 20)
        self.set_auto_page_break(True, 20)
        self.set_title("Etappe")
        self.add_page()

    def footer(self) -> None:
        """The number of the page."""
        self.set_y(-14)
        self.set_font(_FAMILY, "", 8)
        self.set_text_color(*_GREY)
        self.cell(0, 6, f"{self._page_word} {self.page_no()}/{{nb}}", align="R")

    def heading(self, text: str, level: int) -> None:
        """A heading; the first level is the title."""
        self.ln({1: 2, 2: 6, 3: 3}[level])
        self.set_font(_FAMILY, "B", {1: 19, 2: 14, 3: 11}[level])
        self.set_text_color(*(_TEAL if level < 3 else _INK))
        self._line(text, {1: 9, 2: 7, 3: 6}[level])
        self.ln(1.5)

    def words(self, text: str) -> None:
        """A paragraph."""
        self.set_font(_FAMILY, "", 10)
        self.set_text_color(*_INK)
        self._line(text, _LINE)

    def pairs(self, rows: Any) -> None:
        """Names, each with its value below or behind it."""
        for name, value in rows:
            self.set_font(_FAMILY, "", 8)
            self.set_text_color(*_GREY)
            self._line(name, 4)
            self.words(value)

    def gap(self) -> None:
        """Some room, and a line."""
        self.set_draw_color(215, 219, 223)
        self.line(self.l_margin, self.get_y() + 1, self.w - self.r_margin, self.get_y() + 1)
        self.ln(2.5)

    def finished(self) -> bytes:
        """The bytes of the document."""
        return bytes(self.output())

    def _line(self, text: str, height: float) -> None:
        shown = "".join(sign if sign.isprintable() or sign == "\n" else "\ufffd" for sign in text) or " "
        self.multi_cell(0, height, shown, new_x=XPos.LMARGIN, new_y=YPos.NEXT, wrapmode=WrapMode.CHAR)


@lru_cache(maxsize=1)
def _letters() -> dict[str, str]:
    """Files of the letters, by style."""
    folder = resources.files("font_roboto") / "files"
    return {"": str(folder / "Roboto-Regular.ttf"), "B": str(folder / "Roboto-Bold.ttf")}
