"""How many a season's round may propose for awards, where a locality sets a number.

Revision ID: 0019
Revises: 0018
"""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("round", sa.Column("award_quota", sa.Integer(), nullable=True))


def downgrade() -> None:
    op.drop_column("round", "award_quota")
