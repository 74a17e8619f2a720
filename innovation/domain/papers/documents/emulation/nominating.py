"""Bản đề nghị khen thưởng of a tổ, thôn, unit or household, and the minutes of the own meeting (họp bình xét).

They hold a household's address: for who nominates, the secretary, the council (`permissions.sees_private`).
"""

from collections.abc import Iterator
from datetime import datetime

from innovation.core.clock import local_date
from innovation.core.official import BLANK, day_in_words, post_at
from innovation.core.rounding import format_decimal
from innovation.domain.movements.rules.naming import in_sentence
from innovation.domain.nominations.enums import CONSENT_HOW_LABELS, SubjectConsentPurpose
from innovation.domain.nominations.models import GroupMeeting, Nomination, SubjectConsent
from innovation.domain.nominations.queries import award_name, list_consents, name_of, place_of
from innovation.domain.nominations.rules.nominating import percent_of
from innovation.domain.papers.documents.awards import award_in_full
from innovation.domain.papers.documents.emulation.posts import SIGN, head_post, home_of, kind_words
from innovation.domain.papers.documents.emulation.shell import Shell, open_form
from innovation.domain.papers.enums import PaperKind
from innovation.support import documents as d

DOTTED = "." * 40


def request_for_award(nomination: Nomination, *, private: bool, now: datetime) -> d.Paper:
    """What whoever nominates prints and signs."""
    entry = nomination.entry
    shell = _shell(PaperKind.AWARD_REQUEST, nomination, now)
    day = local_date(entry.submitted_at) if entry.submitted_at else None
    return d.Paper(
        head=shell.personal_head(day),
        form=shell.form.key,
        values=shell.values,
        kind=shell.form.kind,
        subject=entry.round.season.name if entry.round.season else entry.round.name,
        blocks=(
            *shell.addressees(),
            d.Field("Người đề nghị", _nominator(nomination)),
            *(d.Paragraph(line) for line in shell.paragraphs[:1]),
            *_whom(nomination, private=private),
            d.Paragraph((d.Run("Tóm tắt thành tích:", bold=True),)),
            d.Paragraph(nomination.achievement) if nomination.achievement else d.Field("Thành tích"),
            *_agreed(nomination),
            *(d.Paragraph(line) for line in shell.paragraphs[1:]),
        ),
        signature=d.Signature((_post_of(nomination),), entry.owner.full_name, SIGN),
        left_signature=_agrees(nomination),
    )


def group_minutes_paper(nomination: Nomination, meeting: GroupMeeting, *, now: datetime) -> d.Paper:
    """Biên bản (Nghị định 30/2020, Mẫu 1.9): no place and date; the secretary signs left, the chair right."""
    shell = _shell(PaperKind.GROUP_MINUTES, nomination, now)
    unit = home_of(nomination.subject)
    committee = f"ỦY BAN NHÂN DÂN {shell.locality.name.upper()}"
    share = f" ({format_decimal(percent_of(meeting.agreed, meeting.present))}%)" if meeting.present else ""
    return d.Paper(
        head=d.Head(superior=committee if unit else "", issuer=unit.name.upper() if unit else committee),
        form=shell.form.key,
        values=shell.values,
        kind=shell.form.kind,
        subject="Họp bình xét đề nghị khen thưởng",
        blocks=(
            d.Paragraph(f"Thời gian bắt đầu:{BLANK}giờ{BLANK}, {day_in_words(meeting.held_on)}"),
            d.Field("Địa điểm"),
            d.Paragraph(f"Thành phần tham dự: {meeting.present} người có mặt trên {meeting.entitled} người được dự."),
            d.Field("Chủ trì", meeting.chaired_by),
            d.Field("Thư ký"),
            d.Paragraph("Nội dung:"),
            *(d.Paragraph(line) for line in shell.paragraphs),
            d.Paragraph(f"Thành tích: {nomination.achievement}") if nomination.achievement else d.Field("Thành tích"),
            *([d.Paragraph(meeting.note)] if meeting.note else [d.Field("Ý kiến trao đổi")]),
            d.Paragraph(
                f"Kết quả biểu quyết: {meeting.agreed} người đồng ý trên {meeting.present} người có mặt{share}; "
                f"{meeting.present - meeting.agreed} người không đồng ý hoặc có ý kiến khác."
            ),
            d.Paragraph(f"Cuộc họp kết thúc vào{BLANK}giờ{BLANK}, {day_in_words(meeting.held_on)}."),
        ),
        left_signature=d.Signature(("THƯ KÝ",), "", SIGN),
        signature=d.Signature(("CHỦ TỌA",), meeting.chaired_by, SIGN),
    )  # fmt: skip


