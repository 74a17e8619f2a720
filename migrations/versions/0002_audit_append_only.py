"""The audit log can only be added to: the database refuses to alter or delete a line.

One change is let through: a line takes its place in the chain as its transaction commits.

Revision ID: 0002
Revises: 0001
"""

from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

KEPT = ("id", "at", "action", "subject_type", "subject_id", "locality_id", "account_id", "person_id", "facts")

SQLITE_UPDATE = """
CREATE TRIGGER audit_row_no_update BEFORE UPDATE ON audit_row
WHEN OLD.position IS NOT NULL OR NEW.position IS NULL OR {changed}
BEGIN SELECT RAISE(ABORT, 'the audit log can only be added to'); END
"""
SQLITE_DELETE = """
CREATE TRIGGER audit_row_no_delete BEFORE DELETE ON audit_row
BEGIN SELECT RAISE(ABORT, 'the audit log can only be added to'); END
"""
POSTGRESQL_FUNCTION = """
CREATE FUNCTION audit_row_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' THEN
        IF OLD.position IS NULL AND NEW.position IS NOT NULL AND NOT ({changed}) THEN
            RETURN NEW;
        END IF;
    END IF;
    RAISE EXCEPTION 'the audit log can only be added to';
END $$
"""
POSTGRESQL_ROWS = """
CREATE TRIGGER audit_row_no_change BEFORE UPDATE OR DELETE ON audit_row
FOR EACH ROW EXECUTE FUNCTION audit_row_refuse()
"""
POSTGRESQL_TRUNCATE = """
CREATE TRIGGER audit_row_no_truncate BEFORE TRUNCATE ON audit_row
FOR EACH STATEMENT EXECUTE FUNCTION audit_row_refuse()
"""


def upgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":
        changed = " OR ".join(f'OLD."{column}" IS NOT NEW."{column}"' for column in KEPT)
        statements = (SQLITE_UPDATE.format(changed=changed), SQLITE_DELETE)
    else:
        changed = " OR ".join(f'OLD."{column}" IS DISTINCT FROM NEW."{column}"' for column in KEPT)
        statements = (POSTGRESQL_FUNCTION.format(changed=changed), POSTGRESQL_ROWS, POSTGRESQL_TRUNCATE)
    for statement in statements:
        op.execute(statement)


def downgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":
        op.execute("DROP TRIGGER audit_row_no_delete")
        op.execute("DROP TRIGGER audit_row_no_update")
    else:
        op.execute("DROP TRIGGER audit_row_no_truncate ON audit_row")
        op.execute("DROP TRIGGER audit_row_no_change ON audit_row")
        op.execute("DROP FUNCTION audit_row_refuse()")
