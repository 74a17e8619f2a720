"""Pure rules of entries: codes, the formal checklist, the time allowed for changes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from innovation.core.errors import RuleBroken
from innovation.domain.entries.enums import Answer
from innovation.domain.movements.enums import EntryStage

MAX_ATTACHMENTS = 20
SHORTEST_FIX = timedelta(days=3)
FIRST_APPLIED_WITHIN = timedelta(days=366)  # DOMAIN 1.3: first application to filing at most one year


def entry_code(prefix: str, year: int, number: int) -> str:
    """HB-2026-017: locality, year, number within both."""
    return f"{prefix}-{year}-{number:03d}"


@dataclass(frozen=True, slots=True)
class CheckItem:
    """One formal condition. `when_no` is the sentence offered to the author; `fatal` ones lead to a rejection."""

    key: str
    question: str
    when_no: str
    source: str
    fatal: bool = False
    needs_application: bool = False
    only_blind: bool = False


# The formal conditions of DOMAIN 1.2 and 1.3, with the source that each stands on.
CHECKLIST: tuple[CheckItem, ...] = (
    CheckItem(
        "complete", "Hồ sơ đủ thành phần theo đơn yêu cầu công nhận?",
        "Bổ sung phần còn thiếu trong hồ sơ.", "Mẫu đơn yêu cầu công nhận sáng kiến (TT 18/2013/TT-BKHCN)",
    ),
    CheckItem(
        "shares", "Tỷ lệ đóng góp của các tác giả cộng lại đúng 100% và đã được xác nhận?",
        "Sửa tỷ lệ đóng góp để tổng đúng 100%.", "Mẫu đơn, bảng tác giả",
    ),
    CheckItem(
        "within_year", "Áp dụng lần đầu trong vòng 01 năm trước ngày nộp?",
        "Giải pháp áp dụng lần đầu đã quá 01 năm trước ngày nộp.", "NĐ 13/2012/NĐ-CP",
        fatal=True, needs_application=True,
    ),
    CheckItem(
        "not_excluded", "Không thuộc diện loại trừ (trái đạo đức, đang được bảo hộ, có tranh chấp)?",
        "Giải pháp thuộc diện loại trừ theo quy định.", "NĐ 13/2012/NĐ-CP", fatal=True,
    ),
    CheckItem(
        "not_duplicate", "Không trùng với sáng kiến đã nộp trước hoặc đã công nhận?",
        "Nội dung trùng với sáng kiến đã có; nêu rõ điểm mới so với sáng kiến đó.", "NĐ 13/2012/NĐ-CP, tính mới",
    ),
    CheckItem(
        "confidential_apart", "Thông tin cần bảo mật đã để ở mục riêng?",
        "Chuyển thông tin cần bảo mật sang mục riêng của đơn.", "Mẫu đơn, mục thông tin cần bảo mật",
    ),
    CheckItem(
        "unnamed", "Tên và nội dung không nêu tên người, đơn vị?",
        "Đợt này chấm ẩn danh: bỏ tên người, tên đơn vị khỏi tên sáng kiến và phần mô tả.",
        "Quy tắc chấm ẩn danh của đợt xét", only_blind=True,
    ),
)  # fmt: skip


def checklist_for(stage: EntryStage | None, *, is_blind: bool = False) -> tuple[CheckItem, ...]:
    """The items that concern an entry at this stage of this kind of round: an idea has no first application to date."""
    return tuple(
        item
        for item in CHECKLIST
        if not (item.needs_application and stage is EntryStage.IDEA) and (is_blind or not item.only_blind)
    )


def within_a_year(applied_first_on: date | None, handed_in_on: date) -> Answer:
    """The machine's answer to “within_year”, shown beside the question for the secretary to confirm."""
    if applied_first_on is None:
        return Answer.NOT_ASKED
    return Answer.YES if applied_first_on <= handed_in_on <= applied_first_on + FIRST_APPLIED_WITHIN else Answer.NO


def ensure_can_accept(answers: Mapping[str, Answer], stage: EntryStage | None, *, is_blind: bool = False) -> None:
    """RuleBroken unless every item that concerns an initiative at this stage was answered “yes”."""
    ensure_all_yes(checklist_for(stage, is_blind=is_blind), answers)


def ensure_all_yes(items: Sequence[CheckItem], answers: Mapping[str, Answer]) -> None:
    """RuleBroken at the first item that is open or answered “no”."""
    for item in items:
        answer = answers.get(item.key)
        if answer is None or answer is Answer.NOT_ASKED:
            raise RuleBroken("checklist_open", f"Trả lời mục “{item.question}” trước khi ghi nhận hợp lệ.",
                             field=f"item_{item.key}")  # fmt: skip
        if answer is Answer.NO:
            raise RuleBroken("checklist_no", f"Mục “{item.question}” đang là Không. Hãy yêu cầu bổ sung hoặc trả lời "
                             "không thuộc diện.", field=f"item_{item.key}")  # fmt: skip


def time_to_fix(now: datetime, screening_until: datetime) -> datetime:
    """How long an author has when no date was set: until screening ends, never less than three days."""
    return max(screening_until, now + SHORTEST_FIX)


def ensure_fix_until(fix_until: datetime | None, now: datetime, screening_until: datetime) -> datetime:
    """The date until which the author may mend: in the future, and not after screening ends."""
    if fix_until is None:
        raise RuleBroken("fix_until", "Ghi hạn bổ sung, ví dụ 25/11/2026 17:00.", field="fix_until")
    if fix_until <= now:
        raise RuleBroken("fix_until", "Hạn bổ sung phải ở sau thời điểm này.", field="fix_until")
    if fix_until > time_to_fix(now, screening_until):
        raise RuleBroken("fix_until", "Hạn bổ sung phải trước khi kết thúc kiểm tra hồ sơ của đợt.", field="fix_until")
    return fix_until
