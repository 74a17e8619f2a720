"""Forms of meetings, ballots, decisions and what follows them."""

from collections.abc import Iterable, Mapping
from typing import Any

from wtforms.fields.choices import SelectChoice
from wtforms.validators import Optional

from innovation.domain.decisions.enums import CHOICE_LABELS, PRESENCE_LABELS, Choice, Outcome, Presence
from innovation.web.formkit import (
    Choices,
    DateText,
    Files,
    Form,
    MomentText,
    OneOf,
    TextArea,
    TextLine,
    WholeNumber,
    length,
    required,
)

CHOICES = [SelectChoice(choice.value, CHOICE_LABELS[choice]) for choice in Choice]


class MeetingForm(Form):
    """Time and place."""

    starts_at = MomentText("Thời gian họp", [required("Nhập ngày và giờ họp, ví dụ 30/11/2026 14:00.")])
    place = TextLine("Địa điểm", [required("Nhập nơi họp, ví dụ Phòng họp tầng 2, trụ sở UBND."), length(200)])


class CallOffForm(Form):
    """Why the meeting does not take place."""

    reason = TextLine("Lý do hoãn", [required("Ghi lý do hoãn, ví dụ: Chủ tịch Hội đồng đi công tác."), length(240)])


class NotesForm(Form):
    """What was said."""

    notes = TextArea("Ý kiến trao đổi", [length(20_000)])


class ReasonForm(Form):
    """A step that needs nothing but its reason."""

    reason = TextArea("Lý do", [required("Ghi lý do."), length(2_000)])


class VoteForm(Form):
    """One member's vote."""

    choice = OneOf("Ý kiến của bạn", [required("Chọn một ý kiến rồi bỏ phiếu.")], choices=CHOICES)


class RetitleForm(Form):
    title = TextArea("Trích yếu", [required("Ghi trích yếu của văn bản."), length(600)])


class NumberForm(Form):
    """As the clerk's book has it."""

    number = WholeNumber("Số", [required("Nhập số văn bản, ví dụ 125.")])
    issued_on = DateText("Ngày ban hành", [required("Nhập ngày ban hành, ví dụ 14/10/2026.")])
    series = TextLine("Ký hiệu", [length(40)])


class SignedCopyForm(Form):
    """Signed digitally or scanned; a reason where it takes another's place."""

    file = Files("Bản đã ký (PDF)")
    reason = TextArea("Lý do thay bản đang có", [length(2_000)])


class ComplaintForm(Form):
    text = TextArea("Nội dung kiến nghị", [required("Viết nội dung kiến nghị."), length(10_000)])


class AnswerForm(Form):
    answer = TextArea("Trả lời", [required("Viết câu trả lời."), length(10_000)])


class HoldForm(Form):
    """Why a name does not wait in the list with the others."""

    reason = TextArea("Lý do để lại", [required("Ghi lý do để lại."), length(2_000)])


class LaterForm(Form):
    """What becomes of a name that was held."""

    outcome = OneOf(
        "Quyết định",
        [required("Chọn khen thưởng bổ sung hoặc không khen thưởng.")],
        choices=[
            SelectChoice(Outcome.RECOGNISED.value, "Khen thưởng bổ sung, như Hội đồng đã đề nghị"),
            SelectChoice(Outcome.NOT_RECOGNISED.value, "Không khen thưởng"),
        ],
    )
    reason = TextArea("Lý do không khen thưởng", [length(4_000)])


class PaperForm(Form):
    """The paper that changes a recognition."""

    paper = TextLine("Số, ký hiệu văn bản", [required("Ghi số, ký hiệu văn bản, ví dụ 15/QĐ-UBND."), length(120)])
    issued_on = DateText("Ngày văn bản", [required("Nhập ngày văn bản, ví dụ 14/10/2026.")])
    reason = TextArea("Lý do", [required("Ghi lý do; tác giả và người tra cứu đọc được."), length(2_000)])


class HandOverForm(Form):
    """Which unit tries an idea, until when."""

    unit_id = Choices("Đơn vị áp dụng thử", coerce=int)
    due_on = DateText("Hạn báo cáo kết quả", [Optional()])
    note = TextArea("Nội dung giao", [length(2_000)])


class TrialResultForm(Form):
    result = TextArea("Kết quả áp dụng thử", [required("Ghi kết quả áp dụng thử."), length(5_000)])


def attendance_form(names: Mapping[int, str]) -> type[Form]:
    """A presence and a reason for each member, by id."""
    fields: dict[str, Any] = {}
    options = [SelectChoice(presence.value, PRESENCE_LABELS[presence]) for presence in Presence]
    for member_id, name in names.items():
        fields[f"presence_{member_id}"] = OneOf(name, [required(f"Điểm danh {name}.")], choices=options)
        fields[f"reason_{member_id}"] = TextLine(f"Lý do vắng của {name}", [length(240)])
    return type("AttendanceForm", (Form,), fields)


def votes_form(names: Mapping[int, str]) -> type[Form]:
    """A vote for each member who may vote, by id; a member left blank is not recorded yet."""
    fields = {f"member_{id_}": OneOf(name, [Optional()], choices=CHOICES) for id_, name in names.items()}
    return type("VotesForm", (Form,), fields)


def opinion_form(members: Iterable[tuple[int, str]]) -> type[Form]:
    """A written opinion of one of the absent members."""

    class OpinionForm(Form):
        member_id = Choices("Thành viên", coerce=int, choices=[SelectChoice(id_, name) for id_, name in members])
        choice = OneOf("Ý kiến", [required("Chọn ý kiến ghi trong văn bản.")], choices=CHOICES)
        opinion = TextArea("Nội dung văn bản", [required("Nhập nội dung ý kiến bằng văn bản."), length(5_000)])

    return OpinionForm


def conclusion_form(outcomes: Iterable[Outcome], grades: Iterable[str], labels: Mapping[Outcome, str]) -> type[Form]:
    """What may be concluded on this entry, in the words of its kind of round."""

    class ConclusionForm(Form):
        outcome = OneOf(
            "Kết luận",
            [required("Chọn kết luận.")],
            choices=[SelectChoice(o.value, labels[o]) for o in outcomes],
        )
        grade = Choices(
            "Xếp loại", choices=[SelectChoice("", "Không xếp loại"), *(SelectChoice(grade, grade) for grade in grades)]
        )
        note = TextArea("Ghi chú hoặc lý do", [length(4_000)])

    return ConclusionForm


def tie_form(titles: Mapping[int, str]) -> type[Form]:
    """A place for each of the tied entries, and why."""
    places = [SelectChoice(n, str(n)) for n in range(1, len(titles) + 1)]
    fields: dict[str, Any] = {
        f"place_{id_}": Choices(title, coerce=int, choices=places, default=at)
        for at, (id_, title) in enumerate(titles.items(), start=1)
    }
    fields["reason"] = TextArea("Lý do xếp thứ tự", [required("Ghi lý do xếp thứ tự."), length(2_000)])
    return type("TieForm", (Form,), fields)


def correction_form(authors: Mapping[int, str]) -> type[PaperForm]:
    """The paper, and what it corrects: the title and the authors' names as they should read."""
    fields: dict[str, Any] = {"title": TextLine("Tên sáng kiến", [length(300)])}
    for author_id, name in authors.items():
        fields[f"author_{author_id}"] = TextLine(f"Tên tác giả, đang ghi “{name}”", [length(120)], default=name)
    return type("CorrectionForm", (PaperForm,), fields)
