"""How much of anything a file may contain before it is refused; each limit is stated in the manual."""

from __future__ import annotations

BLOCK_BYTES = 8 << 20
"""Text that is parsed at once."""
BLOCK_ROWS = 100_000
MAX_RECORD_BYTES = 32 << 20
"""One row, with all its fields."""
MAX_FIELD_BYTES = 1 << 20
MAX_COLUMNS = 2_000
MAX_DEPTH = 64
"""Nesting of a JSON record."""
MAX_KEY_CHARACTERS = 1_024
"""Customer, case, activity, channel."""

BOMB_FREE_BYTES = 256 << 20
"""Up to here any compression ratio is harmless, because nothing is unpacked as a whole."""
MAX_RATIO = 250
MAX_UNPACKED_BYTES = 200 << 30
MAX_SHEET_BYTES = 2 << 30
"""Unpacked size of a workbook, which has to be read as a whole."""
MAX_ARCHIVE_MEMBERS = 10_000
MAX_DOCUMENT_BYTES = 256 << 20
"""A JSON document that is one object around the records and has to be read as a whole."""

FIRST_YEAR = 1900
LAST_YEAR = 2100
"""Times outside are taken for placeholders (0000-00-00, 9999-12-31) and refused."""
