"""Web analytics: visits of Matomo, events of GA4, events of Snowplow, requests in an access log."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final
from urllib.parse import urlsplit

from etappe.connectors.shapes import people
from etappe.connectors.shapes.row import Row, as_words, items
from etappe.connectors.shapes.snowplow import SNOWPLOW_COLUMNS, looks_like_snowplow
from etappe.connectors.shapes.types import Draft, Part, Sample, Shape

_ID_IN_PATH: Final = re.compile(r"/(\d+|[0-9a-f]{8,}(-[0-9a-f]{4,})*|[^/]*\d{4,}[^/]*)(?=/|$)", re.IGNORECASE)
_MATOMO_NAMES: Final = {
    "search": "search",
    "download": "download",
    "outlink": "outlink",
    "ecommerceOrder": "order",
    "ecommerceAbandonedCart": "cart abandoned",
    "form": "form",
}
_ACTION_COLUMN: Final = re.compile(r"actionDetails[_ .](\d+)[_ .](\w+)")
_WEB_ACTIVITY: Final = {"page_ping": "page read", "link_click": "click", "submit_form": "form submitted"}


def page_name(address: str | None) -> str | None:
    """The path of an address with ids left out: ``https://x.de/order/4711?a=b`` is ``/order/:id``."""
    if not address:
        return None
    try:
        parts = urlsplit(address)
    except ValueError:
        return None
    path = parts.path if parts.netloc or address.startswith("/") else f"/{address.partition('/')[2]}"
    return _ID_IN_PATH.sub("/:id", path.rstrip("/") or "/")


def page_of(url: Any, title: Any = None, referrer: Any = None) -> dict[str, Any]:
    """What is known of a page, as events of the browser keep it."""
    address = as_words(url)
    told = {"url": address, "title": as_words(title), "referrer": as_words(referrer)}
    return {name: value for name, value in told.items() if value is not None}


def _matomo(row: Row) -> Iterator[Draft]:
    keys = row.keys() or (people.nameless("matomo", row.must("visit")),)
    visit = row.must("visit")
    shared = row.properties()
    for number, action in enumerate(_actions(row)):
        stated = action.get("timestamp") or action.get("serverTimePretty") or action.get("datetime")
        time_us = row.time_at("actionDetails.timestamp", stated) or row.happened("time")
        name, told = _matomo_action(action)
        value = row.number_at("actionDetails.revenue", action.get("revenue"))
        mark = f"{visit}|{action.get('idpageview') or ''}|{number}|{time_us}"
        yield Draft(time_us, name, keys, "track", visit, "web", value, mark, shared | told)


def _actions(row: Row) -> list[dict[str, Any]]:
    """The actions of a visit: a list in JSON, numbered columns in CSV."""
    listed = list(items(row.get("actions")))
    if listed:
        return listed
    numbered: dict[int, dict[str, Any]] = {}
    for column, value in row.values.items():
        match = _ACTION_COLUMN.fullmatch(column)
        if match and as_words(value) is not None:
            numbered.setdefault(int(match[1]), {})[match[2]] = value
    return [numbered[place] for place in sorted(numbered)]


def _matomo_action(action: Mapping[str, Any]) -> tuple[str, dict[str, Any]]:
    kind = str(action.get("type") or "action")
    page = page_of(action.get("url"), action.get("pageTitle") or action.get("title"))
    told: dict[str, Any] = {"$page": page} if page else {}
    if kind == "event":
        told |= {"category": action.get("eventCategory"), "label": action.get("eventName")}
        return as_words(action.get("eventAction")) or "event", told
    if kind == "goal":
        return as_words(action.get("goalName")) or "goal", told
    if kind == "search":
        told["query"] = action.get("siteSearchKeyword")
    if kind in _MATOMO_NAMES:
        return _MATOMO_NAMES[kind], told
    return page_name(as_words(action.get("url"))) or as_words(action.get("pageTitle")) or "page", told


def _matomo_sure(sample: Sample) -> float:
    visit = {"idVisit", "visitorId"} <= set(sample.columns)
    actions = any(name == "actionDetails" or _ACTION_COLUMN.fullmatch(name) for name in sample.columns)
    return 0.98 if visit and actions else 0.0


