"""Notes of interviews as Markdown, plain text or Word: every quote, bullet and marked line is a row."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Final

import pyarrow as pa
from lxml import etree

from etappe.connectors.errors import FileUnreadable
from etappe.connectors.files.encoding import Encoding, ToUtf8, recognise
from etappe.connectors.files.unpack import open_archive, peek
from etappe.connectors.types import Block, FormatName, RawTable
from etappe.connectors.words import plain

COLUMNS: Final = ("text", "sort", "participant", "persona", "step", "study", "date")
MAX_NOTES_BYTES: Final = 16 << 20
"""Text of one document of notes, unpacked."""
_DOCUMENT: Final = "word/document.xml"
_WORD: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_LEAST_SHARE: Final = 0.3
SORT_WORDS: Final = frozenset(
    {
        "pain",
        "pain point",
        "problem",
        "schmerz",
        "schmerzpunkt",
        "frustration",
        "aerger",
        "aergernis",
        "gain",
        "delight",
        "positive",
        "nutzen",
        "freude",
        "positiv",
        "need",
        "beduerfnis",
        "wish",
        "wunsch",
        "feel",
        "feeling",
        "emotion",
        "gefuehl",
        "fuehlen",
        "think",
        "thought",
        "quote",
        "zitat",
        "gedanke",
        "denken",
        "do",
        "action",
        "behaviour",
        "behavior",
        "verhalten",
        "tun",
        "handlung",
        "expectation",
        "erwartung",
        "opportunity",
        "idea",
        "chance",
        "idee",
        "insight",
        "finding",
        "erkenntnis",
        "note",
        "notiz",
        "observation",
        "beobachtung",
    }
)
"""Words that say what sort of statement follows."""
_HEADS: Final = {
    "participant": "participant",
    "teilnehmer": "participant",
    "teilnehmerin": "participant",
    "interviewee": "participant",
    "person": "participant",
    "befragte": "participant",
    "befragter": "participant",
    "proband": "participant",
    "persona": "persona",
    "step": "step",
    "schritt": "step",
    "phase": "step",
    "stage": "step",
    "touchpoint": "step",
    "date": "date",
    "datum": "date",
    "study": "study",
    "studie": "study",
    "interview": "study",
    "title": "study",
    "titel": "study",
}
_HEADING: Final = re.compile(r"#{1,6}\s+(.+)")
_PAIR: Final = re.compile(r"\**([A-Za-zÄÖÜäöüß ]{2,20})\**\s*:\**\s*(.+)")
_BULLET: Final = re.compile(r"(?:[-*•–]|\d+[.)])\s+(.*)")
_QUOTED: Final = re.compile(r"^[>\s]*[\"“„»](.+)[\"”“«]\s*(?:\((.+)\)|[–—-]\s*(.+))?$")
_MARKED: Final = re.compile(r"\[([^\]]{2,20})\]\s*(.+)")
Words = tuple[str, str, str | None]
"""What was said, which sort of statement it is, and who said it if that stands beside it."""


class NotesFile:
    """Notes as a table; rows are counted in lines, or in paragraphs of a Word document."""

    format: FormatName = "notes"
    columns: tuple[str, ...] = COLUMNS
    renamed: tuple[str, ...] = ()
    encoding: Encoding | None = None

    def __init__(self, path: Path) -> None:
        self.path = path
        self._lines = _lines(path)
        if not any(rows_in(self._lines, path.name)):
            raise FileUnreadable(
                f"{path.name} holds no quote and no bullet.",
                hint="Write each statement as a bullet, a quote, or a line such as [pain] The form is too long.",
                code="file.no_rows",
            )

    def blocks(self) -> Iterator[Block]:
        """All of the notes: they are small."""
        yield Block(0, self.path.stat().st_size, partial(_load, self._lines, self.path.name))


def _load(lines: list[str], name: str) -> RawTable:
    rows = list(rows_in(lines, name))
    columns = [pa.array([row.get(column) for _, row in rows], pa.string()) for column in COLUMNS]
    table = pa.table(columns, names=[f"c{i}" for i in range(len(COLUMNS))])
    numbers = pa.array([number for number, _ in rows], pa.int64())
    return RawTable(table, numbers, lambda i: lines[rows[i][0] - 1][:4_000])


def _lines(path: Path) -> list[str]:
    if is_document(path):
        return _paragraphs(path)
    data = peek(path, MAX_NOTES_BYTES + 1)
    if len(data) > MAX_NOTES_BYTES:
        raise _too_large(path)
    return (
        ToUtf8(recognise(data, whole=True)).convert(data, final=True).decode("utf-8", "replace").splitlines()
    )


def _too_large(path: Path) -> FileUnreadable:
    return FileUnreadable(
        f"{path.name} holds more than {MAX_NOTES_BYTES >> 20} MB of text.",
        hint="Split the notes into one file per interview.",
        code="file.document_too_large",
    )


def is_document(path: Path) -> bool:
    """Whether a file is a Word document."""
    with path.open("rb") as raw:
        if raw.read(4) != b"PK\x03\x04":
            return False
        raw.seek(0)
        return _DOCUMENT in open_archive(path, raw).namelist()


def _paragraphs(path: Path) -> list[str]:
    """The paragraphs of a Word document, those of lists marked as bullets; its size is known before it is unpacked."""
    with path.open("rb") as raw:
        archive = open_archive(path, raw)
        if archive.getinfo(_DOCUMENT).file_size > 4 * MAX_NOTES_BYTES:
            raise _too_large(path)
        try:
            with archive.open(_DOCUMENT) as member:
                data = member.read(4 * MAX_NOTES_BYTES + 1)
            return [_paragraph(one) for one in _document(data, path).iter(f"{_WORD}p")]
        except (zipfile.BadZipFile, etree.XMLSyntaxError, OSError, RuntimeError) as error:
            raise FileUnreadable(
                f"{path.name} is no readable Word document ({error}).",
                hint="Save it again, or as text.",
                code="file.truncated",
            ) from error


def _document(data: bytes, path: Path) -> etree._Element:
    """The tree of a document, without entities, network or a document type."""
    if b"<!DOCTYPE" in data[:4096] or b"<!ENTITY" in data:
        raise FileUnreadable(
            f"{path.name} holds a document type declaration.", hint="Save it again.", code="file.xml_doctype"
        )
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    return etree.fromstring(data, parser)


def _paragraph(paragraph: etree._Element) -> str:
    text = "".join(one.text or "" for one in paragraph.iter(f"{_WORD}t"))
    style = paragraph.find(f"{_WORD}pPr/{_WORD}pStyle")
    name = "" if style is None else str(style.get(f"{_WORD}val") or "")
    if re.match(r"(Heading|berschrift|Überschrift|Title|Titel)", name):
        return f"# {text}"
    listed = paragraph.find(f"{_WORD}pPr/{_WORD}numPr") is not None or name.startswith(("List", "Listen"))
    return f"- {text}" if listed and text else text


def looks_like_notes(text: str) -> bool:
    """Whether a text is written in headings, quotes and bullets rather than in columns."""
    lines = [line.strip() for line in text.splitlines()[:200] if line.strip()]
    if not lines:
        return False
    headed = any(_HEADING.fullmatch(line) or _head_of(line) for line in lines[:10])
    told = sum(
        bool(_HEADING.fullmatch(line) or _BULLET.fullmatch(line) or line.startswith(">")) for line in lines
    )
    return headed and told >= _LEAST_SHARE * len(lines)


def _head_of(text: str) -> tuple[str, str] | None:
    """``Participant: P3`` and its like: what it says about what follows."""
    heading = _HEADING.fullmatch(text)
    pair = _PAIR.fullmatch(heading[1] if heading else text.strip("*_ "))
    if pair and plain(pair[1]) in _HEADS:
        return _HEADS[plain(pair[1])], pair[2].strip("*_ ")
    return None


def rows_in(lines: list[str], file_name: str) -> Iterator[tuple[int, dict[str, str | None]]]:
    """The statements with their lines; heads and headings say whose they are and where they belong."""
    heads: dict[str, str] = {"study": re.sub(r"\.\w+$", "", file_name)}
    for number, line in enumerate(lines, start=1):
        text = line.strip()
        if not text or _take_head(text, heads):
            continue
        told = _statement(text)
        if told is not None:
            yield number, _noted(told, heads)


def _take_head(text: str, heads: dict[str, str]) -> bool:
    pair = _head_of(text)
    if pair:
        heads[pair[0]] = pair[1]
        return True
    heading = _HEADING.fullmatch(text)
    if heading:
        heads["step" if "participant" in heads or "titled" in heads else "study"] = heading[1].strip()
        heads["titled"] = "yes"
        return True
    return text in {"---", "***", "___"}


def _statement(text: str) -> Words | None:
    """None for prose that only connects."""
    bullet = _BULLET.fullmatch(text)
    inner = (bullet[1] if bullet else text).strip()
    marked = _MARKED.fullmatch(inner) or _PAIR.fullmatch(inner)
    if marked and plain(marked[1]) in SORT_WORDS:
        return marked[2].strip(' "“”„»«'), plain(marked[1]), None
    quoted = _QUOTED.fullmatch(inner)
    if quoted:
        return quoted[1].strip(), "quote", quoted[2] or quoted[3]
    if text.startswith(">"):
        return inner.lstrip("> ").strip(), "quote", None
    return (inner, "note", None) if bullet and inner else None


def _noted(told: Words, heads: Mapping[str, str]) -> dict[str, str | None]:
    text, sort, who = told
    row: dict[str, str | None] = {
        name: heads.get(name) for name in ("participant", "persona", "step", "study", "date")
    }
    return row | {"text": text, "sort": sort} | ({"participant": who} if who else {})
