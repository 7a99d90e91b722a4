"""Every query about the statements that research has brought."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from etappe.connectors.models import ResearchStatementRow


def known(db: Session, digests: Collection[str]) -> set[str]:
    """Which of these statements are there already."""
    found = select(ResearchStatementRow.digest).where(ResearchStatementRow.digest.in_(digests))
    return set(db.scalars(found))


def remember(db: Session, run_id: str, workspace_id: str, made: dict[str, str]) -> None:
    """Note the objects that a run has made, by the digests of their statements."""
    db.add_all(
        ResearchStatementRow(object_id=object_id, run_id=run_id, digest=digest, workspace_id=workspace_id)
        for digest, object_id in made.items()
    )
    db.flush()


def of_run(db: Session, run_id: str) -> list[str]:
    """The objects that a run has made."""
    return list(
        db.scalars(select(ResearchStatementRow.object_id).where(ResearchStatementRow.run_id == run_id))
    )


def forget(db: Session, run_id: str) -> None:
    """The statements of a run may come again."""
    db.execute(delete(ResearchStatementRow).where(ResearchStatementRow.run_id == run_id))
