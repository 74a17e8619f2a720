"""What people write into the report of a review.

Revision ID: 0024
Revises: 0023
"""

import sqlalchemy as sa
from alembic import op

from innovation.db.types import Id, UtcDateTime

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None
TEXTS = ("leadership", "results", "difficulties", "lessons", "tasks", "requests")


def upgrade() -> None:
    op.create_table(
        "review_report",
        sa.Column("review_id", Id, nullable=False),
        *(sa.Column(name, sa.Text(), nullable=False) for name in TEXTS),
        sa.Column("written_at", UtcDateTime(), nullable=False),
        sa.Column("by_person_id", Id, nullable=True),
        sa.Column("row_version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["by_person_id"], ["person.id"], name=op.f("fk_review_report_by_person_id_person")),
        sa.ForeignKeyConstraint(
            ["review_id"], ["phase_review.id"], name=op.f("fk_review_report_review_id_phase_review")
        ),
        sa.PrimaryKeyConstraint("review_id", name=op.f("pk_review_report")),
    )


def downgrade() -> None:
    op.drop_table("review_report")
