"""What is kept of texts for finding their neighbours.

Revision ID: 0009
Revises: 0008
"""

import sqlalchemy as sa
from alembic import op

from innovation.db.types import Id

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "text_profile",
        sa.Column("id", Id, nullable=False),
        sa.Column("work_id", Id, nullable=True),
        sa.Column("entry_id", Id, nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("method", sa.Integer(), nullable=False),
        sa.Column("terms", sa.Integer(), nullable=False),
        sa.Column("packed", sa.LargeBinary(), nullable=False),
        sa.CheckConstraint("(work_id IS NULL) <> (entry_id IS NULL)", name=op.f("ck_text_profile_of_one_text")),
        sa.ForeignKeyConstraint(["work_id"], ["work.id"], name=op.f("fk_text_profile_work_id")),
        sa.ForeignKeyConstraint(["entry_id"], ["entry.id"], name=op.f("fk_text_profile_entry_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_text_profile")),
        sa.UniqueConstraint("work_id", name=op.f("uq_text_profile_work_id")),
        sa.UniqueConstraint("entry_id", name=op.f("uq_text_profile_entry_id")),
    )
    op.create_index("ix_text_profile_works", "text_profile", ["work_id", "version", "method", "terms"])
    op.create_index("ix_text_profile_entries", "text_profile", ["entry_id", "version", "method", "terms"])


def downgrade() -> None:
    op.drop_table("text_profile")
