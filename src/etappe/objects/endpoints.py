"""Routes of objects: kinds, lists, one object, changes, merging, search."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Response

from etappe.accounts import Access, InWorkspace
from etappe.changes import Command, add, perform
from etappe.errors import InvalidInput
from etappe.kit import Page, decode_cursor, encode_cursor, new_id
from etappe.kit.paging import DEFAULT_LIMIT, MAX_LIMIT
from etappe.objects import search, service, uses
from etappe.objects.errors import NoSuchKind
from etappe.objects.kinds import KINDS
from etappe.objects.schemas import (
    BulkIn,
    ChangedOut,
    HitOut,
    KindOut,
    MergeIn,
    ObjectDetail,
    ObjectIn,
    ObjectOut,
    ObjectPatch,
    StateIn,
    WhereUsedOut,
)
from etappe.objects.service import Listing, State
from etappe.objects.showing import to_object
from etappe.objects.types import Object, ObjectState
from etappe.objects.versions import ExpectedVersion, etag

router = APIRouter(prefix="/workspaces/{ws}", tags=["objects"])

_MOST_HITS = 100

Words = Annotated[str | None, Query(max_length=search.LONGEST_QUERY)]
Id = Annotated[str | None, Query(max_length=40)]
Limit = Annotated[int, Query(ge=1, le=MAX_LIMIT)]
Cursor = Annotated[str | None, Query(max_length=2_000)]


@router.get("/kinds", operation_id="list_kinds")
def list_kinds(access: InWorkspace) -> list[KindOut]:
    """The kinds of objects with their fields, those of the workspace included."""
    own, demanded = service.custom_fields(access.db), service.mandatory(access.db)
    return [
        KindOut.of(kind, (*kind.fields, *own.get(kind.kind, ())), demanded.get(kind.kind, ()))
        for kind in KINDS.values()
    ]


@router.get("/objects", operation_id="list_objects")
def list_objects(
    access: InWorkspace,
    kind: Annotated[list[str] | None, Query(max_length=40)] = None,
    search: Words = None,
    state: State = "active",
    tag: Annotated[list[str] | None, Query(max_length=20)] = None,
    owner: Id = None,
    names: Id = None,
    unplaced: bool = False,
    cursor: Cursor = None,
    limit: Limit = DEFAULT_LIMIT,
) -> Page[ObjectOut]:
    """Objects by name, or those that fit the words best first; `names` are those that name another object."""
    listing = Listing(
        kinds=_known(kind or ()), state=state, tags=tag or (), owner=owner, unplaced=unplaced, naming=names
    )
    if search is not None and search.strip():
        return _found(access, listing, search, cursor, limit)
    return _sorted(access, listing, cursor, limit)


def _known(kinds: list[str] | tuple[()]) -> list[str]:
    for kind in kinds:
        if kind not in KINDS:
            raise NoSuchKind(kind)
    return list(kinds)


def _sorted(access: Access, listing: Listing, cursor: str | None, limit: int) -> Page[ObjectOut]:
    after = None
    if cursor is not None:
        key, last = decode_cursor(cursor, 2)
        after = (str(key), str(last))
    rows = listing.sorted(access.db, after, limit + 1)
    last_row = rows[limit - 1] if len(rows) > limit else None
    following = None if last_row is None else encode_cursor([last_row.sort_key, last_row.id])
    return Page(items=_out(access, [to_object(row) for row in rows[:limit]]), next_cursor=following)


def _found(access: Access, listing: Listing, words: str, cursor: str | None, limit: int) -> Page[ObjectOut]:
    start = _start(cursor)
    rows = listing.found(access, words, start, limit + 1)
    following = encode_cursor([start + limit]) if len(rows) > limit else None
    return Page(items=_out(access, [to_object(row) for row in rows[:limit]]), next_cursor=following)


def _start(cursor: str | None) -> int:
    if cursor is None:
        return 0
    (start,) = decode_cursor(cursor, 1)
    if not isinstance(start, int) or not 0 <= start < 1_000_000:
        raise InvalidInput(
            "The cursor is not one of this list.", field="cursor", hint="Start again.", code="cursor.invalid"
        )
    return start


def _out(access: Access, found: list[Object]) -> list[ObjectOut]:
    places = uses.counted(access.db, [one.id for one in found])
    complete = service.completeness(access.db, found)
    return [ObjectOut.of(one, places.get(one.id, 0), complete[one.id]) for one in found]


@router.post("/objects", operation_id="create_object", status_code=201)
def create_object(body: ObjectIn, access: InWorkspace, response: Response) -> ObjectOut:
    """Make an object."""
    kind = KINDS[_known([body.kind])[0]]
    object_id = body.id or new_id(kind.prefix)
    edit = add("object", object_id, **body.model_dump(exclude={"id"}))
    perform(access, scope=kind.room, kind="object.created", edits=[edit])
    return _answer(access, object_id, response)


@router.get("/objects/{object_id}", operation_id="get_object")
def get_object(object_id: str, access: InWorkspace, response: Response) -> ObjectDetail:
    """One object, and everything that points to it."""
    out = _answer(access, object_id, response)
    used = WhereUsedOut.model_validate(service.used(access.db, object_id))
    return ObjectDetail(**out.model_dump(), where_used=used)


def _answer(access: Access, object_id: str, response: Response) -> ObjectOut:
    one = service.get(access.db, object_id)
    response.headers["ETag"] = etag(one.updated_at)
    return _out(access, [one])[0]


@router.patch("/objects/{object_id}", operation_id="change_object")
def change_object(
    object_id: str, body: ObjectPatch, access: InWorkspace, response: Response, expected: ExpectedVersion
) -> ObjectOut:
    """Change an object; it is changed everywhere."""
    service.change(access, object_id, body.changes(), expected)
    return _answer(access, object_id, response)


@router.post("/objects/{object_id}/state", operation_id="set_object_state")
def set_object_state(object_id: str, body: StateIn, access: InWorkspace) -> ChangedOut:
    """Archive an object, bring it back, or throw it away; the bin is emptied after 30 days."""
    return _changed(service.set_state(access, [object_id], body.state, everywhere=body.everywhere))


@router.post("/objects/{object_id}/merge", operation_id="merge_object")
def merge_object(object_id: str, body: MergeIn, access: InWorkspace) -> ChangedOut:
    """Make two objects one: all that pointed to this one points to the other."""
    return _changed(service.merge(access, object_id, body.into))


@router.post("/objects/bulk", operation_id="change_objects")
def change_objects(body: BulkIn, access: InWorkspace) -> ChangedOut:
    """The same change for many objects, as one command."""
    if body.row is not None:
        return _changed(service.change_many(access, body.ids, body.row.changes()))
    if body.state is not None:
        return _changed(service.set_state(access, body.ids, body.state, everywhere=body.everywhere))
    return _changed(service.tag_many(access, body.ids, body.tags_add, body.tags_remove))


def _changed(command: Command) -> ChangedOut:
    return ChangedOut(command=command.id, scope=command.scope)


@router.get("/search", operation_id="search_workspace")
def search_workspace(
    access: InWorkspace,
    text: Annotated[str, Query(max_length=search.LONGEST_QUERY)],
    kind: Annotated[list[str] | None, Query(max_length=40)] = None,
    state: Annotated[list[ObjectState] | None, Query(max_length=3)] = None,
    limit: Annotated[int, Query(ge=1, le=_MOST_HITS)] = 20,
) -> list[HitOut]:
    """Objects and journeys that fit the words, best first; typing errors are forgiven."""
    found = search.hits(
        access.db, access.workspace_id, text, kinds=kind or (), states=state or ("active",), limit=limit
    )
    return [HitOut.model_validate(hit) for hit in found]
