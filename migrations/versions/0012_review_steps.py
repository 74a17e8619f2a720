"""The steps of a review to its end: settled, sent to the city, closed; and which reports of the plan have come in.

A review knows one more state. On SQLite its table is rebuilt from its full description (see 0005).

Revision ID: 0012
Revises: 0011
"""

import sqlalchemy as sa
from alembic import op

from innovation.db.types import Id, Json, UtcDateTime

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

STATES = "state IN ('open', 'voting', 'settled', 'sent', 'closed')"
KINDS = "kind IN ('so_ket_giai_doan', 'so_ket_giua_ky', 'tong_ket', 'hang_nam')"
ACTIONS = ("open", "ask", "take_back", "settle", "send", "close")
CHECKS = {
    "ck_phase_review_reviewkind": KINDS,
    "ck_phase_review_reviewstate": STATES,
    "ck_phase_review_span_in_order": "starts_on <= ends_on",
}
REFERENCES = {"created_by_id": "person", "locality_id": "locality", "movement_id": "movement"}


def upgrade() -> None:
    _one_more_state()
    _steps()
    _known_steps()
    _reports()


def _one_more_state() -> None:
    if op.get_bind().dialect.name == "sqlite":
        with op.batch_alter_table("phase_review", copy_from=_review(), recreate="always"):
            pass
    else:
        op.drop_constraint(op.f("ck_phase_review_reviewstate"), "phase_review", type_="check")
        op.create_check_constraint(op.f("ck_phase_review_reviewstate"), "phase_review", STATES)


def _review() -> sa.Table:
    return sa.Table(
        "phase_review",
        sa.MetaData(),
        sa.Column("locality_id", Id, nullable=False),
        sa.Column("movement_id", Id, nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("rules", Json, nullable=False),
        sa.Column("rules_version", sa.Integer(), nullable=False),
        sa.Column("created_by_id", Id, nullable=True),
        sa.Column("id", Id, nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("row_version", sa.Integer(), nullable=False),
        sa.Column("examined_at", UtcDateTime(), nullable=True),
        *(sa.CheckConstraint(sql, name=op.f(name)) for name, sql in CHECKS.items()),
        *(
            sa.ForeignKeyConstraint([column], [f"{table}.id"], name=op.f(f"fk_phase_review_{column}"))
            for column, table in REFERENCES.items()
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_phase_review")),
        sa.UniqueConstraint("movement_id", "kind", "ends_on", name=op.f("uq_phase_review_movement_id_kind_ends_on")),
        sa.Index(op.f("ix_phase_review_locality_id"), "locality_id"),
    )


def _steps() -> None:
    action = sa.Enum(*ACTIONS, name="reviewaction", native_enum=False, create_constraint=True, length=40)
    op.create_table(
        "review_step",
        sa.Column("review_id", Id, nullable=False),
        sa.Column("action", action, nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.Column("by_person_id", Id, nullable=True),
        sa.Column("paper", sa.String(length=120), nullable=False),
        sa.Column("dated_on", sa.Date(), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("id", Id, nullable=False),
        sa.CheckConstraint(
            "action <> 'send' OR (paper <> '' AND dated_on IS NOT NULL)", name=op.f("ck_review_step_sent_has_paper")
        ),
        sa.CheckConstraint("action <> 'take_back' OR note <> ''", name=op.f("ck_review_step_taken_back_has_reason")),
        sa.ForeignKeyConstraint(["by_person_id"], ["person.id"], name=op.f("fk_review_step_by_person_id")),
        sa.ForeignKeyConstraint(["review_id"], ["phase_review.id"], name=op.f("fk_review_step_review_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_review_step")),
    )
    op.create_index(op.f("ix_review_step_review_id"), "review_step", ["review_id"])


def _known_steps() -> None:
    """Of reviews that are there: opened when they were made, before the council since its rounds were made."""
    columns = "review_id, action, at, by_person_id, paper, note"
    op.execute(
        f"INSERT INTO review_step ({columns}) "
        "SELECT id, 'open', created_at, created_by_id, '', '' FROM phase_review ORDER BY id"
    )
    op.execute(
        f"INSERT INTO review_step ({columns}) "
        "SELECT review_round.review_id, 'ask', MIN(round.created_at), MIN(round.created_by_id), '', '' "
        "FROM review_round JOIN round ON round.id = review_round.round_id GROUP BY review_round.review_id"
    )


def _reports() -> None:
    op.create_table(
        "report_receipt",
        sa.Column("movement_id", Id, nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("unit_id", Id, nullable=True),
        sa.Column("received_on", sa.Date(), nullable=False),
        sa.Column("paper", sa.String(length=120), nullable=False),
        sa.Column("by_person_id", Id, nullable=True),
        sa.Column("id", Id, nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.CheckConstraint("unit_id IS NOT NULL OR paper <> ''", name=op.f("ck_report_receipt_own_has_paper")),
        sa.ForeignKeyConstraint(["by_person_id"], ["person.id"], name=op.f("fk_report_receipt_by_person_id")),
        sa.ForeignKeyConstraint(["movement_id"], ["movement.id"], name=op.f("fk_report_receipt_movement_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_report_receipt_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_report_receipt")),
    )
    op.create_index(
        "uq_report_receipt_of_unit", "report_receipt", ["movement_id", "due_on", "unit_id"], unique=True,
        sqlite_where=sa.text("unit_id IS NOT NULL"), postgresql_where=sa.text("unit_id IS NOT NULL"),
    )  # fmt: skip
    op.create_index(
        "uq_report_receipt_own", "report_receipt", ["movement_id", "due_on"], unique=True,
        sqlite_where=sa.text("unit_id IS NULL"), postgresql_where=sa.text("unit_id IS NULL"),
    )  # fmt: skip
    op.create_index(op.f("ix_report_receipt_unit_id"), "report_receipt", ["unit_id"])


def downgrade() -> None:
    raise NotImplementedError("A review that is settled could not be kept any more: restore a backup instead.")
