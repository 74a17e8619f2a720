"""A line of a paper can be held back and decided by a supplementary one.

Revision ID: 0010
Revises: 0009
"""

import sqlalchemy as sa
from alembic import op

from innovation.db.types import Id, UtcDateTime

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

OPEN = sa.text("decided_by_id IS NULL")
FIRST = sa.text("kind <> 'award' AND supplements_id IS NULL")


def upgrade() -> None:
    op.create_table(
        "held_line",
        sa.Column("decision_id", Id, nullable=False),
        sa.Column("entry_id", Id, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("grade", sa.String(length=60), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("by_person_id", Id, nullable=False),
        sa.Column("decided_by_id", Id, nullable=True),
        sa.Column("id", Id, nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["by_person_id"], ["person.id"], name=op.f("fk_held_line_by_person_id")),
        sa.ForeignKeyConstraint(["decided_by_id"], ["decision.id"], name=op.f("fk_held_line_decided_by_id")),
        sa.ForeignKeyConstraint(["decision_id"], ["decision.id"], name=op.f("fk_held_line_decision_id")),
        sa.ForeignKeyConstraint(["entry_id"], ["entry.id"], name=op.f("fk_held_line_entry_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_held_line")),
    )
    op.create_index(op.f("ix_held_line_decision_id"), "held_line", ["decision_id"])
    op.create_index(
        "uq_held_line_open", "held_line", ["entry_id"], unique=True, sqlite_where=OPEN, postgresql_where=OPEN
    )
    reference = sa.ForeignKey("decision.id", name=op.f("fk_decision_supplements_id"))
    op.add_column("decision", sa.Column("supplements_id", Id, reference, nullable=True), inline_references=True)
    op.drop_index("uq_decision_round_kind", "decision")
    op.create_index(
        "uq_decision_round_kind", "decision", ["round_id", "kind"], unique=True, sqlite_where=FIRST,
        postgresql_where=FIRST,
    )  # fmt: skip


def downgrade() -> None:
    raise NotImplementedError("A supplementary paper could not be kept any more: restore a backup instead.")
