"""Pure rules of initiatives: shares, savings, what the legal form needs before it can be handed in."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from innovation.core.errors import RuleBroken
from innovation.core.rounding import format_decimal, half_up
from innovation.domain.accounts.enums import PERSON_KIND_LABELS, PersonKind
from innovation.domain.entries.enums import EntryState
from innovation.domain.movements.enums import ENTRY_STAGE_LABELS, EntryStage

WHOLE = Decimal(100)
MAX_AUTHORS = 10
MAX_FIRST_USERS = 30
MOST_PEOPLE_SERVED = 100_000_000
SHORT, LONG = 300, 20_000
# The longest text of each field, as the columns and the legal form have it.
TEXT_LIMITS = {
    "title": SHORT, "investor": 240, "applied_where": SHORT, "summary": 1_000, "problem": LONG, "content": LONG,
    "novelty": LONG, "applicability": LONG, "conditions": LONG, "benefit_author": LONG, "benefit_others": LONG,
    "confidential": LONG,
}  # fmt: skip
STEPS = (
    ("ten-va-linh-vuc", "Tên và lĩnh vực"),
    ("tac-gia", "Tác giả"),
    ("mo-ta", "Mô tả"),
    ("loi-ich", "Lợi ích"),
    ("ap-dung-lan-dau", "Người tham gia áp dụng"),
    ("tai-lieu", "Tài liệu"),
    ("kiem-tra", "Kiểm tra và nộp"),
)


def shares_total(shares: Iterable[Decimal | None]) -> Decimal:
    """The sum of the shares given so far, in percent."""
    return sum((share for share in shares if share is not None), Decimal(0))


def shares_problem(shares: Sequence[Decimal | None]) -> str | None:
    """The sentence that says what is wrong with the shares, or None when they sum to exactly 100 %."""
    if any(share is None or share <= 0 for share in shares):
        return "Ghi tỷ lệ đóng góp lớn hơn 0 cho từng tác giả."
    total = shares_total(shares)
    if total < WHOLE:
        return f"Tổng tỷ lệ đóng góp là {format_decimal(total)}%, còn thiếu {format_decimal(WHOLE - total)}%."
    if total > WHOLE:
        return f"Tổng tỷ lệ đóng góp là {format_decimal(total)}%, vượt {format_decimal(total - WHOLE)}%."
    return None


def equal_shares(count: int) -> list[Decimal]:
    """Shares as equal as two decimals allow, summing to exactly 100: the first authors take the odd hundredths."""
    base, left = divmod(10_000, count)
    return [Decimal(base + (1 if i < left else 0)).scaleb(-2) for i in range(count)]


def ensure_text_fits(name: str, text: str) -> None:
    """RuleBroken naming the field whose text is too long to be kept."""
    most = TEXT_LIMITS.get(name)
    if most is not None and len(text) > most:
        raise RuleBroken("too_long", f"Đoạn này dài {len(text)} ký tự. Viết không quá {most} ký tự.", field=name)


def ensure_share(share: Decimal | None, field: str) -> None:
    """A share may be open while one writes; given, it lies above 0 and not above 100."""
    if share is not None and not 0 < share <= WHOLE:
        raise RuleBroken("share", "Tỷ lệ đóng góp lớn hơn 0 và không quá 100%.", field=field)


@dataclass(frozen=True, slots=True)
class Saving:
    """A saving of time in percent (one decimal, negative when it got slower) and what it is measured against."""

    percent: Decimal
    against_rule: bool


def time_saving(
    *, regulated: Decimal | None, before: Decimal | None, after: Decimal | None, against_rule: bool
) -> Saving | None:
    """Tân An measures against the regulated time (seed 002, III.2.e), the others against the time before (SETTLED)."""
    base = regulated if against_rule else (before if before is not None else regulated)
    if base is None or after is None or base <= 0:
        return None
    measured_by_rule = against_rule or before is None
    return Saving(half_up((base - after) * 100 / base, 1), measured_by_rule)


def meets_saving_target(saving: Saving | None, target_percent: Decimal | None) -> bool | None:
    """None where the plan sets no target or nothing was measured."""
    if target_percent is None or saving is None:
        return None
    return saving.percent >= target_percent


@dataclass(frozen=True, slots=True)
class Problem:
    """What is still missing, at which step and field."""

    step: str
    field: str
    sentence: str


@dataclass(frozen=True, slots=True)
class AuthorFacts:
    position: int
    full_name: str
    kind: PersonKind
    birth_date: date | None
    workplace: str
    share: Decimal | None
    guardian_name: str | None = None
    guardian_consented: bool = False
    must_sign_paper: bool = False  # a co-author without an account cannot confirm on the site


@dataclass(frozen=True, slots=True)
class Facts:
    """The form as plain values, for the rules."""

    stage: EntryStage | None
    title: str
    field_id: int | None
    solution_kind: str | None
    applied_first_on: date | None
    applied_where: str
    summary: str
    problem: str
    content: str
    novelty: str
    benefit_author: str
    authors: tuple[AuthorFacts, ...]
    time_regulated: Decimal | None = None
    time_before: Decimal | None = None
    time_after: Decimal | None = None
    time_unit: str | None = None
    truthful: bool = False
    needs_signed_paper: bool = False
    has_signed_paper: bool = False


def missing(facts: Facts, *, today: date) -> list[Problem]:
    """All that must be mended before handing in; an idea needs the short form only (DESIGN 6.7)."""
    problems = _about_title(facts) + _about_authors(facts) + _about_texts(facts)
    if facts.stage in (EntryStage.TRIAL, EntryStage.APPLIED):
        problems += _about_application(facts, today)
    problems += _about_time(facts)
    problems += _about_paper(facts)
    if not facts.truthful:
        problems.append(Problem("kiem-tra", "truthful", "Đánh dấu cam đoan thông tin trong đơn là trung thực."))
    return problems


def _about_paper(facts: Facts) -> list[Problem]:
    if facts.has_signed_paper:
        return []
    if facts.needs_signed_paper:
        return [Problem("tai-lieu", "files", "Đính kèm ảnh hoặc bản quét đơn giấy có chữ ký của tác giả.")]
    names = ", ".join(author.full_name for author in facts.authors if author.must_sign_paper)
    if not names:
        return []
    sentence = f"{names} chưa có tài khoản để xác nhận: đính kèm bản giấy có chữ ký, loại “Bản giấy đã ký”."
    return [Problem("tai-lieu", "files", sentence)]


def _about_title(facts: Facts) -> list[Problem]:
    step = "ten-va-linh-vuc"
    found = []
    if facts.stage is None:
        found.append(Problem(step, "stage", "Chọn giải pháp đã áp dụng, đang áp dụng thử hay mới là ý tưởng."))
    if len(facts.title) < 10:
        found.append(Problem(step, "title", "Viết tên sáng kiến từ 10 ký tự trở lên."))
    if facts.field_id is None:
        found.append(Problem(step, "field_id", "Chọn lĩnh vực áp dụng."))
    if facts.solution_kind is None and facts.stage is not EntryStage.IDEA:
        found.append(Problem(step, "solution_kind", "Chọn loại giải pháp."))
    return found


def _about_authors(facts: Facts) -> list[Problem]:
    step = "tac-gia"
    found = []
    for author in facts.authors:
        if author.birth_date is None and facts.stage is not EntryStage.IDEA:
            found.append(Problem(step, f"author-{author.position}",
                                 f"Nhập ngày sinh của tác giả {author.position}, ví dụ 05/09/1988."))  # fmt: skip
        if not author.workplace:
            found.append(Problem(step, f"author-{author.position}",
                                 f"Nhập nơi công tác hoặc nơi thường trú của tác giả {author.position}."))  # fmt: skip
        if author.kind is PersonKind.PUPIL and not (author.guardian_name and author.guardian_consented):
            found.append(Problem(step, f"author-{author.position}",
                                 f"Tác giả {author.position} là học sinh: ghi người giám hộ đã đồng ý."))  # fmt: skip
    sentence = shares_problem([author.share for author in facts.authors])
    if sentence:
        found.append(Problem(step, "shares", sentence))
    return found


def _about_texts(facts: Facts) -> list[Problem]:
    is_idea = facts.stage is EntryStage.IDEA
    wanted = [
        ("problem", facts.problem, "Mô tả thực trạng trước khi có giải pháp."),
        ("content", facts.content, "Mô tả ý tưởng." if is_idea else "Mô tả nội dung và các bước thực hiện."),
    ]
    if not is_idea:
        wanted += [("novelty", facts.novelty, "Nêu điểm mới so với cách làm trước.")]
    found = [Problem("mo-ta", field, sentence) for field, text, sentence in wanted if len(text) < 10]
    if not facts.summary:
        found.append(Problem("mo-ta", "summary", "Viết hai, ba câu tóm tắt để người khác hiểu ngay."))
    if len(facts.benefit_author) < 10:
        found.append(Problem("loi-ich", "benefit_author", "Đánh giá lợi ích thu được hoặc dự kiến thu được."))
    return found


def _about_application(facts: Facts, today: date) -> list[Problem]:
    step = "ten-va-linh-vuc"
    found = []
    if facts.applied_first_on is None:
        found.append(Problem(step, "applied_first_on", "Nhập ngày áp dụng lần đầu hoặc áp dụng thử, ví dụ 01/08/2026."))
    elif facts.applied_first_on > today:
        found.append(Problem(step, "applied_first_on", "Ngày áp dụng lần đầu không thể ở tương lai."))
    if not facts.applied_where:
        found.append(Problem(step, "applied_where", "Ghi nơi đã áp dụng."))
    return found


def _about_time(facts: Facts) -> list[Problem]:
    given = [facts.time_regulated, facts.time_before, facts.time_after]
    if all(value is None for value in given):
        return []
    found = []
    if facts.time_unit is None:
        found.append(Problem("loi-ich", "time_unit", "Chọn đơn vị thời gian: phút, giờ hay ngày."))
    if facts.time_after is None:
        found.append(Problem("loi-ich", "time_after", "Nhập thời gian xử lý sau khi áp dụng."))
    # Against the rule (Tân An) nothing is computed without a regulated time: not every work follows a procedure.
    if facts.time_before is None and facts.time_regulated is None:
        found.append(Problem("loi-ich", "time_before", "Nhập thời gian xử lý trước khi áp dụng."))
    return found


def step_statuses(facts: Facts, *, today: date, visited: Collection[str]) -> dict[str, str]:
    """“done”, “error” or “todo” for each step of the stepper."""
    with_problems = {problem.step for problem in missing(facts, today=today)}
    return {
        key: "error" if key in with_problems and key in visited else "todo" if key in with_problems else "done"
        for key, _ in STEPS
    }


def entry_problems(
    *, stage: EntryStage | None, kinds: Iterable[PersonKind], stages: Collection[str], participants: Collection[str]
) -> list[Problem]:
    """What the round does not take, as problems of the form."""
    found = []
    if stage is not None and stage.value not in stages:
        taken = ", ".join(ENTRY_STAGE_LABELS[EntryStage(value)].lower() for value in stages)
        found.append(Problem("ten-va-linh-vuc", "stage", f"Đợt này chỉ nhận: {taken}."))
    for kind in dict.fromkeys(kinds):
        if kind.value not in participants:
            sentence = f"Đợt này không dành cho nhóm “{PERSON_KIND_LABELS[kind]}”."
            found.append(Problem("tac-gia", "authors", sentence))
    return found


def ensure_may_enter(
    *, stage: EntryStage | None, kinds: Iterable[PersonKind], stages: Collection[str], participants: Collection[str]
) -> None:
    """RuleBroken when the round does not take this stage or one of these kinds of people."""
    found = entry_problems(stage=stage, kinds=kinds, stages=stages, participants=participants)
    if found:
        code = "stage_not_taken" if found[0].field == "stage" else "kind_not_taken"
        raise RuleBroken(code, found[0].sentence, field=found[0].field)


def ensure_of_host(host: str | None, *, is_of_host: bool) -> None:
    """A round of a school's own takes what its people bring; co-authors may come from elsewhere."""
    if host is not None and not is_of_host:
        raise RuleBroken(
            "not_of_host", f"Đợt này dành riêng cho người của {host}. Hãy chọn đợt khác đang nhận hồ sơ.",
            field="round_id",
        )  # fmt: skip


def state_after_hand_in(*, unconfirmed: int, asks_unit: bool, has_unit: bool) -> EntryState:
    """Where an entry goes when handed in, or when the last co-author confirms."""
    if unconfirmed:
        return EntryState.AWAITING_COAUTHORS
    if asks_unit and has_unit:
        return EntryState.AWAITING_UNIT
    return EntryState.SUBMITTED
