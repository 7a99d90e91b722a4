"""Sources with keys, the inbox, what was seen, the ledger and what is suppressed."""

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go to this revision; the way back is a backup."""
