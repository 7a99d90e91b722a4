"""How a delimited text is written: separator, quote sign, escape sign, header; recognised from a sample."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from etappe.connectors.errors import FileUnreadable
from etappe.connectors.files.limits import MAX_COLUMNS
from etappe.connectors.files.records import NO_SIGN, Records, delimited_records
from etappe.connectors.types import ReadOptions

SEPARATORS = (",", ";", "\t", "|", "\x1f", "^")
_SAMPLE_RECORDS = 2_000
_SPACED = 0.98
_VALUE = re.compile(r"[\d\s.,:/+\-TZ%€$]+")
_STATED = re.compile(rb"sep=(.)\r?\n", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Dialect:
    """The signs of a delimited text. ``skip_lines`` come before the header or the first row."""

    separator: str
    quote: str | None
    escape: str | None
    header: bool
    names: tuple[str, ...]
    renamed: tuple[str, ...] = ()
    """Columns that got another name because theirs was empty or taken."""
    skip_lines: int = 0
    spaced: bool = False
    """Columns stand apart by as many blanks as it takes; such a text is read as :func:`squeezed` makes it."""

    def scan(self, buffer: bytes, *, final: bool) -> Records:
        """The records of ``buffer``."""
        return delimited_records(buffer, *self.signs, final=final)

    @property
    def signs(self) -> tuple[int, int, int]:
        """Separator, quote and escape as byte values."""
        return ord(self.separator), _byte(self.quote), _byte(self.escape)


def _byte(sign: str | None) -> int:
    return ord(sign) if sign else NO_SIGN


def recognise(sample: bytes, options: ReadOptions, name: str) -> Dialect:
    """The dialect of a file that starts with ``sample`` (UTF-8, whole lines).

    Raises :class:`FileUnreadable` when there is no row at all or more columns than allowed.
    """
    stated = _STATED.match(sample)
    body = sample[stated.end() :] if stated else sample
    separator = options.separator or (stated.group(1).decode() if stated else None)
    quote = options.quote if options.quote is not None else _quote(body)
    if separator == " " or (separator is None and _is_spaced(body, quote)):
        spaced = _recognised(squeezed(body, final=True), "\t", quote, options, bool(stated), name)
        return replace(spaced, spaced=True)
    return _recognised(body, separator or _separator(body, quote), quote, options, bool(stated), name)


def squeezed(text: bytes, *, final: bool) -> bytes:
    """Columns apart by blanks, made columns apart by one tab; blanks around a line are none of it.

    May be applied again to what it made with more behind it: a run of blanks that was cut joins up.
    """
    joined = re.sub(rb"(?m)^\t", b"", re.sub(rb"\t?(?=\r?\n)", b"", re.sub(rb"[ \t]+", b"\t", text)))
    return joined.rstrip(b"\t") if final else joined


def _is_spaced(body: bytes, quote: str) -> bool:
    """Whether no sign cuts the lines, but blanks cut (nearly) all of them into as many columns, more than one."""
    if _agreement(body, _separator(body, quote), quote)[0]:
        return False
    lines = [line.split() for line in body.splitlines()[:_SAMPLE_RECORDS] if line.strip()]
    width, agreeing = Counter(map(len, lines)).most_common(1)[0] if len(lines) > 1 else (0, 0)
    return width > 1 and agreeing >= _SPACED * len(lines) and any(line[-1][:1].isdigit() for line in lines)


def _recognised(
    body: bytes, separator: str, quote: str, options: ReadOptions, is_stated: bool, name: str
) -> Dialect:
    escape = "\\" if quote and _uses_backslash(body, quote, separator) else None
    rows = _rows(body, separator, quote or None, escape)
    if not rows:
        raise _empty(name)
    return _with_names(
        rows, options, Dialect(separator, quote or None, escape, True, (), (), int(is_stated)), name
    )


def _empty(name: str) -> FileUnreadable:
    return FileUnreadable(
        f"{name} is empty: it holds no row.",
        hint="Export the file again; it needs a row of column names and at least one event.",
        code="file.empty",
    )


def _quote(body: bytes) -> str:
    double = len(re.findall(rb'(?:^|[,;\t|\x1f^])"', body, re.MULTILINE))
    single = len(re.findall(rb"(?:^|[,;\t|\x1f^])'[^'\r\n]*'(?=[,;\t|\x1f^\r\n]|$)", body, re.MULTILINE))
    return "'" if single > 3 and not double else '"'


def _uses_backslash(body: bytes, quote: str, separator: str) -> bool:
    r"""Whether ``\"`` stands inside quotes: no end of a field follows, and the quote is not doubled."""
    ending = re.escape(separator.encode() + quote.encode()) + rb"\r\n"
    return re.search(rb"[^\\]\\" + re.escape(quote.encode()) + rb"[^" + ending + rb"]", body) is not None


