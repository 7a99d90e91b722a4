"""Definitions in words: one sentence per question, in German and English, shown beside each number."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Literal

from etappe.analytics import specs
from etappe.analytics.layout import DAY, HOUR, MINUTE, SECOND

Language = Literal["de", "en"]


def definition(spec: specs.Spec, language: Language) -> str:
    """What exactly is counted, ending in "numerator of denominator" (German: "Zähler von Nenner")."""
    return _SENTENCES[type(spec)](spec, language)


def span(us: int, language: Language) -> str:
    """A span of time in words, in the largest unit that divides it: ``7 days``, ``48 Stunden``."""
    for size, one, many in _UNITS[language]:
        if us % size == 0:
            return f"{us // size} {one if us == size else many}"
    return f"{us / SECOND:g} {_UNITS[language][-1][2]}"


_UNITS: dict[Language, tuple[tuple[int, str, str], ...]] = {
    "en": ((DAY, "day", "days"), (HOUR, "hour", "hours"), (MINUTE, "minute", "minutes"),
           (SECOND, "second", "seconds")),
    "de": ((DAY, "Tag", "Tage"), (HOUR, "Stunde", "Stunden"), (MINUTE, "Minute", "Minuten"),
           (SECOND, "Sekunde", "Sekunden")),
}  # fmt: skip


def _quoted(names: tuple[str, ...], language: Language) -> str:
    word = " or " if language == "en" else " oder "
    marks = ("“", "”") if language == "en" else ("„", "“")
    return word.join(f"{marks[0]}{name}{marks[1]}" for name in names)


def _summary(_spec: specs.SummarySpec, language: Language) -> str:
    return {
        "en": "Everything under the filter; lengths in touches, durations from first to last touch: "
        "values of all journeys with at least one touch.",
        "de": "Alles unter dem Filter; Längen in Kontakten, Dauern vom ersten bis zum letzten Kontakt: "
        "Werte von allen Journeys mit mindestens einem Kontakt.",
    }[language]


def _repeats(merged: bool, language: Language) -> str:
    if not merged:
        return {"en": "", "de": ""}[language]
    return {
        "en": ", immediate repeats taken as one touch",
        "de": ", unmittelbare Wiederholungen als ein Kontakt gezählt",
    }[language]


def _transitions(spec: specs.TransitionSpec, language: Language) -> str:
    merged = _repeats(spec.merge_repeats, language)
    return {
        "en": f"A transition is a touch directly followed by another of the same journey{merged}: "
        "transitions between the two of all transitions.",
        "de": f"Ein Übergang ist ein Kontakt, dem unmittelbar ein weiterer derselben Journey folgt{merged}: "
        "Übergänge zwischen den beiden von allen Übergängen.",
    }[language]


def _variants(spec: specs.VariantSpec, language: Language) -> str:
    merged = _repeats(spec.merge_repeats, language)
    return {
        "en": f"A variant is one exact sequence of touchpoints from first to last touch{merged}: "
        "journeys with this sequence of all journeys.",
        "de": f"Eine Variante ist genau eine Folge von Kontaktpunkten vom ersten bis zum letzten "
        f"Kontakt{merged}: "
        "Journeys mit dieser Folge von allen Journeys.",
    }[language]


def _flow(spec: specs.FlowSpec, language: Language) -> str:
    merged = _repeats(spec.merge_repeats, language)
    after = spec.direction == "after"
    if language == "en":
        where = "the first" if after else "the last"
        anchor = f"{where} {_quoted((spec.anchor,), 'en')}" if spec.anchor else f"{where} touch"
        way = "after" if after else "before"
        return (f"Each journey counts once, by the {spec.depth} touches {way} {anchor}{merged}: "
                "journeys on this way of all journeys with that touch.")  # fmt: skip
    where = "dem ersten" if after else "dem letzten"
    anchor = f"{where} {_quoted((spec.anchor,), 'de')}" if spec.anchor else f"{where} Kontakt"
    way = "nach" if after else "vor"
    return (f"Jede Journey zählt einmal, mit den {spec.depth} Kontakten {way} {anchor}{merged}: "
            "Journeys auf diesem Weg von allen Journeys mit diesem Kontakt.")  # fmt: skip


def _course(definition: str, window_us: int, gap_us: int, language: Language) -> str:
    window, gap = span(window_us, language), span(gap_us, language)
    return {
        "en": {
            "best_start": f"steps in this order, anything between, at most {window} after the start that "
            "leads furthest",
            "first_start": f"steps in this order, anything between, at most {window} after the "
            "customer's very "
            "first touch of step 1",
            "ordered": "steps in this order, anything between, no limit of time",
            "step_window": f"steps in this order, anything between, at most {window} from each step to "
            "the next",
            "strict": f"steps directly one after another, nothing between, at most {window} after the start",
            "any_order": f"steps in whatever order, all within {window}; row n counts those with at "
            "least n steps",
            "session": f"steps in this order, anything between, inside one session (a pause of more "
            f"than {gap} "
            "ends it)",
        },
        "de": {
            "best_start": "Schritte in dieser Reihenfolge, dazwischen Beliebiges, höchstens "
            f"{window} nach dem Start, der am weitesten führt",
            "first_start": "Schritte in dieser Reihenfolge, dazwischen Beliebiges, höchstens "
            f"{window} nach dem allerersten Kontakt mit Schritt 1",
            "ordered": "Schritte in dieser Reihenfolge, dazwischen Beliebiges, ohne zeitliche Grenze",
            "step_window": "Schritte in dieser Reihenfolge, dazwischen Beliebiges, höchstens "
            f"{window} von jedem Schritt zum nächsten",
            "strict": "Schritte unmittelbar nacheinander, nichts dazwischen, höchstens "
            f"{window} nach dem Start",
            "any_order": f"Schritte in beliebiger Reihenfolge, alle innerhalb von {window}; Zeile n "
            "zählt, wer "
            "mindestens n Schritte hat",
            "session": "Schritte in dieser Reihenfolge, dazwischen Beliebiges, innerhalb einer Sitzung (eine "
            f"Pause von mehr als {gap} beendet sie)",
        },
    }[language][definition]


def _funnel(spec: specs.FunnelSpec, language: Language) -> str:
    rule = _course(spec.definition, spec.window_us, spec.session_gap_us, language)
    return {
        "en": f"Definition “{spec.definition}”: {rule}: journeys that reach the step of journeys that "
        "reach step 1.",
        "de": f"Definition „{spec.definition}“: {rule}: "
        "Journeys, die den Schritt erreichen, von Journeys, die Schritt 1 erreichen.",
    }[language]


def _map(spec: specs.MapSpec, language: Language) -> str:
    rule = _course(spec.definition, spec.window_us, 30 * MINUTE, language)
    return {
        "en": f"Measured with the definition “{spec.definition}”: {rule}: "
        "customers who reach the step of customers who reach step 1.",
        "de": f"Gemessen mit der Definition „{spec.definition}“: {rule}: "
        "Kunden, die den Schritt erreichen, von Kunden, die Schritt 1 erreichen.",
    }[language]


def _dropoff(spec: specs.DropoffSpec, language: Language) -> str:
    if language == "en":
        goal = f" (without goal: and never met {_quoted(spec.goal, 'en')})" if spec.goal else ""
        return (f"A journey ends at the touchpoint of its last touch under the filter{goal}: "
                "journeys that end here of journeys that meet this touchpoint.")  # fmt: skip
    goal = f" (ohne Ziel: und traf nie auf {_quoted(spec.goal, 'de')})" if spec.goal else ""
    return (f"Eine Journey endet am Kontaktpunkt ihres letzten Kontakts unter dem Filter{goal}: "
            "Journeys, die hier enden, von Journeys, die diesen Kontaktpunkt treffen.")  # fmt: skip


def _sessions(spec: specs.SessionSpec, language: Language) -> str:
    gap = span(spec.gap_us, language)
    midnight = {
        "en": f", so does midnight in {spec.zone}",
        "de": f", ebenso Mitternacht in {spec.zone}",
    }[language] if spec.cut_at_midnight else ""  # fmt: skip
    return {
        "en": f"A pause of more than {gap} between two touches starts a new session{midnight}: "
        "sessions with a single touch of all sessions.",
        "de": f"Eine Pause von mehr als {gap} zwischen zwei Kontakten beginnt eine neue Sitzung{midnight}: "
        "Sitzungen mit einem einzigen Kontakt von allen Sitzungen.",
    }[language]


_PERIODS: dict[Language, dict[str, str]] = {
    "en": {"day": "day", "week": "week (Monday to Sunday)", "month": "month"},
    "de": {"day": "Tag", "week": "Woche (Montag bis Sonntag)", "month": "Monat"},
}
_SPANS: dict[Language, dict[str, str]] = {
    "en": {"day": "24 hours", "week": "7 times 24 hours", "month": "30 times 24 hours"},
    "de": {"day": "24 Stunden", "week": "7 mal 24 Stunden", "month": "30 mal 24 Stunden"},
}


def _retention(spec: specs.RetentionSpec, language: Language) -> str:
    period, full = _PERIODS[language][spec.unit], _SPANS[language][spec.unit]
    if language == "en":
        start = f"first {_quoted(spec.start, 'en')}" if spec.start else "first touch"
        back = _quoted(spec.returning, "en") if spec.returning else "any touch"
        rule = {
            "calendar": f"came again (by {back}) in the calendar {period} so many later, in {spec.zone}",
            "rolling": f"came again (by {back}) in the span of {full} so many later, counted from their "
            "own start",
            "on_or_after": f"came again (by {back}) in the calendar {period} so many later or at any "
            "time after, "
            f"in {spec.zone}",
        }[spec.kind]
        return (f"A cohort is everybody whose {start} falls into the same calendar {period}: "
                f"those who {rule} of the cohort.")  # fmt: skip
    start = f"deren erster Kontakt mit {_quoted(spec.start, 'de')}" if spec.start else "deren erster Kontakt"
    back = f" (durch {_quoted(spec.returning, 'de')})" if spec.returning else ""
    rule = {
        "calendar": f"nach so vielen Kalenderperioden ({period}, {spec.zone}) in genau dieser "
        f"wiederkamen{back}",
        "rolling": f"nach so vielen Spannen von {full} ab dem eigenen Start in genau dieser "
        f"wiederkamen{back}",
        "on_or_after": f"nach so vielen Kalenderperioden ({period}, {spec.zone}) in dieser oder später "
        f"wiederkamen{back}",
    }[spec.kind]
    return (f"Eine Kohorte sind alle, {start} in dieselbe Kalenderperiode ({period}) fällt: "
            f"die, die {rule}, von der Kohorte.")  # fmt: skip


def _returns(spec: specs.ReturnSpec, language: Language) -> str:
    window, gap = span(spec.window_us, language), span(spec.gap_us, language)
    if language == "en":
        what = f" with {_quoted(spec.touchpoints, 'en')}" if spec.touchpoints else ""
        return (f"A visit is touches{what} without a pause of more than {gap}; counted is the largest "
        "number of "
                f"visits that begin within any {window}: customers with two or more of customers with a "
                "visit.")  # fmt: skip
    what = f" mit {_quoted(spec.touchpoints, 'de')}" if spec.touchpoints else ""
    return (f"Ein Besuch sind Kontakte{what} ohne Pause von mehr als {gap}; gezählt wird die größte Zahl von "
            f"Besuchen, die innerhalb von {window} beginnen: Kunden mit zwei oder mehr von Kunden mit einem "
            "Besuch.")  # fmt: skip


def _form(spec: specs.FormSpec, language: Language) -> str:
    timeout = span(spec.timeout_us, language)
    return {
        "en": f"An attempt starts with {_quoted(spec.start, 'en')} and is abandoned when "
        f"{_quoted(spec.submit, 'en')} does not follow within {timeout}; attempts whose time is not "
        "over count "
        "as open: abandoned attempts of abandoned and submitted ones.",
        "de": f"Ein Versuch beginnt mit {_quoted(spec.start, 'de')} und ist abgebrochen, wenn "
        f"{_quoted(spec.submit, 'de')} nicht innerhalb von {timeout} folgt; Versuche, deren Zeit noch läuft, "
        "gelten als offen: abgebrochene Versuche von abgebrochenen und abgesendeten.",
    }[language]


def _people(spec: specs.PeopleSpec, language: Language) -> str:
    behind = {
        "en": {
            "all": "with at least one touch",
            "touchpoint": f"that meet {_quoted(spec.touchpoints, 'en')}",
            "transition": f"that go from {_quoted((spec.source,), 'en')} directly to "
            f"{_quoted((spec.target,), 'en')}",
            "variant": "with exactly this sequence of touchpoints",
            "ended": f"whose last touch is {_quoted(spec.touchpoints, 'en')}",
            "funnel": f"that reach step {spec.step + 1} of the funnel",
            "lost": f"that reach step {spec.step + 1} of the funnel, but not the next mandatory one",
            "deviation": f"that deviate from the map so ({_deviation(spec, 'en')})",
        },
        "de": {
            "all": "mit mindestens einem Kontakt",
            "touchpoint": f"mit {_quoted(spec.touchpoints, 'de')}",
            "transition": f"mit dem unmittelbaren Übergang von {_quoted((spec.source,), 'de')} zu "
            f"{_quoted((spec.target,), 'de')}",
            "variant": "mit genau dieser Folge von Kontaktpunkten",
            "ended": f"mit {_quoted(spec.touchpoints, 'de')} als letztem Kontakt",
            "funnel": f"die Schritt {spec.step + 1} des Trichters erreichen",
            "lost": f"die Schritt {spec.step + 1} des Trichters erreichen, aber nicht den nächsten "
            "verbindlichen",
            "deviation": f"die so von der Karte abweichen ({_deviation(spec, 'de')})",
        },
    }[language][spec.behind]
    return {
        "en": f"The most recent first: journeys {behind} of all journeys under the filter.",
        "de": f"Die jüngsten zuerst: Journeys {behind} von allen Journeys unter dem Filter.",
    }[language]


_DEVIATIONS: dict[Language, dict[str, str]] = {
    "en": {"skip": "step {} left out", "repeat": "step {} repeated", "loop": "back to step {}",
           "order": "step {} out of its order", "leave": "left after step {}", "insert": "met {}"},
    "de": {"skip": "Schritt {} ausgelassen", "repeat": "Schritt {} wiederholt", "loop": "zurück zu Schritt {}",
           "order": "Schritt {} außer der Reihe", "leave": "nach Schritt {} gegangen", "insert": "{} getroffen"},
}  # fmt: skip


def _deviation(spec: specs.PeopleSpec, language: Language) -> str:
    which = _quoted(spec.touchpoints, language) if spec.kind == "insert" else spec.step + 1
    return _DEVIATIONS[language][spec.kind].format(which)


def _conformity(spec: specs.ConformitySpec, language: Language) -> str:
    off = {
        "en": {"count": "each touch off the map", "ignore": "touches off the map cost nothing"},
        "de": {"count": "jeder Kontakt neben der Karte",
               "ignore": "Kontakte neben der Karte kosten nichts"},
    }[language][spec.others]  # fmt: skip
    met = {
        "en": {"all": "all journeys", "met": "journeys that met any step of the map"},
        "de": {"all": "allen Journeys", "met": "Journeys, die irgendeinen Schritt der Karte trafen"},
    }[language][spec.among]
    return {
        "en": "Optimal alignment: of all ways to explain a journey by the map the cheapest; each touch out of "
        f"place and each required step left out cost 1 ({off}); fitness is 1 − cost ÷ worst cost: "
        f"journeys that agree at no cost of {met}.",
        "de": "Optimale Ausrichtung: von allen Wegen, eine Journey durch die Karte zu erklären, der "
        "günstigste; jeder Kontakt an falscher Stelle und jeder ausgelassene Pflichtschritt kosten 1 "
        f"({off}); die Passung ist 1 − Kosten ÷ schlechteste Kosten: "
        f"Journeys, die ohne Kosten übereinstimmen, von {met}.",
    }[language]


def _attribution(spec: specs.AttributionSpec, language: Language) -> str:
    merged = {
        "en": "; touches of the same name in a row are one",
        "de": "; gleichnamige Kontakte nacheinander sind einer",
    }[language] if spec.merge_repeats else ""  # fmt: skip
    lookback, goal = span(spec.lookback_us, language), _quoted(spec.goal, language)
    return {
        "en": f"A conversion is a touch of {goal}. Its path holds the touches since the conversion before it, at "
        f"most {lookback} back{merged}; each model shares it among them by its own rule, which is no proof of "
        "effect: credited conversions of all conversions.",
        "de": f"Ein Abschluss ist ein Kontakt mit {goal}. Sein Weg umfasst die Kontakte seit dem vorigen Abschluss, "
        f"höchstens {lookback} zurück{merged}; jedes Modell teilt ihn nach eigener Regel unter ihnen auf, was kein "
        "Beweis einer Wirkung ist: zugeordnete Abschlüsse von allen Abschlüssen.",
    }[language]


def _exposure(spec: specs.ExposureSpec, language: Language) -> str:
    if not spec.goal:
        return {
            "en": "Whoever met it at least once counts once: journeys that met it of all journeys.",
            "de": "Wer ihn mindestens einmal traf, zählt einmal: Journeys, die ihn trafen, von allen Journeys.",
        }[language]
    goal = _quoted(spec.goal, language)
    return {
        "en": f"The outcome is the first touch of {goal}. Who met something before it, or met it and never reached the "
        "outcome, is set beside all others; a difference is no proof of effect: journeys that reach the outcome of "
        "those who met it before.",
        "de": f"Das Ergebnis ist der erste Kontakt mit {goal}. Wer etwas davor traf, oder es traf und das Ergebnis nie "
        "erreichte, steht neben allen anderen; ein Unterschied ist kein Beweis einer Wirkung: Journeys, die das "
        "Ergebnis erreichen, von denen, die ihn davor trafen.",
    }[language]


def _prediction(spec: specs.PredictionSpec, language: Language) -> str:
    within = span(spec.horizon_us, language)
    left = {
        "en": f"no further touch within {within}" if spec.horizon_us else "no further touch",
        "de": f"kein weiterer Kontakt innerhalb von {within}" if spec.horizon_us else "kein weiterer Kontakt",
    }[language]
    return {
        "en": "A Markov model of the last touches (length and forgetting chosen on held-out journeys, shorter "
        f"memory where a longer one was not seen; leaving is {left}), judged on later journeys: predictions "
        "whose most likely step came of all predictions.",
        "de": "Ein Markow-Modell der letzten Kontakte (Länge und Vergessen an zurückgehaltenen Journeys gewählt, "
        f"kürzeres Gedächtnis, wo ein längeres nicht vorkam; Verlassen heißt: {left}), geprüft an späteren "
        "Journeys: Vorhersagen, deren wahrscheinlichster Schritt eintrat, von allen Vorhersagen.",
    }[language]


_SENTENCES: dict[type, Callable[[Any, Language], str]] = {
    specs.SummarySpec: _summary,
    specs.TransitionSpec: _transitions,
    specs.VariantSpec: _variants,
    specs.FlowSpec: _flow,
    specs.FunnelSpec: _funnel,
    specs.DropoffSpec: _dropoff,
    specs.SessionSpec: _sessions,
    specs.RetentionSpec: _retention,
    specs.ReturnSpec: _returns,
    specs.FormSpec: _form,
    specs.MapSpec: _map,
    specs.ConformitySpec: _conformity,
    specs.AttributionSpec: _attribution,
    specs.ExposureSpec: _exposure,
    specs.PredictionSpec: _prediction,
    specs.PeopleSpec: _people,
}
