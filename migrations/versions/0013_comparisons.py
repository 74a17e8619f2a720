"""Comparisons kept with dossiers, and the council's word on novelty.

Revision ID: 0013
Revises: 0012
"""

import sqlalchemy as sa
from alembic import op

from innovation.db.types import Id, UtcDateTime

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

TIES = ("none", "same_author", "same_name")


def upgrade() -> None:
    op.create_table(
        "comparison",
        sa.Column("id", Id, nullable=False),
        sa.Column("entry_id", Id, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("made_at", UtcDateTime(), nullable=False),
        sa.Column("asked_by_id", Id, nullable=True),
        sa.Column("library_version", Id, nullable=False),
        sa.Column("works", sa.Integer(), nullable=False),
        sa.Column("entries", sa.Integer(), nullable=False),
        sa.Column("method", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["entry_id"], ["entry.id"], name=op.f("fk_comparison_entry_id")),
        sa.ForeignKeyConstraint(["asked_by_id"], ["person.id"], name=op.f("fk_comparison_asked_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_comparison")),
    )
    op.create_index("ix_comparison_entry_id_version", "comparison", ["entry_id", "version"])
    op.create_table(
        "comparison_hit",
        sa.Column("id", Id, nullable=False),
        sa.Column("comparison_id", Id, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("work_id", Id, nullable=True),
        sa.Column("other_entry_id", Id, nullable=True),
        sa.Column("other_version", sa.Integer(), nullable=False),
        sa.Column("likeness", sa.BigInteger(), nullable=False),
        sa.Column("share", sa.BigInteger(), nullable=False),
        sa.Column("passages", sa.Integer(), nullable=False),
        sa.Column(
            "tie", sa.Enum(*TIES, name="tie", native_enum=False, create_constraint=True, length=40), nullable=False
        ),
        sa.CheckConstraint("(work_id IS NULL) <> (other_entry_id IS NULL)", name=op.f("ck_comparison_hit_of_one_text")),
        sa.ForeignKeyConstraint(["comparison_id"], ["comparison.id"], name=op.f("fk_comparison_hit_comparison_id")),
        sa.ForeignKeyConstraint(["work_id"], ["work.id"], name=op.f("fk_comparison_hit_work_id")),
        sa.ForeignKeyConstraint(["other_entry_id"], ["entry.id"], name=op.f("fk_comparison_hit_other_entry_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_comparison_hit")),
        sa.UniqueConstraint("comparison_id", "position", name=op.f("uq_comparison_hit_comparison_id_position")),
    )
    op.create_table(
        "novelty_finding",
        sa.Column("id", Id, nullable=False),
        sa.Column("entry_id", Id, nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("by_person_id", Id, nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["entry_id"], ["entry.id"], name=op.f("fk_novelty_finding_entry_id")),
        sa.ForeignKeyConstraint(["by_person_id"], ["person.id"], name=op.f("fk_novelty_finding_by_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_novelty_finding")),
    )
    op.create_index("ix_novelty_finding_entry_id", "novelty_finding", ["entry_id"])


def downgrade() -> None:
    op.drop_table("novelty_finding")
    op.drop_table("comparison_hit")
    op.drop_table("comparison")
