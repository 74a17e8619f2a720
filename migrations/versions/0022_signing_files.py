"""A paper's files on their way to a signature: what was taken to be signed, what was brought back, what was found.

Revision ID: 0022
Revises: 0021
"""

import sqlalchemy as sa
from alembic import op

from innovation.db.types import Id, Json, UtcDateTime

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None

# What was uploaded before there were rows is a scan.
SCANS = """
INSERT INTO signing_file (created_at, decision_id, step, file_id, sha256, size, by_person_id, reason)
SELECT f.created_at, d.id, 'scanned', f.id, f.sha256, f.size, f.uploaded_by_id, ''
FROM decision d JOIN stored_file f ON f.id = d.signed_file_id
WHERE f.uploaded_by_id IN (SELECT id FROM person)
"""


def upgrade() -> None:
    op.create_table(
        "signing_file",
        sa.Column("id", Id, nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("decision_id", Id, nullable=False),
        sa.Column("step", sa.Enum("to_sign", "signed", "scanned", name="signingstep", native_enum=False, create_constraint=True, length=40), nullable=False),
        sa.Column("file_id", Id, nullable=True),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("by_person_id", Id, nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("report", Json, nullable=True),
        sa.Column("retired_at", UtcDateTime(), nullable=True),
        sa.ForeignKeyConstraint(["by_person_id"], ["person.id"], name=op.f("fk_signing_file_by_person_id")),
        sa.ForeignKeyConstraint(["decision_id"], ["decision.id"], name=op.f("fk_signing_file_decision_id")),
        sa.ForeignKeyConstraint(["file_id"], ["stored_file.id"], name=op.f("fk_signing_file_file_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_signing_file")),
    )  # fmt: skip
    op.create_index(op.f("ix_signing_file_decision_id"), "signing_file", ["decision_id"])
    op.create_index(op.f("ix_signing_file_sha256"), "signing_file", ["sha256"])
    op.execute(SCANS)


def downgrade() -> None:
    op.drop_table("signing_file")
