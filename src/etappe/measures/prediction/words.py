"""The words of looking ahead in both languages: the method and what limits it."""

from __future__ import annotations

from typing import Final

from etappe.measures.types import Words

METHOD: Final = Words(
    "Häufigkeiten dessen, was auf die letzten Kontakte folgte (Markow-Modell wechselnder Länge mit Glättung nach "
    "Witten und Bell). Länge und Vergessen sind an zurückgehaltenen Journeys gewählt; Treffsicherheit und "
    "Verlässlichkeit stammen von späteren Journeys, die an der Wahl nicht beteiligt waren.",
    "Frequencies of what followed after the last touches (Markov model of variable order, smoothed after Witten and "
    "Bell). Its length and its forgetting are chosen on held-out journeys; accuracy and reliability come from later "
    "journeys that took no part in the choice.",
)
BASELINE: Final = Words(
    "Zum Vergleich steht daneben, wie gut die allgemeinen Häufigkeiten allein vorhersagen, ohne zu wissen, was "
    "vorher war.",
    "Beside it stands how well the overall frequencies alone predict, without knowing what came before.",
)
UNTESTED: Final = Words(
    "Zu wenige spätere Journeys, um die Vorhersagen zu prüfen.",
    "Too few later journeys to test the predictions.",
)
NOT_BETTER: Final = Words(
    "Auf späteren Journeys sagt das Modell nicht besser voraus als die allgemeinen Häufigkeiten.",
    "On later journeys the model predicts no better than the overall frequencies.",
)
