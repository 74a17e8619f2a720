"""Members who have sheets to seal hear of it once before scoring ends, without the secretary's doing."""

from datetime import datetime, timedelta

from innovation.core.clock import local
from innovation.domain.notices import service as notices
from innovation.domain.notices.enums import Kind
from innovation.domain.notices.rules import places
from innovation.domain.notices.service import News
from innovation.domain.scoring.queries.progress import sheets_waiting

BEFORE_END = timedelta(days=2)


def remind_of_end(*, now: datetime) -> None:
    """Once for each end of scoring: a date that is moved is told anew."""
    for round_, member, count in sheets_waiting():
        if not now < round_.scoring_until <= now + BEFORE_END:
            continue
        news = News(
            Kind.SCORING_SOON, f"Sắp hết hạn chấm: còn {count} phiếu chưa khóa",
            f"{round_.name} chấm đến {local(round_.scoring_until):%H:%M ngày %d/%m/%Y}. "
            f"Ông/Bà còn {count} phiếu chưa khóa.", places.DESK, go="Mở Bàn chấm", locality_id=round_.locality_id,
        )  # fmt: skip
        key = f"round:{round_.id}:scoring-soon:{member.id}:{round_.scoring_until:%Y%m%d%H%M}"
        notices.notify(notices.reader_of(member.person), news, key=key, now=now)
