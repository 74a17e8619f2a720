"""Who drafted a decision: they are told when it comes back signed. Those that are there know it from the log.

Revision ID: 0031
Revises: 0030
"""

import sqlalchemy as sa
from alembic import op

from innovation.db.types import Id

revision = "0031"
down_revision = "0030"
branch_labels = None
depends_on = None

FROM_LOG = """
UPDATE decision SET drafted_by_id = (
    SELECT min(audit_row.person_id) FROM audit_row
    WHERE audit_row.action = 'decision.draft' AND audit_row.subject_type = 'decision'
      AND audit_row.subject_id = decision.id AND audit_row.person_id IN (SELECT id FROM person)
)
"""


def upgrade() -> None:
    reference = sa.ForeignKey("person.id", name=op.f("fk_decision_drafted_by_id"))
    op.add_column("decision", sa.Column("drafted_by_id", Id, reference, nullable=True), inline_references=True)
    op.execute(FROM_LOG)
