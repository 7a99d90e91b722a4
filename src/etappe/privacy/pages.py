"""The public pages on which customers confirm, withdraw and choose, in both languages, without signing in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from liquid import BoundTemplate

_FILE: Final = Path(__file__).parent / "html" / "page.html"

WORDS: Final[Mapping[str, Mapping[str, str]]] = {
    "de": {
        "confirm": "Einwilligung bestätigen",
        "confirm_line": "Mit Ihrer Bestätigung willigen Sie ein:",
        "confirmed": "Danke, Ihre Einwilligung ist bestätigt",
        "confirmed_line": "Sie können sie jederzeit mit Wirkung für die Zukunft widerrufen.",
        "ended": "Dieser Link ist abgelaufen",
        "ended_line": "Es wurde nichts gespeichert. Fordern Sie dort einen neuen Link an, wo Sie diesen bekamen.",
        "settled": "Diese Anfrage ist erledigt",
        "settled_line": "Ihre Einwilligung wurde inzwischen widerrufen. Der Link ändert daran nichts.",
        "withdraw": "Einwilligung widerrufen",
        "withdraw_line": "Sie widerrufen Ihre Einwilligung für: ",
        "withdraw_button": "Jetzt widerrufen",
        "withdrawn": "Ihre Einwilligung ist widerrufen",
        "withdrawn_line": "Der Widerruf gilt ab sofort.",
        "preferences": "Ihre Einwilligungen",
        "preferences_line": "Hier sehen Sie, wozu Sie eingewilligt haben. Änderungen gelten ab sofort.",
        "preferences_link": "Alle Einwilligungen ansehen und ändern",
        "save": "Änderungen speichern",
        "saved": "Ihre Auswahl ist gespeichert",
        "pending": "Wartet auf Ihre Bestätigung: Wir haben Ihnen eine E-Mail geschickt.",
        "general": "Allgemein",
        "switches": "Grundsätzlich",
        "contact": "Ich möchte nicht werblich kontaktiert werden",
        "contact_note": "Gilt auf allen Wegen, gleich wozu Sie sonst eingewilligt haben.",
        "tracking": "Ich möchte nicht gemessen werden",
        "tracking_note": "Ihr Verhalten wird nicht mehr aufgezeichnet.",
        "invalid": "Dieser Link ist ungültig",
        "invalid_line": "Bitte prüfen Sie, ob Sie den Link vollständig übernommen haben.",
        "other_label": "English",
    },
    "en": {
        "confirm": "Confirm your consent",
        "confirm_line": "With your confirmation you agree to this:",
        "confirmed": "Thank you, your consent is confirmed",
        "confirmed_line": "You can withdraw it at any time with effect for the future.",
        "ended": "This link has expired",
        "ended_line": "Nothing was stored. Ask for a new link where you got this one.",
        "settled": "This request is settled",
        "settled_line": "Your consent has been withdrawn since. The link does not change that.",
        "withdraw": "Withdraw your consent",
        "withdraw_line": "You withdraw your consent to: ",
        "withdraw_button": "Withdraw now",
        "withdrawn": "Your consent is withdrawn",
        "withdrawn_line": "This takes effect at once.",
        "preferences": "Your consents",
        "preferences_line": "This is what you have agreed to. Changes take effect at once.",
        "preferences_link": "See and change all consents",
        "save": "Save changes",
        "saved": "Your choice is saved",
        "pending": "Waits for your confirmation: we have sent you an e-mail.",
        "general": "In general",
        "switches": "As a rule",
        "contact": "I do not want to be contacted for advertising",
        "contact_note": "Holds on every channel, whatever else you have agreed to.",
        "tracking": "I do not want to be measured",
        "tracking_note": "Your behaviour is no longer recorded.",
        "invalid": "This link is not valid",
        "invalid_line": "Please check that you copied the whole link.",
        "other_label": "Deutsch",
    },
}


@dataclass(frozen=True, slots=True)
class Choice:
    """A box that can be ticked."""

    name: str
    label: str
    note: str
    checked: bool


@dataclass(frozen=True, slots=True)
class Group:
    """Boxes that belong together."""

    title: str
    choices: Sequence[Choice]


@dataclass(frozen=True, slots=True)
class Page:
    """What stands on a page; ``title`` and ``lines`` are names of :data:`WORDS` or words of their own."""

    title: str
    lines: Sequence[str] = ()
    quote: str = ""
    button: str = ""
    groups: Sequence[Group] = ()
    preferences: str = ""


def language_of(asked: str | None, accepted: str, usual: str = "de") -> str:
    """The language a reader wants: the one asked for, else the first of the browser's that there is."""
    if asked is not None and asked in WORDS:
        return asked
    for part in accepted.lower().split(","):
        if part.strip()[:2] in WORDS:
            return part.strip()[:2]
    return usual


def drawn(page: Page, language: str, controller: str, nonce: str) -> str:
    """The page as HTML; everything that is put in is text."""
    words = WORDS[language]
    return _template().render(
        language=language,
        other="en" if language == "de" else "de",
        other_label=words["other_label"],
        nonce=nonce,
        controller=controller,
        title=words.get(page.title, page.title),
        lines=[words.get(line, line) for line in page.lines],
        quote=page.quote,
        button=words.get(page.button, page.button),
        groups=[
            {"title": group.title, "choices": [_plain(choice) for choice in group.choices]}
            for group in page.groups
        ],
        preferences=page.preferences,
        preferences_label=words["preferences_link"],
    )


def _plain(choice: Choice) -> dict[str, object]:
    return {"name": choice.name, "label": choice.label, "note": choice.note, "checked": choice.checked}


@lru_cache(maxsize=1)
def _template() -> BoundTemplate:
    from liquid import Environment, StrictUndefined

    environment = Environment(autoescape=True, undefined=StrictUndefined)
    return environment.from_string(_FILE.read_text(encoding="utf-8"))
