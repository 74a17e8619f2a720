"""Short forms that a ward adds to the search, takes over from its texts or refuses.

Revision ID: 0018
Revises: 0017
"""

import sqlalchemy as sa
from alembic import op

from innovation.db.types import Id, UtcDateTime

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "abbreviation",
        sa.Column("id", Id, nullable=False),
        sa.Column("locality_id", Id, nullable=False),
        sa.Column("short", sa.String(length=20), nullable=False),
        sa.Column("long", sa.String(length=200), nullable=False),
        sa.Column("short_key", sa.String(length=20), nullable=False),
        sa.Column("long_key", sa.String(length=200), nullable=False),
        sa.Column(
            "ruling",
            sa.Enum("stands", "refused", name="ruling", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.Column("by_person_id", Id, nullable=True),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["locality_id"], ["locality.id"], name=op.f("fk_abbreviation_locality_id")),
        sa.ForeignKeyConstraint(["by_person_id"], ["person.id"], name=op.f("fk_abbreviation_by_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_abbreviation")),
        sa.UniqueConstraint(
            "locality_id", "short_key", "long_key", name=op.f("uq_abbreviation_locality_id_short_key_long_key")
        ),
    )


def downgrade() -> None:
    op.drop_table("abbreviation")
