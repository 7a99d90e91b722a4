"""The words of goals and money in both languages."""

from __future__ import annotations

from typing import Final

from etappe.measures.types import Words

DEFINITION: Final = Words(
    "Auf dem Spiel je Schritt: Kunden, die hier verloren gehen, mal der Anteil, der nach diesem Schritt bis zum Ende "
    "kommt, mal mittlerer Betrag eines Abschlusses. Betrag: Wert der Kontakte des letzten Schritts, der Beträge "
    "nennt: Beträge von allen "
    "Kontakten mit Betrag.",
    "At stake per step: customers lost here, times the share that comes from this step to the end, times the mean "
    "amount of a completion. Amount: value of touches of the last step that states amounts: amounts of all touches "
    "with an amount.",
)
UPPER_BOUND: Final = Words(
    "Obergrenze: Sie nimmt an, dass verlorene Kunden sich wie die übrigen verhielten und keiner verloren ginge.",
    "Upper bound: it supposes that lost customers would behave like the others, and that nobody would be lost.",
)
NO_AMOUNTS: Final = Words(
    "Zu wenige Kontakte der Schritte nennen einen Betrag; Geld lässt sich deshalb nicht angeben.",
    "Too few touches of the steps state an amount; money can therefore not be told.",
)
NO_GOALS: Final = Words("Der Journey ist kein Ziel zugeordnet.", "No goal is assigned to the journey.")
COSTS: Final = Words(
    "Kosten: Kosten je Kontakt aus der Bibliothek mal Kontakte unter dem Filter, soweit angegeben.",
    "Cost: cost per contact from the library times touches under the filter, as far as stated.",
)
