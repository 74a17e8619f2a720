"""What makes a consent good: who gave it, when, and how it came to the office."""

from datetime import date

from innovation.core.errors import RuleBroken
from innovation.core.text import clean_line
from innovation.domain.movements.enums import SubjectKind
from innovation.domain.nominations.enums import ConsentHow

LONGEST_NAME = 120


def ensure_consent(kind: SubjectKind, how: ConsentHow, given_by: str, given_on: date, *, today: date) -> str:
    """Who gave it, cleaned. Only a household may speak before the head of its tổ; everybody else signs."""
    cleaned = clean_line(given_by)
    if how is ConsentHow.SPOKEN and kind is not SubjectKind.HOUSEHOLD:
        raise RuleBroken(
            "spoken_for_households", "Đồng ý bằng lời chỉ ghi cho hộ gia đình. Hãy xin chữ ký trên giấy.", field="how"
        )
    if how is ConsentHow.ONLINE and kind is not SubjectKind.INDIVIDUAL:
        raise RuleBroken(
            "online_for_individuals", "Chỉ cá nhân có tài khoản tự xác nhận trên Cổng. Chọn cách khác.", field="how"
        )
    if sum(ch.isalpha() for ch in cleaned) < 2:
        raise RuleBroken("given_by_missing", "Ghi họ và tên người đồng ý, ví dụ Trần Thị Mười.", field="given_by")
    if len(cleaned) > LONGEST_NAME:
        raise RuleBroken("given_by_long", f"Tên dài quá {LONGEST_NAME} ký tự. Hãy rút gọn.", field="given_by")
    if given_on > today:
        raise RuleBroken("given_in_future", "Ngày đồng ý không được sau hôm nay.", field="given_on")
    return cleaned
