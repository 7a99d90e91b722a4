"""Names that columns go by in the exports of this world, in English and German, per role."""

from __future__ import annotations

import re
from collections.abc import Mapping

from etappe.connectors.types import Role

# Earlier names are surer. A name matches when it is the whole column name; words at its end match less surely.
NAMES: Mapping[Role, tuple[str, ...]] = {
    "customer": (
        "customer id", "customer", "kunden nr", "kundennummer", "kunden id", "kunde", "user id", "userid", "user",
        "distinct id", "visitor id", "id visitor", "visitor", "besucher id", "besucher", "client id", "person id",
        "person", "contact id", "contact", "kontakt id", "member id", "mitglied", "mitgliedsnummer", "nutzer id",
        "nutzer", "benutzer", "anonymous id", "end user", "enduser", "user pseudo id", "profile id", "subscriber id",
        "versicherten nr", "versicherungsnehmer", "partner nr", "partnernummer", "customer key", "customer number",
        "customer no", "account id", "requester id", "email", "e mail", "cust id", "cid", "uid", "patient id",
        "fullvisitorid", "device id", "actor id", "recipient", "konto", "kontonummer", "debitor",
    ),
    "case": (
        "case concept name", "case id", "caseid", "case", "fall id", "fallnummer", "fall", "vorgang", "vorgangs id",
        "vorgangsnummer", "session id", "id session", "sessionid", "session", "sitzung", "sitzungs id", "visit id",
        "ticket id", "ticket", "ticketnummer", "order id", "bestellnummer", "auftragsnummer", "claim id",
        "schadennummer", "schaden nr", "incident id", "journey id", "journey", "trace id", "prozess id",
        "vertragsnummer", "conversation id", "issue id", "dossier id", "log id", "chat id", "application id",
    ),
    "time": (
        "timestamp", "time timestamp", "time", "event time", "event timestamp", "occurred at", "zeitstempel",
        "zeitpunkt", "zeit", "datum uhrzeit", "date time", "datetime", "created at", "created", "erstellt am",
        "erstellt", "complete timestamp", "completetimestamp", "completed", "time completed", "date completed",
        "start time", "start timestamp", "started at", "ts", "ts min", "event date", "datum", "date", "tag",
        "ereigniszeit", "eingangsdatum", "invoice date", "order date", "bestelldatum", "contact date",
        "kontaktdatum", "original timestamp", "received at", "sent at", "server time", "event ts", "ts start",
        "beginn", "startzeit", "property timestamp", "updated", "updated at", "time us", "time ms",
    ),
    "time_of_day": ("uhrzeit", "time of day", "time", "zeit", "hour", "clock time"),
    "activity": (
        "activity", "aktivitaet", "concept name", "event name", "event", "ereignis", "ereignistyp", "ereignisname",
        "event type", "eventtype", "activity id", "activityid", "activity name", "vorgangsschritt", "touchpoint",
        "kontaktpunkt", "beruehrungspunkt", "schritt", "step", "action", "aktion", "action name", "task",
        "taetigkeit", "type", "typ", "page", "seite", "page path", "url", "path", "pfad", "name", "status",
        "operation", "was", "what", "topic", "thema", "state", "label", "initiators label", "reason", "anlass",
    ),
    "channel": (
        "channel", "kanal", "kontaktkanal", "contact channel", "vertriebskanal", "marketing channel",
        "contact channel id", "medium", "touchpoint channel", "via", "eingangskanal", "kommunikationskanal",
        "acquisition channel", "source medium", "platform", "plattform", "device", "geraet",
    ),
    "value": (
        "value", "wert", "amount", "betrag", "revenue", "umsatz", "price", "preis", "total", "summe", "sum", "score",
        "rating", "bewertung", "nps", "costs", "cost", "kosten", "dollar value", "order value", "bestellwert",
        "gesamtbetrag", "praemie", "premium", "beitrag", "event value", "monetary value", "punkte",
    ),
    "message_id": (
        "message id", "messageid", "event id", "eventid", "nachrichten id", "ereignis id", "insert id", "uuid",
        "event uuid", "dedup id", "hit id", "record id",
    ),
}
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})


def plain(name: str) -> str:
    """A column name reduced to lower-case words: ``Kunden-Nr.`` and ``kundenNr`` both become ``kunden nr``."""
    apart = re.sub(r"([a-zäöü\d])([A-ZÄÖÜ])", r"\1 \2", name)
    return re.sub(r"[^a-z0-9]+", " ", apart.lower().translate(_UMLAUTS)).strip()


def likeness(name: str, role: Role) -> float:
    """How much a column name speaks for a role: 0 not at all, 1 as clearly as a name can."""
    words = plain(name)
    known = NAMES.get(role, ())
    if words in known:
        return 1.0 - 0.4 * known.index(words) / len(known)
    joined = words.replace(" ", "")
    same = [i for i, candidate in enumerate(known) if candidate.replace(" ", "") == joined]
    if same:
        return 0.95 - 0.4 * same[0] / len(known)
    ending = [i for i, candidate in enumerate(known) if words.endswith(f" {candidate}")]
    return 0.5 - 0.2 * ending[0] / len(known) if ending else 0.0
