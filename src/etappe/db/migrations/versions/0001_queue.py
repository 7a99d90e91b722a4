"""The tables and functions of the job queue, by its own script."""

from contextlib import closing

from alembic import op
from procrastinate.schema import SchemaManager

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go to this revision; the way back is a backup."""
    # Straight to the driver: the script has many statements and percent signs that are no placeholders.
    with closing(op.get_bind().connection.cursor()) as cursor:
        cursor.execute(SchemaManager.get_schema())
