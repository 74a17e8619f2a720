"""Certificates printed many at once, and on stock of a ward's own.

Revision ID: 0026
Revises: 0025
"""

import sqlalchemy as sa
from alembic import op

from innovation.db.types import Id, Json, UtcDateTime, word
from innovation.domain.prints.enums import PrintKind, StockKind

revision = "0026"
down_revision = "0025"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "print_run",
        sa.Column("id", Id, nullable=False),
        sa.Column("locality_id", Id, nullable=False),
        sa.Column("round_id", Id, nullable=True),
        sa.Column("decision_id", Id, nullable=True),
        sa.Column("title", sa.String(300), nullable=False),
        sa.Column("kind", word(PrintKind), nullable=False),
        sa.Column("offsets", Json, nullable=True),
        sa.Column("codes", Json, nullable=False),
        sa.Column("total", sa.Integer(), nullable=False),
        sa.Column("done", sa.Integer(), nullable=False),
        sa.Column("size", Id, nullable=True),
        sa.Column("finished_at", UtcDateTime(), nullable=True),
        sa.Column("failed_at", UtcDateTime(), nullable=True),
        sa.Column("expires_at", UtcDateTime(), nullable=True),
        sa.Column("by_person_id", Id, nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.CheckConstraint("(round_id IS NULL) <> (decision_id IS NULL)", name=op.f("ck_print_run_of_one")),
        sa.CheckConstraint(
            "finished_at IS NULL OR (done = total AND size IS NOT NULL)", name=op.f("ck_print_run_finished_is_whole")
        ),
        sa.ForeignKeyConstraint(["locality_id"], ["locality.id"], name=op.f("fk_print_run_locality_id")),
        sa.ForeignKeyConstraint(["round_id"], ["round.id"], name=op.f("fk_print_run_round_id")),
        sa.ForeignKeyConstraint(["decision_id"], ["decision.id"], name=op.f("fk_print_run_decision_id")),
        sa.ForeignKeyConstraint(["by_person_id"], ["person.id"], name=op.f("fk_print_run_by_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_print_run")),
    )
    op.create_index("ix_print_run_round_id", "print_run", ["round_id"])
    op.create_index("ix_print_run_decision_id", "print_run", ["decision_id"])
    op.create_table(
        "stock_setting",
        sa.Column("id", Id, nullable=False),
        sa.Column("locality_id", Id, nullable=False),
        sa.Column("kind", word(StockKind), nullable=False),
        sa.Column("offsets", Json, nullable=False),
        sa.Column("set_at", UtcDateTime(), nullable=False),
        sa.Column("set_by_id", Id, nullable=False),
        sa.ForeignKeyConstraint(["locality_id"], ["locality.id"], name=op.f("fk_stock_setting_locality_id")),
        sa.ForeignKeyConstraint(["set_by_id"], ["person.id"], name=op.f("fk_stock_setting_set_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_stock_setting")),
    )
    op.create_index("ix_stock_setting_newest", "stock_setting", ["locality_id", "kind", "set_at"])


def downgrade() -> None:
    op.drop_table("stock_setting")
    op.drop_table("print_run")
