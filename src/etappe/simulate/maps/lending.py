"""The demo company's loyalty loop: customers who lend their car and book cover for the day, again and again."""

from __future__ import annotations

from typing import Final

from etappe.simulate.maps.shape import (
    DrawnMap,
    DrawnStage,
    DrawnStep,
    Link,
    MomentDrawn,
    expects,
    feels,
    guessed,
    placed,
    said,
    seen,
    t,
    told,
)

LENDING: Final = DrawnMap(
    "lending", t("Ich verleihe mein Auto", "I lend my car"),
    (
        DrawnStage(t("Anlass", "Occasion"), (
            DrawnStep(t("Jemand möchte mein Auto leihen", "Somebody wants to borrow my car"), ("friends",),
                      (said("think", "Darf der überhaupt fahren?", "May he drive it at all?", guessed()),
                       said("need", "Ja sagen können, ohne Sorge", "Say yes without worry", guessed())),
                      (feels(-0.1, "unsicher", "unsure"),), fields={"timing": "before"}, checked=70),
        ), {"timing": "before"}),
        DrawnStage(t("Absichern", "Get covered"), (
            DrawnStep(t("Ich sehe mir den Tagesschutz an", "I look at the day cover"), ("cover_seen",),
                      (said("expectation", "Ein Preis für genau diesen Tag", "A price for just this day"),
                       said("pain", "Ich tippe alles über den Fahrer ein", "I type in all about the driver",
                            told(90, "App-Bewertungen", 85), severity=3),
                       placed("channel", "ch_app"), placed("content", "co_cover"), placed("handover", "digital")),
                      (feels(0.2, "neugierig", "curious"), expects(0.3, "zügig", "brisk")),
                      duties={"digital": "A"}, fields={"timing": "during"}, checked=70),
            DrawnStep(t("Ich buche den Tag", "I book the day"), ("cover",),
                      (said("gain", "Gilt sofort", "Holds at once", seen(70, "App", 900)),
                       said("insight", "Wer einmal bucht, bucht meist wieder", "Whoever books once mostly books again",
                            guessed(70)),
                       placed("channel", "ch_app"), placed("system", "sy_policy"), placed("handover", "digital")),
                      (feels(0.7, "beruhigt", "reassured"), expects(0.5, "abgesichert", "covered")),
                      (MomentDrawn("peak", t("Der Tag ist abgesichert", "The day is covered"),
                                   t("Hier zeigt die App, wozu sie gut ist.", "Here the app shows what it is for."),
                                   "lost_share", 0.3, 0.5),),
                      duties={"digital": "A"}, fields={"timing": "during"}, checked=70),
        ), {"timing": "during"}),
    ),
    phase=5, status="live", personas=("convenience",), department="digital", review_days=180, reviewed=70,
    lanes=("do", "think", "feel", "need", "expectation", "touchpoint", "channel", "pain", "gain", "content", "system",
           "handover", "insight"),
    links=(Link("lending", "loop", 2, 1),),
    fields={"customer_goal": t("Ich kann mein Auto unbesorgt verleihen.", "I can lend my car without worry."),
            "business_goal": t("Wer einmal bucht, kommt wieder.", "Whoever books once comes back."),
            "products": ["@pr_day"], "goals": ["@go_cover"]},
)  # fmt: skip
"""Its last step leads back to the look at the next day's cover: the loop that is measured."""
