"""Files of certificates on their way to a signature.

Revision ID: 0029
Revises: 0028
"""

import sqlalchemy as sa
from alembic import op

from innovation.db.types import Id, Json, UtcDateTime

revision = "0029"
down_revision = "0028"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "certificate_file",
        sa.Column("id", Id, nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("locality_id", Id, nullable=False),
        sa.Column("code", sa.String(60), nullable=False),
        sa.Column("step", sa.Enum("to_sign", "signed", "scanned", name="signingstep", native_enum=False, create_constraint=True, length=40), nullable=False),
        sa.Column("file_id", Id, nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("by_person_id", Id, nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("report", Json, nullable=True),
        sa.Column("retired_at", UtcDateTime(), nullable=True),
        sa.ForeignKeyConstraint(["by_person_id"], ["person.id"], name=op.f("fk_certificate_file_by_person_id")),
        sa.ForeignKeyConstraint(["file_id"], ["stored_file.id"], name=op.f("fk_certificate_file_file_id")),
        sa.ForeignKeyConstraint(["locality_id"], ["locality.id"], name=op.f("fk_certificate_file_locality_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_certificate_file")),
    )  # fmt: skip
    op.create_index(op.f("ix_certificate_file_code"), "certificate_file", ["code"])
    op.create_index(op.f("ix_certificate_file_sha256"), "certificate_file", ["sha256"])


def downgrade() -> None:
    op.drop_table("certificate_file")
