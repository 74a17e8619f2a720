"""Registering for emulation at the start of a year."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import text

from innovation.core.actor import Actor
from innovation.core.clock import local_date
from innovation.core.errors import NotFound, RuleBroken
from innovation.db import session
from innovation.db.upsert import insert_if_new
from innovation.domain.movements.models import Season
from innovation.domain.movements.queries import is_announced
from innovation.domain.movements.rules.seasons import why_no_registration
from innovation.domain.nominations import permissions, queries
from innovation.domain.nominations.models import Registration, Subject
from innovation.domain.nominations.rules.nominating import ensure_text_fits
from innovation.support import audit


def register(
    season: Season,
    subject: Subject,
    *,
    aims: str,
    content_ids: Collection[int],
    award_keys: Collection[str],
    actor: Actor,
    now: datetime,
) -> Registration:
    """The subject registers, or whoever may nominate it does; once in a season."""
    permissions.ensure_nominates(actor, subject)
    round_ = next((each for each in season.rounds if each.subject_kind is subject.kind), None)
    if round_ is None or season.locality_id != subject.locality_id:
        raise RuleBroken("subject_kind", "Đợt thi đua này không dành cho loại đối tượng đó.", field="target")
    _ensure_open(season, now)
    ensure_text_fits("aims", aims)
    if len(aims) < 10:
        raise RuleBroken("aims", "Ghi mục tiêu phấn đấu, ví dụ: có ít nhất 01 sáng kiến được công nhận.", field="aims")
    if not set(content_ids) <= {content.id for content in season.movement.contents}:
        raise RuleBroken("content", "Chọn nội dung trong danh sách của phong trào.", field="content_ids")
    if not set(award_keys) <= {row.key for row in queries.awards_offered(round_)}:
        raise RuleBroken("award", "Chọn danh hiệu hoặc hình thức khen trong danh sách.", field="award_keys")
    values = {
        "season_id": season.id, "subject_id": subject.id, "aims": aims, "content_ids": sorted(content_ids),
        "award_keys": sorted(award_keys), "by_person_id": actor.person_id, "created_at": now,
    }  # fmt: skip
    where = text("withdrawn_at IS NULL")
    made = insert_if_new(Registration, values, unique=["season_id", "subject_id"], where=where)
    if made is None:
        raise RuleBroken(
            "registered", f"{queries.name_of(subject)} đã đăng ký đợt này. Muốn sửa, rút đăng ký cũ rồi đăng ký lại.",
            field="target",
        )  # fmt: skip
    audit.record("registration.made", "season", season.id, actor=actor, now=now, locality_id=season.locality_id,
                 facts={"registration": made, "subject": subject.id})  # fmt: skip
    return session.get_one(Registration, made)


def withdraw_registration(registration_id: int, *, actor: Actor, now: datetime) -> Registration:
    """Taken back while registration is open; it may then be made anew."""
    registration = session.get(Registration, registration_id, with_for_update={"of": Registration})
    if registration is None or not permissions.can_nominate(actor, registration.subject):
        raise NotFound("Không tìm thấy đăng ký này.")
    if registration.withdrawn_at is not None:
        raise RuleBroken("withdrawn_already", "Đăng ký này đã được rút trước đó.")
    season = registration.season
    _ensure_open(season, now)
    registration.withdrawn_at = now
    session.flush()
    audit.record("registration.withdrawn", "season", season.id, actor=actor, now=now, locality_id=season.locality_id,
                 facts={"registration": registration.id, "subject": registration.subject_id})  # fmt: skip
    return registration


def _ensure_open(season: Season, now: datetime) -> None:
    refusal = why_no_registration(season.register_until, announced=is_announced(season), today=local_date(now))
    if refusal:
        raise RuleBroken("registration_closed", refusal, field="target")
