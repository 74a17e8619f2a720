"""Certificates signed many at once: batches that go out and that come back.

Revision ID: 0030
Revises: 0029
"""

import sqlalchemy as sa
from alembic import op

from innovation.db.types import Id, Json, UtcDateTime

revision = "0030"
down_revision = "0029"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "signing_batch",
        sa.Column("id", Id, nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("locality_id", Id, nullable=False),
        sa.Column("round_id", Id, nullable=True),
        sa.Column("decision_id", Id, nullable=True),
        sa.Column("title", sa.String(300), nullable=False),
        sa.Column("way", sa.Enum("out", "back", name="way", native_enum=False, create_constraint=True, length=40), nullable=False),
        sa.Column("codes", Json, nullable=False),
        sa.Column("rows", Json, nullable=False),
        sa.Column("total", sa.Integer(), nullable=False),
        sa.Column("done", sa.Integer(), nullable=False),
        sa.Column("finished_at", UtcDateTime(), nullable=True),
        sa.Column("failed_at", UtcDateTime(), nullable=True),
        sa.Column("expires_at", UtcDateTime(), nullable=True),
        sa.Column("by_person_id", Id, nullable=False),
        sa.CheckConstraint("(round_id IS NULL) <> (decision_id IS NULL)", name=op.f("ck_signing_batch_of_one")),
        sa.ForeignKeyConstraint(["by_person_id"], ["person.id"], name=op.f("fk_signing_batch_by_person_id")),
        sa.ForeignKeyConstraint(["decision_id"], ["decision.id"], name=op.f("fk_signing_batch_decision_id")),
        sa.ForeignKeyConstraint(["locality_id"], ["locality.id"], name=op.f("fk_signing_batch_locality_id")),
        sa.ForeignKeyConstraint(["round_id"], ["round.id"], name=op.f("fk_signing_batch_round_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_signing_batch")),
    )  # fmt: skip
    op.create_index(op.f("ix_signing_batch_round_id"), "signing_batch", ["round_id"])
    op.create_index(op.f("ix_signing_batch_decision_id"), "signing_batch", ["decision_id"])


def downgrade() -> None:
    op.drop_table("signing_batch")
