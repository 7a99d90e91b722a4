"""Routes of the framework: settings, releases, what is followed, glossary lint, taxonomies."""

from __future__ import annotations

from collections import Counter
from typing import Annotated

from fastapi import APIRouter, Query, Response

from etappe import objects
from etappe.accounts import Access, InWorkspace, OwnerInWorkspace, workspaces_of
from etappe.framework import inheriting, repository, service
from etappe.framework.models import FrameworkRow, ReleaseRow
from etappe.framework.schemas import (
    FlawOut,
    FrameworkOut,
    ParentIn,
    ParentOut,
    ReleaseIn,
    ReleaseOut,
    TaxonomyOut,
    TermOut,
)
from etappe.framework.settings import Settings
from etappe.kit.texts import LONGEST_CARD, Language
from etappe.objects import ExpectedVersion, Object, etag

router = APIRouter(prefix="/workspaces/{ws}/framework", tags=["framework"])


@router.get("", operation_id="get_framework")
def get_framework(access: InWorkspace, response: Response) -> FrameworkOut:
    """The settings of the framework, and what it follows."""
    return _framework(access, response)


@router.put("", operation_id="save_framework")
def save_framework(
    body: Settings, access: OwnerInWorkspace, response: Response, expected: ExpectedVersion
) -> FrameworkOut:
    """Change the settings; undo in the scope `framework` takes it back."""
    service.save_settings(access, body, expected)
    return _framework(access, response)


def _framework(access: Access, response: Response) -> FrameworkOut:
    row, last = repository.settings(access.db), repository.last_release(access.db)
    if row is not None:
        response.headers["ETag"] = etag(row.updated_at)
    return FrameworkOut(
        id=None if row is None else row.id,
        settings=Settings() if row is None else Settings.model_validate(row.settings),
        effective=service.settings_of(access.db),
        parent=None if row is None or row.parent_id is None else _parent(access, row),
        releases=0 if last is None else last.number,
        updated_at=None if row is None else row.updated_at,
    )


def _parent(access: Access, row: FrameworkRow) -> ParentOut:
    names = {one.id: one.name for one in workspaces_of(access.db, access.person_id)}
    parent_id = row.parent_id or ""
    return ParentOut(
        workspace_id=parent_id,
        name=names.get(parent_id, ""),
        release=row.parent_release or 0,
        newest=inheriting.newest_release(access, row),
    )


@router.get("/releases", operation_id="list_framework_releases")
def list_framework_releases(access: InWorkspace) -> list[ReleaseOut]:
    """What was published of this framework, newest first."""
    return [_release(row) for row in repository.releases(access.db)]


@router.post("/releases", operation_id="publish_framework", status_code=201)
def publish_framework(body: ReleaseIn, access: OwnerInWorkspace) -> ReleaseOut:
    """Publish the framework as it is now, for other workspaces to follow."""
    return _release(inheriting.publish(access, body.note))


def _release(row: ReleaseRow) -> ReleaseOut:
    return ReleaseOut(
        number=row.number,
        note=row.note,
        published_by=row.published_by,
        published_at=row.published_at,
        objects=len(row.content["objects"]),
    )


@router.put("/parent", operation_id="follow_framework")
def follow_framework(body: ParentIn, access: OwnerInWorkspace, response: Response) -> FrameworkOut:
    """Follow the framework of another workspace: its rows are copied in and locked."""
    inheriting.follow(access, body.workspace_id, body.release)
    return _framework(access, response)


@router.delete("/parent", operation_id="leave_framework")
def leave_framework(access: OwnerInWorkspace, response: Response) -> FrameworkOut:
    """Follow no other framework any more; what came from it stays, as the workspace's own."""
    inheriting.let_go(access)
    return _framework(access, response)


@router.get("/lint", operation_id="lint_text")
def lint_text(
    access: InWorkspace,
    text: Annotated[str, Query(max_length=LONGEST_CARD)],
    language: Language = "de",
    voice: bool = False,
) -> list[FlawOut]:
    """What is wrong with a text in the words of the glossary; `voice` asks whether the customer speaks."""
    found = service.lint_text(access.db, text, language, voice=voice)
    return [FlawOut.model_validate(flaw) for flaw in found]


@router.get("/taxonomies", operation_id="list_taxonomies")
def list_taxonomies(access: InWorkspace) -> list[TaxonomyOut]:
    """Taxonomies with their terms, and how many objects carry each."""
    uses = objects.tag_counts(access.db)
    return [_taxonomy(one, terms, uses) for one, terms in service.taxonomies(access.db)]


def _taxonomy(one: Object, terms: list[Object], uses: Counter[str]) -> TaxonomyOut:
    return TaxonomyOut(
        id=one.id,
        name=one.name,
        fields=dict(one.fields),
        origin=one.origin,
        terms=[
            TermOut(
                id=term.id,
                name=term.name,
                fields=dict(term.fields),
                parents=term.fields.get("parents", []),
                origin=term.origin,
                uses=uses[term.id],
            )
            for term in terms
        ],
    )
