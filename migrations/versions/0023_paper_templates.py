"""A ward's own Word templates for its papers, and which is in use since when.

Revision ID: 0023
Revises: 0022
"""

import sqlalchemy as sa
from alembic import op

from innovation.db.types import Id, UtcDateTime

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "paper_template",
        sa.Column("id", Id, nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("locality_id", Id, nullable=False),
        sa.Column("form", sa.String(40), nullable=False),
        sa.Column("file_id", Id, nullable=False),
        sa.Column("by_id", Id, nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["person.id"], name=op.f("fk_paper_template_by_id")),
        sa.ForeignKeyConstraint(["file_id"], ["stored_file.id"], name=op.f("fk_paper_template_file_id")),
        sa.ForeignKeyConstraint(["locality_id"], ["locality.id"], name=op.f("fk_paper_template_locality_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_paper_template")),
    )
    op.create_index("ix_paper_template_form", "paper_template", ["locality_id", "form"])
    op.create_table(
        "paper_template_use",
        sa.Column("id", Id, nullable=False),
        sa.Column("locality_id", Id, nullable=False),
        sa.Column("form", sa.String(40), nullable=False),
        sa.Column("template_id", Id, nullable=True),
        sa.Column("set_at", UtcDateTime(), nullable=False),
        sa.Column("set_by_id", Id, nullable=False),
        sa.ForeignKeyConstraint(["locality_id"], ["locality.id"], name=op.f("fk_paper_template_use_locality_id")),
        sa.ForeignKeyConstraint(["set_by_id"], ["person.id"], name=op.f("fk_paper_template_use_set_by_id")),
        sa.ForeignKeyConstraint(["template_id"], ["paper_template.id"], name=op.f("fk_paper_template_use_template_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_paper_template_use")),
    )
    op.create_index("ix_paper_template_use_newest", "paper_template_use", ["locality_id", "form", "set_at"])


def downgrade() -> None:
    op.drop_table("paper_template_use")
    op.drop_table("paper_template")
