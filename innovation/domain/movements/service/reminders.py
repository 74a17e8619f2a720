"""Reminding units that have not handed in."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from innovation.core.actor import Actor
from innovation.core.clock import local, local_date
from innovation.core.errors import NotAllowed, RuleBroken
from innovation.core.roles import Role
from innovation.db import session
from innovation.domain.accounts.models import RoleGrant
from innovation.domain.accounts.queries.sessions import in_force_on
from innovation.domain.movements.enums import RoundState
from innovation.domain.movements.models import Round
from innovation.domain.movements.permissions import can_run_round
from innovation.domain.notices import service as notices
from innovation.domain.notices.enums import Kind
from innovation.domain.notices.rules import places
from innovation.domain.notices.service import News
from innovation.support import audit


@dataclass(frozen=True, slots=True)
class Reminded:
    """Units whose heads were told now, on the site at least, and those where nobody can be reached by mail."""

    told: frozenset[int]
    without_address: frozenset[int]


def remind_units(round_: Round, unit_ids: Collection[int], *, actor: Actor, now: datetime) -> Reminded:
    """Remind the heads of these units, at most once a day; the page tells which units those are."""
    if not can_run_round(actor, round_):
        raise NotAllowed()
    if round_.state is not RoundState.OPEN or now >= round_.closes_at:
        raise RuleBroken("not_receiving", "Chỉ nhắc đơn vị khi đợt xét đang nhận hồ sơ.")
    if not unit_ids:
        raise RuleBroken("nobody_to_remind", "Đơn vị nào cũng đã có hồ sơ, không còn đơn vị cần nhắc.")
    headed: set[int] = set()
    by_mail: set[int] = set()
    told: set[int] = set()
    for grant in _heads(round_.locality_id, unit_ids, now):
        if grant.unit_id is None:
            continue
        headed.add(grant.unit_id)
        if grant.person.email:
            by_mail.add(grant.unit_id)
        if _tell(round_, grant, now):
            told.add(grant.unit_id)
    if not told:
        raise RuleBroken("reminded_today", _why_nobody(headed))
    audit.record("round.remind", "round", round_.id, actor=actor, now=now, locality_id=round_.locality_id,
                 facts={"units": sorted(told)})  # fmt: skip
    return Reminded(frozenset(told), frozenset(unit_ids) - by_mail)


def _why_nobody(headed: set[int]) -> str:
    if headed:
        return "Hôm nay đã nhắc các đơn vị này. Ngày mai có thể nhắc lại."
    return "Chưa đơn vị nào trong số này có thủ trưởng. Thêm thủ trưởng ở mục Đơn vị, người."


def _heads(locality_id: int, unit_ids: Collection[int], now: datetime) -> list[RoleGrant]:
    query = select(RoleGrant).where(
        RoleGrant.role == Role.UNIT_HEAD,
        RoleGrant.locality_id == locality_id,
        RoleGrant.unit_id.in_(unit_ids),
        in_force_on(local_date(now)),
    )
    return list(session.scalars(query.order_by(RoleGrant.unit_id, RoleGrant.id)))


def _tell(round_: Round, grant: RoleGrant, now: datetime) -> bool:
    """Whether the head is told now for the first time today."""
    unit_name = grant.unit.name if grant.unit else ""
    news = News(
        Kind.UNIT_REMINDED, f"Nhắc nộp sáng kiến: {round_.name}",
        f"{round_.name} nhận hồ sơ sáng kiến đến {local(round_.closes_at):%H:%M ngày %d/%m/%Y}.\n"
        f"{unit_name} chưa đủ sáng kiến theo chỉ tiêu của kế hoạch.", places.UNIT_DESK, go="Xem hồ sơ của đơn vị",
        locality_id=round_.locality_id,
    )  # fmt: skip
    key = f"round:{round_.id}:remind:{grant.unit_id}:{grant.person_id}:{local_date(now):%Y-%m-%d}"
    return notices.notify(notices.reader_of(grant.person), news, key=key, now=now).new
