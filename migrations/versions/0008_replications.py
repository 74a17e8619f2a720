"""Replications of the library's works, their reports and follow-ups, and their number beside each work.

Revision ID: 0008
Revises: 0007
"""

import sqlalchemy as sa
from alembic import op

from innovation.db.types import Exact, Id, UtcDateTime

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

STATES = ("interested", "applying", "reported", "confirmed", "stopped")
MANNERS = ("as_is", "adapted")
REPORT_STATES = ("waiting", "confirmed", "returned")
TIME_UNITS = ("phut", "gio", "ngay")
WAITING = sa.text("state = 'waiting'")


def _word(values: tuple[str, ...], name: str) -> sa.Enum:
    return sa.Enum(*values, name=name, native_enum=False, create_constraint=True, length=40)


def _key(column: str, target: str, table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [target], name=op.f(f"fk_{table}_{column}"))


def upgrade() -> None:
    op.add_column("work", sa.Column("replication_count", sa.Integer(), server_default="0", nullable=False))
    _replications()
    _reports()
    _follow_ups()


def downgrade() -> None:
    op.drop_table("replication_follow_up")
    op.drop_table("replication_file")
    op.drop_table("replication_report")
    op.drop_table("replication")
    op.drop_column("work", "replication_count")


def _replications() -> None:
    op.create_table(
        "replication",
        sa.Column("work_id", Id, nullable=False),
        sa.Column("locality_id", Id, nullable=True),
        sa.Column("unit_id", Id, nullable=True),
        sa.Column("unit_name", sa.String(length=200), nullable=False),
        sa.Column("place_name", sa.String(length=120), nullable=False),
        sa.Column("author_unit_id", Id, nullable=True),
        sa.Column("applicant_key", sa.String(length=700), nullable=False),
        sa.Column("state", _word(STATES, "replicationstate"), nullable=False),
        sa.Column("manner", _word(MANNERS, "manner"), nullable=False),
        sa.Column("adaptation", sa.Text(), nullable=False),
        sa.Column("planned_on", sa.Date(), nullable=True),
        sa.Column("applied_on", sa.Date(), nullable=True),
        sa.Column("paper", sa.String(length=200), nullable=False),
        sa.Column("recorded_in_id", Id, nullable=True),
        sa.Column("contact_name", sa.String(length=120), nullable=False),
        sa.Column("contact", sa.String(length=200), nullable=False),
        sa.Column("registered_by_id", Id, nullable=True),
        sa.Column("confirmed_on", sa.Date(), nullable=True),
        sa.Column("stopped_on", sa.Date(), nullable=True),
        sa.Column("stop_reason", sa.Text(), nullable=False),
        sa.Column("id", Id, nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("row_version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "(unit_id IS NULL) = (locality_id IS NULL) AND (unit_id IS NOT NULL OR unit_name <> '')",
            name=op.f("ck_replication_unit_named"),
        ),
        sa.CheckConstraint("unit_id IS NOT NULL OR paper <> ''", name=op.f("ck_replication_outside_by_paper")),
        sa.CheckConstraint(
            "state IN ('interested', 'stopped') OR applied_on IS NOT NULL", name=op.f("ck_replication_applied_has_date")
        ),
        sa.CheckConstraint("manner <> 'adapted' OR adaptation <> ''", name=op.f("ck_replication_adapted_says_how")),
        sa.CheckConstraint("state <> 'stopped' OR stop_reason <> ''", name=op.f("ck_replication_stopped_has_reason")),
        _key("work_id", "work.id", "replication"),
        _key("locality_id", "locality.id", "replication"),
        _key("unit_id", "unit.id", "replication"),
        _key("author_unit_id", "unit.id", "replication"),
        _key("recorded_in_id", "locality.id", "replication"),
        _key("registered_by_id", "person.id", "replication"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_replication")),
        sa.UniqueConstraint("work_id", "applicant_key", name=op.f("uq_replication_work_id_applicant_key")),
    )
    op.create_index("ix_replication_work_id_state", "replication", ["work_id", "state"])
    op.create_index("ix_replication_locality_id_state", "replication", ["locality_id", "state"])
    op.create_index(op.f("ix_replication_unit_id"), "replication", ["unit_id"])
    op.create_index(op.f("ix_replication_author_unit_id"), "replication", ["author_unit_id"])


def _reports() -> None:
    op.create_table(
        "replication_report",
        sa.Column("replication_id", Id, nullable=False),
        sa.Column("state", _word(REPORT_STATES, "reportstate"), nullable=False),
        sa.Column("as_of", sa.Date(), nullable=False),
        sa.Column("time_unit", _word(TIME_UNITS, "timeunit"), nullable=True),
        sa.Column("time_before", Exact(2), nullable=True),
        sa.Column("time_after", Exact(2), nullable=True),
        sa.Column("money_saved", Id, nullable=True),
        sa.Column("people_served", Id, nullable=True),
        sa.Column("before", sa.Text(), nullable=False),
        sa.Column("after", sa.Text(), nullable=False),
        sa.Column("sent_by_id", Id, nullable=True),
        sa.Column("answered_at", UtcDateTime(), nullable=True),
        sa.Column("answered_by_id", Id, nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("id", Id, nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.CheckConstraint(
            "(state = 'waiting') = (answered_at IS NULL)", name=op.f("ck_replication_report_answered_has_time")
        ),
        sa.CheckConstraint(
            "state <> 'returned' OR reason <> ''", name=op.f("ck_replication_report_returned_has_reason")
        ),
        _key("replication_id", "replication.id", "replication_report"),
        _key("sent_by_id", "person.id", "replication_report"),
        _key("answered_by_id", "person.id", "replication_report"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_replication_report")),
    )
    op.create_index("ix_replication_report_replication_id", "replication_report", ["replication_id", "id"])
    op.create_index(
        "uq_replication_report_waiting",
        "replication_report",
        ["replication_id"],
        unique=True,
        sqlite_where=WAITING,
        postgresql_where=WAITING,
    )
    op.create_table(
        "replication_file",
        sa.Column("report_id", Id, nullable=False),
        sa.Column("file_id", Id, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("id", Id, nullable=False),
        _key("report_id", "replication_report.id", "replication_file"),
        _key("file_id", "stored_file.id", "replication_file"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_replication_file")),
        sa.UniqueConstraint("report_id", "file_id", name=op.f("uq_replication_file_report_id_file_id")),
    )


def _follow_ups() -> None:
    op.create_table(
        "replication_follow_up",
        sa.Column("replication_id", Id, nullable=False),
        sa.Column("months", sa.Integer(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("asked_at", UtcDateTime(), nullable=True),
        sa.Column("answered_at", UtcDateTime(), nullable=True),
        sa.Column("id", Id, nullable=False),
        _key("replication_id", "replication.id", "replication_follow_up"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_replication_follow_up")),
        sa.UniqueConstraint("replication_id", "months", name=op.f("uq_replication_follow_up_replication_id_months")),
    )
    op.create_index("ix_replication_follow_up_due_on", "replication_follow_up", ["answered_at", "due_on"])
