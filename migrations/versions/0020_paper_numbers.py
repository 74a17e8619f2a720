"""Numbers of papers other than decisions; a school's numbers are its own, whatever symbol another school has.

Revision ID: 0020
Revises: 0019
"""

import sqlalchemy as sa
from alembic import op

from innovation.db.types import Id, UtcDateTime

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None

NUMBERED = sa.text("number IS NOT NULL")
OF_A_SCHOOL = """
UPDATE decision SET body = (SELECT 'unit:' || r.host_unit_id FROM "round" r WHERE r.id = decision.round_id)
WHERE round_id IN (SELECT r.id FROM "round" r WHERE r.host_unit_id IS NOT NULL)
"""


def upgrade() -> None:
    op.add_column("decision", sa.Column("body", sa.String(40), nullable=False, server_default=""))
    op.execute(OF_A_SCHOOL)
    _index("locality_id", "body", "series", "year", "number")
    op.create_table(
        "paper_number",
        sa.Column("id", Id, nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("locality_id", Id, nullable=False),
        sa.Column("body", sa.String(40), nullable=False),
        sa.Column("form", sa.String(40), nullable=False),
        sa.Column("about", sa.String(40), nullable=False),
        sa.Column("about_id", Id, nullable=False),
        sa.Column("about_name", sa.String(240), nullable=False),
        sa.Column("series", sa.String(40), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("issued_on", sa.Date(), nullable=False),
        sa.Column("entered_by_id", Id, nullable=False),
        sa.ForeignKeyConstraint(["entered_by_id"], ["person.id"], name=op.f("fk_paper_number_entered_by_id")),
        sa.ForeignKeyConstraint(["locality_id"], ["locality.id"], name=op.f("fk_paper_number_locality_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_paper_number")),
        sa.UniqueConstraint("form", "about", "about_id", name=op.f("uq_paper_number_form_about_about_id")),
        sa.UniqueConstraint(
            "locality_id", "body", "series", "year", "number",
            name=op.f("uq_paper_number_locality_id_body_series_year_number"),
        ),
    )  # fmt: skip


def downgrade() -> None:
    op.drop_table("paper_number")
    _index("locality_id", "series", "year", "number")
    op.drop_column("decision", "body")


def _index(*columns: str) -> None:
    op.drop_index("uq_decision_number", table_name="decision")
    op.create_index(
        "uq_decision_number", "decision", list(columns), unique=True, sqlite_where=NUMBERED, postgresql_where=NUMBERED
    )
