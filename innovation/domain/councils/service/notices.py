"""What members of a council learn. Nothing here says what a dossier is about: its code is enough."""

from collections import Counter
from collections.abc import Iterable
from datetime import datetime

from innovation.core.clock import local
from innovation.domain.councils.enums import POST_LABELS
from innovation.domain.councils.models import Assignment, Council, CouncilMember
from innovation.domain.movements.enums import RoundState
from innovation.domain.movements.models import Round
from innovation.domain.notices import service as notices
from innovation.domain.notices.enums import Kind
from innovation.domain.notices.rules import places
from innovation.domain.notices.service import News


def tell_seated(council: Council, members: Iterable[CouncilMember], *, now: datetime) -> None:
    """Each new member learns of their post."""
    for member in members:
        news = News(
            Kind.SEATED, f"Ông/Bà tham gia {council.name}",
            f"Ông/Bà là {POST_LABELS[member.post]} trong {council.name}. Khi đợt xét chuyển sang chấm, hồ sơ được phân "
            "công có ở Bàn chấm.", places.DESK, go="Mở Bàn chấm", locality_id=council.locality_id,
        )  # fmt: skip
        notices.notify(notices.reader_of(member.person), news, key=f"council:{council.id}:seat:{member.id}", now=now)


def tell_unseated(council: Council, members: Iterable[CouncilMember], *, now: datetime) -> None:
    """Each who leaves learns that nothing waits for them there any more."""
    news = News(
        Kind.UNSEATED, f"Ông/Bà thôi tham gia {council.name}",
        f"Từ hôm nay Ông/Bà thôi tham gia {council.name}; hồ sơ đã phân công không còn chờ Ông/Bà.", places.MY_WORK,
        go="Việc của tôi", locality_id=council.locality_id,
    )  # fmt: skip
    for member in members:
        notices.notify(notices.reader_of(member.person), news, key=f"council:{council.id}:left:{member.id}", now=now)


def tell_assigned(round_: Round, assignments: Iterable[Assignment], *, now: datetime) -> None:
    """When scoring begins: how many dossiers each marks, and by when."""
    given = list(assignments)
    members = {each.member_id: each.member for each in given}
    for member_id, count in sorted(Counter(each.member_id for each in given).items()):
        news = _news(round_, Kind.ASSIGNED, f"Phân công chấm {count} hồ sơ: {round_.name}",
                     f"Ông/Bà được phân công chấm {count} hồ sơ của {round_.name}.", places.DESK)  # fmt: skip
        reader = notices.reader_of(members[member_id].person)
        notices.notify(reader, news, key=f"round:{round_.id}:assigned:{member_id}", now=now)


def tell_one_assigned(assignment: Assignment, *, now: datetime) -> None:
    """One dossier more while the council is at work; before that `tell_assigned` says it for all."""
    entry = assignment.entry
    if entry.round.state is RoundState.SCORING:
        said = f"Ông/Bà được phân công chấm thêm hồ sơ {entry.code}, {entry.round.name}."
        title = f"Phân công chấm thêm hồ sơ {entry.code}"
        news = _news(entry.round, Kind.ASSIGNED, title, said, places.sheet(entry.id))
        _tell(assignment, news, "assigned", now)


def tell_taken_back(assignment: Assignment, *, now: datetime) -> None:
    """The member need not mark it any more."""
    entry = assignment.entry
    if entry.round.state is RoundState.SCORING:
        news = News(Kind.UNASSIGNED, f"Thôi phân công chấm hồ sơ {entry.code}",
                    f"Ông/Bà không phải chấm hồ sơ {entry.code}, {entry.round.name} nữa.", places.DESK,
                    go="Mở Bàn chấm", locality_id=entry.locality_id)  # fmt: skip
        _tell(assignment, news, "taken-back", now)


def _tell(assignment: Assignment, news: News, event: str, now: datetime) -> None:
    reader = notices.reader_of(assignment.member.person)
    notices.notify(reader, news, key=f"assignment:{assignment.id}:{event}", now=now)


def _news(round_: Round, kind: Kind, title: str, said: str, path: str) -> News:
    body = f"{said}\nHạn chấm: {local(round_.scoring_until):%H:%M ngày %d/%m/%Y}."
    return News(kind, title, body, path, go="Mở Bàn chấm", locality_id=round_.locality_id)
