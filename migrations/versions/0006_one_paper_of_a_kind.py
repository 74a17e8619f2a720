"""A round has one recognition and one notice of refusals; only decisions of awards may be several.

Revision ID: 0006
Revises: 0005
"""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index(
        "uq_decision_round_kind",
        "decision",
        ["round_id", "kind"],
        unique=True,
        sqlite_where=sa.text("kind <> 'award'"),
        postgresql_where=sa.text("kind <> 'award'"),
    )


def downgrade() -> None:
    op.drop_index("uq_decision_round_kind", table_name="decision")
