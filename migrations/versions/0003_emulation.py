"""The emulation movement: households, seasons, nominations, the book of awards, reviews.

A decision may now stand without a round: an award given at once. On SQLite the table `decision` is rebuilt; its CHECKs
are named again, for a rebuild copies none of them.

Revision ID: 0003
Revises: 0002
"""

import sqlalchemy as sa
from alembic import op

from innovation.db.types import Exact, Id, Json, UtcDateTime

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "book_counter",
        sa.Column("locality_id", Id, nullable=False),
        sa.Column("last_number", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["locality_id"], ["locality.id"], name=op.f("fk_book_counter_locality_id")),
        sa.PrimaryKeyConstraint("locality_id", name=op.f("pk_book_counter")),
    )
    op.create_table(
        "household",
        sa.Column("locality_id", Id, nullable=False),
        sa.Column("group_id", Id, nullable=False),
        sa.Column("head_name", sa.String(length=120), nullable=False),
        sa.Column("head_key", sa.String(length=480), nullable=False),
        sa.Column("address", sa.String(length=200), nullable=False),
        sa.Column("address_key", sa.String(length=200), nullable=False),
        sa.Column("left_on", sa.Date(), nullable=True),
        sa.Column("erased_at", UtcDateTime(), nullable=True),
        sa.Column("id", Id, nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["group_id"], ["unit.id"], name=op.f("fk_household_group_id")),
        sa.ForeignKeyConstraint(["locality_id"], ["locality.id"], name=op.f("fk_household_locality_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_household")),
    )
    op.create_index(op.f("ix_household_group_id"), "household", ["group_id"], unique=False)
    op.create_index(
        "uq_household_in_place",
        "household",
        ["locality_id", "head_key", "address_key"],
        unique=True,
        sqlite_where=sa.text("left_on IS NULL"),
        postgresql_where=sa.text("left_on IS NULL"),
    )

    op.create_table(
        "phase_review",
        sa.Column("locality_id", Id, nullable=False),
        sa.Column("movement_id", Id, nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "so_ket_giai_doan",
                "so_ket_giua_ky",
                "tong_ket",
                "hang_nam",
                name="reviewkind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column(
            "state",
            sa.Enum(
                "open",
                "voting",
                "sent",
                "closed",
                name="reviewstate",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("rules", Json, nullable=False),
        sa.Column("rules_version", sa.Integer(), nullable=False),
        sa.Column("created_by_id", Id, nullable=True),
        sa.Column("id", Id, nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("row_version", sa.Integer(), nullable=False),
        sa.CheckConstraint("starts_on <= ends_on", name=op.f("ck_phase_review_span_in_order")),
        sa.ForeignKeyConstraint(["created_by_id"], ["person.id"], name=op.f("fk_phase_review_created_by_id")),
        sa.ForeignKeyConstraint(["locality_id"], ["locality.id"], name=op.f("fk_phase_review_locality_id")),
        sa.ForeignKeyConstraint(["movement_id"], ["movement.id"], name=op.f("fk_phase_review_movement_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_phase_review")),
        sa.UniqueConstraint("movement_id", "kind", "ends_on", name=op.f("uq_phase_review_movement_id_kind_ends_on")),
    )
    op.create_index(op.f("ix_phase_review_locality_id"), "phase_review", ["locality_id"], unique=False)

    op.create_table(
        "season",
        sa.Column("locality_id", Id, nullable=False),
        sa.Column("movement_id", Id, nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("achieved_from", sa.Date(), nullable=False),
        sa.Column("achieved_to", sa.Date(), nullable=False),
        sa.Column("register_until", sa.Date(), nullable=True),
        sa.Column("comment_days", sa.Integer(), nullable=False),
        sa.Column("created_by_id", Id, nullable=True),
        sa.Column("id", Id, nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("row_version", sa.Integer(), nullable=False),
        sa.CheckConstraint("achieved_from <= achieved_to", name=op.f("ck_season_achieved_in_order")),
        sa.CheckConstraint("comment_days >= 0 AND comment_days <= 60", name=op.f("ck_season_comment_days_within_60")),
        sa.ForeignKeyConstraint(["created_by_id"], ["person.id"], name=op.f("fk_season_created_by_id")),
        sa.ForeignKeyConstraint(["locality_id"], ["locality.id"], name=op.f("fk_season_locality_id")),
        sa.ForeignKeyConstraint(["movement_id"], ["movement.id"], name=op.f("fk_season_movement_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_season")),
        sa.UniqueConstraint("movement_id", "year", "number", name=op.f("uq_season_movement_id_year_number")),
    )
    op.create_index(op.f("ix_season_locality_id"), "season", ["locality_id"], unique=False)

    op.create_table(
        "subject",
        sa.Column("locality_id", Id, nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "collective",
                "individual",
                "residential_group",
                "household",
                name="subjectkind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("unit_id", Id, nullable=True),
        sa.Column("person_id", Id, nullable=True),
        sa.Column("household_id", Id, nullable=True),
        sa.Column("id", Id, nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.CheckConstraint(
            "(kind = 'household') = (household_id IS NOT NULL)", name=op.f("ck_subject_household_by_kind")
        ),
        sa.CheckConstraint("(kind = 'individual') = (person_id IS NOT NULL)", name=op.f("ck_subject_person_by_kind")),
        sa.CheckConstraint(
            "(kind IN ('collective', 'residential_group')) = (unit_id IS NOT NULL)",
            name=op.f("ck_subject_unit_by_kind"),
        ),
        sa.ForeignKeyConstraint(["household_id"], ["household.id"], name=op.f("fk_subject_household_id")),
        sa.ForeignKeyConstraint(["locality_id"], ["locality.id"], name=op.f("fk_subject_locality_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_subject_person_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_subject_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_subject")),
        sa.UniqueConstraint("household_id", name=op.f("uq_subject_household_id")),
        sa.UniqueConstraint("person_id", name=op.f("uq_subject_person_id")),
        sa.UniqueConstraint("unit_id", name=op.f("uq_subject_unit_id")),
    )
    op.create_index("ix_subject_locality_id_kind", "subject", ["locality_id", "kind"], unique=False)

    op.create_table(
        "disciplinary_case",
        sa.Column("subject_id", Id, nullable=False),
        sa.Column("opened_on", sa.Date(), nullable=False),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.Column("in_force_until", sa.Date(), nullable=True),
        sa.Column("paper", sa.String(length=120), nullable=False),
        sa.Column("by_person_id", Id, nullable=True),
        sa.Column("id", Id, nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.CheckConstraint(
            "closed_on IS NULL OR closed_on >= opened_on", name=op.f("ck_disciplinary_case_closed_after_opened")
        ),
        sa.CheckConstraint(
            "in_force_until IS NULL OR closed_on IS NOT NULL", name=op.f("ck_disciplinary_case_in_force_once_closed")
        ),
        sa.ForeignKeyConstraint(["by_person_id"], ["person.id"], name=op.f("fk_disciplinary_case_by_person_id")),
        sa.ForeignKeyConstraint(["subject_id"], ["subject.id"], name=op.f("fk_disciplinary_case_subject_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_disciplinary_case")),
    )
    op.create_index(op.f("ix_disciplinary_case_subject_id"), "disciplinary_case", ["subject_id"], unique=False)

    op.create_table(
        "registration",
        sa.Column("season_id", Id, nullable=False),
        sa.Column("subject_id", Id, nullable=False),
        sa.Column("aims", sa.Text(), nullable=False),
        sa.Column("content_ids", Json, nullable=False),
        sa.Column("award_keys", Json, nullable=False),
        sa.Column("by_person_id", Id, nullable=True),
        sa.Column("withdrawn_at", UtcDateTime(), nullable=True),
        sa.Column("id", Id, nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["by_person_id"], ["person.id"], name=op.f("fk_registration_by_person_id")),
        sa.ForeignKeyConstraint(["season_id"], ["season.id"], name=op.f("fk_registration_season_id")),
        sa.ForeignKeyConstraint(["subject_id"], ["subject.id"], name=op.f("fk_registration_subject_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_registration")),
    )
    op.create_index(op.f("ix_registration_subject_id"), "registration", ["subject_id"], unique=False)
    op.create_index(
        "uq_registration_in_force",
        "registration",
        ["season_id", "subject_id"],
        unique=True,
        sqlite_where=sa.text("withdrawn_at IS NULL"),
        postgresql_where=sa.text("withdrawn_at IS NULL"),
    )

    op.create_table(
        "review_line",
        sa.Column("review_id", Id, nullable=False),
        sa.Column("subject_id", Id, nullable=False),
        sa.Column("award_key", sa.String(length=60), nullable=False),
        sa.Column("is_kept", sa.Boolean(), nullable=False),
        sa.Column("by_rule", sa.Boolean(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("explanation", Json, nullable=False),
        sa.Column("by_person_id", Id, nullable=True),
        sa.Column("id", Id, nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.CheckConstraint("is_kept OR reason <> ''", name=op.f("ck_review_line_dropped_has_reason")),
        sa.ForeignKeyConstraint(["by_person_id"], ["person.id"], name=op.f("fk_review_line_by_person_id")),
        sa.ForeignKeyConstraint(["review_id"], ["phase_review.id"], name=op.f("fk_review_line_review_id")),
        sa.ForeignKeyConstraint(["subject_id"], ["subject.id"], name=op.f("fk_review_line_subject_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_review_line")),
        sa.UniqueConstraint(
            "review_id", "subject_id", "award_key", name=op.f("uq_review_line_review_id_subject_id_award_key")
        ),
    )
    op.create_index(op.f("ix_review_line_subject_id"), "review_line", ["subject_id"], unique=False)

    op.create_table(
        "review_rules_version",
        sa.Column("review_id", Id, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("rules", Json, nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("by_person_id", Id, nullable=True),
        sa.Column("id", Id, nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["by_person_id"], ["person.id"], name=op.f("fk_review_rules_version_by_person_id")),
        sa.ForeignKeyConstraint(["review_id"], ["phase_review.id"], name=op.f("fk_review_rules_version_review_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_review_rules_version")),
        sa.UniqueConstraint("review_id", "number", name=op.f("uq_review_rules_version_review_id_number")),
    )
    op.create_table(
        "subject_consent",
        sa.Column("subject_id", Id, nullable=False),
        sa.Column(
            "purpose",
            sa.Enum(
                "take_part",
                "publish_name",
                "exemplar",
                name="subjectconsentpurpose",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column(
            "how",
            sa.Enum(
                "signed_paper",
                "spoken",
                "online",
                name="consenthow",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("given_by", sa.String(length=120), nullable=False),
        sa.Column("given_on", sa.Date(), nullable=False),
        sa.Column("recorded_by_id", Id, nullable=True),
        sa.Column("withdrawn_at", UtcDateTime(), nullable=True),
        sa.Column("id", Id, nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["recorded_by_id"], ["person.id"], name=op.f("fk_subject_consent_recorded_by_id")),
        sa.ForeignKeyConstraint(["subject_id"], ["subject.id"], name=op.f("fk_subject_consent_subject_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_subject_consent")),
    )
    op.create_index(
        "uq_subject_consent_in_force",
        "subject_consent",
        ["subject_id", "purpose"],
        unique=True,
        sqlite_where=sa.text("withdrawn_at IS NULL"),
        postgresql_where=sa.text("withdrawn_at IS NULL"),
    )

    op.create_table(
        "year_rating",
        sa.Column("subject_id", Id, nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column(
            "level",
            sa.Enum(
                "excellent",
                "good",
                "done",
                "not_done",
                name="ratinglevel",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("paper", sa.String(length=120), nullable=False),
        sa.Column("by_person_id", Id, nullable=True),
        sa.Column("id", Id, nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["by_person_id"], ["person.id"], name=op.f("fk_year_rating_by_person_id")),
        sa.ForeignKeyConstraint(["subject_id"], ["subject.id"], name=op.f("fk_year_rating_subject_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_year_rating")),
        sa.UniqueConstraint("subject_id", "year", name=op.f("uq_year_rating_subject_id_year")),
    )
    op.create_table(
        "name_listing",
        sa.Column("round_id", Id, nullable=False),
        sa.Column("opened_at", UtcDateTime(), nullable=False),
        sa.Column("closes_at", UtcDateTime(), nullable=False),
        sa.Column("by_person_id", Id, nullable=True),
        sa.CheckConstraint("opened_at < closes_at", name=op.f("ck_name_listing_opens_before_closes")),
        sa.ForeignKeyConstraint(["by_person_id"], ["person.id"], name=op.f("fk_name_listing_by_person_id")),
        sa.ForeignKeyConstraint(["round_id"], ["round.id"], name=op.f("fk_name_listing_round_id")),
        sa.PrimaryKeyConstraint("round_id", name=op.f("pk_name_listing")),
    )
    op.create_table(
        "review_round",
        sa.Column("round_id", Id, nullable=False),
        sa.Column("review_id", Id, nullable=False),
        sa.ForeignKeyConstraint(["review_id"], ["phase_review.id"], name=op.f("fk_review_round_review_id")),
        sa.ForeignKeyConstraint(["round_id"], ["round.id"], name=op.f("fk_review_round_round_id")),
        sa.PrimaryKeyConstraint("round_id", name=op.f("pk_review_round")),
    )
    op.create_index(op.f("ix_review_round_review_id"), "review_round", ["review_id"], unique=False)

    op.create_table(
        "award_record",
        sa.Column("locality_id", Id, nullable=False),
        sa.Column("book_number", sa.Integer(), nullable=False),
        sa.Column("subject_id", Id, nullable=False),
        sa.Column("award_key", sa.String(length=60), nullable=False),
        sa.Column(
            "award_class",
            sa.Enum("title", "commendation", name="awardclass", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.Column(
            "award_type",
            sa.Enum(
                "cong_trang",
                "dot_xuat",
                "chuyen_de",
                "cong_hien",
                "nien_han",
                "doi_ngoai",
                name="awardtype",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column(
            "level",
            sa.Enum(
                "commune", "city", "state", name="awardlevel", native_enum=False, create_constraint=True, length=40
            ),
            nullable=False,
        ),
        sa.Column("achievement", sa.Text(), nullable=False),
        sa.Column("achieved_from", sa.Date(), nullable=False),
        sa.Column("achieved_to", sa.Date(), nullable=False),
        sa.Column("paper", sa.String(length=120), nullable=False),
        sa.Column("decided_on", sa.Date(), nullable=False),
        sa.Column("signer_post", sa.String(length=160), nullable=False),
        sa.Column("coefficient", Exact(), nullable=True),
        sa.Column("base_salary", Id, nullable=True),
        sa.Column("money", Id, nullable=True),
        sa.Column("movement_id", Id, nullable=True),
        sa.Column("phase_id", Id, nullable=True),
        sa.Column("entry_id", Id, nullable=True),
        sa.Column("decision_id", Id, nullable=True),
        sa.Column(
            "origin",
            sa.Enum(
                "decided", "imported", "city", name="recordorigin", native_enum=False, create_constraint=True, length=40
            ),
            nullable=False,
        ),
        sa.Column(
            "state",
            sa.Enum(
                "valid",
                "corrected",
                "revoked",
                name="recordstate",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("corrects_id", Id, nullable=True),
        sa.Column("correction_reason", sa.Text(), nullable=False),
        sa.Column("revoked_on", sa.Date(), nullable=True),
        sa.Column("revoke_paper", sa.String(length=120), nullable=False),
        sa.Column("revoke_reason", sa.Text(), nullable=False),
        sa.Column("by_person_id", Id, nullable=True),
        sa.Column("id", Id, nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.CheckConstraint(
            "(corrects_id IS NULL) = (correction_reason = '')", name=op.f("ck_award_record_correction_has_reason")
        ),
        sa.CheckConstraint(
            "(state = 'revoked') = (revoked_on IS NOT NULL)", name=op.f("ck_award_record_revoked_has_date")
        ),
        sa.CheckConstraint("achieved_from <= achieved_to", name=op.f("ck_award_record_achieved_in_order")),
        sa.CheckConstraint("money IS NULL OR money >= 0", name=op.f("ck_award_record_money_not_negative")),
        sa.ForeignKeyConstraint(["by_person_id"], ["person.id"], name=op.f("fk_award_record_by_person_id")),
        sa.ForeignKeyConstraint(["corrects_id"], ["award_record.id"], name=op.f("fk_award_record_corrects_id")),
        sa.ForeignKeyConstraint(["decision_id"], ["decision.id"], name=op.f("fk_award_record_decision_id")),
        sa.ForeignKeyConstraint(["entry_id"], ["entry.id"], name=op.f("fk_award_record_entry_id")),
        sa.ForeignKeyConstraint(["locality_id"], ["locality.id"], name=op.f("fk_award_record_locality_id")),
        sa.ForeignKeyConstraint(["movement_id"], ["movement.id"], name=op.f("fk_award_record_movement_id")),
        sa.ForeignKeyConstraint(["phase_id"], ["phase.id"], name=op.f("fk_award_record_phase_id")),
        sa.ForeignKeyConstraint(["subject_id"], ["subject.id"], name=op.f("fk_award_record_subject_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_award_record")),
        sa.UniqueConstraint("corrects_id", name=op.f("uq_award_record_corrects_id")),
        sa.UniqueConstraint("locality_id", "book_number", name=op.f("uq_award_record_locality_id_book_number")),
    )
    op.create_index(
        "ix_award_record_locality_id_decided_on", "award_record", ["locality_id", "decided_on"], unique=False
    )
    op.create_index("ix_award_record_subject_id_decided_on", "award_record", ["subject_id", "decided_on"], unique=False)

    op.create_table(
        "city_dossier",
        sa.Column("locality_id", Id, nullable=False),
        sa.Column("entry_id", Id, nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "collecting",
                "sent",
                "recognised",
                "declined",
                name="citydossierstate",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("spread", sa.Text(), nullable=False),
        sa.Column("sent_on", sa.Date(), nullable=True),
        sa.Column("sent_paper", sa.String(length=120), nullable=False),
        sa.Column("answered_on", sa.Date(), nullable=True),
        sa.Column("answer_paper", sa.String(length=120), nullable=False),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("by_person_id", Id, nullable=True),
        sa.Column("id", Id, nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("row_version", sa.Integer(), nullable=False),
        sa.CheckConstraint("state = 'collecting' OR sent_on IS NOT NULL", name=op.f("ck_city_dossier_sent_has_date")),
        sa.ForeignKeyConstraint(["by_person_id"], ["person.id"], name=op.f("fk_city_dossier_by_person_id")),
        sa.ForeignKeyConstraint(["entry_id"], ["entry.id"], name=op.f("fk_city_dossier_entry_id")),
        sa.ForeignKeyConstraint(["locality_id"], ["locality.id"], name=op.f("fk_city_dossier_locality_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_city_dossier")),
        sa.UniqueConstraint("entry_id", name=op.f("uq_city_dossier_entry_id")),
    )
    op.create_index(op.f("ix_city_dossier_locality_id"), "city_dossier", ["locality_id"], unique=False)

    op.create_table(
        "nomination",
        sa.Column("entry_id", Id, nullable=False),
        sa.Column("round_id", Id, nullable=False),
        sa.Column("subject_id", Id, nullable=False),
        sa.Column("award_key", sa.String(length=60), nullable=False),
        sa.Column("achievement", sa.Text(), nullable=False),
        sa.Column("report", sa.Text(), nullable=False),
        sa.Column("content_ids", Json, nullable=False),
        sa.Column("truthful_at", UtcDateTime(), nullable=True),
        sa.Column("dropped_at", UtcDateTime(), nullable=True),
        sa.ForeignKeyConstraint(["entry_id"], ["entry.id"], name=op.f("fk_nomination_entry_id")),
        sa.ForeignKeyConstraint(["round_id"], ["round.id"], name=op.f("fk_nomination_round_id")),
        sa.ForeignKeyConstraint(["subject_id"], ["subject.id"], name=op.f("fk_nomination_subject_id")),
        sa.PrimaryKeyConstraint("entry_id", name=op.f("pk_nomination")),
    )
    op.create_index(op.f("ix_nomination_subject_id"), "nomination", ["subject_id"], unique=False)
    op.create_index(
        "uq_nomination_subject_in_round",
        "nomination",
        ["round_id", "subject_id"],
        unique=True,
        sqlite_where=sa.text("dropped_at IS NULL"),
        postgresql_where=sa.text("dropped_at IS NULL"),
    )

    op.create_table(
        "public_opinion",
        sa.Column("round_id", Id, nullable=False),
        sa.Column("entry_id", Id, nullable=False),
        sa.Column("sent_at", UtcDateTime(), nullable=False),
        sa.Column("sender_name", sa.String(length=120), nullable=False),
        sa.Column("sender_contact", sa.String(length=254), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("answered_at", UtcDateTime(), nullable=True),
        sa.Column("answered_by_id", Id, nullable=True),
        sa.Column("id", Id, nullable=False),
        sa.CheckConstraint("(answered_at IS NULL) = (answer = '')", name=op.f("ck_public_opinion_answered_with_words")),
        sa.ForeignKeyConstraint(["answered_by_id"], ["person.id"], name=op.f("fk_public_opinion_answered_by_id")),
        sa.ForeignKeyConstraint(["entry_id"], ["entry.id"], name=op.f("fk_public_opinion_entry_id")),
        sa.ForeignKeyConstraint(["round_id"], ["round.id"], name=op.f("fk_public_opinion_round_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_public_opinion")),
    )
    op.create_index(op.f("ix_public_opinion_round_id"), "public_opinion", ["round_id"], unique=False)

    op.create_table(
        "award_proposal",
        sa.Column("locality_id", Id, nullable=False),
        sa.Column("subject_id", Id, nullable=False),
        sa.Column("award_key", sa.String(length=60), nullable=False),
        sa.Column(
            "award_type",
            sa.Enum(
                "cong_trang",
                "dot_xuat",
                "chuyen_de",
                "cong_hien",
                "nien_han",
                "doi_ngoai",
                name="awardtype",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("achievement", sa.Text(), nullable=False),
        sa.Column("achieved_from", sa.Date(), nullable=False),
        sa.Column("achieved_to", sa.Date(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "draft",
                "sent",
                "agreed",
                "awarded",
                "declined",
                "withdrawn",
                name="proposalstate",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("entry_id", Id, nullable=True),
        sa.Column("review_id", Id, nullable=True),
        sa.Column("decision_id", Id, nullable=True),
        sa.Column("record_id", Id, nullable=True),
        sa.Column("checks", Json, nullable=False),
        sa.Column("overrides", Json, nullable=False),
        sa.Column("sent_at", UtcDateTime(), nullable=True),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("by_person_id", Id, nullable=True),
        sa.Column("id", Id, nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("row_version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "state NOT IN ('sent', 'agreed', 'awarded') OR sent_at IS NOT NULL",
            name=op.f("ck_award_proposal_sent_has_moment"),
        ),
        sa.CheckConstraint("achieved_from <= achieved_to", name=op.f("ck_award_proposal_achieved_in_order")),
        sa.ForeignKeyConstraint(["by_person_id"], ["person.id"], name=op.f("fk_award_proposal_by_person_id")),
        sa.ForeignKeyConstraint(["decision_id"], ["decision.id"], name=op.f("fk_award_proposal_decision_id")),
        sa.ForeignKeyConstraint(["entry_id"], ["entry.id"], name=op.f("fk_award_proposal_entry_id")),
        sa.ForeignKeyConstraint(["locality_id"], ["locality.id"], name=op.f("fk_award_proposal_locality_id")),
        sa.ForeignKeyConstraint(["record_id"], ["award_record.id"], name=op.f("fk_award_proposal_record_id")),
        sa.ForeignKeyConstraint(["review_id"], ["phase_review.id"], name=op.f("fk_award_proposal_review_id")),
        sa.ForeignKeyConstraint(["subject_id"], ["subject.id"], name=op.f("fk_award_proposal_subject_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_award_proposal")),
    )
    op.create_index(op.f("ix_award_proposal_decision_id"), "award_proposal", ["decision_id"], unique=False)
    op.create_index("ix_award_proposal_locality_id_state", "award_proposal", ["locality_id", "state"], unique=False)
    op.create_index(op.f("ix_award_proposal_review_id"), "award_proposal", ["review_id"], unique=False)
    op.create_index(op.f("ix_award_proposal_subject_id"), "award_proposal", ["subject_id"], unique=False)

    op.create_table(
        "city_confirmation",
        sa.Column("dossier_id", Id, nullable=False),
        sa.Column("unit_id", Id, nullable=True),
        sa.Column("unit_name", sa.String(length=240), nullable=False),
        sa.Column("applied_from", sa.Date(), nullable=False),
        sa.Column("result", sa.Text(), nullable=False),
        sa.Column("paper_id", Id, nullable=True),
        sa.Column("by_person_id", Id, nullable=True),
        sa.Column("id", Id, nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.CheckConstraint("unit_id IS NOT NULL OR unit_name <> ''", name=op.f("ck_city_confirmation_unit_named")),
        sa.ForeignKeyConstraint(["by_person_id"], ["person.id"], name=op.f("fk_city_confirmation_by_person_id")),
        sa.ForeignKeyConstraint(["dossier_id"], ["city_dossier.id"], name=op.f("fk_city_confirmation_dossier_id")),
        sa.ForeignKeyConstraint(["paper_id"], ["attachment.id"], name=op.f("fk_city_confirmation_paper_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_city_confirmation_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_city_confirmation")),
    )
    op.create_index(op.f("ix_city_confirmation_dossier_id"), "city_confirmation", ["dossier_id"], unique=False)

    op.create_table(
        "criterion_claim",
        sa.Column("entry_id", Id, nullable=False),
        sa.Column("criterion", sa.String(length=60), nullable=False),
        sa.Column(
            "claim",
            sa.Enum("met", "partly", "not_met", name="claim", native_enum=False, create_constraint=True, length=40),
            nullable=True,
        ),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("figure", sa.Integer(), nullable=True),
        sa.Column("figure_of", sa.Integer(), nullable=True),
        sa.Column("figure_what", sa.String(length=160), nullable=False),
        sa.CheckConstraint(
            "(figure IS NULL) = (figure_of IS NULL)", name=op.f("ck_criterion_claim_figure_with_denominator")
        ),
        sa.CheckConstraint(
            "figure IS NULL OR (figure >= 0 AND figure_of > 0 AND figure <= figure_of)",
            name=op.f("ck_criterion_claim_figure_in"),
        ),
        sa.ForeignKeyConstraint(["entry_id"], ["nomination.entry_id"], name=op.f("fk_criterion_claim_entry_id")),
        sa.PrimaryKeyConstraint("entry_id", "criterion", name=op.f("pk_criterion_claim")),
    )
    op.create_table(
        "evidence",
        sa.Column("entry_id", Id, nullable=False),
        sa.Column("criterion", sa.String(length=60), nullable=False),
        sa.Column("attachment_id", Id, nullable=True),
        sa.Column(
            "held_kind",
            sa.Enum(
                "recognition",
                "replication",
                "award",
                "rating",
                name="heldkind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column("held_id", Id, nullable=True),
        sa.Column("label", sa.String(length=300), nullable=False),
        sa.Column("id", Id, nullable=False),
        sa.CheckConstraint("(attachment_id IS NULL) <> (held_kind IS NULL)", name=op.f("ck_evidence_file_or_held")),
        sa.CheckConstraint("(held_kind IS NULL) = (held_id IS NULL)", name=op.f("ck_evidence_held_has_id")),
        sa.ForeignKeyConstraint(["attachment_id"], ["attachment.id"], name=op.f("fk_evidence_attachment_id")),
        sa.ForeignKeyConstraint(["entry_id"], ["nomination.entry_id"], name=op.f("fk_evidence_entry_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_evidence")),
        sa.UniqueConstraint(
            "entry_id", "criterion", "attachment_id", name=op.f("uq_evidence_entry_id_criterion_attachment_id")
        ),
        sa.UniqueConstraint(
            "entry_id",
            "criterion",
            "held_kind",
            "held_id",
            name=op.f("uq_evidence_entry_id_criterion_held_kind_held_id"),
        ),
    )
    op.create_table(
        "exemplar",
        sa.Column("locality_id", Id, nullable=False),
        sa.Column("record_id", Id, nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("story", sa.Text(), nullable=False),
        sa.Column("published_at", UtcDateTime(), nullable=True),
        sa.Column("withdrawn_at", UtcDateTime(), nullable=True),
        sa.Column("by_person_id", Id, nullable=True),
        sa.Column("id", Id, nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["by_person_id"], ["person.id"], name=op.f("fk_exemplar_by_person_id")),
        sa.ForeignKeyConstraint(["locality_id"], ["locality.id"], name=op.f("fk_exemplar_locality_id")),
        sa.ForeignKeyConstraint(["record_id"], ["award_record.id"], name=op.f("fk_exemplar_record_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_exemplar")),
    )
    op.create_index(op.f("ix_exemplar_locality_id"), "exemplar", ["locality_id"], unique=False)
    op.create_index(
        "uq_exemplar_shown",
        "exemplar",
        ["record_id"],
        unique=True,
        sqlite_where=sa.text("withdrawn_at IS NULL"),
        postgresql_where=sa.text("withdrawn_at IS NULL"),
    )

    op.create_table(
        "group_meeting",
        sa.Column("entry_id", Id, nullable=False),
        sa.Column("held_on", sa.Date(), nullable=False),
        sa.Column("chaired_by", sa.String(length=120), nullable=False),
        sa.Column("entitled", sa.Integer(), nullable=False),
        sa.Column("present", sa.Integer(), nullable=False),
        sa.Column("agreed", sa.Integer(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("minutes_id", Id, nullable=True),
        sa.CheckConstraint(
            "agreed >= 0 AND agreed <= present AND present <= entitled", name=op.f("ck_group_meeting_votes_in_order")
        ),
        sa.ForeignKeyConstraint(["entry_id"], ["nomination.entry_id"], name=op.f("fk_group_meeting_entry_id")),
        sa.ForeignKeyConstraint(["minutes_id"], ["attachment.id"], name=op.f("fk_group_meeting_minutes_id")),
        sa.PrimaryKeyConstraint("entry_id", name=op.f("pk_group_meeting")),
    )
    op.create_table(
        "initiative_use",
        sa.Column("entry_id", Id, nullable=False),
        sa.Column("proposal_id", Id, nullable=False),
        sa.Column("override_reason", sa.Text(), nullable=False),
        sa.Column("id", Id, nullable=False),
        sa.ForeignKeyConstraint(["entry_id"], ["entry.id"], name=op.f("fk_initiative_use_entry_id")),
        sa.ForeignKeyConstraint(["proposal_id"], ["award_proposal.id"], name=op.f("fk_initiative_use_proposal_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_initiative_use")),
        sa.UniqueConstraint("entry_id", "proposal_id", name=op.f("uq_initiative_use_entry_id_proposal_id")),
    )
    op.create_index(op.f("ix_initiative_use_proposal_id"), "initiative_use", ["proposal_id"], unique=False)
    _extend_round()
    _loosen_decision()


SUBJECT_KIND = "subject_kind IN ('collective', 'individual', 'residential_group', 'household')"
SEASON_WITH_SUBJECT = "(season_id IS NULL) = (subject_kind IS NULL)"
DECISION_KINDS = "kind IN ('recognition', 'refusal_notice', 'award')"
DECISION_CHECKS = {
    "number_with_date": "(number IS NULL) = (issued_on IS NULL)",
    "published_has_number": "published_at IS NULL OR number IS NOT NULL",
    "round_unless_award": "round_id IS NOT NULL OR kind = 'award'",
}


def _extend_round() -> None:
    """Columns one by one, also on SQLite: adding them keeps the table and its CHECKs as they are."""
    whole = "INTEGER" if op.get_bind().dialect.name == "sqlite" else "BIGINT"
    for column in ROUND_COLUMNS:
        op.execute(f"ALTER TABLE round ADD COLUMN {column.format(whole=whole)}")
    op.create_index(op.f("ix_round_season_id"), "round", ["season_id"], unique=False)


ROUND_COLUMNS = (
    "season_id {whole} CONSTRAINT fk_round_season_id REFERENCES season (id)",
    f"subject_kind VARCHAR(40) CONSTRAINT ck_round_subjectkind CHECK ({SUBJECT_KIND})"
    f" CONSTRAINT ck_round_season_with_subject CHECK ({SEASON_WITH_SUBJECT})",
    "asks_group_meeting BOOLEAN NOT NULL DEFAULT FALSE",
    "group_vote_percent BIGINT",
    "asks_front_comment BOOLEAN NOT NULL DEFAULT FALSE",
)


def _loosen_decision() -> None:
    if op.get_bind().dialect.name == "sqlite":
        checks = [sa.CheckConstraint(sql, name=op.f(f"ck_decision_{name}")) for name, sql in DECISION_CHECKS.items()]
        checks.append(sa.CheckConstraint(DECISION_KINDS, name=op.f("ck_decision_decisionkind")))
        with op.batch_alter_table("decision", recreate="always", table_args=checks) as batch_op:
            batch_op.alter_column("round_id", existing_type=Id, nullable=True)
        return
    op.alter_column("decision", "round_id", existing_type=Id, nullable=True)
    op.drop_constraint(op.f("ck_decision_decisionkind"), "decision", type_="check")
    op.create_check_constraint(op.f("ck_decision_decisionkind"), "decision", DECISION_KINDS)
    name = "round_unless_award"
    op.create_check_constraint(op.f(f"ck_decision_{name}"), "decision", DECISION_CHECKS[name])


def downgrade() -> None:
    raise NotImplementedError("What was nominated and awarded would be lost: restore a backup instead.")
