"""Use cases of the library: the content matrix, pictures, ready-made objects."""

from __future__ import annotations

import csv
import hashlib
import io
import os
import re
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from sqlalchemy.orm import Session

from etappe import framework, objects
from etappe.accounts import Access
from etappe.changes import Command, perform, take_turn
from etappe.kit import now
from etappe.library import matrix
from etappe.library.errors import NoSuchPack, NoSuchPicture
from etappe.library.matrix import Cell, Filter, Gap, Stock
from etappe.library.pictures import Picture, recognise
from etappe.library.starter import CHANNELS, PACKS
from etappe.objects import StarterItem

SCOPE = "library"
_KEY = re.compile(r"[0-9a-f]{64}")
_FORMULA = re.compile(r"^[=+\-@\t\r]")


def stock(db: Session) -> Stock:
    """All that the content matrix is made of."""
    found = objects.of_kinds(db, "persona", "touchpoint", "channel", "content")
    of = {kind: [one for one in found if one.kind == kind] for kind in objects.KINDS}
    return Stock(of["persona"], of["touchpoint"], of["channel"], of["content"])


def content_matrix(things: Stock, wanted: Filter) -> list[Cell]:
    """The cells of the part of the matrix that is wanted."""
    touchpoints = {one.id: one for one in things.touchpoints}
    return [cell for cell in matrix.cells(things.contents, touchpoints) if wanted.keeps(cell)]


def content_gaps(db: Session) -> list[Gap]:
    """What content is missing, and what is too much."""
    languages = framework.settings_of(db).languages
    return matrix.gaps(stock(db), now().date(), languages)


def matrix_csv(things: Stock, cells: Sequence[Cell], language: str) -> str:
    """The cells as a table for spreadsheets; texts that look like formulas are made harmless."""
    names = {one.id: one.name for one in (*things.personas, *things.touchpoints, *things.channels)}
    contents = {one.id: one for one in things.contents}
    out = io.StringIO()
    table = csv.writer(out, delimiter=";", lineterminator="\r\n")
    table.writerow(_HEADERS["de" if language == "de" else "en"])
    for cell in cells:
        content = contents[cell.content_id]
        named = [_words(names.get(one or "", {}), language) for one in _ids(cell)]
        row = [*named, _words(content.name, language), ", ".join(cell.stages), _words(cell.need, language)]
        state = [content.fields.get("state", ""), content.fields.get("valid_until", "")]
        table.writerow([_harmless(value) for value in (*row, *state)])
    return "\ufeff" + out.getvalue()


_HEADERS = {
    "de": ("Persona", "Kontaktpunkt", "Kanal", "Inhalt", "Phasen", "Bedürfnis", "Stand", "Gültig bis"),
    "en": ("Persona", "Touchpoint", "Channel", "Content", "Stages", "Need", "State", "Valid until"),
}


def _ids(cell: Cell) -> tuple[str | None, ...]:
    return cell.persona_id, cell.touchpoint_id, cell.channel_id


def _words(text: Mapping[Any, str], language: str) -> str:
    """The wording in the language, else in the other one."""
    return text.get(language) or next((words for words in text.values() if words), "")


def _harmless(value: str) -> str:
    return f"'{value}" if _FORMULA.match(value) else value


def keep_picture(access: Access, data: bytes) -> tuple[str, Picture]:
    """Store a picture under the digest of its bytes. Raises :class:`NoPicture`."""
    picture = recognise(data)
    key = hashlib.sha256(data).hexdigest()
    folder = _pictures(access)
    folder.mkdir(parents=True, exist_ok=True)
    if not (folder / key).exists():
        _write(folder, key, data)
    return key, picture


def _write(folder: Path, key: str, data: bytes) -> None:
    """All of the file or nothing, whatever happens meanwhile."""
    with tempfile.NamedTemporaryFile(dir=folder, delete=False) as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    Path(file.name).replace(folder / key)


def picture_file(access: Access, key: str) -> tuple[Path, str]:
    """Where a picture is kept, and its media type. Raises :class:`NoSuchPicture`."""
    file = _pictures(access) / key
    if not _KEY.fullmatch(key) or not file.is_file():
        raise NoSuchPicture
    with file.open("rb") as opened:
        return file, recognise(opened.read()).media_type


def _pictures(access: Access) -> Path:
    return access.workspace_folder / "images"


def add_starter(access: Access, packs: Sequence[str]) -> tuple[Command | None, int]:
    """Add ready-made objects, as far as they are not there yet; how many, as one command."""
    items: list[StarterItem] = []
    for pack in dict.fromkeys(packs):
        if pack not in PACKS:
            raise NoSuchPack(pack)
        items += [*(CHANNELS if pack == "touchpoints" else ()), *PACKS[pack].items]
    once = list({item.key: item for item in items}.values())
    take_turn(access)
    edits = objects.starter_edits(access.db, once)
    if not edits:
        return None, 0
    return perform(access, scope=SCOPE, kind="starter.added", edits=edits), len(edits)


def starter_counts(db: Session) -> dict[str, int]:
    """How many objects of each collection are not there yet."""
    return {pack: len(objects.starter_edits(db, PACKS[pack].items)) for pack in PACKS}
