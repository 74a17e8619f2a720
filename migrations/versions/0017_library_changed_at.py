"""When the library last changed, for Last-Modified.

Revision ID: 0017
Revises: 0016
"""

import sqlalchemy as sa
from alembic import op

from innovation.db.types import UtcDateTime

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("library_state", sa.Column("changed_at", UtcDateTime(), nullable=True))


def downgrade() -> None:
    op.drop_column("library_state", "changed_at")
