"""Báo cáo thành tích (Nghị định 152/2025/NĐ-CP): công trạng, chuyên đề, đột xuất; of collectives and of people.

Birth dates and residences are filled in only for those who may know them (`permissions.sees_private`).
"""

from collections.abc import Iterator, Sequence
from datetime import datetime

from innovation.core.clock import local_date
from innovation.core.official import day_in_words
from innovation.domain.awards.enums import AwardClass, AwardType
from innovation.domain.awards.queries.carried import Past, past_awards
from innovation.domain.localities.models import Locality
from innovation.domain.movements.enums import SubjectKind
from innovation.domain.nominations.models import Subject
from innovation.domain.nominations.queries import name_of, place_of
from innovation.domain.papers.documents.awards import award_in_table
from innovation.domain.papers.documents.emulation.lines import known_by
from innovation.domain.papers.documents.emulation.posts import SIGN, confirms, head_post, own_name, own_post
from innovation.domain.papers.documents.emulation.shell import Shell, open_form
from innovation.domain.papers.documents.emulation.told import Criterion, Told
from innovation.domain.papers.enums import PaperKind
from innovation.support import documents as d

FORMS = {
    AwardType.MERIT: PaperKind.REPORT_MERIT, AwardType.SUDDEN: PaperKind.REPORT_SUDDEN,
    AwardType.THEMATIC: PaperKind.REPORT_THEMATIC,
}  # fmt: skip
PAPER_OF = "Số, ngày, tháng, năm của quyết định"
TITLES = (d.Column("Năm", 10, "center"), d.Column("Danh hiệu thi đua", 40), d.Column(PAPER_OF, 50))
COMMENDATIONS = (d.Column("Năm", 10, "center"), d.Column("Hình thức khen thưởng", 40), d.Column(PAPER_OF, 50))


def report_form(told: Told) -> str:
    """Which form the report has."""
    return FORMS.get(told.award_type, PaperKind.REPORT_MERIT).value


def achievement_paper(told: Told, *, private: bool, now: datetime) -> d.Paper:
    """`private`: with date of birth, residence, the household's address; without them those lines are left out."""
    subject = told.subject
    shell = open_form(
        PaperKind(report_form(told)), told.locality, now=now, hinh_thuc=told.award,
        doi_tuong=name_of(subject), phong_trao=told.movement or "thành tích đột xuất",
    )  # fmt: skip
    name = own_name(subject, told.locality.id, told.handed_in or local_date(now))
    past = past_awards([subject.id], besides=told.gave).get(subject.id, [])
    return d.Paper(
        head=_head(shell, told),
        form=shell.form.key,
        values=shell.values,
        kind=shell.form.kind,
        subject=f"Đề nghị tặng {told.award}",
        blocks=(
            *shell.addressees(),
            d.Heading("I", "Sơ lược lý lịch" if subject.person else "Đặc điểm, tình hình"),
            *_who(subject, name, private=private),
            d.Heading("II", "Thành tích đạt được"),
            *_achieved(told),
            d.Heading("III", "Các hình thức đã được khen thưởng"),
            *history_blocks(known_by(past, told.handed_in), told.locality),
            *(d.Paragraph(line) for line in shell.paragraphs),
        ),
        signature=d.Signature((own_post(subject, "NGƯỜI BÁO CÁO"),), name, SIGN),
        left_signature=d.Signature(confirms(subject), "", SIGN),
    )


def history_blocks(past: Sequence[Past], place: Locality) -> Iterator[d.Block]:
    """Titles and commendations in two tables; the law never mixes them."""
    titles = [each for each in past if each.award_class is AwardClass.TITLE]
    others = [each for each in past if each.award_class is AwardClass.COMMENDATION]
    yield d.Paragraph("1. Danh hiệu thi đua:")
    yield d.Table(TITLES, tuple(_past(each, place) for each in titles), empty="Chưa có.")
    yield d.Paragraph("2. Hình thức khen thưởng:")
    yield d.Table(COMMENDATIONS, tuple(_past(each, place) for each in others), empty="Chưa có.")


def _past(past: Past, place: Locality) -> tuple[str, ...]:
    return str(past.decided_on.year), award_in_table(past.name, place), f"{past.paper} {day_in_words(past.decided_on)}"


def _head(shell: Shell, told: Told) -> d.Head:
    """A unit's own paper, whose number is the unit's; a person's or household's has none."""
    unit = told.subject.unit
    if unit is None:
        return shell.personal_head(told.handed_in)
    return d.Head(
        superior=f"ỦY BAN NHÂN DÂN {told.locality.name.upper()}", issuer=unit.name.upper(),
        symbol="BC" if told.subject.kind is SubjectKind.COLLECTIVE else "", place=told.locality.short_name,
        year=(told.handed_in or shell.now.date()).year,
    )  # fmt: skip


def _who(subject: Subject, head: str, *, private: bool) -> Iterator[d.Field]:
    if subject.person is not None:
        person = subject.person
        yield d.Field("Họ và tên", person.full_name)
        if private:
            yield d.Field("Ngày, tháng, năm sinh", f"{person.birth_date:%d/%m/%Y}" if person.birth_date else "")
            yield d.Field("Quê quán")
            yield d.Field("Nơi thường trú", person.residence)
        yield d.Field("Đơn vị công tác", place_of(subject))
        yield d.Field("Chức vụ", person.position)
        yield d.Field("Trình độ chuyên môn", person.education)
    elif subject.household is not None:
        yield d.Field("Họ và tên chủ hộ", subject.household.head_name)
        if private:
            yield d.Field("Địa chỉ", subject.household.address)
        yield d.Field("Thuộc", place_of(subject))
    elif subject.kind is SubjectKind.RESIDENTIAL_GROUP:
        yield d.Field("Tên tập thể", name_of(subject))
        yield d.Field("Số hộ, số nhân khẩu")
        yield d.Field(head_post(subject.unit).capitalize(), head)
    else:
        yield d.Field("Tên tập thể", name_of(subject))
        yield d.Field("Số người")
        yield d.Field("Chức năng, nhiệm vụ được giao")


def _achieved(told: Told) -> Iterator[d.Block]:
    span = f"Thời gian tính thành tích: từ {day_in_words(told.achieved_from)} đến {day_in_words(told.achieved_to)}."
    yield d.Paragraph(span)
    if told.contents:
        yield d.Paragraph("Nội dung phong trào đã thực hiện:")
        yield from (d.Item(f"{name};") for name in told.contents)
    whole = [text for text in (told.achievement, told.report) if text.strip()]
    yield from (d.Paragraph(text) for text in whole) if whole else [d.Field("Thành tích")]
    yield from (d.Item(f"Sáng kiến: {each};") for each in told.initiatives)
    for number, criterion in enumerate(told.criteria, start=1):
        yield from _criterion(number, criterion)


def _criterion(number: int, criterion: Criterion) -> Iterator[d.Block]:
    yield d.Paragraph((d.Run(f"Tiêu chí {number}. {criterion.name}", bold=True),))
    yield d.Item(f"Tự đánh giá: {criterion.claim};")
    if criterion.words:
        yield d.Paragraph(criterion.words)
    if criterion.figure:
        yield d.Item(f"Số liệu: {criterion.figure};")
    yield from (d.Item(f"{each};") for each in criterion.evidence)
