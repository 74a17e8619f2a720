"""A unit's own secretary: one more role, held in a unit; and councils of a unit's own.

On SQLite the table of roles is rebuilt from its full description (see 0005).

Revision ID: 0028
Revises: 0027
"""

import sqlalchemy as sa
from alembic import op

from innovation.db.types import Id, UtcDateTime

revision = "0028"
down_revision = "0027"
branch_labels = None
depends_on = None

ROLES = (
    "role IN ('unit_head', 'secretary', 'unit_secretary', 'clerk', 'leader', 'deputy_leader', 'supervisor', "
    "'administrator')"
)
HAS_UNIT = "role <> 'unit_secretary' OR unit_id IS NOT NULL"
CHECKS = {
    "ck_role_grant_role": ROLES,
    "ck_role_grant_unit_head_has_unit": "role <> 'unit_head' OR unit_id IS NOT NULL",
    "ck_role_grant_unit_secretary_has_unit": HAS_UNIT,
    "ck_role_grant_locality_named": "role = 'administrator' OR locality_id IS NOT NULL",
    "ck_role_grant_revoked_by_somebody": "(revoked_at IS NULL) = (revoked_by_id IS NULL)",
    "ck_role_grant_dates_in_order": "ends_on IS NULL OR ends_on >= starts_on",
}
REFERENCES = {
    "granted_by_id": "person", "locality_id": "locality", "person_id": "person", "revoked_by_id": "person",
    "unit_id": "unit",
}  # fmt: skip


def upgrade() -> None:
    _one_more_role()
    reference = sa.ForeignKey("unit.id", name=op.f("fk_council_host_unit_id"))
    op.add_column("council", sa.Column("host_unit_id", Id, reference, nullable=True), inline_references=True)


def _one_more_role() -> None:
    if op.get_bind().dialect.name == "sqlite":
        with op.batch_alter_table("role_grant", copy_from=_role_grant(), recreate="always"):
            pass
        return
    op.drop_constraint(op.f("ck_role_grant_role"), "role_grant", type_="check")
    op.create_check_constraint(op.f("ck_role_grant_role"), "role_grant", ROLES)
    op.create_check_constraint(op.f("ck_role_grant_unit_secretary_has_unit"), "role_grant", HAS_UNIT)


def _role_grant() -> sa.Table:
    return sa.Table(
        "role_grant",
        sa.MetaData(),
        sa.Column("person_id", Id, nullable=False),
        sa.Column("role", sa.String(length=40), nullable=False),
        sa.Column("locality_id", Id, nullable=True),
        sa.Column("unit_id", Id, nullable=True),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("basis", sa.String(length=240), nullable=False),
        sa.Column("granted_at", UtcDateTime(), nullable=False),
        sa.Column("granted_by_id", Id, nullable=True),
        sa.Column("revoked_at", UtcDateTime(), nullable=True),
        sa.Column("revoked_by_id", Id, nullable=True),
        sa.Column("revoke_reason", sa.String(length=240), nullable=False),
        sa.Column("id", Id, nullable=False),
        *(sa.CheckConstraint(sql, name=op.f(name)) for name, sql in CHECKS.items()),
        *(
            sa.ForeignKeyConstraint([column], [f"{table}.id"], name=op.f(f"fk_role_grant_{column}"))
            for column, table in REFERENCES.items()
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_role_grant")),
        sa.Index(op.f("ix_role_grant_locality_id"), "locality_id"),
        sa.Index(op.f("ix_role_grant_person_id"), "person_id"),
    )


def downgrade() -> None:
    raise NotImplementedError("The role of a unit's secretary has no place in the former table.")
