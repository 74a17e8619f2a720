"""Forms of awards at once and of the book."""

from flask_wtf.file import FileField

from innovation.domain.awards.enums import AWARD_TYPE_LABELS, AwardType
from innovation.web.formkit import (
    Amount,
    Choices,
    DateText,
    Files,
    Form,
    ManyOf,
    TextArea,
    TextLine,
    length,
    options,
    required,
)

DAY = "Nhập ngày, ví dụ 05/09/2026."


class ProposalForm(Form):
    award_key = Choices("Hình thức khen")
    achievement = TextArea("Thành tích", [required("Ghi rõ đã làm gì, ở đâu, kết quả ra sao."), length(1_000)])
    achieved_from = DateText("Lập thành tích từ ngày", [required(DAY)])
    achieved_to = DateText("Đến ngày", [required(DAY)])
    initiative_ids = ManyOf("Sáng kiến đã được công nhận dùng cho đề nghị này", coerce=int)


class StepForm(Form):
    """A form of a step that may be gone when the page comes back: then its errors stand above the page."""

    def gather_errors(self) -> None:
        for field in self:
            self.general += [str(error) for error in field.errors]
            field.errors = []


class SendForm(StepForm):
    override_reason = TextArea("Lý do vẫn trình", [length(600)])


class DeclineForm(StepForm):
    reason = TextArea("Lý do không khen", [length(600)])


class CorrectionForm(Form):
    award_type = Choices("Loại hình", choices=options(AWARD_TYPE_LABELS.items()), coerce=AwardType)
    achievement = TextArea("Thành tích", [required("Ghi thành tích được khen."), length(1_000)])
    achieved_from = DateText("Thành tích từ ngày", [required(DAY)])
    achieved_to = DateText("Đến ngày", [required(DAY)])
    paper = TextLine("Số quyết định", [required("Nhập số quyết định, ví dụ 125/QĐ-UBND."), length(120)])
    decided_on = DateText("Ngày quyết định", [required(DAY)])
    signer_post = TextLine("Người ký (chức vụ)", [length(160)])
    money = Amount("Tiền thưởng")
    reason = TextArea(
        "Lý do đính chính", [required("Ghi lý do đính chính, ví dụ Ghi nhầm số quyết định."), length(600)]
    )


class RevocationForm(Form):
    paper = TextLine("Số văn bản hủy bỏ", [required("Nhập số văn bản, ví dụ 130/QĐ-UBND."), length(120)])
    revoked_on = DateText("Ngày hủy bỏ", [required(DAY)])
    reason = TextArea("Lý do theo văn bản", [required("Ghi lý do hủy bỏ theo văn bản."), length(600)])


class MendedForm(Form):
    """A sheet of earlier awards."""

    file = FileField("Tệp khen thưởng cũ")


class BookFileForm(MendedForm):
    """And whose book it is."""

    locality = Choices("Địa phương", coerce=int)


class ExampleForm(Form):
    title = TextLine("Tiêu đề", [required("Viết tiêu đề, ví dụ Tổ dân phố số 3 phân loại rác tại nguồn.")])
    story = TextArea("Câu chuyện", [required("Viết câu chuyện từ 100 ký tự.")])


class CityAwardForm(Form):
    paper = TextLine("Số quyết định của thành phố", [required("Nhập số, ví dụ 2001/QĐ-UBND."), length(120)])
    decided_on = DateText("Ngày quyết định", [required(DAY)])
    signer_post = TextLine("Người ký (chức vụ)", [length(160)])


class CityRefusalForm(StepForm):
    reason = TextArea("Trả lời của thành phố", [length(600)])


class FileToCheckForm(Form):
    file = Files("Tệp PDF của giấy")


class SignedFileForm(Form):
    """A certificate that was signed outside; a reason where it takes another's place."""

    file = Files("Tệp PDF đã ký số")
    reason = TextArea("Lý do thay bản đang có", [length(2_000)])
