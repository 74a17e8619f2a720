"""The list of proposed names before the public: how long it stands, and what must be done before the council meets."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from innovation.core.clock import end_of_day, local, local_date
from innovation.core.errors import RuleBroken
from innovation.domain.accounts.rules.logins import ensure_login
from innovation.domain.movements.enums import RoundState

LONGEST = 2_000
LISTED_FROM = (RoundState.OPEN, RoundState.SCORING)


@dataclass(frozen=True, slots=True)
class Listed:
    """Where the listing of a round stands."""

    comment_days: int
    opened_at: datetime | None
    closes_at: datetime | None
    unanswered: int


def closes_after(now: datetime, days: int) -> datetime:
    """The end of the last whole day: the day of opening does not count."""
    return end_of_day(local_date(now) + timedelta(days=days))


def ensure_may_open(
    *, state: RoundState, comment_days: int, is_open: bool, is_receiving: bool, names: int, still_checking: int
) -> None:
    """RuleBroken with what to do first. The list is that of what was accepted, so screening is over."""
    if comment_days == 0:
        raise RuleBroken("no_comment", "Đợt thi đua này không lấy ý kiến nhân dân.")
    if is_open:
        raise RuleBroken("listed", "Danh sách của đợt này đã công khai.")
    if state not in LISTED_FROM:
        raise RuleBroken("wrong_state", "Công khai danh sách trước khi Hội đồng họp.")
    if is_receiving:
        raise RuleBroken("receiving", "Đợt còn đang nhận đề nghị. Hết hạn nhận rồi công khai danh sách.")
    if still_checking:
        raise RuleBroken("checking", f"Còn {still_checking} đề nghị chưa kiểm tra xong. Kiểm tra xong rồi công khai.")
    if not names:
        raise RuleBroken("nobody", "Chưa có đề nghị hợp lệ nào để công khai.")


def why_not_commenting(listed: Listed, now: datetime) -> str | None:
    """Why no opinion is taken at this moment; None when it is."""
    if listed.opened_at is None or listed.closes_at is None:
        return "Danh sách này chưa lấy ý kiến."
    if now >= listed.closes_at:
        return f"Đã hết thời gian lấy ý kiến: đến hết ngày {last_day(listed.closes_at):%d/%m/%Y}."
    return None


def why_not_meeting(listed: Listed, now: datetime) -> str | None:
    """Why the council may not meet yet; None when it may. Opinions are answered before it does."""
    if listed.comment_days == 0:
        return None
    if listed.closes_at is None:
        return "Công khai danh sách lấy ý kiến nhân dân trước khi Hội đồng họp."
    if now < listed.closes_at:
        return f"Đang lấy ý kiến nhân dân đến hết ngày {last_day(listed.closes_at):%d/%m/%Y}. Họp sau ngày đó."
    if listed.unanswered:
        return f"Còn {listed.unanswered} ý kiến nhân dân chưa trả lời. Trả lời xong rồi họp."
    return None


def last_day(closes_at: datetime) -> date:
    """The last whole day on which opinions are taken."""
    return local(closes_at - timedelta(seconds=1)).date()


def ensure_opinion(*, words: str, sender_name: str, sender_contact: str) -> str:
    """Somebody with a name says something; back comes the phone number or address for the answer, in plain form."""
    if not words:
        raise RuleBroken("words", "Viết ý kiến của Ông/Bà.", field="words")
    if len(words) > LONGEST:
        raise RuleBroken("words", f"Ý kiến dài quá {LONGEST} ký tự. Hãy rút gọn.", field="words")
    if not sender_name:
        raise RuleBroken("name", "Ghi họ và tên. Tên người gửi không công khai.", field="sender_name")
    if not sender_contact:
        raise RuleBroken("contact", "Ghi số điện thoại hoặc thư điện tử để nhận trả lời.", field="sender_contact")
    return ensure_login(sender_contact, field="sender_contact")
