"""A school or another unit runs a round of its own.

Revision ID: 0015
Revises: 0014
"""

import sqlalchemy as sa
from alembic import op

from innovation.db.types import Id

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    reference = sa.ForeignKey("unit.id", name=op.f("fk_round_host_unit_id"))
    op.add_column("round", sa.Column("host_unit_id", Id, reference, nullable=True), inline_references=True)


def downgrade() -> None:
    raise NotImplementedError("Whose round it is could not be kept any more: restore a backup instead.")
