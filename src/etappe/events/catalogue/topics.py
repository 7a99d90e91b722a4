"""Topics: which events speak of which term of the taxonomy, and what pages suggest."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Final

from sqlalchemy.orm import Session

from etappe import objects, rules
from etappe.accounts import Access
from etappe.changes import Edit, add, perform, take_turn
from etappe.errors import NotFound
from etappe.events.catalogue import repository
from etappe.events.catalogue.errors import NoSuchTopic
from etappe.events.catalogue.models import EventPageRow, TopicRow
from etappe.events.catalogue.naming import common_title, readable, section
from etappe.events.catalogue.types import Topic, TopicSuggestion
from etappe.kit import new_id
from etappe.objects import Object

TAXONOMY: Final = {"de": "Themen", "en": "Topics"}
MOST_SUGGESTIONS: Final = 100
_PAGES: Final = 5_000
_SHOWN_PAGES: Final = 8


def topics(db: Session) -> list[Topic]:
    """Every rule with its term, oldest first; rules whose term is gone are left out."""
    rows = repository.topics(db)
    terms = {one.id: one for one in objects.get_many(db, [row.term_id for row in rows])}
    return [
        Topic(row.id, row.term_id, terms[row.term_id].label, row.rule)
        for row in rows
        if row.term_id in terms and terms[row.term_id].state != "bin"
    ]


def suggest(db: Session) -> list[TopicSuggestion]:
    """Terms for the sections of the sites that were looked at, the most frequent first, without those that exist."""
    known = {(topic.term.casefold(), topic.rule) for topic in topics(db)}
    taken = {name for name, _ in known}
    found: dict[str, list[EventPageRow]] = {}
    for row in repository.pages(db, _PAGES):
        place = section(row.path)
        if place is not None:
            found.setdefault(place, []).append(row)
    named = (_suggestion(place, rows) for place, rows in found.items())
    fresh = [one for one in named if one.name.casefold() not in taken]
    return sorted(fresh, key=lambda one: (-one.events, one.name))[:MOST_SUGGESTIONS]


def _suggestion(place: str, rows: Sequence[EventPageRow]) -> TopicSuggestion:
    title = common_title(row.title for row in rows)
    name = title if title and len(title) <= 40 else readable(place.rsplit("/", 1)[-1])
    fields = sorted({row.property for row in rows if row.property != "activity"})
    parts = [f"activity starts with {rules.quoted(place)}"]
    parts += [f"{_field(name)} contains {rules.quoted(place)}" for name in fields]
    rule = rules.format_rule(rules.parse_event_rule(" or ".join(parts)))
    pages = tuple(row.path for row in rows[:_SHOWN_PAGES])
    return TopicSuggestion(name, rule, pages, sum(row.events for row in rows))


def _field(name: str) -> str:
    return f"properties.{name}"


def create(access: Access, items: Sequence[tuple[str | None, str | None, str]]) -> list[Topic]:
    """Give terms their rules: each item is the id of a term or the name of a new one, and a rule.

    New terms go into the taxonomy "Topics" as one change. Raises :class:`~etappe.rules.RuleError`, and
    :class:`~etappe.errors.NotFound` for a term that does not exist.
    """
    take_turn(access)
    checked = [rules.format_rule(rules.parse_event_rule(rule)) for _, _, rule in items]
    ids = _term_ids(access, items)
    existing = {(row.term_id, row.rule) for row in repository.topics(access.db)}
    for term_id, rule in zip(ids, checked, strict=True):
        if (term_id, rule) not in existing:
            existing.add((term_id, rule))
            row = TopicRow(
                id=new_id("tpc"), workspace_id=access.workspace_id, term_id=term_id, rule=rule,
                made_by=access.person_id,
            )  # fmt: skip
            access.db.add(row)
    access.db.flush()
    wanted = set(zip(ids, checked, strict=True))
    return [one for one in topics(access.db) if (one.term_id, one.rule) in wanted]


def _term_ids(access: Access, items: Sequence[tuple[str | None, str | None, str]]) -> list[str]:
    names = list(dict.fromkeys(name.strip() for term, name, _ in items if term is None and name))
    known = {one.label: one.id for one in objects.labelled(access.db, "term", names)}
    edits = list(_new_terms(access.db, [name for name in names if name not in known], known))
    if edits:
        perform(access, scope="framework", kind="object.created", edits=edits)
    asked = [term for term, _, _ in items if term is not None]
    terms = {one.id for one in objects.get_many(access.db, asked) if one.kind == "term"}
    for term in asked:
        if term not in terms:
            raise NotFound(f"There is no term {term}.", hint="Choose a term of the taxonomy.")
    return [term if term is not None else known[(name or "").strip()] for term, name, _ in items]


def _new_terms(db: Session, names: Sequence[str], known: dict[str, str]) -> Iterator[Edit]:
    """Edits for terms, and for the taxonomy when it is missing; their ids go into ``known``."""
    if not names:
        return
    taxonomy = _taxonomy(db)
    if taxonomy is None:
        made: Any = new_id("tx")
        yield add("object", made, kind="taxonomy", name=dict(TAXONOMY), fields={})
    else:
        made = taxonomy.id
    for name in names:
        known[name] = new_id("tm")
        yield add("object", known[name], kind="term", name={"de": name}, fields={"taxonomy": made})


def _taxonomy(db: Session) -> Object | None:
    found = objects.labelled(db, "taxonomy", list(TAXONOMY.values()))
    return found[0] if found else None


def remove(db: Session, topic_id: str) -> None:
    """Take a rule from its term; the term stays. Raises :class:`NoSuchTopic`."""
    row = repository.topic_row(db, topic_id)
    if row is None:
        raise NoSuchTopic(topic_id)
    db.delete(row)
