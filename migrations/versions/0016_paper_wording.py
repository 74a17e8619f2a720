"""A ward's own words for its papers.

Revision ID: 0016
Revises: 0015
"""

import sqlalchemy as sa
from alembic import op

from innovation.db.types import Id, Json, UtcDateTime

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "paper_wording",
        sa.Column("id", Id, nullable=False),
        sa.Column("locality_id", Id, nullable=False),
        sa.Column("form", sa.String(length=40), nullable=False),
        sa.Column("words", Json, nullable=True),
        sa.Column("set_at", UtcDateTime(), nullable=False),
        sa.Column("set_by_id", Id, nullable=False),
        sa.ForeignKeyConstraint(["locality_id"], ["locality.id"], name=op.f("fk_paper_wording_locality_id")),
        sa.ForeignKeyConstraint(["set_by_id"], ["person.id"], name=op.f("fk_paper_wording_set_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_paper_wording")),
    )
    op.create_index("ix_paper_wording_newest", "paper_wording", ["locality_id", "form", "set_at"])


def downgrade() -> None:
    op.drop_table("paper_wording")
