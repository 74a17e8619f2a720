"""Báo cáo sơ kết, tổng kết: results by content, figures, the board, awards, what people wrote, and the two lists."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime

from innovation.core.clock import local_date
from innovation.core.official import day_in_words, number_and_symbol
from innovation.core.rounding import format_thousands
from innovation.domain.awards.enums import AwardLevel, ReviewState
from innovation.domain.awards.models import PhaseReview, ReviewReport
from innovation.domain.awards.queries import catalogue
from innovation.domain.awards.queries import reviews as queries
from innovation.domain.awards.rules.reviews import Verdict
from innovation.domain.awards.rules.reviews.comparing import compare, figure_groups
from innovation.domain.awards.rules.reviews.reporting import PARTS
from innovation.domain.movements.enums import SUBJECT_KIND_LABELS, SubjectKind
from innovation.domain.movements.rules.naming import in_sentence
from innovation.domain.papers.documents.awards import award_in_full
from innovation.domain.papers.documents.bodies import committee_of, enclosed_with
from innovation.domain.papers.documents.emulation.about import plan_words
from innovation.domain.papers.documents.emulation.outcomes import outcome_annexes
from innovation.domain.papers.documents.emulation.shell import Given, open_form
from innovation.domain.papers.enums import PaperKind
from innovation.support import documents as d

YEARS = (
    d.Column("Năm", 20, "center"), d.Column("Đăng ký thi đua", 26, "right"),
    d.Column("Đề nghị khen thưởng", 27, "right"), d.Column("Được Hội đồng thông qua", 27, "right"),
)  # fmt: skip
BOARD = (
    d.Column("Đối tượng", 32), d.Column("Được rà soát", 17, "right"), d.Column("Đủ điều kiện", 17, "right"),
    d.Column("Cần xem lại", 17, "right"), d.Column("Không đề nghị", 17, "right"),
)  # fmt: skip
DOTTED = "Nội dung"  # of a part that nobody has written
ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII")


def review_report_paper(
    review: PhaseReview, *, reader_id: int | None, now: datetime, given: Given | None = None
) -> d.Paper:
    """`reader_id`: of whose own line in the lists no more is said than that it stands there."""
    movement, today = review.movement, local_date(now)
    shell = open_form(
        PaperKind.REVIEW_REPORT, movement.locality, now=now, dot_xet=in_sentence(review.name), phong_trao=movement.name,
        ke_hoach=plan_words(movement.plan),
    )  # fmt: skip
    written = queries.report_of(review)
    first, *others = shell.paragraphs or [""]
    head = shell.committee_head(given)
    number = number_and_symbol(head.number, head.symbol)
    enclosed = enclosed_with(shell.form, number, head.day, committee_of(movement.locality), year=head.year)
    return d.Paper(
        head=head,
        form=shell.form.key,
        values=shell.values,
        kind=shell.form.kind,
        subject=f"Kết quả {in_sentence(review.name)}\n{movement.name}",
        blocks=(
            *shell.addressees(),
            d.Paragraph(first),
            *_sections(review, written, today),
            *(d.Paragraph(line) for line in others),
        ),
        signature=shell.signature(shell.leader()),
        recipients=shell.recipients,
        annexes=outcome_annexes(review, enclosed, reader_id=reader_id),
    )


def _sections(review: PhaseReview, written: ReviewReport | None, today: date) -> Iterator[d.Block]:
    yield d.Heading(ROMAN[0], PARTS["leadership"])
    yield _written(written, "leadership")
    yield d.Heading(ROMAN[1], "Kết quả thực hiện phong trào")
    yield d.Heading("1", "Đăng ký, đề nghị và xét hằng năm", level=2)
    years = queries.years_of_review(review)
    yield d.Table(YEARS, tuple(
        (str(year), *(format_thousands(n) for n in (one.registered, one.nominated, one.carried)))
        for year, one in years.items()
    ), empty="Chưa có đợt thi đua nào trong kỳ.")  # fmt: skip
    yield d.Heading("2", "Kết quả theo nội dung của phong trào", level=2)
    yield from _contents(queries.contents_of_review(review))
    yield d.Heading("3", "Số liệu của kỳ", level=2)
    yield _figures(review, today)
    yield d.Heading("4", PARTS["results"], level=2)
    yield _written(written, "results")
    yield d.Heading(ROMAN[2], "Rà soát và khen thưởng")
    yield _board(queries.counts_of(review))
    yield from _awards(review)
    for label, part in zip(ROMAN[3:], ("difficulties", "lessons", "tasks", "requests"), strict=True):
        yield d.Heading(label, PARTS[part])
        yield _written(written, part)


def _written(written: ReviewReport | None, part: str) -> d.Block:
    """As typed, or dots to be filled in."""
    text = getattr(written, part) if written is not None else ""
    return d.Paragraph(text) if text else d.Field(DOTTED)


def _contents(results: Sequence[queries.ContentResult]) -> Iterator[d.Block]:
    if not results:
        yield d.Paragraph("Kế hoạch không chia phong trào thành các nội dung riêng.")
    for number, result in enumerate(results, start=1):
        yield d.Paragraph((d.Run(f"Nội dung {number}. {result.name}: ", bold=True), d.Run(_counted(result))))
        yield from (d.Item(f"{example.rstrip(' .;')};") for example in result.examples)


def _counted(result: queries.ContentResult) -> str:
    if not result.nominated:
        return "chưa có đề nghị nào nêu nội dung này."
    return f"{result.nominated} đề nghị nêu nội dung này, {result.carried} đề nghị được Hội đồng thông qua."


def _figures(review: PhaseReview, today: date) -> d.Table:
    """Beside the review before it, where one was opened."""
    every = queries.reviews_of_movement(review, today=today)
    mine = next(each for each in every if each.review_id == review.id)
    before = [each for each in every if each.is_opened and each.ends_on < review.ends_on]
    earlier = before[-1] if before else mine
    found = compare(*queries.sides_of((earlier, mine), today=today))
    rows: list[tuple[str, ...] | d.Group] = []
    for title, figures in figure_groups(found, _short(today)):
        rows.append(d.Group(title))
        for label, figure in figures:
            both = (figure.earlier, figure.later, figure.change) if before else (figure.later,)
            rows.append((label, *(format_thousands(number) for number in both)))
    heads = (d.Column(earlier.name, 18, "right"), d.Column(mine.name, 18, "right"), d.Column("Tăng, giảm", 14, "right"))
    return d.Table((d.Column("Chỉ tiêu", 50), *(heads if before else (d.Column("Kết quả", 18, "right"),))), tuple(rows))


def _board(counts: queries.Counts) -> d.Table:
    verdicts = (None, Verdict.PROPOSED, Verdict.NEEDS_LOOK, Verdict.NOT)
    return d.Table(BOARD, tuple(
        (SUBJECT_KIND_LABELS[kind], *(format_thousands(counts.of_kind(kind, each)) for each in verdicts))
        for kind in SubjectKind
    ))  # fmt: skip


def _awards(review: PhaseReview) -> Iterator[d.Block]:
    """What was given by award and level, and the ward's money."""
    if review.state is ReviewState.OPEN:
        yield d.Paragraph("Danh sách đề nghị khen thưởng chưa chuyển Hội đồng xét (phụ lục kèm theo là dự kiến).")
        return
    records, names = queries.given_by(review), catalogue().names()
    if not records:
        yield d.Paragraph("Chưa có quyết định khen thưởng nào của kỳ được công bố.")
        return
    by_award: dict[str, int] = {}
    for record in records:
        by_award[record.award_key] = by_award.get(record.award_key, 0) + 1
    yield d.Paragraph(f"Đến {day_in_words(max(record.decided_on for record in records))} đã khen thưởng:")
    place = review.movement.locality
    yield from (
        d.Item(f"{award_in_full(names.get(key, key), place)}: {number:02d};") for key, number in by_award.items()
    )
    own = [record.money for record in records if record.level is AwardLevel.COMMUNE]
    if own and all(money is not None for money in own):
        total = format_thousands(sum(money or 0 for money in own))
        yield d.Paragraph(f"Tiền thưởng do địa phương chi: {total} đồng.")


def _short(on: date) -> Callable[[str], str]:
    """How an award is called in short on that day."""

    def name(key: str) -> str:
        award = catalogue().find(key, on)
        return award.short if award else catalogue().name_of(key)

    return name
