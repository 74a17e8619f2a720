"""How often works are read and what the library is asked, by day, without anything about who.

Revision ID: 0014
Revises: 0013
"""

import sqlalchemy as sa
from alembic import op

from innovation.db.types import Id

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "work_views",
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("work_id", Id, nullable=False),
        sa.Column("views", Id, nullable=False),
        sa.ForeignKeyConstraint(["work_id"], ["work.id"], name=op.f("fk_work_views_work_id")),
        sa.PrimaryKeyConstraint("day", "work_id", name=op.f("pk_work_views")),
    )
    op.create_index("ix_work_views_work_id", "work_views", ["work_id"])
    op.create_table(
        "library_question",
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("key", sa.String(length=80), nullable=False),
        sa.Column("shown", sa.String(length=80), nullable=False),
        sa.Column("searches", Id, nullable=False),
        sa.Column("unanswered", Id, nullable=False),
        sa.PrimaryKeyConstraint("day", "key", name=op.f("pk_library_question")),
    )


def downgrade() -> None:
    op.drop_table("library_question")
    op.drop_table("work_views")
