"""Commands on a ward's own Word templates: examined before they are kept, kept before they are used."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from innovation.core.actor import Actor
from innovation.core.errors import NotAllowed, RuleBroken
from innovation.db import session
from innovation.domain.papers.models import PaperTemplate, PaperTemplateUse
from innovation.domain.papers.permissions import ensure_words
from innovation.domain.papers.queries import get_form, template_in_use
from innovation.support import audit, docx_templates
from innovation.support.files.models import StoredFile

SHOWN = 8


def examine(content: bytes, *, fields: Mapping[str, Any], context: Mapping[str, Any], now: datetime) -> None:
    """RuleBroken, at “file”, for a file that is not a plain .docx, and for each field and command that cannot be.

    The slow part, without the database: to be called before the transaction that keeps the file.
    """
    docx_templates.check(content)
    found = docx_templates.problems_in(content, fields=fields, context=context, made_at=now)
    if found:
        more = f" Còn {len(found) - SHOWN} chỗ nữa." if len(found) > SHOWN else ""
        raise RuleBroken("template", " ".join(found[:SHOWN]) + more, field="file")


def keep_template(locality_id: int, key: str, file: StoredFile, *, actor: Actor, now: datetime) -> PaperTemplate:
    """Keep an examined template; it waits until it is taken into use."""
    ensure_words(actor, locality_id)
    row = PaperTemplate(
        locality_id=locality_id, form=get_form(key).key, file=file, by_id=_person(actor), created_at=now
    )
    session.add(row)
    session.flush()
    _audit("paper.template_kept", row.locality_id, {"form": key, "template": row.id}, actor, now)
    return row


def use_template(template: PaperTemplate, *, actor: Actor, now: datetime) -> None:
    """From now on papers of this form are drawn by it."""
    ensure_words(actor, template.locality_id)
    if template_in_use(template.locality_id, template.form, now) is template:
        raise RuleBroken("in_use", "Bản mẫu này đang được dùng.")
    _use(template.locality_id, template.form, template.id, actor, now)


def use_shipped(locality_id: int, key: str, *, actor: Actor, now: datetime) -> None:
    """Back to the shipped look; the ward's own templates stay in the list."""
    ensure_words(actor, locality_id)
    if template_in_use(locality_id, get_form(key).key, now) is None:
        raise RuleBroken("shipped", "Mẫu này đang dùng cách trình bày có sẵn.")
    _use(locality_id, key, None, actor, now)


def _use(locality_id: int, key: str, template_id: int | None, actor: Actor, now: datetime) -> None:
    session.add(
        PaperTemplateUse(locality_id=locality_id, form=key, template_id=template_id, set_at=now,
                         set_by_id=_person(actor))
    )  # fmt: skip
    session.flush()
    _audit("paper.template_used", locality_id, {"form": key, "template": template_id}, actor, now)


def _person(actor: Actor) -> int:
    if actor.person_id is None:
        raise NotAllowed
    return actor.person_id


def _audit(action: str, locality_id: int, facts: Mapping[str, object], actor: Actor, now: datetime) -> None:
    audit.record(action, "locality", locality_id, actor=actor, now=now, locality_id=locality_id, facts=dict(facts))
