"""What can be wrong with a whole file or its mapping, so that nothing of it is imported."""

from __future__ import annotations

from etappe.errors import InvalidInput


class FileUnreadable(InvalidInput):
    """The file cannot be read as it is: damaged, empty, of an unknown kind or beyond a limit."""

    code = "file.unreadable"


class MappingInvalid(InvalidInput):
    """The mapping of columns does not fit the file; ``field`` names the part of the mapping."""

    code = "mapping.invalid"
