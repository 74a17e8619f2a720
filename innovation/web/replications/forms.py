"""Forms of replications."""

from innovation.domain.initiatives.enums import TIME_UNIT_LABELS
from innovation.domain.replications.enums import MANNER_LABELS, Manner
from innovation.domain.replications.rules import Registration
from innovation.web.formkit import (
    Amount,
    Choices,
    DateText,
    DecimalText,
    Files,
    Form,
    OneOf,
    TextArea,
    TextLine,
    YesNo,
    length,
    options,
    required,
)

DOING, WISHING = "dang", "muon"
DAY = "Nhập ngày, ví dụ 05/09/2026."


class HowForm(Form):
    """How a unit applies a work, and whom to ask there."""

    manner = OneOf(
        "Cách áp dụng", [required("Chọn cách áp dụng.")], choices=options(MANNER_LABELS.items()), default=Manner.AS_IS
    )
    adaptation = TextArea("Đã điều chỉnh gì", [length(4_000)])
    contact_name = TextLine("Người làm đầu mối", [required("Ghi tên người làm đầu mối của đơn vị."), length(120)])
    contact = TextLine("Điện thoại hoặc thư điện tử", [length(200)])

    def said(self, *, begun: bool) -> Registration:
        days = {"planned_on": None, "applied_on": None} | {
            name: self._fields[name].data for name in ("planned_on", "applied_on") if name in self._fields
        }
        return Registration(
            Manner(self.manner.data), begun, self.adaptation.data, days["planned_on"], days["applied_on"],
            self.contact_name.data, self.contact.data,
        )  # fmt: skip


class RegisterForm(HowForm):
    """A unit registers."""

    unit_id = Choices("Đơn vị", coerce=int)
    begun = OneOf(
        "Đơn vị đang ở bước nào",
        [required("Chọn một bước.")],
        choices=options([(WISHING, "Muốn áp dụng"), (DOING, "Đang áp dụng")]),
    )
    planned_on = DateText("Dự kiến áp dụng từ ngày")
    applied_on = DateText("Áp dụng từ ngày")


class OutsideForm(HowForm):
    """A unit that is not on the platform, from its paper."""

    unit_name = TextLine("Tên đơn vị", [required("Ghi tên đơn vị áp dụng."), length(200)])
    place_name = TextLine("Địa phương", [required("Ghi địa phương của đơn vị."), length(120)])
    paper = TextLine("Số, ngày văn bản", [required("Ghi số, ngày văn bản của đơn vị."), length(200)])
    applied_on = DateText("Áp dụng từ ngày", [required(DAY)])


class WishForm(HowForm):
    """What was said before the first day."""

    planned_on = DateText("Dự kiến áp dụng từ ngày")


class DoingForm(HowForm):
    """What was said after it."""

    applied_on = DateText("Áp dụng từ ngày", [required(DAY)])


class BeginForm(Form):
    applied_on = DateText("Áp dụng từ ngày", [required(DAY)])


class ResumeForm(Form):
    applied_on = DateText("Áp dụng lại từ ngày")


class ResultForm(Form):
    """The figures so far, with what stands for them."""

    as_of = DateText("Số liệu tính đến ngày", [required(DAY)])
    time_unit = Choices("Đơn vị thời gian", choices=options([("", "Không đo thời gian"), *TIME_UNIT_LABELS.items()]))
    time_before = DecimalText("Thời gian giải quyết trước khi áp dụng")
    time_after = DecimalText("Thời gian giải quyết sau khi áp dụng")
    money_saved = Amount("Số tiền tiết kiệm hoặc làm lợi")
    people_served = Amount("Số người, lượt được phục vụ")
    before = TextArea("Trước khi áp dụng", [length(4_000)])
    after = TextArea("Sau khi áp dụng", [required("Ghi kết quả sau khi áp dụng, từ 20 ký tự."), length(4_000)])
    files = Files("Ảnh, tài liệu minh chứng")
    is_sure = YesNo("Tôi đã kiểm tra số liệu")


class ReturnForm(Form):
    reason = TextArea("Lý do trả lại", [required("Ghi cần bổ sung gì, từ 10 ký tự."), length(2_000)])


class StopForm(Form):
    stopped_on = DateText("Dừng từ ngày", [required(DAY)])
    reason = TextArea("Lý do dừng, bài học", [required("Ghi lý do dừng, từ 10 ký tự."), length(2_000)])
