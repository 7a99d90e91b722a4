"""Which column is the customer, the time, the activity: proposed from names and contents, for people to check."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from etappe.connectors.files import EventFile
from etappe.connectors.files.xes import CASE, LIFECYCLE, TRACE_NUMBER, XesFile
from etappe.connectors.mapping import times
from etappe.connectors.mapping.names import likeness
from etappe.connectors.types import Column, Kind, Mapping, Role
from etappe.connectors.words import plain

FLAGS = frozenset(
    {"0", "1", "true", "false", "t", "f", "yes", "no", "y", "n", "ja", "nein", "wahr", "falsch", "0.0", "1.0"}
)
MISSING = frozenset({"", "-", "n/a", "na", "null", "none", "nan", "k.a.", "nil", "#n/a"})
_NUMBER = re.compile(
    r"[+-]?\d[\d.,' \u00a0]*(?:[eE][+-]?\d+)?\s*(?:€|\$|£|%|EUR|USD|CHF)?|(?:€|\$|£)\s*[\d.,]+"
)
_COMMA_DECIMAL = re.compile(r"\D*(?:\d{1,3}(?:\.\d{3})+,\d+|\d+,(?:\d{1,2}|\d{4,}))\D*")
_POINT_DECIMAL = re.compile(r"\D*(?:\d{1,3}(?:,\d{3})+\.\d+|\d+\.(?:\d{1,2}|\d{4,}))\D*")
_DEED = re.compile(r"(did|has|sent|made|got|hat|wurde|gesendet|gesucht|gekauft)\b|.*\b\w+ed\b")
_LATER = re.compile(
    r"\b(end|ende|max|updated|modified|synced|geaendert|until|bis|due|expires|deleted|birth|geburt)\b"
)
_KEY_WORDS = re.compile(r"\b(id|nr|nummer|key|code|no|number)\b")
_PIECES = re.compile(r"quantity|qty|menge|anzahl|stueck|stueckzahl|pieces|units|items")
_PRICE = re.compile(r"(unit|item|einzel|stueck|list|product)? ?(price|preis|cost)")
_UNNAMED = re.compile(r"column_\d+")
_COMPACT = re.compile(r"(19|20)\d\d(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])")
_CHANNELS_AT_MOST = 100
_SURE = 0.5


@dataclass(frozen=True, slots=True)
class Profile:
    """What the sample says about one column."""

    name: str
    samples: tuple[str, ...]
    kind: Kind
    time_format: str | None
    rows: int

    @property
    def distinct(self) -> int:
        return len(set(self.samples))

    def speaks_for(self, role: Role) -> float:
        """How much the name speaks for a role."""
        return likeness(self.name, role)


@dataclass(slots=True)
class Proposal:
    """Roles given to columns so far, with how sure each is."""

    roles: dict[str, tuple[Role, float]] = field(default_factory=dict)

    def give(
        self, role: Role, scored: Iterable[tuple[float, Profile]], least: float = 0.05
    ) -> Profile | None:
        """Give ``role`` to the best column that has none yet, if it reaches ``least``."""
        free = [
            (score, profile) for score, profile in scored if profile.name not in self.roles and score >= least
        ]
        if not free:
            return None
        score, profile = max(free, key=lambda pair: pair[0])
        self.roles[profile.name] = (role, min(score, 1.0))
        return profile

    def column(self, role: Role) -> str | None:
        """The first column with that role."""
        return next((name for name, (given, _) in self.roles.items() if given == role), None)

    def columns(self, role: Role) -> tuple[str, ...]:
        """All columns with that role."""
        return tuple(name for name, (given, _) in self.roles.items() if given == role)


def profile(name: str, values: Sequence[str | None]) -> Profile:
    """Look at the sample of one column."""
    samples = tuple(text for value in values if (text := (value or "").strip()).lower() not in MISSING)
    by_name = likeness(name, "time") > 0
    time_format = times.recognise(samples[:500], by_name=by_name)
    if time_format is None and _UNNAMED.fullmatch(name):
        # Without a header, days written as 19970101 are told by nothing but their look.
        time_format = times.recognise(samples[:500]) if all(map(_COMPACT.fullmatch, samples)) else None
    return Profile(name, samples, _kind(samples, time_format), time_format, len(values))


def _kind(samples: Sequence[str], time_format: str | None) -> Kind:
    if not samples:
        return "text"
    if all(text.lower() in FLAGS for text in samples):
        return "flag"
    if time_format or times.is_clock(samples):
        return "time"
    return "number" if all(map(_is_number, samples)) else "text"


def _is_number(text: str) -> bool:
    """Leading zeros belong to codes (postal codes, customer numbers), not to numbers."""
    return _NUMBER.fullmatch(text) is not None and not re.match(r"0\d", text) and text.count("-") < 2


def recognise(
    file: EventFile, profiles: Sequence[Profile], name: str | None = None
) -> tuple[Mapping, list[Column]]:
    """A mapping for the file, and every column with its role and how sure that is.

    ``name`` is what people call the file, where it lies under another name.
    """
    proposal = Proposal()
    _ignore_counters(proposal, profiles)
    time = _give_time(proposal, profiles)
    _give_keys(proposal, profiles, file)
    proposal.give(
        "message_id", ((each.speaks_for("message_id"), each) for each in profiles if _is_unique(each)), 0.3
    )
    _give_activity(proposal, profiles)
    few = [
        each for each in profiles if each.distinct <= _CHANNELS_AT_MOST and each.kind in {"text", "number"}
    ]
    proposal.give("channel", ((each.speaks_for("channel"), each) for each in few), 0.2)
    numbers = [each for each in profiles if each.kind == "number" and not price_of_one(each.name, profiles)]
    proposal.give("value", ((each.speaks_for("value"), each) for each in numbers), 0.2)
    _give_rest(proposal, profiles)
    named = name or file.path.name
    return _mapping(proposal, profiles, time, file, named), _columns(proposal, profiles)


def _ignore_counters(proposal: Proposal, profiles: Sequence[Profile]) -> None:
    """Row numbers of the export say nothing about the event and differ between overlapping exports."""
    for each in profiles:
        unnamed = _UNNAMED.fullmatch(each.name) or plain(each.name) in {
            "",
            "unnamed 0",
            "index",
            "row",
        }
        if each.name == TRACE_NUMBER or (unnamed and _counts_up(each.samples)):
            proposal.roles[each.name] = ("ignore", 1.0)


def _counts_up(samples: Sequence[str]) -> bool:
    if len(samples) < 2 or not all(text.isdigit() for text in samples):
        return False
    numbers = [int(text) for text in samples]
    return numbers == list(range(numbers[0], numbers[0] + len(numbers)))


def _give_time(proposal: Proposal, profiles: Sequence[Profile]) -> Profile | None:
    candidates = [each for each in profiles if each.time_format]
    time = proposal.give("time", ((_time_score(each), each) for each in candidates))
    if time and not any(re.search(r"\d[:T ]\d|\d:\d", text) for text in time.samples) and _is_date(time):
        clocks = [each for each in profiles if times.is_clock(each.samples)]
        proposal.give("time_of_day", ((0.5 + each.speaks_for("time_of_day") / 2, each) for each in clocks))
    return time


def _is_date(time: Profile) -> bool:
    return time.time_format not in times.EPOCHS


def _time_score(each: Profile) -> float:
    clock = any(":" in text for text in each.samples[:50]) or each.time_format in times.EPOCHS
    later = _LATER.search(plain(each.name)) is not None
    filled = len(each.samples) / max(each.rows, 1)
    return (0.2 + 0.6 * each.speaks_for("time") + 0.2 * clock - 0.3 * later) * filled


def _give_keys(proposal: Proposal, profiles: Sequence[Profile], file: EventFile) -> None:
    keys = [each for each in profiles if _may_be(each, "case") or _may_be(each, "customer")]
    proposal.give("case", ((_filled(each, each.speaks_for("case")), each) for each in keys), 0.2)
    people = [each for each in keys if file.format != "xes" or each.name.startswith(CASE)]
    proposal.give("customer", ((_filled(each, each.speaks_for("customer")), each) for each in people), 0.2)
    if proposal.column("customer") or proposal.column("case"):
        return
    if any(each.name == TRACE_NUMBER for each in profiles):
        proposal.roles[TRACE_NUMBER] = ("case", 0.5)
        return
    coded = [
        each for each in keys if _KEY_WORDS.search(plain(each.name)) and each.distinct < len(each.samples)
    ]
    if proposal.give("customer", ((0.3 * each.distinct / len(each.samples), each) for each in coded)):
        return
    unnamed = [
        each for each in keys if _UNNAMED.fullmatch(each.name) and 1 < each.distinct < len(each.samples)
    ]
    proposal.give("customer", ((0.1, each) for each in unnamed[:1]))


def _may_be(each: Profile, role: Role) -> bool:
    """Flags hold no keys and no activities, unless their name says so (a log of the one case "1")."""
    usual = each.kind in {"text", "number"} or (each.kind == "flag" and each.speaks_for(role) >= _SURE)
    return usual and bool(each.samples)


def _filled(each: Profile, score: float) -> float:
    return score * len(each.samples) / max(each.rows, 1)


def _is_unique(each: Profile) -> bool:
    return len(each.samples) > 1 and each.distinct == each.rows


def _give_activity(proposal: Proposal, profiles: Sequence[Profile]) -> None:
    deeds = [each for each in profiles if each.kind == "flag" and _DEED.match(plain(each.name))]
    texts = [each for each in profiles if _may_be(each, "activity")]
    least = _SURE if len(deeds) > 1 else 0.2
    if proposal.give("activity", ((_activity_score(each), each) for each in texts), least) is None:
        for each in deeds:
            proposal.roles.setdefault(each.name, ("milestone", 0.8))


def _activity_score(each: Profile) -> float:
    """Activities repeat; a column where nearly every value is new is rather a text or an id."""
    many = each.rows > 20 and each.distinct > 0.9 * each.rows
    return _filled(each, each.speaks_for("activity")) * (0.3 if many else 1.0)


def price_of_one(name: str, profiles: Sequence[Profile]) -> bool:
    """Whether a column is the price of one piece in a table that counts the pieces of a row: no amount of the row."""
    counted = any(_PIECES.fullmatch(plain(each.name)) for each in profiles if each.kind == "number")
    return counted and _PRICE.fullmatch(plain(name)) is not None


def _give_rest(proposal: Proposal, profiles: Sequence[Profile]) -> None:
    for each in profiles:
        proposal.roles.setdefault(each.name, ("property", 1.0))


def _mapping(
    proposal: Proposal, profiles: Sequence[Profile], time: Profile | None, file: EventFile, name: str
) -> Mapping:
    properties = proposal.columns("property")
    numeric = {each.name for each in profiles if each.kind == "number"}
    activity = proposal.column("activity")
    return Mapping(
        customer=proposal.column("customer"),
        case=proposal.column("case"),
        time=time.name if time else None,
        time_of_day=proposal.column("time_of_day"),
        activity=activity,
        channel=proposal.column("channel"),
        value=proposal.column("value"),
        message_id=proposal.column("message_id"),
        properties=properties,
        numbers=tuple(name for name in properties if name in numeric),
        milestones=proposal.columns("milestone"),
        time_format=(time.time_format if time else None) or "iso",
        decimal="," if _decimal_comma(profiles) else ".",
        constant_activity=None if activity else _constant_activity(proposal, name),
        lifecycle="complete" if _has_starts(file) else "all",
    )


def _constant_activity(proposal: Proposal, name: str) -> str:
    case = plain(proposal.column("case") or "")
    if "session" in case or "visit" in case:
        return "session"
    return re.sub(r"[\W_\d]+", " ", name.partition(".")[0]).strip() or "event"


def _has_starts(file: EventFile) -> bool:
    return (
        isinstance(file, XesFile) and LIFECYCLE in file.columns and {"start", "complete"} <= file.transitions
    )


def _decimal_comma(profiles: Sequence[Profile]) -> bool:
    numbers = [text for each in profiles if each.kind == "number" for text in each.samples]
    commas = sum(_COMMA_DECIMAL.fullmatch(text) is not None for text in numbers)
    return commas > sum(_POINT_DECIMAL.fullmatch(text) is not None for text in numbers)


def _columns(proposal: Proposal, profiles: Sequence[Profile]) -> list[Column]:
    return [
        Column(
            name=each.name,
            kind=each.kind,
            role=proposal.roles[each.name][0],
            confidence=round(max(proposal.roles[each.name][1], 0.0), 2),
            samples=list(dict.fromkeys(each.samples))[:5],
        )
        for each in profiles
    ]
