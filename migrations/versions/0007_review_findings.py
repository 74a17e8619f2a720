"""What the rules of a review said of each subject, so that its board filters without asking them anew.

Revision ID: 0007
Revises: 0006
"""

import sqlalchemy as sa
from alembic import op

from innovation.db.types import Id, UtcDateTime

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

KINDS = ("collective", "individual", "residential_group", "household")
VERDICTS = ("proposed", "needs_look", "not")


def _word(values: tuple[str, ...], name: str) -> sa.Enum:
    return sa.Enum(*values, name=name, native_enum=False, create_constraint=True, length=40)


def upgrade() -> None:
    op.create_table(
        "review_finding",
        sa.Column("review_id", Id, nullable=False),
        sa.Column("subject_id", Id, nullable=False),
        sa.Column("kind", _word(KINDS, "subjectkind"), nullable=False),
        sa.Column("verdict", _word(VERDICTS, "verdict"), nullable=False),
        sa.Column("award_key", sa.String(length=60), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["review_id"], ["phase_review.id"], name=op.f("fk_review_finding_review_id")),
        sa.ForeignKeyConstraint(["subject_id"], ["subject.id"], name=op.f("fk_review_finding_subject_id")),
        sa.PrimaryKeyConstraint("review_id", "subject_id", name=op.f("pk_review_finding")),
    )
    op.create_index("ix_review_finding_place", "review_finding", ["review_id", "kind", "position"])
    op.create_index("ix_review_finding_verdict", "review_finding", ["review_id", "kind", "verdict", "position"])
    op.add_column("phase_review", sa.Column("examined_at", UtcDateTime(), nullable=True))


def downgrade() -> None:
    op.drop_column("phase_review", "examined_at")
    op.drop_table("review_finding")
