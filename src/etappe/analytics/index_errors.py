"""What can go wrong with a journey index on disk."""

from __future__ import annotations

from etappe.errors import EtappeError


class IndexDamaged(EtappeError):
    """A file of the index cannot be read, or does not hold what was written."""

    code = "index.damaged"
    status = 500


class IndexMissing(EtappeError):
    """There is no index in the folder."""

    code = "index.missing"
    status = 404
