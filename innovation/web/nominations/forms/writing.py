"""The forms of a nomination's steps."""

from datetime import date
from typing import Any

from wtforms import HiddenField

from innovation.domain.nominations.enums import CLAIM_LABELS, CONSENT_HOW_LABELS, Claim, ConsentHow, HeldKind
from innovation.domain.nominations.service import ClaimData, MeetingData
from innovation.web.formkit import (
    DateText,
    Files,
    Form,
    ManyOf,
    OneOf,
    TextArea,
    TextLine,
    WholeNumber,
    YesNo,
    length,
    options,
    required,
)

ACCEPTED = ".jpg,.jpeg,.png,.webp,.pdf,.docx,.xlsx,.pptx"


class OpenChoice(OneOf):
    """Radios of which none need be chosen yet."""

    def pre_validate(self, form: Any) -> None:
        if self.data not in (None, "", "None"):
            super().pre_validate(form)

    @property
    def word(self) -> str:
        return "" if self.data in (None, "None") else str(self.data)


class CountText(WholeNumber):
    """A number of people, households, papers: never a percentage, which says nothing without its whole."""

    def read(self, text: str) -> int:
        if "%" in text or "," in text:
            raise ValueError("Ghi số đếm được, ví dụ 12 trên tổng số 15; phần trăm do hệ thống tính.")
        return super().read(text)


class StepForm(Form):
    """A step: the version that the page was made from travels along."""

    version = HiddenField()

    @property
    def expected_version(self) -> int:
        """0, which no nomination has, when the field is missing or odd: better a question than an overwrite."""
        text = str(self.version.data or "")
        return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0

    def restore_version(self, version: int) -> None:
        self.version.data = str(version)


class BeginForm(Form):
    """Who is nominated, in which round."""

    draft_token = HiddenField(validators=[required("Tải lại trang rồi bắt đầu lần nữa."), length(64, 16)])
    target = OpenChoice("Đề nghị cho ai?", validate_choice=False)
    on_paper = YesNo("Nhập thay từ bản giấy đã ký")

    def validate(self, extra_validators: Any = None) -> bool:
        """A lost token is said above the form: a hidden field is no place to lead anybody to."""
        right = super().validate(extra_validators)
        self.general += [str(error) for error in self.draft_token.errors]
        self.draft_token.errors = []
        return right


class SubjectForm(StepForm):
    """What is asked for; a household's consent while there is none."""

    award_key = OpenChoice("Đề nghị tặng")
    content_ids = ManyOf("Thành tích thuộc nội dung nào của phong trào?", coerce=int)
    how = OpenChoice(
        "Hộ đồng ý bằng cách nào?",
        choices=options((how.value, CONSENT_HOW_LABELS[how]) for how in ConsentHow if how is not ConsentHow.ONLINE),
    )
    given_by = TextLine("Ai trong hộ đồng ý?", [length(120)])
    given_on = DateText("Ngày đồng ý")

    def consent(self) -> tuple[ConsentHow, str, date | None] | None:
        """What was filled in of the consent; None when nothing was."""
        if not (self.how.word or self.given_by.data or self.given_on.data):
            return None
        return ConsentHow(self.how.word or ConsentHow.SIGNED_PAPER), self.given_by.data or "", self.given_on.data


class AchievementForm(StepForm):
    achievement = TextArea("Tóm tắt thành tích", [length(600)])
    report = TextArea("Báo cáo thành tích", [length(20_000)])
    files = Files("Tệp kèm theo")


class CriterionForm(StepForm):
    """One criterion: the claim, what stands behind it, a figure with its whole, evidence."""

    claim = OpenChoice("Tự đánh giá", choices=options(CLAIM_LABELS.items()))
    words = TextArea("Việc đã làm, kết quả", [length(4_000)])
    figure = CountText("Số đạt được")
    figure_of = CountText("Trên tổng số")
    figure_what = TextLine("Số này đếm gì?", [length(160)])
    held = ManyOf("Minh chứng đã có trên Cổng")
    files = Files("Thêm ảnh, tài liệu")

    def said(self) -> ClaimData:
        word = self.claim.word
        return ClaimData(
            Claim(word) if word else None, self.words.data or "", self.figure.data, self.figure_of.data,
            self.figure_what.data or "",
        )  # fmt: skip

    def ticked(self) -> set[tuple[HeldKind, int]]:
        return {parse_held(value) for value in self.held.data or []}


class MeetingForm(StepForm):
    """The own meeting; empty as a whole or filled as a whole."""

    held_on = DateText("Ngày họp")
    chaired_by = TextLine("Người chủ trì", [length(120)])
    entitled = CountText("Số người được dự")
    present = CountText("Số có mặt")
    agreed = CountText("Số đồng ý")
    note = TextArea("Ghi chú", [length(2_000)])
    files = Files("Biên bản họp")

    @property
    def is_empty(self) -> bool:
        return not (self.held_on.typed or self.chaired_by.data or self.entitled.typed or self.present.typed
                    or self.agreed.typed or self.note.data)  # fmt: skip

    def validate(self, extra_validators: Any = None) -> bool:
        if not super().validate(extra_validators):
            return False
        if self.is_empty:
            return True
        asked: dict[Any, str] = {
            self.held_on: "Nhập ngày họp, ví dụ 05/11/2026.", self.chaired_by: "Ghi họ tên người chủ trì cuộc họp.",
            self.entitled: "Ghi số người được dự, ví dụ 40.", self.present: "Ghi số có mặt, ví dụ 32.",
            self.agreed: "Ghi số đồng ý, ví dụ 30.",
        }  # fmt: skip
        for field, sentence in asked.items():
            if field.data in (None, ""):
                field.errors = [*field.errors, sentence]
        return not any(field.errors for field in asked)

    def meeting(self) -> MeetingData | None:
        if self.is_empty:
            return None
        held_on, entitled, present, agreed = (
            self.held_on.data, self.entitled.data, self.present.data, self.agreed.data
        )  # fmt: skip
        assert held_on is not None  # validate() asked for each
        return MeetingData(
            held_on, self.chaired_by.data or "", entitled or 0, present or 0, agreed or 0, self.note.data or ""
        )


class SendForm(StepForm):
    truthful = YesNo("Tôi cam đoan thông tin trong đề nghị là trung thực và chịu trách nhiệm về lời cam đoan này")


class ReasonForm(Form):
    reason = TextArea("Lý do", [required("Ghi lý do, ví dụ: gửi nhầm đối tượng."), length(2_000)])


def held_value(kind: HeldKind, id_: int) -> str:
    """How a tick names what it stands for."""
    return f"{kind.value}:{id_}"


def parse_held(value: str) -> tuple[HeldKind, int]:
    """The other way round, of a value that was offered."""
    kind, _, id_ = value.partition(":")
    return HeldKind(kind), int(id_)
