"""What customers say: open comments in both languages that fit the score they gave."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

_BAD, _FAIR, _GOOD = 0, 1, 2
_SAID: dict[tuple[str, int], tuple[tuple[str, ...], tuple[str, ...]]] = {
    ("ces", _BAD): (
        (
            "Ich wusste nicht, wo ich meine SF-Klasse finde.",
            "Was ist eine SF-Klasse, und wozu brauchen Sie die?",
            "Viel zu viele Felder, ich habe aufgegeben.",
            "HSN und TSN stehen bei mir nirgends.",
        ),
        ("I did not know where to find my no-claims class.", "Far too many fields, I gave up."),
    ),
    ("ces", _FAIR): (
        ("Ging so, die Fahrzeugdaten musste ich suchen.", "Am Ende hat es geklappt, aber es dauerte."),
        ("All right in the end, but it took a while.",),
    ),
    ("ces", _GOOD): (
        ("Schnell ausgefüllt, klare Fragen.", "Der Preis war sofort da, ohne E-Mail. Sehr gut."),
        ("Quick and clear.", "Price shown at once, no e-mail needed."),
    ),
    ("csat", _BAD): (
        (
            "Nach den Unterlagen habe ich tagelang nichts gehört.",
            "Dreimal dieselben Dokumente geschickt.",
            "Niemand konnte mir den Stand sagen.",
        ),
        ("Heard nothing for days after sending my documents.",),
    ),
    ("csat", _FAIR): (
        ("Der Schaden wurde bezahlt, gedauert hat es trotzdem.", "In Ordnung."),
        ("Paid in the end, but slow.",),
    ),
    ("csat", _GOOD): (
        ("Schaden am Telefon gemeldet, am nächsten Tag entschieden.", "Sehr freundliche Beratung."),
        ("Reported by phone, decided the next day.",),
    ),
    ("nps", _BAD): (
        ("Zu teuer für das, was ich bekomme.", "Der Rechner hat mich Nerven gekostet."),
        ("Too expensive for what I get.",),
    ),
    ("nps", _FAIR): (("Bisher nichts zu meckern.", "Solide, aber nichts Besonderes."), ("Fine so far.",)),
    ("nps", _GOOD): (
        ("Der Kündigungsservice hat alles für mich erledigt.", "Die App ist großartig."),
        ("The switching service took care of everything.", "Great app."),
    ),
}
_SCALES = {"nps": (6, 8), "csat": (2, 3), "ces": (3, 5)}
"""Per score: highest low value and highest middle value. For effort, low is good."""

TEXTS: tuple[str, ...] = tuple(text for german, english in _SAID.values() for text in german + english)
_PLACE = {text: number for number, text in enumerate(TEXTS)}
_SHARE_WITH_COMMENT = 0.3


def comments(
    rng: np.random.Generator, key: str, score: npt.NDArray[np.float64], english: npt.NDArray[np.bool_]
) -> npt.NDArray[np.int64]:
    """For each answer the place of its comment in :data:`TEXTS`, or -1 where nothing was written."""
    low, middle = _SCALES[key]
    tone = np.digitize(score, [low + 0.5, middle + 0.5])
    if key == "ces":
        tone = _GOOD - tone
    said = np.full(len(score), -1, np.int64)
    for mood in (_BAD, _FAIR, _GOOD):
        for language, texts in enumerate(_SAID[key, mood]):
            places = np.array([_PLACE[text] for text in texts])
            here = (tone == mood) & (english == bool(language))
            said[here] = rng.choice(places, int(here.sum()))
    said[rng.random(len(score)) > _SHARE_WITH_COMMENT] = -1
    return said
