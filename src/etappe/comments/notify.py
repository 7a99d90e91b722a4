"""Who is told what: notices about comments, and about reviews that are due."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from sqlalchemy.orm import Session

from etappe import accounts
from etappe.accounts import Access, guests
from etappe.comments import logic, repository
from etappe.comments.models import CommentRow
from etappe.comments.types import NoticeKind, ReviewDue
from etappe.kit import new_id, now


def about_comments(access: Access, rows: Sequence[CommentRow]) -> None:
    """Tell those whom new or changed comments concern; telling the same twice is left out."""
    members = {one.id for one in accounts.people(access.db, access.workspace_id)}
    told = (notice for row in rows for notice in _about(access, row) if notice["person_id"] in members)
    repository.tell(access.db, told)


def about_reviews(db: Session, workspace_id: str, due: Iterable[ReviewDue]) -> None:
    """Tell people that a journey is due; once per journey and day on which it fell due."""
    repository.tell(
        db,
        [
            _notice(workspace_id, person_id, "review_due", f"review:{one.journey_id}:{one.due.isoformat()}")
            | {"journey_id": one.journey_id, "due": one.due.isoformat()}
            for one in due
            for person_id in one.person_ids
        ],
    )


def about_finding(
    db: Session, workspace_id: str, kind: NoticeKind, key: str, journey_id: str | None, people: Iterable[str]
) -> None:
    """Tell people that data have said something; ``key`` names the finding, so that it is told once."""
    found = [
        _notice(workspace_id, person_id, kind, f"{kind}:{key}") | {"journey_id": journey_id}
        for person_id in people
    ]
    repository.tell(db, found)


def _about(access: Access, row: CommentRow) -> Iterator[dict[str, Any]]:
    found = logic.to_tell(
        author=row.author_id,
        actor=access.person_id,
        mentions=logic.mentioned(row.text),
        assignee=row.assignee_id,
        thread=_thread(access, row),
        host=guests.host_of(access.db, row.author_id) if row.author_name else None,
    )
    for kind, person_id in found:
        actor = access.person_id if kind == "assignment" else row.author_id
        key = f"{'assignment' if kind == 'assignment' else 'comment'}:{row.id}"
        more = {"journey_id": row.journey_id, "comment_id": row.id, "actor_id": actor, "due": row.due}
        yield _notice(access.workspace_id, person_id, kind, key) | more


def _thread(access: Access, row: CommentRow) -> list[str]:
    return [] if row.parent_id is None else repository.thread_authors(access.db, row.parent_id)


def _notice(workspace_id: str, person_id: str, kind: str, key: str) -> dict[str, Any]:
    return {
        "id": new_id("no"),
        "workspace_id": workspace_id,
        "person_id": person_id,
        "kind": kind,
        "key": key,
        "journey_id": None,
        "comment_id": None,
        "actor_id": None,
        "due": None,
        "made_at": now(),
        "read_at": None,
    }
