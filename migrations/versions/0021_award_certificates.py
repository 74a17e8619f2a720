"""The papers of awards: one for each line of the book that the ward decided, with a code to verify it by.

Revision ID: 0021
Revises: 0020
"""

import sqlalchemy as sa
from alembic import op

from innovation.db.types import Id, Json, UtcDateTime

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "award_certificate",
        sa.Column("code", sa.String(length=60), nullable=False),
        sa.Column("record_id", Id, nullable=False),
        sa.Column("body", Json, nullable=False),
        sa.Column("issued_on", sa.Date(), nullable=False),
        sa.Column("issued_at", UtcDateTime(), nullable=False),
        sa.Column("id", Id, nullable=False),
        sa.ForeignKeyConstraint(["record_id"], ["award_record.id"], name=op.f("fk_award_certificate_record_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_award_certificate")),
        sa.UniqueConstraint("code", name=op.f("uq_award_certificate_code")),
        sa.UniqueConstraint("record_id", name=op.f("uq_award_certificate_record_id")),
    )


def downgrade() -> None:
    op.drop_table("award_certificate")
