"""Commands on rubrics."""

from datetime import datetime
from typing import Any

from sqlalchemy import select

from innovation.core.actor import Actor
from innovation.core.errors import NotAllowed, RuleBroken
from innovation.core.text import slugify
from innovation.db import session
from innovation.domain.movements.models import Rubric, RubricVersion
from innovation.domain.movements.permissions import can_edit_rubric, can_run_rounds
from innovation.domain.movements.rules.rubric import parse_rubric, rubric_to_dict
from innovation.support import audit

LONGEST_NAME = 240
ARCHIVED = "Bộ tiêu chí đang được lưu trữ nên không sửa được. Bấm “Dùng lại” rồi sửa."


def copy_rubric(source: Rubric, *, locality_id: int, name: str, actor: Actor, now: datetime) -> Rubric:
    """A rubric of the locality's own that starts from another's last version and says where it comes from."""
    if not can_run_rounds(actor, locality_id):
        raise NotAllowed()
    rubric = Rubric(
        locality_id=locality_id,
        slug=_free_slug(locality_id, name),
        name=_checked_name(name),
        source=f"Sao từ: {source.name}. {source.source}".strip(),
        reliability="own",
    )
    session.add(rubric)
    body = _body_for(rubric, source.versions[-1].body)
    rubric.versions.append(RubricVersion(number=1, body=body, created_at=now, created_by_id=actor.person_id))
    session.flush()
    audit.record("rubric.copy", "rubric", rubric.id, actor=actor, now=now, locality_id=locality_id,
                 facts={"from": source.id})  # fmt: skip
    return rubric


def start_rubric(
    body: dict[str, Any], *, locality_id: int, name: str, source: str, actor: Actor, now: datetime
) -> Rubric:
    """A rubric of the locality's own from nothing; it exists only once the engine finds nothing missing."""
    if not can_run_rounds(actor, locality_id):
        raise NotAllowed()
    rubric = Rubric(
        locality_id=locality_id,
        slug=_free_slug(locality_id, name),
        name=_checked_name(name),
        source=source,
        reliability="own",
    )
    body = _body_for(rubric, body)
    session.add(rubric)
    rubric.versions.append(RubricVersion(number=1, body=body, created_at=now, created_by_id=actor.person_id))
    session.flush()
    audit.record("rubric.start", "rubric", rubric.id, actor=actor, now=now, locality_id=locality_id)
    return rubric


def archive_rubric(rubric: Rubric, *, actor: Actor, now: datetime) -> None:
    """Out of the lists that new rounds choose from; the rounds that have it keep it."""
    _move(rubric, now, "rubric.archive", actor, now)


def restore_rubric(rubric: Rubric, *, actor: Actor, now: datetime) -> None:
    """Back among those that a new round may choose."""
    _move(rubric, None, "rubric.restore", actor, now)


def save_rubric_version(
    rubric: Rubric, body: dict[str, Any], *, actor: Actor, now: datetime, name: str | None = None
) -> RubricVersion:
    """A new version, checked by the engine; older ones stay for the rounds that use them."""
    if not can_edit_rubric(actor, rubric):
        raise NotAllowed(
            "Bộ tiêu chí đi kèm phần mềm không sửa được. Hãy sao một bản cho địa phương rồi sửa.", visible=True
        )
    if rubric.archived_at is not None:
        raise RuleBroken("rubric_archived", ARCHIVED)
    rubric.name = _checked_name(rubric.name if name is None else name)
    version = RubricVersion(
        number=rubric.versions[-1].number + 1 if rubric.versions else 1,
        body=_body_for(rubric, body),
        created_at=now,
        created_by_id=actor.person_id,
    )
    if rubric.versions and rubric.versions[-1].body == version.body:
        raise RuleBroken("rubric_unchanged", "Chưa có gì thay đổi so với phiên bản đang dùng.")
    rubric.versions.append(version)
    session.flush()
    audit.record("rubric.version", "rubric", rubric.id, actor=actor, now=now, locality_id=rubric.locality_id,
                 facts={"number": version.number})  # fmt: skip
    return version


def _move(rubric: Rubric, archived_at: datetime | None, action: str, actor: Actor, now: datetime) -> None:
    """Pressed a second time it changes nothing and leaves no second row in the log."""
    if not can_edit_rubric(actor, rubric):
        raise NotAllowed("Chỉ lưu trữ được bộ tiêu chí của địa phương mình.", visible=True)
    if (rubric.archived_at is None) == (archived_at is None):
        return
    rubric.archived_at = archived_at
    session.flush()
    audit.record(action, "rubric", rubric.id, actor=actor, now=now, locality_id=rubric.locality_id)


def _body_for(rubric: Rubric, body: dict[str, Any]) -> dict[str, Any]:
    """The body under the rubric's own name and source, as the engine writes it."""
    own = {"slug": rubric.slug, "name": rubric.name, "source": rubric.source, "reliability": rubric.reliability}
    return rubric_to_dict(parse_rubric({**body, **own}))


def _checked_name(name: str) -> str:
    if not name or len(name) > LONGEST_NAME:
        raise RuleBroken("rubric_name", f"Đặt tên bộ tiêu chí, không quá {LONGEST_NAME} ký tự.", field="name")
    return name


def _free_slug(locality_id: int, name: str) -> str:
    base = slugify(name)[:70] or "bo-tieu-chi"
    taken = set(session.scalars(select(Rubric.slug).where(Rubric.locality_id == locality_id)))
    return next(slug for n in range(1, 10_000) if (slug := base if n == 1 else f"{base}-{n}") not in taken)