def _ga4(row: Row) -> Iterator[Draft]:
    told = _parameters(row.get("params"))
    pseudo = row.text("pseudo_id")
    keys = row.keys() or (people.nameless("ga4", row.must("time"), row.must("name")),)
    name, location = row.must("name"), as_words(told.get("page_location"))
    session = as_words(told.pop("ga_session_id", None))
    page = page_of(location, told.get("page_title"), told.get("page_referrer"))
    shared = row.properties() | told | ({"$page": page} if page else {})
    activity = (page_name(location) or "page") if name == "page_view" else name
    time_us, web = row.happened("time"), (row.text("platform") or "WEB").upper() == "WEB"
    yield Draft(
        time_us,
        activity,
        keys,
        "page" if name == "page_view" else "track",
        f"{pseudo}.{session}" if session else None,
        "web" if web else "app",
        row.number_of("value") or row.number_at("event_params.value", told.get("value")),
        f"{pseudo or keys[0]}|{name}|{time_us}|{row.text('bundle') or ''}|{session or ''}|{location or ''}",
        shared,
    )


def _parameters(listed: Any) -> dict[str, Any]:
    """``[{key, value: {string_value, int_value, …}}]`` as plain names and values."""
    found: dict[str, Any] = {}
    for item in items(listed):
        value = item.get("value")
        stated = value.values() if isinstance(value, Mapping) else [value]
        said = next((one for one in stated if one is not None), None)
        if said is not None:
            found[str(item.get("key"))] = int(said) if isinstance(said, str) and said.isdigit() else said
    return found


def _snowplow(row: Row) -> Iterator[Draft]:
    said = row.must("kind")
    page = page_of(row.get("url"), row.get("title"), row.get("referrer"))
    name = row.text("event_name") or said
    if said in {"page_view", "pv"} or name == "page_view":
        name, kind = page_name(row.text("url")) or "page", "page"
    elif said in {"struct", "se"}:
        name, kind = row.text("action") or "event", "track"
    else:
        name, kind = _WEB_ACTIVITY.get(name, name), "track"
    shared = row.properties() | ({"$page": page} if page else {}) | _told(row)
    value = row.number_of("order_total")
    yield Draft(
        row.happened("time", "collected"),
        name,
        row.keys() or (people.nameless("snowplow", row.must("id")),),
        kind,
        row.text("session"),
        "app" if (row.text("platform") or "web") in {"mob", "app"} else "web",
        row.number_of("value") if value is None else value,
        row.must("id"),
        shared,
    )


def _told(row: Row) -> dict[str, Any]:
    """What an own event of Snowplow says inside, and its campaign."""
    event = row.get("own_event")
    data = event.get("data") if isinstance(event, Mapping) else None
    inner = data.get("data") if isinstance(data, Mapping) else None
    names = ("category", "label", "property", "campaign", "source", "medium")
    told = {name: row.text(name) for name in names if row.text(name)}
    return told | (dict(inner) if isinstance(inner, Mapping) else {})


def _snowplow_json_sure(sample: Sample) -> float:
    names = {"event_id", "collector_tstamp", "event"}
    return 0.97 if names <= set(sample.columns) else 0.0


_SNOWPLOW_PARTS: Final = {
    "id": (("Kennung", "Event id"), "event_id"),
    "kind": (("Art", "Kind"), "event"),
    "time": (("Zeit", "Time"), "derived_tstamp"),
    "collected": (("Eingang", "Collected"), "collector_tstamp"),
    "event_name": (("Name", "Name"), "event_name"),
    "platform": (("Plattform", "Platform"), "platform"),
    "session": (("Sitzung", "Session"), "domain_sessionid"),
    "url": (("Adresse", "Address"), "page_url"),
    "title": (("Titel", "Title"), "page_title"),
    "referrer": (("Herkunft", "Referrer"), "page_referrer"),
    "category": (("Kategorie", "Category"), "se_category"),
    "action": (("Handlung", "Action"), "se_action"),
    "label": (("Beschriftung", "Label"), "se_label"),
    "property": (("Merkmal", "Property"), "se_property"),
    "value": (("Wert", "Value"), "se_value"),
    "order_total": (("Bestellwert", "Order total"), "tr_total"),
    "own_event": (("Eigenes Ereignis", "Own event"), "unstruct_event"),
    "campaign": (("Kampagne", "Campaign"), "mkt_campaign"),
    "source": (("Quelle", "Source"), "mkt_source"),
    "medium": (("Medium", "Medium"), "mkt_medium"),
}
_NEEDED: Final = frozenset({"id", "kind", "collected"})


