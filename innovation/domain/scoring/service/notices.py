"""What is told while the council scores."""

from datetime import datetime

from innovation.domain.councils.enums import Post
from innovation.domain.councils.queries import council_of, members_of, recusals
from innovation.domain.notices import service as notices
from innovation.domain.notices.enums import Kind
from innovation.domain.notices.rules import places
from innovation.domain.notices.service import News
from innovation.domain.scoring.models import ScoreSheet


def tell_asked_to_reopen(sheet: ScoreSheet, *, now: datetime) -> None:
    """The chair, or who stands in where the chair is out, learns that a sheet is asked for; not by whom, nor why."""
    entry = sheet.entry
    council = council_of(entry.round_id)
    out = recusals(entry.round, [entry.id])[entry.id]
    able = [seat for seat in (members_of(council) if council else []) if seat.id not in out]
    presides = [seat for post in (Post.CHAIR, Post.VICE_CHAIR) for seat in able if seat.post is post]
    news = News(
        Kind.REOPEN_ASKED, f"Xin mở lại một phiếu chấm hồ sơ {entry.code}",
        f"Một thành viên xin mở lại phiếu chấm hồ sơ {entry.code}, chờ Ông/Bà quyết định.",
        places.reopening(sheet.id), go="Xem và quyết định", locality_id=entry.locality_id,
    )  # fmt: skip
    for seat in presides[:1]:
        key = f"sheet:{sheet.id}:reopen-asked:{seat.id}:{now.isoformat()}"
        notices.notify(notices.reader_of(seat.person), news, key=key, now=now)
