"""Writes a migration from what differs between the tables of the program and those of the migrations."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from etappe.db import EmbeddedServer
from etappe.db.migrate import migrate, write_revision


def main(message: str) -> None:
    """Migrate an empty database, compare it with the program, write the difference."""
    with tempfile.TemporaryDirectory() as folder, EmbeddedServer(Path(folder) / "postgres") as server:
        migrate(server.url())
        write_revision(server.url(), message)


if __name__ == "__main__":
    main(" ".join(sys.argv[1:]).strip() or "change the tables")
