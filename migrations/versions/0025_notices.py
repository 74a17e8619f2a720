"""Notices on the site, wishes about mail, calendars to follow; letters with a calendar file; addresses that refuse mail.

Revision ID: 0025
Revises: 0024
"""

import sqlalchemy as sa
from alembic import op

from innovation.db.types import Id, UtcDateTime

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None

UNREAD, DUE = sa.text("read_at IS NULL"), sa.text("digest_from IS NOT NULL")
GROUPS = ("urgent", "dossier", "asked", "reminders", "council", "results", "replication", "morning")


def upgrade() -> None:
    _letters()
    _notices()
    op.create_table(
        "notice_wish",
        sa.Column("person_id", Id, nullable=False),
        sa.Column("group", _word(GROUPS, "notice_group"), nullable=False),
        sa.Column("way", _word(("now", "digest", "site"), "notice_way"), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_notice_wish_person_id")),
        sa.PrimaryKeyConstraint("person_id", "group", name=op.f("pk_notice_wish")),
    )
    op.create_table(
        "calendar_feed",
        sa.Column("person_id", Id, nullable=False),
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_calendar_feed_person_id")),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_calendar_feed")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_calendar_feed_token_hash")),
    )
    op.add_column("meeting", sa.Column("called_off_at", UtcDateTime(), nullable=True))
    op.add_column("meeting", sa.Column("call_off_reason", sa.String(length=240), server_default="", nullable=False))


def _letters() -> None:
    op.add_column("mail", sa.Column("calendar", sa.Text(), server_default="", nullable=False))
    op.add_column("mail", sa.Column("settings_link", sa.String(length=300), server_default="", nullable=False))
    op.add_column("mail", sa.Column("is_trial", sa.Boolean(), server_default=sa.false(), nullable=False))
    op.create_table(
        "mail_bounce",
        sa.Column("id", Id, nullable=False),
        sa.Column("address", sa.String(length=254), nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.Column("code", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mail_bounce")),
        sa.UniqueConstraint("address", name=op.f("uq_mail_bounce_address")),
    )


def _notices() -> None:
    op.create_table(
        "notice",
        sa.Column("id", Id, nullable=False),
        sa.Column("person_id", Id, nullable=False),
        sa.Column("locality_id", Id, nullable=True),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("key", sa.String(length=160), nullable=False),
        sa.Column("title", sa.String(length=240), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("path", sa.String(length=240), nullable=False),
        sa.Column("read_at", UtcDateTime(), nullable=True),
        sa.Column("digest_from", UtcDateTime(), nullable=True),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["locality_id"], ["locality.id"], name=op.f("fk_notice_locality_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_notice_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_notice")),
        sa.UniqueConstraint("key", name=op.f("uq_notice_key")),
    )
    op.create_index("ix_notice_person_id_created_at", "notice", ["person_id", "created_at"])
    op.create_index("ix_notice_unread", "notice", ["person_id"], sqlite_where=UNREAD, postgresql_where=UNREAD)
    op.create_index("ix_notice_for_digest", "notice", ["person_id"], sqlite_where=DUE, postgresql_where=DUE)


def _word(words: tuple[str, ...], name: str) -> sa.Enum:
    return sa.Enum(*words, name=name, native_enum=False, create_constraint=True, length=40)


def downgrade() -> None:
    op.drop_column("meeting", "call_off_reason")
    op.drop_column("meeting", "called_off_at")
    for table in ("calendar_feed", "notice_wish", "notice", "mail_bounce"):
        op.drop_table(table)
    for column in ("is_trial", "settings_link", "calendar"):
        op.drop_column("mail", column)
