"""Long papers that the worker draws for whoever asked.

Revision ID: 0027
Revises: 0026
"""

import sqlalchemy as sa
from alembic import op

from innovation.db.types import Id, UtcDateTime

revision = "0027"
down_revision = "0026"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "paper_run",
        sa.Column("id", Id, nullable=False),
        sa.Column("by_person_id", Id, nullable=False),
        sa.Column("locality_id", Id, nullable=True),
        sa.Column("title", sa.String(300), nullable=False),
        sa.Column("file_name", sa.String(160), nullable=False),
        sa.Column("address", sa.String(500), nullable=False),
        sa.Column("lines", sa.Integer(), nullable=False),
        sa.Column("parts", sa.Integer(), nullable=False),
        sa.Column("done", sa.Integer(), nullable=False),
        sa.Column("size", Id, nullable=True),
        sa.Column("finished_at", UtcDateTime(), nullable=True),
        sa.Column("failed_at", UtcDateTime(), nullable=True),
        sa.Column("lost_at", UtcDateTime(), nullable=True),
        sa.Column("expires_at", UtcDateTime(), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.CheckConstraint(
            "finished_at IS NULL OR (done = parts AND size IS NOT NULL)", name=op.f("ck_paper_run_finished_is_whole")
        ),
        sa.CheckConstraint("finished_at IS NULL OR lost_at IS NULL", name=op.f("ck_paper_run_finished_or_lost")),
        sa.ForeignKeyConstraint(["by_person_id"], ["person.id"], name=op.f("fk_paper_run_by_person_id")),
        sa.ForeignKeyConstraint(["locality_id"], ["locality.id"], name=op.f("fk_paper_run_locality_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_paper_run")),
    )
    op.create_index("ix_paper_run_by_person_id", "paper_run", ["by_person_id"])


def downgrade() -> None:
    op.drop_table("paper_run")
