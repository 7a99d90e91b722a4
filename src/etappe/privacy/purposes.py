"""What customer data are used for in a workspace, and the words customers agree to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from sqlalchemy.orm import Session

from etappe.accounts import Access
from etappe.kit import new_id
from etappe.privacy import repository
from etappe.privacy.errors import NoSuchPurpose, PurposeInUse, PurposeTooOpen
from etappe.privacy.models import PurposeRow, WordingRow
from etappe.privacy.types import SWITCHES, Purpose, Wording

ALWAYS_ASK: Final = frozenset({"marketing", "profiling"})
"""Purposes for which no legal basis makes silence a yes."""

BUILT_IN: Final = (
    Purpose(
        "service",
        {"de": "Vertrag und Service", "en": "Contract and service"},
        "contract",
        {
            "de": "Nachrichten und Abläufe, die zum Vertrag oder zu einer Anfrage gehören.",
            "en": "Messages and processes that belong to a contract or to an enquiry.",
        },
        allowed_by_default=True,
    ),
    Purpose(
        "analytics",
        {"de": "Messung der Nutzung", "en": "Measuring use"},
        "consent",
        {
            "de": "Auswerten, welche Kontaktpunkte genutzt werden.",
            "en": "Finding out which touchpoints are used.",
        },
        stops_collection=True,
    ),
    Purpose(
        "personalisation",
        {"de": "Personalisierung", "en": "Personalisation"},
        "consent",
        {"de": "Inhalte nach Interessen auswählen.", "en": "Choosing content by interests."},
    ),
    Purpose(
        "profiling",
        {"de": "Profilbildung", "en": "Profiling"},
        "consent",
        {
            "de": "Vorlieben und Verhalten zu einem Profil verbinden.",
            "en": "Joining preferences and behaviour into a profile.",
        },
    ),
    Purpose(
        "marketing",
        {"de": "Werbung", "en": "Marketing"},
        "consent",
        {"de": "Werbliche Nachrichten und Angebote.", "en": "Advertising messages and offers."},
        double_opt_in=True,
    ),
)
"""The purposes of a workspace that has not chosen its own."""


def purposes_of(db: Session) -> dict[str, Purpose]:
    """The purposes of the workspace by code, in their order."""
    rows = repository.purposes(db)
    return {one.code: one for one in (map(_to_purpose, rows) if rows else BUILT_IN)}


def purpose_of(db: Session, code: str) -> Purpose:
    """One purpose. Raises :class:`NoSuchPurpose`."""
    found = purposes_of(db).get(code)
    if found is None:
        raise NoSuchPurpose(code)
    return found


def set_purposes(access: Access, wanted: Sequence[Purpose]) -> dict[str, Purpose]:
    """Say anew which purposes there are. Raises :class:`PurposeTooOpen` and :class:`PurposeInUse`."""
    for one in wanted:
        if one.code in SWITCHES:
            raise PurposeInUse(one.code)
        if one.allowed_by_default and (one.basis == "consent" or one.code in ALWAYS_ASK):
            raise PurposeTooOpen(one.code)
    _demand_unused(access.db, {one.code for one in wanted})
    repository.replace_purposes(access.db, [_to_row(access, one, n) for n, one in enumerate(wanted)])
    repository.note(
        access.db, "purposes.set", access.person_id, detail={"codes": [one.code for one in wanted]}
    )
    return purposes_of(access.db)


def wordings(db: Session) -> list[Wording]:
    """Every version of every wording, the newest of each purpose first."""
    return [to_wording(row) for row in repository.wordings(db)]


def add_wording(access: Access, purpose: str, text: Mapping[str, str]) -> Wording:
    """The next version of what customers agree to. Raises :class:`NoSuchPurpose`."""
    purpose_of(access.db, purpose)
    row = WordingRow(
        id=new_id("wo"),
        workspace_id=access.workspace_id,
        purpose=purpose,
        version=repository.last_wording(access.db, purpose) + 1,
        text=dict(text),
        made_by=access.person_id,
    )
    access.db.add(row)
    access.db.flush()
    repository.note(
        access.db, "wording.add", access.person_id, row.id, {"purpose": purpose, "version": row.version}
    )
    return to_wording(row)


def to_wording(row: WordingRow) -> Wording:
    """What other modules may see of a wording."""
    return Wording(row.id, row.purpose, row.version, row.text, row.made_at, row.made_by)


def _demand_unused(db: Session, kept: set[str]) -> None:
    for code in purposes_of(db).keys() - kept:
        if repository.is_answered(db, code):
            raise PurposeInUse(code)


def _to_purpose(row: PurposeRow) -> Purpose:
    return Purpose(
        row.code,
        row.name,
        row.basis,  # type: ignore[arg-type]
        row.description,
        row.allowed_by_default,
        row.double_opt_in,
        row.stops_collection,
        row.valid_days,
    )


def _to_row(access: Access, purpose: Purpose, position: int) -> PurposeRow:
    return PurposeRow(
        id=new_id("pu"),
        workspace_id=access.workspace_id,
        code=purpose.code,
        name=dict(purpose.name),
        description=dict(purpose.description),
        basis=purpose.basis,
        allowed_by_default=purpose.allowed_by_default,
        double_opt_in=purpose.double_opt_in,
        stops_collection=purpose.stops_collection,
        valid_days=purpose.valid_days,
        position=position,
    )
