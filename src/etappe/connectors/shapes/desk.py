"""Service desks: tickets of Zendesk and issues of Jira Service Management, one event per change of their status."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from etappe.connectors.shapes import people
from etappe.connectors.shapes.row import CellProblem, Row, as_words, items
from etappe.connectors.shapes.types import Draft, Part, Sample, Shape
from etappe.connectors.words import plain

_DONE: Final = frozenset(
    {
        "solved",
        "closed",
        "done",
        "resolved",
        "fixed",
        "completed",
        "canceled",
        "cancelled",
        "declined",
        "geloest",
        "geschlossen",
        "fertig",
        "erledigt",
        "abgeschlossen",
        "behoben",
        "deleted",
    }
)
_MINUTE_US: Final = 60_000_000


def is_done(status: str | None) -> bool:
    """Whether a status says that nothing more is to be done."""
    return plain(status or "") in _DONE


def change_name(old: str | None, new: str, *, was_done: bool | None = None) -> str:
    """What a change of status is called: solved, reopened, or by the new status."""
    before = is_done(old) if was_done is None else was_done
    if is_done(new):
        return "ticket closed" if plain(new) in {"closed", "geschlossen"} else "ticket solved"
    return "ticket reopened" if before else f"ticket {new.lower()}"


class _Ticket:
    """One ticket while its events are told."""

    def __init__(self, row: Row, case: str, keys: tuple[str, ...], channel: str | None) -> None:
        self._case, self._keys, self._channel = case, keys, channel
        self._shared = row.properties()

    def event(self, time_us: int, activity: str, value: float | None = None, **more: Any) -> Draft:
        """An event of the ticket; its name and time tell it from the others."""
        told = self._shared | {name: one for name, one in more.items() if one is not None}
        mark = f"{self._case}|{activity}|{time_us}"
        return Draft(time_us, activity, self._keys, "ticket", self._case, self._channel, value, mark, told)


def _ticket_of(row: Row, case: str, channel: str | None, *aliases: str) -> _Ticket:
    """The customer of a ticket; its number is a name for them too, so that files without a requester find them."""
    names = (
        people.nameless(row.mapping.id_prefix, "ticket", name) for name in dict.fromkeys((case, *aliases))
    )
    return _Ticket(row, case, row.keys(*names), channel)


def _zendesk(row: Row) -> Iterator[Draft]:
    """A ticket from its opening to its solution; changes in between stand in its audits."""
    case, status = row.must("id"), row.text("status")
    if status == "deleted":
        return
    ticket, opened = _ticket_of(row, case, row.text("channel")), row.happened("created")
    yield ticket.event(opened, "ticket opened", priority=row.text("priority"), subject=row.text("subject"))
    minutes = row.number_of("reply_minutes")
    if minutes is not None:
        yield ticket.event(opened + int(minutes * _MINUTE_US), "ticket first reply", minutes, minutes=minutes)
    yield from _zendesk_state(row, ticket, status)
    score = (row.text("satisfaction") or "").lower()
    if score in {"good", "bad"}:
        scale = {"metric": "csat", "question": "Zendesk satisfaction", "scale_min": 0, "scale_max": 1}
        time_us = row.happened("rated", "updated", "created")
        yield ticket.event(
            time_us, "survey answered", float(score == "good"), comment=row.text("reason"), **scale
        )


def _zendesk_state(row: Row, ticket: _Ticket, status: str | None) -> Iterator[Draft]:
    solved = row.time("solved")
    reopens = row.number_of("reopens")
    if solved is not None:
        hours = (solved - row.happened("created")) / (60 * _MINUTE_US)
        yield ticket.event(solved, "ticket solved", round(hours, 2), reopens=reopens, hours=round(hours, 2))
        return
    changed = row.time("updated")
    if status and status != "new" and changed is not None:
        yield ticket.event(changed, change_name(None, status), reopens=reopens)


def _zendesk_audit(row: Row) -> Iterator[Draft]:
    """The changes that one audit of a ticket holds, and its public comments."""
    case, time_us = row.must("id"), row.happened("time")
    ticket = _ticket_of(row, case, row.text("channel"))
    for change in items(row.get("events")):
        new = as_words(change.get("value"))
        if change.get("field_name") == "status" and new:
            old = as_words(change.get("previous_value"))
            first = change.get("type") == "Create" and not is_done(new)
            yield ticket.event(
                time_us, "ticket opened" if first else change_name(old, new), status=new, previous=old
            )
        if change.get("type") == "Comment" and change.get("public", True):
            body = as_words(change.get("plain_body") or change.get("body"))
            yield ticket.event(time_us, "ticket comment", text=body, author=as_words(change.get("author_id")))


def _history(row: Row) -> Iterator[Draft]:
    """One change of one field per row; only changes of the status are events."""
    if plain(row.must("field")) != "status":
        return
    case, status, time_us = row.must("id"), row.must("status"), row.happened("time")
    known: dict[str, tuple[int, bool]] = row.memory.setdefault("status", {})
    before_us, was_done = known.get(case, (time_us, False))
    if time_us >= before_us:
        known[case] = (time_us, is_done(status))
    name = change_name(None, status, was_done=was_done and time_us >= before_us)
    yield _ticket_of(row, case, None).event(time_us, name, status=status)


def _comment(row: Row) -> Iterator[Draft]:
    """A comment of a ticket; internal notes are nothing that a customer lived through."""
    if row.column("public") and row.text("public") is not None and not row.flag("public"):
        return
    case, time_us = row.must("id"), row.happened("time")
    text = row.text("text")
    if text is None:
        raise CellProblem(row.column("text") or "text", "text.missing", "is empty")
    comment = row.text("comment") or ""
    draft = _ticket_of(row, case, None).event(time_us, "ticket comment", text=text, author=row.text("author"))
    yield Draft(
        draft.time_us,
        draft.activity,
        draft.keys,
        "ticket",
        case,
        None,
        None,
        f"{case}|comment|{comment}|{time_us}",
        draft.properties,
    )


def _requester(row: Row) -> Iterator[Draft]:
    """A person of the service desk: agents are no customers."""
    if (row.text("role") or "end-user") not in {"end-user", "customer"}:
        return
    keys, changed = row.keys(), row.happened("changed", "created")
    mark = f"{keys[0]}|{changed}" if keys else None
    yield Draft(changed, "$identify", keys, "identify", message_id=mark, traits=row.traits())


def _jira(row: Row) -> Iterator[Draft]:
    """An issue: opened, every change of status in its history, first reply, solved."""
    case = row.text("key") or row.must("id")
    names = filter(None, (row.text("id"),))
    ticket, opened = (
        _ticket_of(row, case, row.text("channel") or "service portal", *names),
        row.happened("created"),
    )
    yield ticket.event(opened, "ticket opened", priority=row.text("priority"), subject=row.text("subject"))
    yield from _first_reply(row, ticket, opened)
    changes = list(_status_changes(row))
    for time_us, old, new in changes:
        yield ticket.event(time_us, change_name(old, new), status=new, previous=old)
    solved = row.time("resolved")
    if solved is not None and not any(is_done(new) for _, _, new in changes):
        hours = round((solved - opened) / (60 * _MINUTE_US), 2)
        yield ticket.event(solved, "ticket solved", hours, resolution=row.text("resolution"), hours=hours)


def _status_changes(row: Row) -> list[tuple[int, str | None, str]]:
    found = []
    for history in items(row.get("changelog")):
        for item in items(history.get("items")):
            new = as_words(item.get("toString"))
            if item.get("field") == "status" and new:
                time_us = row.time_at("changelog.created", history.get("created"))
                found.append((time_us or row.happened("created"), as_words(item.get("fromString")), new))
    return sorted(found, key=lambda change: change[0])


def _first_reply(row: Row, ticket: _Ticket, opened: int) -> Iterator[Draft]:
    """The first comment of somebody else than the reporter."""
    reporter = row.get("reporter")
    own = _who(reporter) if isinstance(reporter, dict) else {as_words(reporter)}
    replies = [
        time_us
        for comment in items(row.get("comments"))
        if not (_who(comment.get("author")) & own)
        and (time_us := row.time_at("comment.created", comment.get("created")))
    ]
    if replies:
        minutes = round((min(replies) - opened) / _MINUTE_US, 2)
        yield ticket.event(min(replies), "ticket first reply", minutes, minutes=minutes)


def _who(person: Any) -> set[str | None]:
    if not isinstance(person, dict):
        return set()
    return {
        name for part in ("accountId", "name", "key", "emailAddress") if (name := as_words(person.get(part)))
    }


def _jira_sure(sample: Sample) -> float:
    names = set(sample.columns)
    api = {"key", "fields.created"} <= names or {"issue.key", "issue.fields"} <= names
    shown = {"Issue key", "Status", "Created"} <= names or {
        "Vorgangsschlüssel",
        "Status",
        "Erstellt",
    } <= names
    stored = {"key", "reporter", "issue_type", "created"} <= names
    return 0.97 if api or shown or stored else 0.0


def _zendesk_sure(sample: Sample) -> float:
    names = set(sample.columns)
    api = {"id", "requester_id", "status", "created_at"} <= names
    shown = {"Requester", "Status", "Id"} <= names or {
        "Ticket ID",
        "Requester email",
        "Ticket status",
    } <= names
    return 0.96 if api or shown else 0.0


def _people_sure(sample: Sample) -> float:
    return 0.95 if {"id", "role", "created_at", "ticket_restriction"} <= set(sample.columns) else 0.0


def _history_sure(sample: Sample) -> float:
    zendesk = {"field_name", "ticket_id", "updated", "value"} <= set(sample.columns)
    return 0.97 if zendesk else 0.0


def _jira_history_sure(sample: Sample) -> float:
    return 0.97 if {"field_id", "issue_id", "time", "value"} <= set(sample.columns) else 0.0


_ID: Final = ("Kennung", "Id")
_ZENDESK: Final = "zendesk:"
_PERSON: Final = (
    ("crm", ("requester_id",)),
    (
        "email",
        (
            "requester.email",
            "requester_email",
            "Requester email",
            "via.source.from.address",
            "via_source_from_address",
        ),
    ),
    ("phone", ("requester.phone",)),
    ("user", ("requester.external_id",)),
)
_NOBODY: Final = (("email", ()), ("phone", ()), ("user", ()))
_FILES: Final = ("csv", "xlsx", "json", "jsonl")
SHAPES: Final = (
    Shape(
        "zendesk_tickets",
        "service",
        ("Zendesk, Tickets", "Zendesk, tickets"),
        (
            "Tickets mit ihren Kennzahlen: eröffnet, erste Antwort, gelöst.",
            "Tickets with their metrics: opened, first reply, solved.",
        ),
        _FILES,
        "zendesk_tickets.json",
        (
            Part("id", _ID, ("id", "Id", "Ticket ID"), required=True),
            Part(
                "created",
                ("Eröffnet", "Opened"),
                ("created_at", "Created at", "Ticket created - Timestamp"),
                required=True,
            ),
            Part(
                "updated", ("Geändert", "Updated"), ("updated_at", "Updated at", "Ticket updated - Timestamp")
            ),
            Part("status", ("Status", "Status"), ("status", "Status", "Ticket status")),
            Part("channel", ("Kanal", "Channel"), ("via.channel", "via_channel", "Via", "Ticket channel")),
            Part("priority", ("Priorität", "Priority"), ("priority", "Priority")),
            Part("subject", ("Betreff", "Subject"), ("subject", "Subject")),
            Part(
                "solved",
                ("Gelöst", "Solved"),
                ("metric_set.solved_at", "solved_at", "Solved at", "Ticket solved - Timestamp"),
            ),
            Part("reopens", ("Wieder geöffnet", "Reopens"), ("metric_set.reopens", "reopens", "Reopens")),
            Part(
                "reply_minutes",
                ("Minuten bis zur ersten Antwort", "Minutes to first reply"),
                (
                    "metric_set.reply_time_in_minutes.calendar",
                    "reply_time_in_minutes_calendar",
                    "First reply time in minutes",
                ),
            ),
            Part(
                "satisfaction",
                ("Zufriedenheit", "Satisfaction"),
                ("satisfaction_rating.score", "Satisfaction Score"),
            ),
            Part("reason", ("Begründung", "Reason"), ("satisfaction_rating.comment",)),
            Part("rated", ("Bewertet am", "Rated at"), ("satisfaction_rating.created_at",)),
        ),
        _zendesk,
        _zendesk_sure,
        None,
        _PERSON,
        "crm",
        _ZENDESK,
    ),
    Shape(
        "zendesk_audits",
        "service",
        ("Zendesk, Verlauf (Audits)", "Zendesk, audits"),
        (
            "Jeder Wechsel des Status und jede öffentliche Antwort.",
            "Every change of status and every public comment.",
        ),
        ("json", "jsonl"),
        "zendesk_audits.json",
        (
            Part("id", ("Ticket", "Ticket"), ("ticket_id",), required=True, signs=True),
            Part("time", ("Zeit", "Time"), ("created_at",), required=True, signs=True),
            Part("events", ("Änderungen", "Changes"), ("events",), required=True, signs=True),
            Part("channel", ("Kanal", "Channel"), ("via.channel",)),
        ),
        _zendesk_audit,
        None,
        None,
        (("crm", ("requester_id",)), *_NOBODY),
        "crm",
        _ZENDESK,
    ),
    Shape(
        "zendesk_history",
        "service",
        ("Zendesk, Verlauf von Feldern", "Zendesk, field history"),
        (
            "Eine Zeile je geändertem Feld; Wechsel des Status werden Ereignisse.",
            "One row per changed field; changes of status become events.",
        ),
        ("csv", "json", "jsonl", "parquet"),
        "zendesk_history.csv",
        (
            Part("id", ("Ticket", "Ticket"), ("ticket_id",), required=True),
            Part("field", ("Feld", "Field"), ("field_name",), required=True),
            Part("status", ("Neuer Wert", "New value"), ("value",), required=True),
            Part("time", ("Zeit", "Time"), ("updated",), required=True),
        ),
        _history,
        _history_sure,
        None,
        (("crm", ("requester_id",)), *_NOBODY),
        "crm",
        _ZENDESK,
        ordered=True,
    ),
    Shape(
        "zendesk_comments",
        "service",
        ("Zendesk, Antworten", "Zendesk, comments"),
        ("Öffentliche Antworten zu Tickets.", "Public comments of tickets."),
        _FILES,
        "zendesk_comments.csv",
        (
            Part("comment", _ID, ("id",)),
            Part("id", ("Ticket", "Ticket"), ("ticket_id",), required=True, signs=True),
            Part("text", ("Text", "Text"), ("plain_body", "body"), required=True, signs=True),
            Part("time", ("Zeit", "Time"), ("created_at", "created"), required=True, signs=True),
            Part("public", ("Öffentlich", "Public"), ("public",), signs=True),
            Part("author", ("Von", "Author"), ("author_id", "user_id")),
        ),
        _comment,
        None,
        None,
        (("crm", ("requester_id",)), ("email", ()), ("phone", ()), ("user", ())),
        "crm",
        _ZENDESK,
    ),
    Shape(
        "zendesk_users",
        "service",
        ("Zendesk, Personen", "Zendesk, users"),
        ("Wer Tickets stellt, mit E-Mail und Telefon.", "Who asks, with e-mail and phone."),
        _FILES,
        "zendesk_users.csv",
        (
            Part("created", ("Angelegt", "Created"), ("created_at",), required=True),
            Part("changed", ("Geändert", "Changed"), ("updated_at",)),
            Part("role", ("Rolle", "Role"), ("role",)),
        ),
        _requester,
        _people_sure,
        None,
        (("crm", ("id",)), ("email", ("email",)), ("phone", ("phone",)), ("user", ("external_id",))),
        "crm",
        _ZENDESK,
        ("name", "locale", "time zone", "organization id", "tags", "details", "notes", "active", "verified"),
    ),
    Shape(
        "jira_issues",
        "service",
        ("Jira Service Management, Vorgänge", "Jira Service Management, issues"),
        (
            "Vorgänge mit Verlauf aus der Schnittstelle, als CSV oder aus einem Webhook.",
            "Issues with their changelog from the API, as CSV or from a webhook.",
        ),
        _FILES,
        "jira_issues.json",
        (
            Part(
                "key",
                ("Schlüssel", "Key"),
                ("key", "issue.key", "Issue key", "Vorgangsschlüssel"),
                required=True,
            ),
            Part("id", _ID, ("id", "issue.id", "Issue id")),
            Part(
                "created",
                ("Eröffnet", "Opened"),
                ("fields.created", "issue.fields.created", "created", "Created", "Erstellt"),
                required=True,
            ),
            Part(
                "resolved",
                ("Gelöst", "Resolved"),
                (
                    "fields.resolutiondate",
                    "issue.fields.resolutiondate",
                    "resolutiondate",
                    "resolved",
                    "Resolved",
                    "Erledigt",
                ),
            ),
            Part(
                "resolution",
                ("Lösung", "Resolution"),
                ("fields.resolution.name", "resolution", "Resolution", "Lösung"),
            ),
            Part(
                "priority",
                ("Priorität", "Priority"),
                ("fields.priority.name", "issue.fields.priority.name", "priority", "Priority", "Priorität"),
            ),
            Part(
                "subject",
                ("Betreff", "Subject"),
                ("fields.summary", "issue.fields.summary", "summary", "Summary", "Zusammenfassung"),
            ),
            Part(
                "reporter",
                ("Von", "Reporter"),
                ("fields.reporter", "issue.fields.reporter", "reporter", "Reporter", "Autor"),
            ),
            Part("channel", ("Kanal", "Channel"), ("fields.channel", "channel")),
            Part(
                "comments",
                ("Antworten", "Comments"),
                ("fields.comment.comments", "issue.fields.comment.comments"),
            ),
            Part("changelog", ("Verlauf", "Changelog"), ("changelog.histories",)),
        ),
        _jira,
        _jira_sure,
        None,
        (
            (
                "crm",
                (
                    "fields.reporter.accountId",
                    "issue.fields.reporter.name",
                    "fields.reporter.name",
                    "Reporter Id",
                    "reporter",
                    "Reporter",
                ),
            ),
            (
                "email",
                ("fields.reporter.emailAddress", "issue.fields.reporter.emailAddress", "Reporter Email"),
            ),
            ("user", ()),
            ("phone", ()),
        ),
        "crm",
        "jira:",
    ),
    Shape(
        "jira_history",
        "service",
        ("Jira, Verlauf von Feldern", "Jira, field history"),
        (
            "Eine Zeile je geändertem Feld; Wechsel des Status werden Ereignisse.",
            "One row per changed field; changes of status become events.",
        ),
        ("csv", "json", "jsonl", "parquet"),
        "jira_history.csv",
        (
            Part("id", ("Vorgang", "Issue"), ("issue_key", "issue_id"), required=True),
            Part("field", ("Feld", "Field"), ("field_id",), required=True),
            Part("status", ("Neuer Wert", "New value"), ("value_name", "value"), required=True),
            Part("time", ("Zeit", "Time"), ("time",), required=True),
        ),
        _history,
        _jira_history_sure,
        None,
        (("crm", ("reporter_id",)), *_NOBODY),
        "crm",
        "jira:",
        ordered=True,
    ),
)
