"""What the people of the demo company measure on their maps, and what they assume about the figures."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

from etappe.kit.texts import Text
from etappe.simulate.maps.shape import t

Where = Literal["journey", "step", "moment"]


@dataclass(frozen=True, slots=True)
class CardDrawn:
    """A metric, by its formula, on a map, one of its steps (counted from 0) or the moment there."""

    map: str
    metric: str
    where: Where = "journey"
    step: int = 0
    target: float | None = None
    threshold: float | None = None
    aggregation: str = "own"


@dataclass(frozen=True, slots=True, eq=False)
class Assumed:
    """What somebody takes for granted about a metric at a step, how far off it may be, and in which lane it stands."""

    map: str
    step: int
    metric: str
    text: Text
    expected: float
    tolerance: float
    lane: str = "do"


@dataclass(frozen=True, slots=True)
class Paid:
    """Which touchpoints a metric about money and coming back is about, and within how many days."""

    metric: str
    touchpoints: tuple[str, ...]
    window_days: int


PAID: Final = (
    Paid("revenue", ("bill", "cover"), 30),
    Paid("clv", ("cover",), 365),
    Paid("repeat_purchase", ("cover",), 30),
    # A month of the calendar may have 31 days: whoever pays every month pays in each window of this length.
    Paid("retention", ("bill",), 31),
    Paid("churn", ("bill",), 31),
)
CARDS: Final = (
    CardDrawn("premium", "conversion", target=0.1),
    CardDrawn("premium", "time", target=86_400),
    CardDrawn("premium", "contacts", target=9),
    CardDrawn("premium", "drop_off", "moment", 3, target=0.25, threshold=0.35),
    CardDrawn("premium", "ces", "step", 4, target=3.0, threshold=5.0),
    CardDrawn("premium", "conversion", "step", 5, target=0.3),
    CardDrawn("entering", "ces", "moment", 2, target=4.0, threshold=5.0),
    CardDrawn("entering", "sentiment", "step", 2, target=0.0),
    CardDrawn("claim", "csat", target=0.8, threshold=0.6),
    CardDrawn("claim", "csat", "step", 2, target=0.8, threshold=0.6),
    CardDrawn("claim", "time", "step", 0, target=172_800),
    CardDrawn("claim", "sentiment", "step", 2),
    CardDrawn("help", "first_contact", "step", 1, target=0.8),
    CardDrawn("using", "nps", target=20, threshold=-20),
    CardDrawn("using", "churn", target=0.05, threshold=0.2),
    CardDrawn("using", "revenue", "step", 1),
    CardDrawn("lending", "repeat_purchase", target=0.4, threshold=0.2),
    CardDrawn("lending", "clv", target=40),
    CardDrawn("lending", "conversion", "step", 1, target=0.8, threshold=0.5),
    CardDrawn("feedback", "nps", "step", 0, target=20, threshold=-20),
)
ASSUMED: Final = (
    Assumed("premium", 3, "drop_off", t("Wer die Eingabe beginnt, bringt sie meist zu Ende",
                                        "Most of those who begin to enter their details finish"), 0.15, 0.1),
    Assumed("premium", 4, "conversion", t("Zwei von drei vergleichen die Prämie",
                                          "Two of three compare the premium"), 0.67, 0.06),
    Assumed("premium", 4, "ces", t("Wer die Prämie sieht, hatte es leicht",
                                   "Whoever sees the premium had it easy"), 3.0, 0.5, "think"),
    Assumed("premium", 5, "conversion", t("Jeder Zweite, der vergleicht, stellt den Antrag",
                                          "Every second person who compares applies"), 0.5, 0.08),
    Assumed("lending", 1, "conversion", t("Wer sich den Tagesschutz ansieht, bucht ihn meist",
                                          "Most of those who look at the day cover book it"), 0.7, 0.05),
    Assumed("entering", 2, "ces", t("Die SF-Klasse zu finden ist mühsam",
                                    "Finding the no-claims class is hard work"), 5.5, 0.5, "think"),
    Assumed("claim", 2, "csat", t("Mit der Regulierung sind fast alle zufrieden",
                                  "Almost everybody is satisfied with the settlement"), 0.9, 0.08, "think"),
    Assumed("claim", 0, "time", t("Nach gut einem Tag ist über den Schaden entschieden",
                                  "After little more than a day the claim is decided"), 108_000, 36_000),
)  # fmt: skip
