"""What Alembic runs: the migrations, then rights and row-level security, in one transaction."""

from __future__ import annotations

from etappe.db.migrate import run_in_context

run_in_context()
