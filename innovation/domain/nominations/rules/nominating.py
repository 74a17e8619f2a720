"""Pure rules of a nomination: its steps, what it still lacks, what a figure and a meeting may say."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from innovation.core.errors import RuleBroken
from innovation.core.rounding import format_decimal, half_up
from innovation.domain.movements.enums import SubjectKind
from innovation.domain.nominations.enums import Claim

SUBJECT, ACHIEVEMENT, MEETING, REVIEW = "doi-tuong", "thanh-tich", "binh-xet", "gui"
CRITERION = "tieu-chi-"
LONG = 20_000
TEXT_LIMITS = {"achievement": 600, "report": LONG, "words": 4_000, "figure_what": 160, "note": 2_000, "aims": 4_000}
SHORTEST = 10
MOST_COUNTED = 10_000_000


@dataclass(frozen=True, slots=True)
class Step:
    """A page of the nomination; `criterion` is the key of the criterion that it asks about."""

    slug: str
    label: str
    criterion: str | None = None


@dataclass(frozen=True, slots=True)
class Problem:
    """What is still missing, at which step and field."""

    step: str
    field: str
    sentence: str


@dataclass(frozen=True, slots=True)
class CriterionFacts:
    key: str
    name: str
    claim: Claim | None = None
    words: str = ""
    figure: int | None = None
    figure_of: int | None = None
    evidence: int = 0


@dataclass(frozen=True, slots=True)
class MeetingFacts:
    held_on: date
    entitled: int
    present: int
    agreed: int
    has_minutes: bool


@dataclass(frozen=True, slots=True)
class Facts:
    """A nomination as plain values, for the rules."""

    kind: SubjectKind
    award_key: str
    offered_awards: frozenset[str]
    achievement: str
    report: str
    criteria: tuple[CriterionFacts, ...]
    asks_meeting: bool = False
    vote_percent: Decimal | None = None
    meeting: MeetingFacts | None = None
    has_consent: bool = True
    needs_signed_paper: bool = False
    has_signed_paper: bool = False
    truthful: bool = False
    steps: tuple[Step, ...] = field(default=())


def steps_for(criteria: Sequence[tuple[str, str]], *, asks_meeting: bool) -> tuple[Step, ...]:
    """The steps in order: the subject, its achievement, each criterion, the own meeting where asked for, sending."""
    several = len(criteria) > 1
    asked = tuple(
        Step(f"{CRITERION}{number}", f"Tiêu chí {number}" if several else "Tiêu chí", key)
        for number, (key, _) in enumerate(criteria, start=1)
    )
    meeting = (Step(MEETING, "Bình xét"),) if asks_meeting else ()
    return (
        Step(SUBJECT, "Đối tượng, hình thức khen"), Step(ACHIEVEMENT, "Thành tích"), *asked, *meeting,
        Step(REVIEW, "Kiểm tra và gửi"),
    )  # fmt: skip


def percent_of(part: int, whole: int) -> Decimal:
    """A share in percent with one decimal."""
    return half_up(Decimal(part) * 100 / Decimal(whole), 1)


def ensure_text_fits(name: str, text: str) -> None:
    """RuleBroken naming the field whose text is too long to be kept."""
    most = TEXT_LIMITS.get(name)
    if most is not None and len(text) > most:
        raise RuleBroken("too_long", f"Đoạn này dài {len(text)} ký tự. Viết không quá {most} ký tự.", field=name)


def ensure_figure(figure: int | None, figure_of: int | None) -> None:
    """A figure always has its denominator and never exceeds it."""
    if figure is None and figure_of is None:
        return
    if figure_of is None:
        raise RuleBroken("figure_of", "Ghi cả tổng số, ví dụ 12 trên tổng số 15.", field="figure_of")
    if figure is None:
        raise RuleBroken("figure", "Ghi số đạt được trong tổng số, ví dụ 12 trên tổng số 15.", field="figure")
    if figure_of <= 0:
        raise RuleBroken("figure_of", "Tổng số phải lớn hơn 0.", field="figure_of")
    if max(figure, figure_of) > MOST_COUNTED:
        raise RuleBroken("figure_of", "Số này quá lớn. Kiểm tra lại số đã nhập.", field="figure_of")
    if figure > figure_of:
        raise RuleBroken(
            "figure_above",
            f"Số đạt được là {figure}, lớn hơn tổng số {figure_of}. Kiểm tra lại hai số.",
            field="figure",
        )


def ensure_meeting(*, held_on: date, entitled: int, present: int, agreed: int, today: date) -> None:
    """Counts of the own meeting in their order, on a day that has come."""
    if held_on > today:
        raise RuleBroken("held_in_future", "Ngày họp bình xét không được sau hôm nay.", field="held_on")
    if entitled <= 0:
        raise RuleBroken("entitled", "Ghi số người được dự họp, lớn hơn 0.", field="entitled")
    if entitled > MOST_COUNTED:
        raise RuleBroken("entitled", "Số này quá lớn. Kiểm tra lại số đã nhập.", field="entitled")
    if present > entitled:
        raise RuleBroken("present", f"Số có mặt ({present}) lớn hơn số được dự họp ({entitled}).", field="present")
    if agreed > present:
        raise RuleBroken("agreed", f"Số đồng ý ({agreed}) lớn hơn số có mặt ({present}).", field="agreed")


def missing(facts: Facts) -> list[Problem]:
    """All that must be mended before the nomination can be sent."""
    problems = _about_subject(facts) + _about_achievement(facts)
    for number, row in enumerate(facts.criteria, start=1):
        problems += _about_criterion(f"{CRITERION}{number}", row)
    if facts.asks_meeting:
        problems += _about_meeting(facts)
    if not facts.truthful:
        problems.append(Problem(REVIEW, "truthful", "Đánh dấu cam đoan thông tin trong đề nghị là trung thực."))
    return problems


def _about_subject(facts: Facts) -> list[Problem]:
    found = []
    if not facts.award_key:
        found.append(Problem(SUBJECT, "award_key", "Chọn danh hiệu hoặc hình thức khen được đề nghị."))
    elif facts.award_key not in facts.offered_awards:
        found.append(Problem(SUBJECT, "award_key", "Hình thức khen đã chọn không còn trong danh mục. Chọn lại."))
    if facts.kind is SubjectKind.HOUSEHOLD and not facts.has_consent:
        found.append(Problem(SUBJECT, "given_by", "Ghi sự đồng ý của hộ trước khi gửi: ai đồng ý, ngày nào."))
    return found


def _about_achievement(facts: Facts) -> list[Problem]:
    found = []
    if len(facts.achievement) < SHORTEST:
        found.append(Problem(ACHIEVEMENT, "achievement", "Viết tóm tắt thành tích trong một, hai câu."))
    if len(facts.report) < SHORTEST:
        found.append(Problem(ACHIEVEMENT, "report", "Viết báo cáo thành tích: đã làm gì, kết quả thế nào."))
    if facts.needs_signed_paper and not facts.has_signed_paper:
        found.append(Problem(ACHIEVEMENT, "files", "Đính kèm ảnh hoặc bản quét đề nghị giấy có chữ ký."))
    return found


def _about_criterion(step: str, row: CriterionFacts) -> list[Problem]:
    if row.claim is None:
        return [Problem(step, "claim", "Tự đánh giá: chọn Đạt, Đạt một phần hoặc Chưa đạt.")]
    if row.claim is not Claim.NOT_MET and len(row.words) < SHORTEST:
        return [Problem(step, "words", "Nêu việc đã làm chứng tỏ tiêu chí này, từ một câu trở lên.")]
    return []


def _about_meeting(facts: Facts) -> list[Problem]:
    meeting = facts.meeting
    if meeting is None:
        return [Problem(MEETING, "held_on", "Ghi cuộc họp bình xét: ngày họp, số người dự và số đồng ý.")]
    found = []
    if not meeting.has_minutes:
        found.append(Problem(MEETING, "files", "Đính kèm biên bản họp bình xét."))
    if not enough_agreed(meeting.agreed, meeting.present, facts.vote_percent):
        share = format_decimal(percent_of(meeting.agreed, meeting.present)) if meeting.present else "0"
        needed = format_decimal(facts.vote_percent or Decimal(0))
        found.append(Problem(MEETING, "agreed", f"{meeting.agreed} trên {meeting.present} người có mặt đồng ý, bằng "
                             f"{share}%; đợt này cần ít nhất {needed}%."))  # fmt: skip
    return found


def enough_agreed(agreed: int, present: int, percent: Decimal | None) -> bool:
    """Of those present, exactly; without a set share more than none must have agreed."""
    if percent is None:
        return agreed > 0
    return present > 0 and Decimal(agreed) * 100 >= percent * present


def step_statuses(facts: Facts, *, visited: frozenset[str]) -> dict[str, str]:
    """“done”, “error” or “todo” for each step."""
    open_ones = {problem.step for problem in missing(facts)}
    return {
        step.slug: "done" if step.slug not in open_ones else "error" if step.slug in visited else "todo"
        for step in facts.steps
    }
