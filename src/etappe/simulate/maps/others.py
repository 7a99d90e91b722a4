"""The demo company's lifecycle and the journeys beside the premium calculator."""

from __future__ import annotations

from typing import Final

from etappe.simulate.maps.shape import (
    DrawnMap,
    DrawnStage,
    DrawnStep,
    Link,
    MomentDrawn,
    Words,
    expects,
    feels,
    guessed,
    placed,
    said,
    seen,
    t,
    told,
)

_LANES: Final = ("do", "think", "feel", "need", "expectation", "touchpoint", "channel", "pain", "gain", "content",
                 "backstage", "system", "handover")  # fmt: skip
_PHASES: Final[tuple[tuple[Words, Words, str], ...]] = (
    (
        ("Entdecken", "Discover"),
        ("Erfahren, dass es Nordlicht gibt", "Learn that Nordlicht exists"),
        "before",
    ),
    (
        ("Erkunden", "Explore"),
        ("Wissen, was es kostet und leistet", "Know what it costs and covers"),
        "before",
    ),
    (("Kaufen", "Buy"), ("Ohne Hürden zum Vertrag", "To the contract without obstacles"), "during"),
    (
        ("Nutzen", "Use"),
        ("Versichert sein, ohne daran zu denken", "Be covered without thinking of it"),
        "after",
    ),
    (("Fragen", "Ask"), ("Schnell Hilfe bekommen", "Get help quickly"), "after"),
    (("Binden", "Engage"), ("Gern dabei bleiben", "Be glad to stay"), "after"),
)

LIFECYCLE: Final = DrawnMap(
    "lifecycle", t("Kundenlebenszyklus", "Customer lifecycle"),
    tuple(DrawnStage(t(*name), (), {"timing": timing, "goal": t(*goal)}) for name, goal, timing in _PHASES),
    level="L0", department="marketing", lanes=("need", "touchpoint", "metric"), review_days=365, reviewed=60,
    fields={"customer_goal": t("Gut versichert durchs Leben", "Well insured through life"),
            "business_goal": t("Kundinnen und Kunden gewinnen und halten", "Win and keep customers")},
)  # fmt: skip

AWARE: Final = DrawnMap(
    "aware", t("Ich werde auf Nordlicht aufmerksam", "I become aware of Nordlicht"),
    (
        DrawnStage(t("Anstoß", "Prompt"), (
            DrawnStep(t("Ich höre von Freunden davon", "I hear of it from friends"), ("friends",),
                      (said("think", "Die waren nach dem Unfall zufrieden", "They were content after the accident",
                            guessed()), placed("handover", "marketing")),
                      (feels(0.3, "neugierig", "curious"),), checked=300),
            DrawnStep(t("Ich sehe eine Anzeige", "I see an advertisement"), ("ad",),
                      (said("pain", "Schon wieder Werbung", "Advertising again", guessed(), severity=2),
                       placed("channel", "ch_social"), placed("content", "co_switch"), placed("handover", "marketing")),
                      (feels(-0.1, "gleichgültig", "indifferent"),), duties={"marketing": "A"}, checked=300),
        )),
        DrawnStage(t("Interesse", "Interest"), (
            DrawnStep(t("Ich sehe mir den Rechner an", "I have a look at the calculator"), ("calculator",),
                      (said("gain", "Kein Konto nötig", "", seen(90, "Webanalyse", 9000)),
                       placed("channel", "ch_web"), placed("handover", "digital")), checked=300),
        )),
    ),
    phase=0, status="researched", personas=("price", "convenience"), department="marketing", review_days=180,
    reviewed=300, lanes=_LANES, links=(Link("premium", "next"),),
    fields={"customer_goal": t("Ich erfahre, ob sich ein Blick lohnt.", "I learn whether a look is worth it.")},
)  # fmt: skip

