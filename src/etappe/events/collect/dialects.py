"""Other ways of saying the same: PostHog and CloudEvents, put into the words of Segment."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

_KINDS: Final = {
    "$pageview": "page",
    "$screen": "screen",
    "$identify": "identify",
    "$set": "identify",
    "$groupidentify": "group",
    "$create_alias": "alias",
}
_CAMPAIGN: Final = {
    "utm_campaign": "name",
    "utm_source": "source",
    "utm_medium": "medium",
    "utm_term": "term",
    "utm_content": "content",
}
_PAGE: Final = {"$current_url": "url", "$pathname": "path", "$referrer": "referrer", "title": "title"}
_LIBRARY: Final = {"$lib": "name", "$lib_version": "version"}
_TAKEN: Final = frozenset(
    {
        "token",
        "distinct_id",
        "$set",
        "$set_once",
        "$ip",
        "$user_id",
        "$anon_distinct_id",
        "$device_id",
        "$raw_user_agent",
        "$insert_id",
        *_CAMPAIGN,
        *_PAGE,
        *_LIBRARY,
    }
)
_CLOUD_EVENT: Final = frozenset(
    {
        "specversion",
        "id",
        "type",
        "source",
        "time",
        "subject",
        "data",
        "data_base64",
        "datacontenttype",
        "dataschema",
    }
)


def in_segments_words(item: dict[str, Any]) -> dict[str, Any]:
    """An item of whatever dialect as Segment would send it; one that is Segment's already is returned as it is."""
    if "specversion" in item and "id" in item:
        return _cloud_event(item)
    properties = item.get("properties")
    if "distinct_id" in item or (isinstance(properties, dict) and "distinct_id" in properties):
        return _posthog(item, properties if isinstance(properties, dict) else {})
    return item


def _posthog(item: dict[str, Any], properties: dict[str, Any]) -> dict[str, Any]:
    event = item.get("event")
    kind = _KINDS.get(event, "track") if isinstance(event, str) else "track"
    user, anonymous = _who(item, properties, kind)
    said = {name: value for name, value in properties.items() if name not in _TAKEN}
    translated: dict[str, Any] = {
        "type": kind,
        "event": event,
        "userId": user,
        "anonymousId": anonymous,
        "messageId": item.get("uuid") or properties.get("$insert_id"),
        "timestamp": item.get("timestamp"),
        "sentAt": item.get("sentAt"),
        "properties": said,
        "traits": _traits(item, properties, kind),
        "context": _context(item, properties),
    }
    if kind == "screen":
        translated["name"] = properties.get("$screen_name")
    elif kind == "group":
        translated["groupId"] = properties.get("$group_key")
    elif kind == "alias":
        translated |= {"previousId": properties.get("alias"), "userId": user or anonymous}
    return translated


def _who(item: Mapping[str, Any], properties: Mapping[str, Any], kind: str) -> tuple[Any, Any]:
    """User and anonymous id: a browser sends one name for both and says beside it which of them it is."""
    one = item.get("distinct_id", properties.get("distinct_id"))
    device = properties.get("$anon_distinct_id") or properties.get("$device_id")
    if properties.get("$user_id"):
        return properties["$user_id"], device or one
    nameless = (
        properties.get("$is_identified") is False
        or properties.get("$process_person_profile") is False
        or (device is not None and one == device)
    )
    return (None, one) if nameless and kind != "identify" else (one, device)


def _traits(item: Mapping[str, Any], properties: Mapping[str, Any], kind: str) -> dict[str, Any]:
    traits: dict[str, Any] = {}
    parts = [properties.get("$set_once"), item.get("$set_once"), properties.get("$set"), item.get("$set")]
    if kind == "group":
        parts.append(properties.get("$group_set"))
    for part in parts:
        if isinstance(part, dict):
            traits |= part
    return traits


def _context(item: Mapping[str, Any], properties: Mapping[str, Any]) -> dict[str, Any]:
    context: dict[str, Any] = dict(item["context"]) if isinstance(item.get("context"), dict) else {}
    for name, words in (("page", _PAGE), ("campaign", _CAMPAIGN), ("library", _LIBRARY)):
        part = {ours: properties[theirs] for theirs, ours in words.items() if properties.get(theirs)}
        if part:
            context[name] = part
    if properties.get("$ip"):
        context["ip"] = properties["$ip"]
    if properties.get("$raw_user_agent"):
        context["userAgent"] = properties["$raw_user_agent"]
    return context


def _cloud_event(item: dict[str, Any]) -> dict[str, Any]:
    """The type names what was done, the subject who did it; ids are unique within their source only."""
    data = item.get("data")
    said = data if isinstance(data, dict) else {} if data is None else {"data": data}
    if "data_base64" in item:
        said = {**said, "data_base64": item["data_base64"]}
    origin = item.get("source")
    own = {name: value for name, value in item.items() if name not in _CLOUD_EVENT}
    return {
        "type": "track",
        "event": item.get("type"),
        "userId": item.get("userid") or said.get("userId") or item.get("subject"),
        "anonymousId": item.get("anonymousid") or said.get("anonymousId"),
        "messageId": f"{origin}#{item['id']}" if isinstance(origin, str) else item["id"],
        "timestamp": item.get("time"),
        "properties": {name: value for name, value in said.items() if name not in {"userId", "anonymousId"}},
        "context": {"cloudEvent": {"source": origin, **own}},
    }
