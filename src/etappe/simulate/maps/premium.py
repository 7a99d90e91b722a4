"""The premium calculator: one journey in two contexts, its micro-journey, and the state it shall have."""

from __future__ import annotations

from typing import Any, Final

from etappe.simulate.maps.shape import (
    Card,
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

_WEB, _HOTLINE, _TALKS = "Webanalyse", "Hotline", "Interviews"
LANES: Final = (
    "do", "think", "feel", "need", "expectation", "touchpoint", "channel", "pain", "gain", "content", "frontstage",
    "backstage", "system", "handover", "insight", "opportunity",
)  # fmt: skip

_FORM_HOLDS: Final = MomentDrawn(
    "truth", t("Dateneingabe gelingt", "Entering data works"),
    t("Wer hier aufgibt, kommt selten wieder.", "Whoever gives up here rarely comes back."), "lost_share", 0.25, 0.35,
)  # fmt: skip
_FIRST: Final = MomentDrawn(
    "first", t("Erster Eindruck", "First impression"),
    t("In den ersten Sekunden entscheidet sich, ob es ernst wird.", "The first seconds decide whether it is serious."),
    "lost_share", 0.12, 0.2,
)  # fmt: skip
_PREMIUM_SEEN: Final = MomentDrawn(
    "peak", t("Die Prämie steht da", "The premium is there"),
    t("Der Moment, auf den alle gewartet haben.", "The moment everybody has waited for."), "lost_share", 0.3, 0.45,
)  # fmt: skip
_LAST: Final = MomentDrawn(
    "last", t("Abschluss bestätigt", "Contract confirmed"),
    t("Das letzte Bild bleibt im Kopf.", "The last picture stays in mind."),
)  # fmt: skip

_OCCASION: Final = DrawnStage(t("Anlass", "Occasion"), (
    DrawnStep(
        t("Ich merke, dass ich wechseln will", "I notice that I want to switch"), ("friends",),
        (
            said("think", "Zahle ich eigentlich zu viel?", "Do I actually pay too much?", told(60, "Befragung", 412)),
            said("need", "Schnell wissen, was es kostet", "Know quickly what it costs", told(60, "Befragung", 412),
                 personas=("price",)),
            said("do", "Erzählt im Freundeskreis von der Rechnung", "Tells friends about the bill", guessed()),
        ),
        (feels(-0.2, "genervt", "annoyed", ("Der Brief mit dem neuen Beitrag", "The letter with the new premium")),
         expects(0.0, "neutral", "neutral")),
        fields={"timing": "before"}, checked=40,
    ),
    DrawnStep(
        t("Ich suche einen Anbieter", "I look for a provider"), ("ad", "portal"),
        (
            said("do", "Vergleicht abends am Telefon", "Compares in the evening on the phone", seen(20, _WEB, 18_400),
                 span=2),
            said("expectation", "Ein Preis ohne Anmeldung", "A price without signing up", told(45, _TALKS, 12)),
            said("gain", "Nordlicht steht im Vergleich weit oben", "Nordlicht ranks high in the comparison",
                 seen(12, "Portal")),
            placed("channel", "ch_partner"), placed("channel", "ch_social"), placed("content", "co_switch"),
            placed("handover", "marketing"),
        ),
        (feels(0.1, "neugierig", "curious"), expects(0.2, "neugierig", "curious")),
        duties={"marketing": "A"}, fields={"timing": "before"}, checked=40,
    ),
), {"timing": "before", "goal": t("Einen Überblick bekommen", "Get an overview")})  # fmt: skip

_DECIDING: Final = DrawnStage(t("Entscheiden", "Deciding"), (
    DrawnStep(
        t("Ich vergleiche in Ruhe", "I compare at leisure"), ("compare",),
        (
            said("think", "Was ist bei Glasbruch?", "What about broken glass?", told(45, _TALKS, 12)),
            said("expectation", "Leistungen verständlich nebeneinander", "Benefits side by side, plainly",
                 told(45, _TALKS, 12)),
            said("insight", "Ein Drittel vergleicht auf zwei Geräten", "A third compares on two devices",
                 seen(20, _WEB, 4100)),
            placed("content", "co_compare"), placed("channel", "ch_web"), placed("handover", "digital"),
        ),
        (feels(0.2, "abwägend", "weighing"), expects(0.4, "sicher", "confident")),
        duties={"digital": "A", "sales": "C"}, fields={"timing": "during"}, checked=25,
    ),
    DrawnStep(
        t("Ich frage nach", "I ask for advice"), ("hotline", "chat"),
        (
            said("need", "Mit jemandem sprechen, der sich auskennt", "Talk to somebody who knows",
                 told(75, "Befragung", 268), personas=("security",)),
            said("pain", "Ich muss alles noch einmal erzählen", "I have to tell everything again",
                 told(30, _HOTLINE, 240), severity=4),
            said("frontstage", "Beratung mit Blick auf die Berechnung", "Advice with the calculation in view"),
            said("backstage", "Angebot aus dem Rechner suchen", "Look for the offer from the calculator"),
            placed("channel", "ch_call"), placed("system", "sy_crm"), placed("handover", "service"),
        ),
        (feels(-0.3, "verunsichert", "unsure", persona="security"), expects(0.5, "gut beraten", "well advised")),
        optional=True, duties={"service": "A", "sales": "I"}, fields={"timing": "during"}, checked=200,
    ),
), {"timing": "during", "decision": t("Nordlicht oder ein anderer?", "Nordlicht or another?")})  # fmt: skip

_CONCLUDING: Final = DrawnStage(t("Abschließen", "Concluding"), (
    DrawnStep(
        t("Ich stelle den Antrag", "I apply"), ("application",),
        (
            said("do", "Prüft zum dritten Mal alle Angaben", "Checks every detail for the third time",
                 seen(20, _WEB, 900)),
            said("expectation", "Nichts doppelt eingeben", "Enter nothing twice", told(210, "Befragung", 190)),
            placed("channel", "ch_web"), placed("system", "sy_policy"), placed("handover", "sales"),
        ),
        (feels(0.1, "angespannt", "tense"), expects(0.4, "zügig", "brisk")),
        duties={"sales": "A"}, fields={"timing": "during", "automation_company": "partly"}, checked=25,
    ),
    DrawnStep(
        t("Ich schließe ab", "I conclude the contract"), ("contract",),
        (
            said("feel", "Erleichtert, dass es erledigt ist", "Relieved that it is done", told(45, _TALKS, 12)),
            said("gain", "Sofort eine Bestätigung", "A confirmation at once", seen(15, _WEB, 800)),
            said("backstage", "Deckung zusagen", "Grant cover"), placed("system", "sy_policy"),
        ),
        (feels(0.7, "erleichtert", "relieved"), expects(0.6, "erleichtert", "relieved")),
        (_LAST,), duties={"sales": "A", "service": "I"}, fields={"automation_company": "automatic"}, checked=25,
    ),
), {"timing": "during"})  # fmt: skip


def _calculating(form: tuple[Card, ...], *, known: bool = False) -> DrawnStage:
    """The calculator itself; existing customers find their data filled in."""
    entering = (
        t("Ich prüfe meine Daten", "I check my details")
        if known
        else t("Ich gebe meine Daten ein", "I enter my details")
    )
    return DrawnStage(t("Rechnen", "Calculating"), (
        DrawnStep(
            t("Ich öffne den Rechner", "I open the calculator"), ("calculator",),
            (
                said("think", "Hoffentlich dauert das nicht lange", "I hope this does not take long",
                     told(45, _TALKS, 12)),
                said("expectation", "Drei Minuten, wie versprochen", "Three minutes, as promised"),
                placed("content", "co_calculator"), placed("channel", "ch_web"), placed("system", "sy_rating", span=3),
                placed("handover", "digital", span=3),
            ),
            (feels(0.3, "zuversichtlich", "confident"), expects(0.3, "zuversichtlich", "confident")),
            (_FIRST,), duties={"digital": "A"}, fields={"timing": "during"}, checked=25,
        ),
        DrawnStep(
            entering, ("form",), form,
            (
                feels(-0.6, "frustriert", "frustrated",
                      ("Die SF-Klasse steht auf keinem Papier, das zur Hand ist",
                       "The no-claims class is on no paper at hand"), persona="price", proof=told(45, _TALKS, 12)),
                feels(-0.2, "mühsam", "tedious", persona="security"),
                feels(-0.4, "ungeduldig", "impatient", persona="convenience"),
                expects(0.2, "zügig", "brisk"),
            ) if not known else (feels(0.4, "bequem", "comfortable"), expects(0.5, "bequem", "comfortable")),
            (_FORM_HOLDS,), duties={"digital": "A", "service": "C"},
            fields={"timing": "during", "automation_customer": "manual", "duration_us": 180_000_000}, checked=25,
        ),
        DrawnStep(
            t("Ich sehe meine Prämie", "I see my premium"), ("premium",),
            (
                said("feel", "Überrascht vom guten Preis", "Surprised by the good price", told(45, _TALKS, 12)),
                said("gain", "Ein Preis ohne Anmeldung", "A price without signing up", seen(20, _WEB, 9000)),
                said("opportunity", "Angebot auf ein anderes Gerät mitnehmen", "Take the offer to another device"),
                placed("channel", "ch_web"),
            ),
            (feels(0.5, "erfreut", "pleased"), expects(0.3, "zufrieden", "content")),
            (_PREMIUM_SEEN,), duties={"digital": "A"}, checked=25,
        ),
    ), {"timing": "during", "goal": t("Den Preis kennen", "Know the price"), "goals": ["@go_premium"]})  # fmt: skip


_UNKNOWN_FORM: Final[tuple[Card, ...]] = (
    said("do", "Sucht die letzte Rechnung in der Schublade", "Looks for the last bill in the drawer",
         told(45, _TALKS, 12)),
    said("pain", "SF-Klasse unklar", "No-claims class unclear", seen(20, _WEB, 2900), personas=("price",), severity=5),
    said("pain", "HSN und TSN muss ich erst suchen", "I have to look for the vehicle code", seen(20, _WEB, 1300),
         severity=3),
    said("need", "Wissen, wo das steht", "Know where to find it", told(45, _TALKS, 12)),
    said("opportunity", "Klasse beim Vorversicherer abfragen", "Ask the previous insurer for the class"),
    said("insight", "Das Feld SF-Klasse verliert mehr als alle anderen zusammen",
         "The field no-claims class loses more than all others together", seen(7, _WEB, 2900)),
    said("backstage", "Fahrzeug im Verzeichnis suchen", "Look up the vehicle in the register"),
    placed("content", "co_ncd"),
)  # fmt: skip
_KNOWN_FORM: Final[tuple[Card, ...]] = (
    said(
        "do", "Überfliegt, was schon eingetragen ist", "Skims what is filled in already", seen(20, _WEB, 1100)
    ),
    said("gain", "Meine Daten sind schon da", "My details are there already", seen(20, _WEB, 1100)),
    said("backstage", "Bestandsdaten übernehmen", "Take over data on file"),
    placed("system", "sy_policy"),
)

_FIELDS: Final[dict[str, Any]] = {
    "vision": t("In drei Minuten zur Prämie, ohne ein Blatt Papier.",
                "To the premium in three minutes, without a sheet of paper."),
    "customer_goal": t("Ich weiß sicher, was meine Versicherung kostet.", "I know for sure what my insurance costs."),
    "business_goal": t("Jeder dritte Rechner endet mit einem Vertrag.", "Every third calculation ends in a contract."),
    "trigger": t("Rechnung des Vorversicherers", "Bill of the previous insurer"),
    "scope_start": t("Erster Gedanke an einen Wechsel", "First thought of switching"),
    "scope_end": t("Bestätigung des Abschlusses", "Confirmation of the contract"),
    "products": ["@pr_motor"],
    "goals": ["@go_premium", "@go_contracts"],
    "assessment": {
        "automation": {"score": 3, "evidence": t("Rechner und Annahme laufen von selbst.",
                                                 "Calculator and acceptance run by themselves.")},
        "personalisation": {"score": 1, "evidence": t("Nur Bestandskunden sehen eigene Daten.",
                                                      "Only existing customers see their own data.")},
        "interaction": {"score": 1, "evidence": t("Kein Hinweis, wenn jemand hängen bleibt.",
                                                  "No prompt when somebody is stuck.")},
        "innovation": {"score": 2, "evidence": t("Zwei Versuche im letzten Jahr.", "Two experiments last year.")},
    },
    "checklist": {"goal": {"done": True}, "team": {"done": True}, "research": {"done": True}, "map": {"done": True},
                  "moments": {"done": True}, "data": {"done": True}, "measures": {"done": False}},
}  # fmt: skip

UNKNOWN: Final = DrawnMap(
    "premium", t("Ich berechne meine Prämie", "I calculate my premium"),
    (_OCCASION, _calculating(_UNKNOWN_FORM), _DECIDING, _CONCLUDING),
    phase=1, status="optimising", context=t("Unbekannt", "Unknown visitor"),
    personas=("price", "security", "convenience"), department="digital", review_days=90, reviewed=25, fields=_FIELDS,
    links=(Link("entering", "sub", 3), Link("concluding", "next")), lanes=LANES, duties={"digital": "A", "sales": "C"},
)  # fmt: skip

KNOWN: Final = DrawnMap(
    "premium_known", t("Ich berechne meine Prämie", "I calculate my premium"),
    (
        DrawnStage(t("Anlass", "Occasion"), (
            DrawnStep(
                t("Ich öffne meine App", "I open my app"), ("app",),
                (said("think", "Passt mein Vertrag noch?", "Does my contract still fit?", guessed()),
                 said("need", "Etwas ändern, ohne anzurufen", "Change something without calling",
                      told(90, "App-Bewertungen", 85)),
                 placed("channel", "ch_app"), placed("handover", "digital")),
                (feels(0.2, "entspannt", "relaxed"), expects(0.3, "entspannt", "relaxed")),
                duties={"digital": "A"}, checked=25,
            ),
        ), {"timing": "before"}),
        _calculating(_KNOWN_FORM, known=True),
        DrawnStage(t("Ändern", "Changing"), (
            DrawnStep(
                t("Ich ändere meinen Vertrag", "I change my contract"), ("change",),
                (said("gain", "Gilt sofort", "Holds at once", seen(20, "App", 640)),
                 said("expectation", "Eine Bestätigung in der App", "A confirmation in the app"),
                 placed("channel", "ch_app"), placed("system", "sy_policy"), placed("handover", "service")),
                (feels(0.6, "zufrieden", "satisfied"), expects(0.6, "zufrieden", "satisfied")),
                (_LAST,), duties={"service": "A"}, checked=25,
            ),
        ), {"timing": "during"}),
    ),
    phase=3, status="live", context=t("Bestand", "Existing customer"), variant_of="premium",
    personas=("security", "convenience"), department="digital", review_days=90, reviewed=25, fields=_FIELDS,
    links=(Link("premium", "variant"),), lanes=LANES, duties={"digital": "A"},
)  # fmt: skip


def _entering_step(key: str, german: str, english: str, *cards: Card, truth: bool = False) -> DrawnStep:
    moments = (
        MomentDrawn(
            "pain",
            t("SF-Klasse finden", "Find the no-claims class"),
            t("Hier fehlt ein Papier.", "A paper is missing here."),
            "lost_share",
            0.1,
            0.35,
        ),
    )
    return DrawnStep(t(german, english), (key,), (*cards, placed("handover", "digital")),
                     moments=moments if truth else (), duties={"digital": "R"}, checked=10)  # fmt: skip


ENTERING: Final = DrawnMap(
    "entering", t("Ich gebe meine Daten ein", "I enter my details"),
    (
        DrawnStage(t("Fahrzeug", "Vehicle"), (
            _entering_step("field_vehicle", "Ich wähle mein Auto", "I choose my car"),
            _entering_step("field_code", "Ich tippe HSN und TSN ab", "I type in the vehicle code",
                           said("pain", "Winzige Schrift im Fahrzeugschein", "Tiny print in the registration",
                                told(45, _TALKS, 12), severity=3)),
        )),
        DrawnStage(t("Person", "Person"), (
            _entering_step("field_class", "Ich schätze meine SF-Klasse", "I guess my no-claims class",
                           said("pain", "Niemand kennt diese Zahl", "Nobody knows this number", seen(20, _WEB, 2900),
                                severity=5),
                           said("think", "Ist die falsch, wird es teuer", "If it is wrong, it gets expensive"),
                           placed("content", "co_ncd"), truth=True),
            _entering_step("field_person", "Ich gebe Namen und Adresse an", "I give name and address"),
        )),
    ),
    level="L2", status="researched", personas=("price",), department="digital", review_days=60, reviewed=10,
    fields={"customer_goal": t("Ich bin in drei Minuten durch.", "I am through in three minutes.")},
    lanes=("do", "think", "need", "touchpoint", "pain", "content", "handover"),
)  # fmt: skip


def _without_class() -> DrawnStage:
    """The calculator as it shall be: the insurer asks for the no-claims class itself."""
    return _calculating((
        said("gain", "Fast alles ist schon da", "Almost everything is there already", guessed()),
        said("backstage", "SF-Klasse beim Vorversicherer abfragen", "Ask the previous insurer for the class",
             guessed()),
        placed("system", "sy_rating"),
    ), known=True)  # fmt: skip


FUTURE: Final = DrawnMap(
    "premium_future", t("Ich berechne meine Prämie", "I calculate my premium"),
    (_OCCASION, _without_class(), DrawnStage(_DECIDING.name, _DECIDING.steps[:1], _DECIDING.fields), _CONCLUDING),
    phase=1, status="planned", horizon="future", context=t("Soll 2027", "Target 2027"), personas=("price",),
    department="digital", fields={name: _FIELDS[name] for name in ("vision", "customer_goal", "business_goal")},
    links=(Link("premium", "variant"),), lanes=LANES,
)  # fmt: skip
