"""Whether a text keeps to the common language: words to avoid, synonyms, and the customer's voice."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final

from etappe.framework.types import Entry, Flaw
from etappe.kit.texts import Language, Text

_ENDINGS: Final[dict[Language, str]] = {"de": "(?:e|en|em|er|es|n|s|se|sen)?", "en": "(?:s|es)?"}
"""How words of these languages end when they are bent; so that a plural is found by its singular."""
_SHORTEST_BENT: Final = 4
_VOICES: Final[dict[Language, frozenset[str]]] = {
    "de": frozenset(
        ("ich", "mir", "mich", "mein", "meine", "meinen", "meinem", "meiner", "wir", "uns", "unser")
    ),
    "en": frozenset(("i", "i'm", "i'd", "i've", "i'll", "my", "me", "we", "we're", "our")),
}
_FIRST_WORD: Final = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")


def lint(text: str, language: Language, entries: Sequence[Entry], *, voice: bool = False) -> list[Flaw]:
    """What is wrong with a text, from left to right; ``voice`` asks whether the customer speaks."""
    flaws = [*_words(text, language, entries), *(_voice(text, language) if voice else ())]
    return sorted(flaws, key=lambda flaw: (flaw.start, flaw.end))


def mended(text: str, flaws: Sequence[Flaw]) -> str:
    """The text with every suggestion taken."""
    for flaw in sorted(flaws, key=lambda one: one.start, reverse=True):
        if flaw.suggestion is not None:
            text = text[: flaw.start] + flaw.suggestion + text[flaw.end :]
    return text


def _words(text: str, language: Language, entries: Sequence[Entry]) -> Iterator[Flaw]:
    """Longer expressions first; what lies inside a preferred term is no flaw."""
    terms = [match.span() for entry in entries for match in _found(_term(entry, language), language, text)]
    taken: list[tuple[int, int]] = []
    candidates = [
        (match, entry, rule)
        for entry in entries
        for rule, words in (("avoid", entry.avoid), ("synonym", entry.synonyms))
        for word in words.get(language, ())
        for match in _found(word, language, text)
    ]
    for match, entry, rule in sorted(candidates, key=lambda one: one[0].start() - one[0].end()):
        if any(start <= match.start() and match.end() <= end for start, end in terms):
            continue
        if any(start < match.end() and match.start() < end for start, end in taken):
            continue
        taken.append(match.span())
        yield _flaw(match, entry, rule, language)


def _term(entry: Entry, language: Language) -> str:
    return entry.term.get(language) or entry.term.get("de") or entry.term.get("en", "")


def _flaw(match: re.Match[str], entry: Entry, rule: str, language: Language) -> Flaw:
    term, found = _term(entry, language), match[0]
    if rule == "avoid":
        message: Text = {
            "de": f"„{found}“ soll vermieden werden; besser: {term}.",
            "en": f"“{found}” is to be avoided; better: {term}.",
        }
    else:
        message = {
            "de": f"Der vereinbarte Begriff für „{found}“ ist {term}.",
            "en": f"The agreed term for “{found}” is {term}.",
        }
    return Flaw(
        "avoid" if rule == "avoid" else "synonym", match.start(), match.end(), found, term, entry.id, message
    )


def _found(word: str, language: Language, text: str) -> Iterator[re.Match[str]]:
    return _pattern(word, language).finditer(text) if word.strip() else iter(())


@lru_cache(maxsize=4096)
def _pattern(word: str, language: Language) -> re.Pattern[str]:
    parts = [re.escape(part) for part in word.split()]
    ending = _ENDINGS[language] if len(word) >= _SHORTEST_BENT else ""
    return re.compile(r"(?<!\w)" + r"\s+".join(parts) + ending + r"(?!\w)", re.IGNORECASE)


def speaks_customer(text: str, language: Language) -> bool:
    """Whether a title is told by the customer: “Ich …”, “I …”."""
    first = _FIRST_WORD.search(text)
    return first is None or first[0].lower().replace("’", "'") in _VOICES[language]


def _voice(text: str, language: Language) -> Iterator[Flaw]:
    if not speaks_customer(text, language):
        first = _FIRST_WORD.search(text)
        start, end = first.span() if first else (0, 0)
        message: Text = {
            "de": "Titel erzählen aus Sicht des Kunden und beginnen mit „Ich …“.",
            "en": "Titles tell the customer's view and begin with “I …”.",
        }
        yield Flaw("voice", start, end, text[start:end], None, None, message)
