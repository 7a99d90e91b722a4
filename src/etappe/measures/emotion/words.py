"""The words of the measured emotion in both languages."""

from __future__ import annotations

from typing import Final

from etappe.measures.emotion.types import Verdict
from etappe.measures.types import Words

DEFINITION: Final = Words(
    "Gemessenes Gefühl von −1 bis 1 je Schritt: Mittel der Antworten an seinen Kontaktpunkten und an denen der Karte, "
    "die ihn im Einzelnen zeigt. Jede Antwort zählt "
    "einmal, mit dem Mittel aus ihrer Bewertung (auf −1 bis 1 gelegt, Aufwand umgedreht) und der Stimmung ihres "
    "Kommentars oder mit dem, was sie davon hat; mit 95-%-Intervall. Bestätigt: Das ganze Intervall liegt höchstens "
    "0,25 vom angenommenen Gefühl entfernt; widerlegt: Es liegt ganz jenseits davon.",
    "Measured feeling from −1 to 1 per step: the mean of the answers at its touchpoints and at those of the map that "
    "shows it in detail. Each answer counts once, by "
    "the mean of its score (laid on −1 to 1, effort turned round) and the mood of its comment, or by whichever of them "
    "it has; with a 95 % interval. Confirmed: the whole interval lies at most 0.25 from the assumed feeling; "
    "contradicted: it lies beyond that as a whole.",
)
ONLY_ANSWERS: Final = Words(
    "Nur wer geantwortet oder geschrieben hat, ist dabei; wer schweigt, kann anders fühlen.",
    "Only those who answered or wrote are in it; those who are silent may feel otherwise.",
)
OF_THE_MODEL: Final = Words(
    "Die Stimmung von Kommentaren schätzt ein Modell; wie gut, steht im Qualitätsbericht der Stimmen.",
    "The mood of comments is estimated by a model; how well, the quality report of the voices says.",
)
VERDICTS: Final[dict[Verdict, Words]] = {
    "confirmed": Words(
        "Die Antworten bestätigen das angenommene Gefühl.", "The answers confirm the assumed feeling."
    ),
    "contradicted": Words(
        "Die Antworten widersprechen dem angenommenen Gefühl.", "The answers contradict the assumed feeling."
    ),
    "open": Words(
        "Die Antworten lassen beides zu: bestätigt oder widerlegt ist das angenommene Gefühl noch nicht.",
        "The answers allow for both: the assumed feeling is neither confirmed nor contradicted yet.",
    ),
    "unmeasured": Words(
        "Zu wenige Antworten an den Kontaktpunkten dieses Schritts.",
        "Too few answers at the touchpoints of this step.",
    ),
    "unassumed": Words(
        "Für diesen Schritt ist kein Gefühl angenommen.", "No feeling is assumed for this step."
    ),
}
