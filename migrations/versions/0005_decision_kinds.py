"""On SQLite a decision of awards can be kept: the table's old CHECKs, doubled when 0003 rebuilt it, are gone.

The rebuild is told the whole table instead of reading it, so that each CHECK stands once, with its present words.

Revision ID: 0005
Revises: 0004
"""

import sqlalchemy as sa
from alembic import op

from innovation.db.types import Id, UtcDateTime

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

CHECKS = {
    "ck_decision_decisionkind": "kind IN ('recognition', 'refusal_notice', 'award')",
    "ck_decision_number_with_date": "(number IS NULL) = (issued_on IS NULL)",
    "ck_decision_published_has_number": "published_at IS NULL OR number IS NOT NULL",
    "ck_decision_round_unless_award": "round_id IS NOT NULL OR kind = 'award'",
}
REFERENCES = {"locality_id": "locality", "round_id": "round", "signed_file_id": "stored_file", "signer_id": "person"}


def upgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":
        with op.batch_alter_table("decision", copy_from=_decision(), recreate="always"):
            pass


def _decision() -> sa.Table:
    return sa.Table(
        "decision",
        sa.MetaData(),
        sa.Column("round_id", Id, nullable=True),
        sa.Column("locality_id", Id, nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("series", sa.String(length=40), nullable=False),
        sa.Column("year", sa.Integer(), nullable=True),
        sa.Column("number", sa.Integer(), nullable=True),
        sa.Column("issued_on", sa.Date(), nullable=True),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("signer_id", Id, nullable=True),
        sa.Column("signer_post", sa.String(length=160), nullable=False),
        sa.Column("approved_at", UtcDateTime(), nullable=True),
        sa.Column("signed_file_id", Id, nullable=True),
        sa.Column("published_at", UtcDateTime(), nullable=True),
        sa.Column("id", Id, nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("row_version", sa.Integer(), nullable=False),
        *(sa.CheckConstraint(sql, name=op.f(name)) for name, sql in CHECKS.items()),
        *(
            sa.ForeignKeyConstraint([column], [f"{table}.id"], name=op.f(f"fk_decision_{column}"))
            for column, table in REFERENCES.items()
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_decision")),
        sa.Index(op.f("ix_decision_round_id"), "round_id"),
        sa.Index(
            "uq_decision_number", "locality_id", "series", "year", "number", unique=True,
            sqlite_where=sa.text("number IS NOT NULL"),
        ),
    )  # fmt: skip


def downgrade() -> None:
    raise NotImplementedError("A decision of awards could not be kept any more: restore a backup instead.")