CONCLUDING: Final = DrawnMap(
    "concluding", t("Ich schließe meinen Vertrag ab", "I conclude my contract"),
    (
        DrawnStage(t("Prüfen", "Check"), (
            DrawnStep(t("Ich vergleiche ein letztes Mal", "I compare one last time"), ("compare",),
                      (said("expectation", "Keine versteckten Kosten", "No hidden costs", told(45, "Interviews", 12)),
                       placed("channel", "ch_web"), placed("content", "co_compare"), placed("handover", "digital")),
                      (feels(0.2, "vorsichtig", "careful"), expects(0.3, "sicher", "confident")),
                      duties={"digital": "R", "sales": "A"}, checked=50),
        )),
        DrawnStage(t("Antrag", "Application"), (
            DrawnStep(t("Ich stelle den Antrag", "I apply"), ("application",),
                      (said("pain", "Die Bankverbindung tippe ich zweimal", "I type my bank details twice",
                            told(120, "Befragung", 190), severity=3),
                       placed("system", "sy_policy"), placed("handover", "sales")),
                      (feels(-0.1, "angespannt", "tense"), expects(0.4, "zügig", "brisk")), duties={"sales": "A"},
                      checked=50),
            DrawnStep(t("Ich schließe ab", "I conclude the contract"), ("contract",),
                      (said("feel", "Erleichtert", "Relieved", told(45, "Interviews", 12)),
                       placed("handover", "sales")),
                      (feels(0.7, "erleichtert", "relieved"), expects(0.6, "erleichtert", "relieved")),
                      (MomentDrawn("truth", t("Zusage kommt an", "Cover is granted"),
                                   t("Ohne Zusage kein Vertrauen.", "No trust without a promise."),
                                   "lost_share", 0.05, 0.1),),
                      duties={"sales": "A"}, checked=50),
        )),
        DrawnStage(t("Bestätigung", "Confirmation"), (
            DrawnStep(t("Ich bekomme meine Police", "I receive my policy"), ("policy",),
                      (said("think", "So viel Papier", "So much paper", guessed()), placed("content", "co_welcome"),
                       placed("channel", "ch_mail"), placed("handover", "service")),
                      (feels(0.3, "beruhigt", "reassured"),),
                      (MomentDrawn("last", t("Willkommen", "Welcome"), t("Der erste Brief prägt.",
                                                                         "The first letter shapes.")),),
                      duties={"service": "A"}, checked=50),
        )),
    ),
    phase=2, status="live", personas=("price", "security"), department="sales", review_days=120, reviewed=50,
    lanes=_LANES, links=(Link("using", "next"),),
    fields={"customer_goal": t("Ich bin sicher versichert.", "I am safely insured."),
            "business_goal": t("Neun von zehn Anträgen werden Verträge.", "Nine of ten applications become contracts."),
            "goals": ["@go_contracts"], "products": ["@pr_motor"]},
)  # fmt: skip

USING: Final = DrawnMap(
    "using", t("Ich habe meinen Vertrag im Griff", "I am in control of my contract"),
    (
        DrawnStage(t("Anfang", "Start"), (
            DrawnStep(t("Ich bekomme meine Police", "I receive my policy"), ("policy",),
                      (placed("content", "co_welcome"), placed("channel", "ch_mail"), placed("handover", "service")),
                      (feels(0.2, "beruhigt", "reassured"),),
                      (MomentDrawn("first", t("Willkommen im Vertrag", "Welcome to the contract"),
                                   t("Wer die Police versteht, bezahlt pünktlich.",
                                     "Whoever understands the policy pays on time."), "lost_share", 0.2, 0.35),),
                      checked=400),
            DrawnStep(t("Ich bezahle meinen Beitrag", "I pay my premium"), ("bill",),
                      (said("pain", "Die Abbuchung kommt ohne Ankündigung", "The debit comes unannounced", guessed(),
                            severity=2), placed("handover", "service")), checked=400),
        )),
        DrawnStage(t("Änderungen", "Changes"), (
            DrawnStep(t("Ich ziehe um", "I move house"), ("move",),
                      (said("need", "Einmal melden genügt", "Report it once", told(210, "Befragung", 190)),
                       placed("channel", "ch_app"), placed("handover", "service")), optional=True, checked=400),
            DrawnStep(t("Ich denke ans Kündigen", "I think of cancelling"), ("cancel",),
                      (said("think", "Woanders ist es billiger", "It is cheaper elsewhere", guessed()),),
                      (feels(-0.4, "unzufrieden", "dissatisfied"),), optional=True, checked=400),
        )),
    ),
    phase=3, status="designed", personas=("security", "convenience"), department="service", review_days=180,
    reviewed=400, lanes=_LANES, links=(Link("claim", "exception", 1), Link("premium_known", "next")),
    fields={"customer_goal": t("Alles läuft, ich muss an nichts denken.", "All runs, I need not think of it."),
            "business_goal": t("Wenige Rückfragen, wenig Kündigungen.", "Few questions, few cancellations.")},
)  # fmt: skip

