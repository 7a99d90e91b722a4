"""Use cases of objects: read, list, search, change, throw away, merge, and all of that for many at once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from datetime import timedelta
from typing import Any, Literal, cast

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from etappe.accounts import Access
from etappe.changes import Command, Edit, drop, perform, put, take_turn
from etappe.kit import now
from etappe.objects import logic, repository, search, uses
from etappe.objects.errors import CannotMerge, InUse, NoSuchObject
from etappe.objects.extension import extensions
from etappe.objects.kinds import KINDS, references
from etappe.objects.models import ObjectRow
from etappe.objects.showing import shown_uses, to_object, where_used
from etappe.objects.types import EvidenceState, Field, Object, WhereUsed
from etappe.objects.versions import check_version
from etappe.rules import format_rule, parse_event_rule, quoted

KEPT_IN_BIN = timedelta(days=30)
MOST_FOUND = 1_000
State = Literal["active", "archived", "bin", "all"]


def get(db: Session, object_id: str) -> Object:
    """One object. Raises :class:`NoSuchObject`."""
    return to_object(_row(db, object_id))


def get_many(db: Session, ids: Sequence[str]) -> list[Object]:
    """The objects with these ids, as far as they exist, in no particular order."""
    return [to_object(row) for row in repository.many(db, ids)]


def of_kinds(db: Session, *kinds: str, states: Sequence[str] = ("active",)) -> list[Object]:
    """All objects of some kinds, sorted by name."""
    return [to_object(row) for row in repository.of_kinds(db, kinds, states=states)]


def labelled(db: Session, kind: str, labels: Sequence[str]) -> list[Object]:
    """Objects of a kind with one of these names that are not in the bin."""
    return [to_object(row) for row in repository.labelled(db, kind, labels)]


def used(db: Session, object_id: str) -> WhereUsed:
    """Everything that points to an object. Raises :class:`NoSuchObject`."""
    _row(db, object_id)
    return where_used(db, object_id)


def custom_fields(db: Session) -> dict[str, list[Field]]:
    """The fields that the workspace has added, by kind."""
    own: dict[str, list[Field]] = {}
    for extension in extensions():
        for kind, fields in extension.custom_fields(db).items():
            own.setdefault(kind, []).extend(fields)
    return own


def mandatory(db: Session) -> dict[str, tuple[str, ...]]:
    """Names of the fields that the workspace demands, by kind."""
    return {
        kind: tuple(names) for extension in extensions() for kind, names in extension.mandatory(db).items()
    }


def completeness(db: Session, objects: Sequence[Object]) -> dict[str, dict[str, Any]]:
    """How complete each object is, and how its statements are known, by id."""
    demanded, today, months = mandatory(db), now().date(), _decay(db)
    return {
        one.id: {
            **logic.completeness(KINDS[one.kind], _with_owner(one), demanded.get(one.kind, ())),
            **logic.knowledge(one.fields, today, months),
        }
        for one in objects
    }


def _decay(db: Session) -> Mapping[EvidenceState, int | None]:
    return next((extension.decay(db) for extension in extensions()), logic.DECAY_MONTHS)


def _with_owner(one: Object) -> dict[str, Any]:
    return {**one.fields, "owner_id": one.owner_id, "keeper_id": one.keeper_id, "tags": one.tags}


class Listing:
    """Which objects a list shows."""

    def __init__(
        self,
        *,
        kinds: Sequence[str] = (),
        state: State = "active",
        tags: Sequence[str] = (),
        owner: str | None = None,
        unplaced: bool = False,
        naming: str | None = None,
    ) -> None:
        self.kinds = list(kinds) or list(KINDS)
        self.states = ["active", "archived", "bin"] if state == "all" else [state]
        self.further: list[ColumnElement[bool]] = [ObjectRow.tags.contains([tag]) for tag in tags]
        if owner is not None:
            self.further.append(ObjectRow.owner_id == owner)
        if unplaced:
            self.further.append(~uses.is_placed(cast("ColumnElement[str]", ObjectRow.id)))
        if naming is not None:
            self.further.append(ObjectRow.refs.contains([naming]))

    def sorted(self, db: Session, after: tuple[str, str] | None, limit: int) -> list[ObjectRow]:
        """In the order of names."""
        main = [ObjectRow.kind.in_(self.kinds), ObjectRow.state.in_(self.states)]
        return repository.page(db, [*main, *self.further], after=after, limit=limit)

    def found(self, access: Access, query: str, start: int, limit: int) -> list[ObjectRow]:
        """Those that fit the words, best first; at most the first thousand."""
        question = search.understand(access.db, access.workspace_id, query)
        if question is None or start >= MOST_FOUND:
            return []
        ids = search.found_ids(
            access.db,
            question,
            kinds=self.kinds,
            states=self.states,
            most=min(start + limit, MOST_FOUND),
            only=select(ObjectRow.id).where(*self.further) if self.further else None,
        )
        rows = {row.id: row for row in repository.many(access.db, ids[start:])}
        return [rows[one] for one in ids[start:] if one in rows]


def change(access: Access, object_id: str, changes: Mapping[str, Any], expected: int | None = None) -> Object:
    """Change some columns of an object; of ``fields`` only those that are named, ``None`` empties one.

    Raises ``Stale`` when a version is expected and it is another one by now.
    """
    take_turn(access)
    row = _row(access.db, object_id)
    check_version(row.label, row.updated_at, expected)
    columns = dict(changes)
    if "fields" in columns:
        columns["fields"] = _merged(row.fields, columns["fields"])
    perform(access, scope=_scope(row), kind="object.changed", edits=[put("object", object_id, **columns)])
    return to_object(row)


def _merged(fields: Mapping[str, Any], changes: Mapping[str, Any]) -> dict[str, Any]:
    whole = {**fields, **changes}
    return {name: value for name, value in whole.items() if value is not None}


def put_into_bin(access: Access, ids: Sequence[str], *, everywhere: bool = False) -> Command:
    """Throw objects away; what is in use only if ``everywhere`` it may be taken out. Raises :class:`InUse`."""
    take_turn(access)
    rows = [_row(access.db, object_id) for object_id in dict.fromkeys(ids)]
    going = [row.id for row in rows]
    naming = {
        one.id: one for row in rows for one in repository.naming(access.db, row.id) if one.state != "bin"
    }
    outside = uses.taken_out(access.db, going)
    if not everywhere:
        _refuse_used(access.db, rows)
    edits = [*outside, *(_exchanged(one, going, None) for one in naming.values())]
    edits += [put("object", row.id, state="bin") for row in rows]
    return perform(access, scope=_scope(rows[0]), kind="object.binned", edits=_one_put_each(edits))


def _refuse_used(db: Session, rows: Sequence[ObjectRow]) -> None:
    """Raise for the first object to which something points that is not going too."""
    going = {row.id for row in rows}
    for row in rows:
        naming = {one.id for one in repository.naming(db, row.id) if one.state != "bin"}
        if naming - going or uses.used_ids(db, [row.id]):
            raise InUse(row.label, shown_uses(db, row.id))


def set_state(access: Access, ids: Sequence[str], state: str, *, everywhere: bool = False) -> Command:
    """Archive objects, bring them back, or throw them away."""
    if state == "bin":
        return put_into_bin(access, ids, everywhere=everywhere)
    take_turn(access)
    rows = [_row(access.db, object_id) for object_id in ids]
    kind = "object.archived" if state == "archived" else "object.restored"
    edits = [put("object", row.id, state=state, merged_into=None) for row in rows]
    return perform(access, scope=_scope(rows[0]), kind=kind, edits=edits)


def change_many(access: Access, ids: Sequence[str], columns: Mapping[str, Any]) -> Command:
    """Write the same into several objects; of ``fields`` only those that are named."""
    return _each(access, ids, lambda row: _columns_of(row, columns), "objects.changed")


def tag_many(access: Access, ids: Sequence[str], more: Sequence[str], less: Sequence[str]) -> Command:
    """Give several objects tags, and take tags from them."""

    def tags(row: ObjectRow) -> dict[str, Any]:
        kept = [tag for tag in row.tags if tag not in less]
        return {"tags": list(dict.fromkeys([*kept, *more]))}

    return _each(access, ids, tags, "objects.tagged")


def _columns_of(row: ObjectRow, columns: Mapping[str, Any]) -> dict[str, Any]:
    return {**columns, **({"fields": _merged(row.fields, columns["fields"])} if "fields" in columns else {})}


def _each(
    access: Access, ids: Sequence[str], columns: Callable[[ObjectRow], dict[str, Any]], kind: str
) -> Command:
    take_turn(access)
    rows = [_row(access.db, object_id) for object_id in dict.fromkeys(ids)]
    edits = [put("object", row.id, **columns(row)) for row in rows]
    return perform(access, scope=_scope(rows[0]), kind=kind, edits=edits)


def merge(access: Access, gone_id: str, kept_id: str) -> Command:
    """Make two objects one: all that pointed to the one points to the other, in one change.

    The kept one takes over what it did not say itself; the other goes to the bin and names it. Raises
    :class:`CannotMerge` for an object with itself, of another kind, or not in use.
    """
    take_turn(access)
    gone, kept = _row(access.db, gone_id), _row(access.db, kept_id)
    _may_merge(gone, kept)
    edits = uses.repointed(access.db, gone_id, kept_id)
    naming = [row for row in repository.naming(access.db, gone_id) if row.id != kept_id]
    edits += [_exchanged(row, [gone_id], kept_id) for row in naming]
    edits.append(put("object", kept_id, **_united(gone, kept)))
    edits.append(put("object", gone_id, state="bin", merged_into=kept_id))
    return perform(access, scope=_scope(kept), kind="object.merged", edits=_one_put_each(edits))


def _may_merge(gone: ObjectRow, kept: ObjectRow) -> None:
    if gone.id == kept.id:
        raise CannotMerge(f"“{gone.label}” cannot be merged into itself.")
    if gone.kind != kept.kind:
        raise CannotMerge(f"“{gone.label}” and “{kept.label}” are of different kinds.")
    if "bin" in (gone.state, kept.state):
        raise CannotMerge("What lies in the bin cannot be merged.")


def _united(gone: ObjectRow, kept: ObjectRow) -> dict[str, Any]:
    """What the kept object becomes; it must not name itself or the one that goes."""
    kind = KINDS[kept.kind]
    fields = logic.united(kind, _without(kept, gone.id), _without(gone, kept.id))
    if gone.kind == "touchpoint":
        fields = {**fields, "rule": _either(_rule_of(kept), _rule_of(gone))}
    return {
        "name": logic.united_name(kept.name, gone.name),
        "fields": fields,
        "owner_id": kept.owner_id or gone.owner_id,
        "keeper_id": kept.keeper_id or gone.keeper_id,
        "tags": [tag for tag in dict.fromkeys([*kept.tags, *gone.tags]) if tag not in (kept.id, gone.id)],
    }


def _without(row: ObjectRow, object_id: str) -> dict[str, Any]:
    edit = _exchanged(row, [object_id], None)
    return dict(edit["row"].get("fields", row.fields))


def _rule_of(row: ObjectRow) -> str:
    return str(row.fields.get("rule") or f"activity = {quoted(row.label)}")


def _either(first: str, second: str) -> str:
    """The rule that binds what either of two rules binds."""
    if first == second:
        return first
    return format_rule(parse_event_rule(f"({first}) or ({second})"))


def _exchanged(row: ObjectRow, old: Sequence[str], new: str | None) -> Edit:
    """The edit after which an object names another one, or none, where it named ``old``."""
    named = {field.name for field, object_id in references(row.kind, row.fields) if object_id in old}
    columns: dict[str, Any] = {}
    if named:
        fields = {**row.fields, **{name: uses.exchanged(row.fields[name], old, new) for name in named}}
        columns["fields"] = {name: value for name, value in fields.items() if value not in (None, [])}
    if row.owner_id in old:
        columns["owner_id"] = new
    if set(row.tags) & set(old):
        columns["tags"] = uses.exchanged(row.tags, old, new)
    return put("object", row.id, **columns)


def _one_put_each(edits: Sequence[Edit]) -> list[Edit]:
    """Edits in which no row is changed twice, or changed and dropped: later columns win, a drop wins all."""
    dropped = {edit["id"] for edit in edits if "drop" in edit}
    puts: dict[tuple[str, str], dict[str, Any]] = {}
    for edit in edits:
        if "put" in edit and edit["id"] not in dropped:
            puts.setdefault((edit["put"], edit["id"]), {}).update(edit["row"])
    drops = {(edit["drop"], edit["id"]) for edit in edits if "drop" in edit}
    changed = [put(table, row_id, **columns) for (table, row_id), columns in puts.items() if columns]
    return [*changed, *(drop(table, row_id) for table, row_id in sorted(drops))]


def tag_counts(db: Session) -> Counter[str]:
    """How many objects that are not in the bin carry each term."""
    return repository.tag_counts(db)


def make_own(db: Session) -> None:
    """Whatever was inherited belongs to the workspace from now on."""
    for row in repository.inherited(db):
        row.origin = None
    db.flush()


def purge(db: Session) -> int:
    """Remove for good what has been in the bin for thirty days and is used nowhere; how many there were."""
    old = repository.in_bin_since(db, now() - KEPT_IN_BIN)
    used_somewhere = uses.used_ids(db, [row.id for row in old])
    going = [row.id for row in old if row.id not in used_somewhere]
    repository.forget(db, going)
    return len(going)


def _row(db: Session, object_id: str) -> ObjectRow:
    row = repository.one(db, object_id)
    if row is None:
        raise NoSuchObject(object_id)
    return row


def _scope(row: ObjectRow) -> str:
    return KINDS[row.kind].room