def _shell(kind: PaperKind, nomination: Nomination, now: datetime) -> Shell:
    round_ = nomination.entry.round
    return open_form(
        kind, round_.locality, now=now, doi_tuong=name_of(nomination.subject), phong_trao=round_.movement.name,
        hinh_thuc=award_in_full(award_name(nomination.award_key), round_.locality) if nomination.award_key else DOTTED,
        dot_xet=in_sentence(round_.season.name if round_.season else round_.name),
    )  # fmt: skip


def _whom(nomination: Nomination, *, private: bool) -> Iterator[d.Field]:
    subject = nomination.subject
    yield d.Field(kind_words(subject), name_of(subject))
    if subject.household is not None and private:
        yield d.Field("Địa chỉ", subject.household.address)
    if place_of(subject):
        yield d.Field("Thuộc", place_of(subject))


def _agreed(nomination: Nomination) -> Iterator[d.Block]:
    """What the own meeting voted, where there was one, and that the household agreed."""
    meeting = nomination.meeting
    if meeting is not None:
        yield d.Paragraph(
            f"Đã họp bình xét {day_in_words(meeting.held_on)}, {meeting.chaired_by} chủ trì: {meeting.present} người "
            f"có mặt trên {meeting.entitled} người được dự, {meeting.agreed} người đồng ý (có biên bản kèm theo)."
        )
    elif nomination.entry.round.asks_group_meeting:
        yield d.Field("Kết quả họp bình xét")
    consent = _consent(nomination)
    if consent is not None:
        how = CONSENT_HOW_LABELS[consent.how].lower()
        yield d.Paragraph(
            f"Hộ gia đình đã đồng ý được đề nghị khen thưởng: {consent.given_by}, {day_in_words(consent.given_on)}, "
            f"{how}."
        )


def _nominator(nomination: Nomination) -> str:
    owner = nomination.entry.owner
    unit = owner.unit.name if owner.unit else ""
    return ", ".join(part for part in (owner.full_name, post_at(owner.position, unit)) if part)


def _post_of(nomination: Nomination) -> str:
    """What stands above the nominator's signature: the head's post where the head nominates."""
    subject, owner = nomination.subject, nomination.entry.owner
    if subject.person is not None and subject.person_id == owner.id:
        return "NGƯỜI ĐỀ NGHỊ"
    unit = home_of(subject)
    return "NGƯỜI ĐỀ NGHỊ" if unit is None or owner.unit_id != unit.id else head_post(unit)


def _agrees(nomination: Nomination) -> d.Signature | None:
    """The head of the household signs that it agrees."""
    household = nomination.subject.household
    if household is None:
        return None
    return d.Signature(("CHỦ HỘ",), household.head_name, "(Đồng ý được đề nghị khen thưởng)")


def _consent(nomination: Nomination) -> SubjectConsent | None:
    """The household's, in force, to be proposed at all."""
    if nomination.subject.household is None:
        return None
    asked = SubjectConsentPurpose.TAKE_PART
    rows = list_consents(nomination.subject_id)
    return next((each for each in rows if each.purpose is asked and each.withdrawn_at is None), None)