def _separator(body: bytes, quote: str) -> str:
    return max(SEPARATORS, key=lambda sign: _agreement(body, sign, quote))


def _agreement(body: bytes, separator: str, quote: str) -> tuple[float, int]:
    """How many records agree on a number of fields above one (weighed by it), to compare separators."""
    records = delimited_records(body, ord(separator), _byte(quote or None), NO_SIGN, final=True)
    counts = Counter(records.fields[:_SAMPLE_RECORDS].tolist())
    if not counts:
        return 0.0, 0
    fields, agreeing = max(counts.items(), key=lambda pair: (pair[1], pair[0]))
    return (agreeing / counts.total() if fields > 1 else 0.0), fields


def _rows(body: bytes, separator: str, quote: str | None, escape: str | None) -> list[list[str]]:
    records = delimited_records(body, ord(separator), _byte(quote), _byte(escape), final=True)
    picked = [
        body[records.start[i] : records.end[i]] for i in range(min(len(records.start), _SAMPLE_RECORDS))
    ]
    return [split(record.decode("utf-8", "replace"), separator, quote, escape) for record in picked]


def split(record: str, separator: str, quote: str | None, escape: str | None) -> list[str]:
    """The fields of one record."""
    csv.field_size_limit(1 << 26)
    reader = csv.reader(
        io.StringIO(record.replace("\0", "\ufffd"), newline=""),
        delimiter=separator,
        quotechar=quote or '"',
        quoting=csv.QUOTE_MINIMAL if quote else csv.QUOTE_NONE,
        escapechar=escape,
    )
    return next(reader, [])


def _with_names(rows: list[list[str]], options: ReadOptions, dialect: Dialect, name: str) -> Dialect:
    width = Counter(map(len, rows[1:] or rows)).most_common(1)[0][0]
    header = options.header if options.header is not None else looks_like_header(rows)
    if len(rows[0]) > width and header:
        width = len(rows[0])
    refuse_width(width, name)
    names, renamed = unique_names(rows[0][:width] if header else [], width)
    return replace(dialect, header=header, names=names, renamed=renamed)


def refuse_width(width: int, name: str) -> None:
    """Refuse a table with more columns than allowed."""
    if width > MAX_COLUMNS:
        raise FileUnreadable(
            f"{name} has {width:,} columns; at most {MAX_COLUMNS:,} are read.",
            hint="Export only the columns you need, or check the separator.",
            code="file.too_many_columns",
        )


def looks_like_header(rows: Sequence[Sequence[str]]) -> bool:
    """Whether the first row names the columns: no numbers or dates, and its cells are rare in their columns."""
    first, rest = rows[0], rows[1:]
    if any(_VALUE.fullmatch(cell.strip()) for cell in first if cell.strip()):
        return False
    if not any(cell.strip() for cell in first):
        return False
    repeated = sum(
        any(row[i : i + 1] == [cell] for row in rest) for i, cell in enumerate(first) if cell.strip()
    )
    return 3 * repeated <= len(first)


def unique_names(header: Sequence[str], width: int) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Column names without gaps and doubles, and those that had to be changed."""
    names: list[str] = []
    renamed: list[str] = []
    taken = {cell.strip() for cell in header}
    for i in range(width):
        given = header[i].strip() if i < len(header) else ""
        unique = _free(given, i, names, taken)
        if given and unique != given:
            renamed.append(unique)
        names.append(unique)
    return tuple(names), tuple(renamed)


def _free(given: str, position: int, names: list[str], taken: set[str]) -> str:
    if given and given not in names:
        return given
    base, number = (given, 2) if given else (f"column_{position + 1}", 1)
    unique = base if not given else f"{base} ({number})"
    while unique in names or unique in taken:
        number += 1
        unique = f"{base} ({number})"
    return unique
