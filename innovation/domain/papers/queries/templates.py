"""Which Word template a form has in a locality, and which it had."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from innovation.core.actor import Actor
from innovation.core.errors import NotFound
from innovation.db import session
from innovation.domain.papers.models import PaperTemplate, PaperTemplateUse
from innovation.domain.papers.permissions import ensure_words
from innovation.domain.papers.queries.wording import get_form


@dataclass(frozen=True, slots=True)
class Templates:
    """A form's templates in a locality: the one in use (None: as shipped), all that came, and every change of use."""

    in_use: PaperTemplate | None
    uploads: Sequence[PaperTemplate]
    uses: Sequence[PaperTemplateUse]


def template_in_use(locality_id: int, form: str, moment: datetime) -> PaperTemplate | None:
    """The ward's own template then; None: papers look as shipped."""
    query = select(PaperTemplateUse).where(
        PaperTemplateUse.locality_id == locality_id, PaperTemplateUse.form == form, PaperTemplateUse.set_at <= moment
    )
    newest = session.scalars(query.order_by(PaperTemplateUse.set_at.desc(), PaperTemplateUse.id.desc()).limit(1))
    use = newest.first()
    return use.template if use is not None else None


def forms_with_template(locality_id: int) -> frozenset[str]:
    """The forms that have a template of the ward's own now; one query."""
    newest: dict[str, bool] = {}
    query = select(PaperTemplateUse.form, PaperTemplateUse.template_id).where(
        PaperTemplateUse.locality_id == locality_id
    )
    for form, template_id in session.execute(query.order_by(PaperTemplateUse.set_at, PaperTemplateUse.id)):
        newest[form] = template_id is not None
    return frozenset(form for form, has in newest.items() if has)


def get_templates(locality_id: int, key: str, *, actor: Actor) -> Templates:
    """For whoever words the papers."""
    ensure_words(actor, locality_id)
    form = get_form(key)
    uploads = session.scalars(
        select(PaperTemplate)
        .where(PaperTemplate.locality_id == locality_id, PaperTemplate.form == form.key)
        .order_by(PaperTemplate.id.desc())
    ).all()
    uses = session.scalars(
        select(PaperTemplateUse)
        .where(PaperTemplateUse.locality_id == locality_id, PaperTemplateUse.form == form.key)
        .order_by(PaperTemplateUse.set_at.desc(), PaperTemplateUse.id.desc())
    ).all()
    return Templates(uses[0].template if uses else None, uploads, uses)


def get_template(locality_id: int, key: str, template_id: int, *, actor: Actor) -> PaperTemplate:
    ensure_words(actor, locality_id)
    found = session.get(PaperTemplate, template_id)
    if found is None or found.locality_id != locality_id or found.form != get_form(key).key:
        raise NotFound("Không tìm thấy bản mẫu này.")
    return found