CLAIM: Final = DrawnMap(
    "claim", t("Ich melde einen Schaden", "I report a claim"),
    (
        DrawnStage(t("Melden", "Report"), (
            DrawnStep(t("Ich rufe an und schildere den Unfall", "I call and describe the accident"), ("claim",),
                      (said("feel", "Aufgeregt", "Upset", told(30, "Hotline", 410)),
                       said("need", "Jemand übernimmt", "Somebody takes over", told(30, "Hotline", 410)),
                       said("expectation", "Ein Ansprechpartner für alles", "One contact for everything",
                            told(30, "Hotline", 410)),
                       said("backstage", "Schadenakte anlegen", "Open the claim file", span=2),
                       placed("channel", "ch_call"), placed("system", "sy_claims", span=3),
                       placed("content", "co_claim"),
                       placed("handover", "service")),
                      (feels(-0.5, "aufgeregt", "upset"), expects(-0.2, "angespannt", "tense")),
                      (MomentDrawn("truth", t("Jemand kümmert sich", "Somebody cares"),
                                   t("Dafür zahlt man die ganze Zeit.", "This is what one pays for."),
                                   "lost_share", 0.05, 0.1),),
                      duties={"service": "R", "claims": "A"}, checked=15),
            DrawnStep(t("Ich reiche Unterlagen nach", "I hand in documents"), ("documents",),
                      (said("pain", "Keiner sagt, was noch fehlt", "Nobody says what is missing",
                            told(30, "Beschwerden", 96), severity=5),
                       said("think", "Das habe ich doch schon geschickt", "I have sent that already",
                            told(30, "Beschwerden", 96)),
                       placed("channel", "ch_mail"), placed("handover", "claims")),
                      (feels(-0.8, "verärgert", "angry", ("Der Fall liegt zwischen Service und Schaden",
                                                           "The case lies between service and claims"),
                             proof=told(30, "Beschwerden", 96)), expects(-0.1, "geduldig", "patient")),
                      optional=True, duties={"claims": "A", "service": "C"}, checked=15),
        ), {"timing": "during"}),
        DrawnStage(t("Entscheiden", "Decide"), (
            DrawnStep(t("Ich erfahre die Entscheidung", "I learn the decision"), ("decision",),
                      (said("expectation", "Eine Begründung, die ich verstehe", "A reason that I understand"),
                       placed("channel", "ch_mail"), placed("handover", "claims")),
                      (feels(0.1, "gespannt", "in suspense"), expects(0.4, "verstanden", "understood")),
                      duties={"claims": "A"}, checked=15),
            DrawnStep(t("Ich bekomme mein Geld", "I get my money"), ("payout",),
                      (said("gain", "Schneller als gedacht", "Faster than expected", told(60, "Befragung", 120)),
                       placed("handover", "claims")),
                      (feels(0.8, "dankbar", "grateful"), expects(0.6, "zufrieden", "satisfied")),
                      (MomentDrawn("last", t("Das Geld ist da", "The money is there"),
                                   t("So bleibt Nordlicht in Erinnerung.", "This is how Nordlicht is remembered.")),),
                      duties={"claims": "A"}, checked=15),
        ), {"timing": "after"}),
    ),
    phase=4, status="live", personas=("security",), department="claims", review_days=60, reviewed=15, lanes=_LANES,
    links=(Link("feedback", "next"),),
    fields={"customer_goal": t("Ich stehe nicht allein da.", "I am not left alone."),
            "business_goal": t("Wer einen Schaden hatte, bleibt.", "Whoever had a claim stays."),
            "goals": ["@go_loyal"], "products": ["@pr_motor"]},
)  # fmt: skip

HELP: Final = DrawnMap(
    "help", t("Ich brauche eine Auskunft", "I need an answer"),
    (
        DrawnStage(t("Suchen", "Search"), (
            DrawnStep(t("Ich suche die Antwort selbst", "I look for the answer myself"), (),
                      (said("pain", "", "The help pages answer another question", guessed(), severity=3),)),
        )),
        DrawnStage(t("Fragen", "Ask"), (
            DrawnStep(t("Ich rufe an oder schreibe im Chat", "I call or write in the chat"), ("hotline", "chat"),
                      (said("need", "Eine klare Antwort", "", told(75, "Befragung", 268)),
                       placed("channel", "ch_call"), placed("handover", "service")), duties={"service": "A"}),
            DrawnStep(t("Ich gehe in die Agentur", "I go to the agency"), ("agency",),
                      (placed("channel", "ch_branch"), placed("handover", "sales")), optional=True),
        )),
    ),
    phase=4, status="planned", personas=("security",), department="service", lanes=_LANES,
)  # fmt: skip

FEEDBACK: Final = DrawnMap(
    "feedback", t("Ich sage, wie es war", "I say how it was"),
    (
        DrawnStage(t("Bewerten", "Rate"), (
            DrawnStep(t("Ich werde um meine Meinung gebeten", "I am asked for my opinion"), ("nps",),
                      (placed("channel", "ch_mail"), placed("handover", "marketing")), optional=True, checked=80),
            DrawnStep(t("Ich beginne das Feedbackformular", "I start the feedback form"), ("feedback",),
                      (said("pain", "Zwölf Fragen sind zu viel", "Twelve questions are too many",
                            told(100, "Befragung", 60), severity=3), placed("handover", "marketing")),
                      (feels(-0.2, "ungeduldig", "impatient"),),
                      (MomentDrawn("truth", t("Formular wird abgeschickt", "The form is sent"),
                                   t("Wer abbricht, fühlt sich nicht gehört.", "Who leaves feels unheard."),
                                   "lost_share", 0.4, 0.5),), checked=80),
            DrawnStep(t("Ich schicke es ab", "I send it"), ("feedback_sent",),
                      (said("expectation", "Eine Antwort", "A reply", guessed()), placed("handover", "marketing")),
                      checked=80),
        )),
    ),
    phase=5, status="designed", personas=("convenience",), department="marketing", review_days=120, reviewed=80,
    lanes=_LANES, links=(Link("premium_known", "loop"),),
    fields={"customer_goal": t("Meine Meinung zählt.", "My opinion counts."),
            "business_goal": t("Mehr Rückmeldungen, die zu etwas führen.", "More feedback that leads somewhere.")},
)  # fmt: skip
