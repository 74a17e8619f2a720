"""What a person wants by mail."""

from collections.abc import Mapping
from datetime import datetime

from innovation.core.actor import SYSTEM, Actor
from innovation.core.errors import RuleBroken
from innovation.db import session
from innovation.domain.accounts.models import Person
from innovation.domain.notices.enums import Group, Way
from innovation.domain.notices.models import NoticeWish
from innovation.domain.notices.queries.wishes import ways_of
from innovation.domain.notices.rules import CHOOSABLE, allowed_ways
from innovation.support import audit, mail


def set_ways(person_id: int, chosen: Mapping[Group, Way], *, actor: Actor, now: datetime) -> None:
    """Keep the person's choice for these groups; what must go at once cannot be chosen otherwise."""
    before = ways_of(person_id)
    for group, way in chosen.items():
        if group not in CHOOSABLE or way not in allowed_ways(group):
            raise RuleBroken("way", "Chọn một cách nhận trong danh sách.", field=group.value)
        session.merge(NoticeWish(person_id=person_id, group=group, way=way))
    session.flush()
    changed = sorted(group.value for group, way in chosen.items() if before[group] is not way)
    if changed:
        audit.record("notices.wishes", "person", person_id, actor=actor, now=now, locality_id=actor.locality_id,
                     facts={"groups": changed})  # fmt: skip


def end_letters(person_id: int, group: Group, *, now: datetime) -> None:
    """From a letter's own link: this group's letters end. The morning's letter ends with all that it gathers."""
    ways = ways_of(person_id)
    gathered = [each for each in CHOOSABLE if ways[each] is Way.DIGEST] if group is Group.MORNING else []
    set_ways(person_id, dict.fromkeys((group, *gathered), Way.SITE), actor=SYSTEM, now=now)


def try_address(*, actor: Actor, now: datetime) -> str:
    """Send a letter to one's own marked address; when the server takes it, the mark falls. The address."""
    assert actor.person_id is not None
    person = session.get_one(Person, actor.person_id)
    if not person.email:
        raise RuleBroken("no_address", "Ghi địa chỉ thư điện tử ở trang Thông tin của tôi trước.")
    told = mail.enqueue(
        to=person.email, person_id=person.id, subject="Thư thử của Cổng Sáng kiến",
        text=f"Kính gửi Ông/Bà {person.full_name},\n\nĐịa chỉ này nhận được thư. Các thư tiếp theo sẽ gửi bình thường.",
        key=f"trial:{person.id}:{now:%Y%m%d%H}", now=now, trial=True,
    )  # fmt: skip
    if told is None:
        raise RuleBroken("tried", "Thư thử vừa được gửi. Đợi một giờ rồi thử lại nếu chưa nhận được.")
    return person.email
