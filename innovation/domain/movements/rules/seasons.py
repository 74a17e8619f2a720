"""Pure rules of seasons (đợt thi đua): dates, percentages, and which rubric fits which kind of subject."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from innovation.core.clock import local_date
from innovation.core.errors import RuleBroken
from innovation.domain.movements.enums import RoundState, SubjectKind
from innovation.domain.movements.rules.calendar import Calendar, is_receiving

MOST_COMMENT_DAYS = 60
MOST_PRAISED = 10_000
# How the shipped rubrics of a movement's criteria are named: the movement's slug and one of these.
RUBRIC_WORDS = {
    SubjectKind.COLLECTIVE: "tap-the",
    SubjectKind.INDIVIDUAL: "ca-nhan",
    SubjectKind.RESIDENTIAL_GROUP: "to-dan-pho",
    SubjectKind.HOUSEHOLD: "ho-gia-dinh",
}


def rubric_slug(movement_slug: str, kind: SubjectKind) -> str:
    """The slug of the rubric that ships for this kind of subject of a movement, where its plan has criteria."""
    return f"{movement_slug}-{RUBRIC_WORDS[kind]}"


def asks_met_or_not(body: Mapping[str, Any]) -> bool:
    """Whether a rubric gives no marks: each criterion is only met (1) or not met (0)."""
    scored = [row for row in body.get("criteria", ()) if row.get("kind") != "comment"]
    return bool(scored) and all(row.get("kind") == "bands" and Decimal(str(row["max"])) == 1 for row in scored)


def ensure_season_dates(
    *, achieved_from: date, achieved_to: date, register_until: date | None, opens_at: datetime, closes_at: datetime
) -> None:
    """RuleBroken at the first date that does not fit the others."""
    if achieved_from > achieved_to:
        raise RuleBroken("achieved", "Ngày cuối tính thành tích phải sau ngày đầu.", field="achieved_to")
    if local_date(closes_at) <= achieved_from:
        raise RuleBroken("achieved", "Hạn đề nghị phải sau ngày đầu tính thành tích.", field="closes_at")
    if register_until is not None and register_until >= local_date(closes_at):
        raise RuleBroken("register_until", "Hạn đăng ký thi đua phải trước hạn đề nghị.", field="register_until")
    if opens_at.year < achieved_from.year:
        raise RuleBroken("opens_at", "Mở nhận đề nghị không trước năm tính thành tích.", field="opens_at")


def ensure_comment_days(days: int, *, screening_until: datetime, meeting_at: datetime | None) -> None:
    """The list must be able to stand for its days between the end of screening and the meeting."""
    if not 0 <= days <= MOST_COMMENT_DAYS:
        raise RuleBroken("comment_days", f"Số ngày lấy ý kiến từ 0 đến {MOST_COMMENT_DAYS}.", field="comment_days")
    if days and meeting_at is not None and (local_date(meeting_at) - local_date(screening_until)).days < days:
        raise RuleBroken(
            "comment_days",
            f"Từ lúc kiểm tra xong đến ngày họp không đủ {days} ngày để lấy ý kiến. Dời ngày họp hoặc bớt số ngày.",
            field="comment_days",
        )


def ensure_group_vote(percent: Decimal | None, *, asked: bool) -> None:
    """A share of those present that must agree is set only where the group's own meeting is asked for."""
    if percent is None:
        return
    if not asked:
        raise RuleBroken(
            "group_vote", "Chỉ đặt tỷ lệ đồng ý khi có yêu cầu biên bản bình xét.", field="group_vote_percent"
        )
    if not 0 < percent <= 100:
        raise RuleBroken("group_vote", "Tỷ lệ đồng ý lớn hơn 0 và không quá 100%.", field="group_vote_percent")


def ensure_quota(quota: int, *, asked: bool, field: str) -> None:
    """The law sets no number any more; a locality may, for kinds that the season judges."""
    if not asked:
        raise RuleBroken("quota", "Chỉ đặt số lượng cho loại đối tượng được chọn.", field=field)
    if not 1 <= quota <= MOST_PRAISED:
        raise RuleBroken("quota", f"Số lượng từ 1 đến {MOST_PRAISED}. Để trống nếu không giới hạn.", field=field)


def why_over_quota(quota: int | None, proposed: int) -> str | None:
    """The sentence for a council that proposes more than its round may."""
    if quota is None or proposed <= quota:
        return None
    return (
        f"Đề nghị khen {proposed}, quá số lượng {quota} của đợt này. Ghi lại kết luận không đề nghị khen, có lý do, "
        f"cho {proposed - quota} hồ sơ; ngang nhau thì Hội đồng quyết định."
    )


def why_no_registration(register_until: date | None, *, announced: bool, today: date, over: bool = False) -> str | None:
    """The sentence for somebody who wants to register and cannot; the last day belongs to the time allowed.

    `over`: nothing can be nominated any more either.
    """
    if not announced:
        return "Đợt thi đua này chưa mở."
    if register_until is None:
        return "Đợt thi đua này không yêu cầu đăng ký trước."
    if today > register_until:
        more = "Đợt này cũng đã hết hạn nhận đề nghị." if over else "Vẫn có thể đề nghị khen thưởng khi mở nhận."
        return f"Đã hết hạn đăng ký thi đua ngày {register_until:%d/%m/%Y}. {more}"
    return None


def standing_words(
    rounds: Sequence[tuple[RoundState, Calendar]], register_until: date | None, *, today: date, now: datetime
) -> str:
    """Where a season stands, for anybody: what one can do in it now, or how far it has come."""
    if rounds and all(state is RoundState.PUBLISHED for state, _ in rounds):
        return "đã công bố kết quả"
    open_until = [calendar.closes_at for state, calendar in rounds if is_receiving(state, calendar, now)]
    if open_until:
        return f"nhận đề nghị đến {local_date(max(open_until)):%d/%m/%Y}"
    if register_until is not None and today <= register_until:
        return f"đăng ký đến hết ngày {register_until:%d/%m/%Y}"
    coming = [calendar.opens_at for state, calendar in rounds if state is RoundState.OPEN and now < calendar.opens_at]
    return f"nhận đề nghị từ {local_date(min(coming)):%d/%m/%Y}" if coming else "đang xét"
