"""Sets the answer to a request as a PDF that can be read and printed, in German or English."""

from __future__ import annotations

from typing import Any, Final

from etappe.kit.paper import Paper
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


def drawn(report: Report, language: str) -> bytes:
    """The report as the bytes of a PDF."""
    words = _WORDS[language]
    paper = Paper(words["page"])
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


def _head(paper: Paper, report: Report, words: dict[str, str], language: str) -> None:
    from datetime import datetime

    request = report["request"]
    rows = [(words["request"], f"{request['id']} ({request['pseudonym']})")]
    for name, field in (("received", "received_at"), ("done", "done_at")):
        if request[field]:
            rows.append((words[name], long_time(datetime.fromisoformat(request[field]), language)))
    told = ", ".join(value for value in report["controller"].values() if value)
    paper.pairs([*rows, (words["controller"], told or "–")])


def _purposes(paper: Paper, report: Report, words: dict[str, str], language: str) -> None:
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


def _store(paper: Paper, store: Report, language: str, words: dict[str, str]) -> None:
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
