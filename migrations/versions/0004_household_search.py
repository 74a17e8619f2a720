"""Households are found by their words without accents.

Revision ID: 0004
Revises: 0003
"""

import sqlalchemy as sa
from alembic import op

from innovation.core.text import fold

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

_household = sa.table(
    "household",
    sa.column("id", sa.BigInteger),
    sa.column("head_name", sa.String),
    sa.column("address", sa.String),
    sa.column("search_fold", sa.String),
)


def upgrade() -> None:
    op.add_column("household", sa.Column("search_fold", sa.String(length=330), nullable=False, server_default=""))
    connection = op.get_bind()
    found = connection.execute(sa.select(_household.c.id, _household.c.head_name, _household.c.address)).all()
    for household_id, head_name, address in found:
        words = fold(f"{head_name} {address}")
        connection.execute(_household.update().where(_household.c.id == household_id).values(search_fold=words))