def _snowplow_shape(tsv: bool) -> Shape:
    place = {name: f"column_{i}" for i, name in enumerate(SNOWPLOW_COLUMNS, 1)}
    parts = tuple(
        Part(name, label, (place[column] if tsv else column,), required=name in _NEEDED)
        for name, (label, column) in _SNOWPLOW_PARTS.items()
    )
    named = {"user": "user_id", "anonymous": "domain_userid", "device": "network_userid"}
    return Shape(
        "snowplow_tsv" if tsv else "snowplow_json",
        "web",
        ("Snowplow, angereicherte Ereignisse (TSV)", "Snowplow, enriched events (TSV)")
        if tsv
        else ("Snowplow, Ereignisse als JSON", "Snowplow, events as JSON"),
        ("Tabelle ohne Kopfzeile mit 131 Spalten.", "Table without a header, 131 columns.")
        if tsv
        else ("Ereignisse des Analytics-SDK, eines je Zeile.", "Events of the Analytics SDK, one per line."),
        ("csv",) if tsv else ("jsonl", "json"),
        "snowplow.tsv" if tsv else "snowplow.jsonl",
        parts,
        _snowplow,
        looks_like_snowplow if tsv else _snowplow_json_sure,
        _only_told if tsv else None,
        tuple((kind, (place[column] if tsv else column,)) for kind, column in named.items()),  # type: ignore[misc]
    )


def _only_told(mapping: Any, _: Sample) -> Any:
    """Columns without names say nothing to anybody."""
    return mapping.model_copy(update={"properties": (), "numbers": ()})


_MATOMO_KEPT: Final = frozenset(
    {"referrerType", "referrerName", "referrerKeyword", "deviceType", "browserName", "operatingSystem", "country",
     "city", "language", "campaignName", "campaignKeyword"}
)  # fmt: skip
MATOMO = Shape(
    "matomo_visits",
    "web",
    ("Matomo, Besuche", "Matomo, visits"),
    (
        "Besuchsprotokoll aus der Live-Schnittstelle (JSON) oder als CSV: jede Handlung wird ein Ereignis.",
        "Visits log of the Live API (JSON) or as CSV: each action becomes an event.",
    ),
    ("json", "jsonl", "csv"),
    "matomo_visits.json",
    (
        Part("visit", ("Besuch", "Visit"), ("idVisit",), required=True),
        Part("time", ("Zeit des Besuchs", "Time of the visit"), ("serverTimestamp", "lastActionTimestamp")),
        Part("actions", ("Handlungen", "Actions"), ("actionDetails",)),
    ),
    _matomo,
    _matomo_sure,
    lambda mapping, _: mapping.model_copy(
        update={
            "properties": tuple(name for name in mapping.properties if name in _MATOMO_KEPT),
            "numbers": (),
        }
    ),
    (("user", ("userId",)), ("anonymous", ("visitorId",)), ("device", ("fingerprint",))),
)
GA4 = Shape(
    "ga4_events",
    "web",
    ("Google Analytics 4, Export nach BigQuery", "Google Analytics 4, BigQuery export"),
    (
        "Tabelle events_… als JSON Lines oder Parquet, mit verschachtelten event_params.",
        "Table events_… as JSON Lines or Parquet, with nested event_params.",
    ),
    ("jsonl", "json", "parquet"),
    "ga4_events.jsonl",
    (
        Part("time", ("Zeit", "Time"), ("event_timestamp",), required=True, signs=True),
        Part("name", ("Name", "Name"), ("event_name",), required=True, signs=True),
        Part("params", ("Angaben", "Parameters"), ("event_params",), signs=True),
        Part("pseudo_id", ("Besucher", "Visitor"), ("user_pseudo_id",)),
        Part("platform", ("Plattform", "Platform"), ("platform",)),
        Part("bundle", ("Nummer der Sendung", "Bundle"), ("event_bundle_sequence_id",)),
        Part("value", ("Wert", "Value"), ("event_value_in_usd", "ecommerce.purchase_revenue")),
        Part("country", ("Land", "Country"), ("geo.country",)),
    ),
    _ga4,
    identifiers=(("user", ("user_id",)), ("anonymous", ("user_pseudo_id",))),
)
ACCESS_LOG = Shape(
    "access_log",
    "web",
    ("Protokoll eines Webservers", "Access log of a web server"),
    (
        "Combined oder Common Log Format; Adressen werden durch Pseudonyme ersetzt.",
        "Combined or common log format; addresses are replaced by pseudonyms.",
    ),
    ("access_log",),
    "access.log",
)
SHAPES: Final = (MATOMO, GA4, _snowplow_shape(tsv=True), _snowplow_shape(tsv=False), ACCESS_LOG)
