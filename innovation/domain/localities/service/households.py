"""Households are kept by hand: added, corrected, gone, back, and their data erased."""

from datetime import date, datetime
from typing import Any

from innovation.core.actor import Actor
from innovation.core.clock import local_date
from innovation.core.errors import NotAllowed, RuleBroken
from innovation.core.text import fold
from innovation.db import session
from innovation.domain.localities import permissions, queries
from innovation.domain.localities.models import Household
from innovation.domain.localities.rules import ERASED_HEAD, GROUP_KINDS, household_key
from innovation.domain.localities.rules.households import ensure_address, ensure_head, two_places
from innovation.support import audit


def add_household(group_id: int, head_name: str, address: str, *, actor: Actor, now: datetime) -> Household:
    """A household of a tổ dân phố or thôn, once in the whole locality."""
    locality_id = _ensure_group(group_id, actor)
    head, place = ensure_head(head_name), ensure_address(address)
    _ensure_single(locality_id, group_id, head, place, except_id=None)
    household = Household(locality_id=locality_id, group_id=group_id, head_name=head, address=place, created_at=now)
    session.add(household)
    session.flush()
    _record("household.added", household, actor, now, group=group_id)
    return household


def change_household(
    household_id: int, *, group_id: int, head_name: str, address: str, actor: Actor, now: datetime
) -> Household:
    """Correct it, or put it into the tổ to which it moved; into another than one's own only the secretary can."""
    household = _kept(household_id, actor)
    if group_id != household.group_id:
        _ensure_group(group_id, actor)
    head, place = ensure_head(head_name), ensure_address(address)
    if household.left_on is None:
        _ensure_single(household.locality_id, group_id, head, place, except_id=household.id)
    household.group_id, household.head_name, household.address = group_id, head, place
    session.flush()
    session.refresh(household, ["group"])
    _record("household.changed", household, actor, now, group=group_id)
    return household


def household_left(household_id: int, *, on: date, actor: Actor, now: datetime) -> None:
    """It lives there no more; what refers to it stays."""
    household = _kept(household_id, actor)
    if household.left_on is not None:
        raise RuleBroken("left_already", "Hộ này đã được ghi là chuyển đi trước đó.")
    if on > local_date(now):
        raise RuleBroken("left_in_future", "Ngày chuyển đi không được sau hôm nay.", field="left_on")
    household.left_on = on
    session.flush()
    _record("household.left", household, actor, now)


def household_is_back(household_id: int, *, actor: Actor, now: datetime) -> None:
    household = _kept(household_id, actor)
    if household.left_on is None:
        raise RuleBroken("lives_here", "Hộ này đang ở trong danh sách.")
    _ensure_single(
        household.locality_id, household.group_id, household.head_name, household.address, except_id=household.id
    )
    household.left_on = None
    session.flush()
    _record("household.back", household, actor, now)


def erase_household(household_id: int, *, typed_name: str, keep_name: bool, actor: Actor, now: datetime) -> Household:
    """Blank what identifies it. `keep_name`: a published decision names the head and the tổ, which must stay readable.

    Whether one does is known by rooms above; `nominations.service.erase_household` asks for it and blanks theirs.
    """
    household = _kept(household_id, actor)
    if not permissions.keeps_households(actor, household.locality_id):
        raise NotAllowed("Chỉ thư ký xóa dữ liệu của một hộ. Hãy báo thư ký.", visible=True)
    if fold(typed_name).split() != fold(household.head_name).split():
        raise RuleBroken("name_differs", f"Gõ đúng tên chủ hộ {household.head_name} để xác nhận.", field="typed_name")
    if not keep_name:
        household.head_name = ERASED_HEAD
    household.address = household.search_fold = ""
    household.left_on, household.erased_at = household.left_on or local_date(now), now
    session.flush()
    _record("household.erased", household, actor, now, name_kept=keep_name)
    return household


def _kept(household_id: int, actor: Actor) -> Household:
    household = queries.get_household(household_id, actor=actor)
    if not permissions.can_keep_household(actor, household.locality_id, household.group_id):
        raise NotAllowed("Bạn chỉ được xem hộ này. Hãy nhờ thư ký sửa.", visible=True)
    return household


def _ensure_group(group_id: int, actor: Actor) -> int:
    """The locality of an open tổ or thôn whose households the actor keeps."""
    group = queries.get_unit(group_id)
    permissions.ensure_keeps_household(actor, group.locality_id, group.id)
    if group.kind not in GROUP_KINDS or group.is_group or group.closed_on is not None:
        raise RuleBroken("no_group", "Chọn một tổ dân phố hoặc thôn đang hoạt động.", field="group_id")
    return group.locality_id


def _ensure_single(locality_id: int, group_id: int, head: str, address: str, *, except_id: int | None) -> None:
    other = queries.find_living(locality_id, household_key(head, address))
    if other is None or other.id == except_id:
        return
    if other.group_id == group_id:
        raise RuleBroken("household_there", "Hộ này đã có trong danh sách của tổ, thôn.", field="head_name")
    reason = two_places(other.group.name)
    raise RuleBroken("household_elsewhere", f"{reason[:1].upper()}{reason[1:]}.", field="group_id")


def _record(action: str, household: Household, actor: Actor, now: datetime, **facts: Any) -> None:
    audit.record(action, "household", household.id, actor=actor, now=now, locality_id=household.locality_id,
                 facts=facts)  # fmt: skip
