"""Forms of a dossier for the city."""

from innovation.web.formkit import (
    Choices,
    DateText,
    Files,
    Form,
    ManyOf,
    OneOf,
    TextArea,
    TextLine,
    length,
    options,
    required,
)

DAY = "Nhập ngày, ví dụ 05/09/2026."
ELSEWHERE = 0
RECOGNISED, DECLINED = "cong-nhan", "khong"


class SpreadForm(Form):
    spread = TextArea("Mức độ lan tỏa", [length(4_000)])


class AskForm(Form):
    unit_ids = ManyOf("Đơn vị được mời", coerce=int)


class WordForm(Form):
    """A unit's word, by its head."""

    unit_id = Choices("Đơn vị", coerce=int)
    applied_from = DateText("Áp dụng từ ngày", [required(DAY)])
    result = TextArea("Kết quả áp dụng", [required("Ghi kết quả áp dụng, từ 20 ký tự.")])


class PaperWordForm(Form):
    """A confirmation that came on paper."""

    unit_id = Choices("Đơn vị xác nhận", coerce=int)
    unit_name = TextLine("Tên đơn vị ở nơi khác", [length(240)])
    applied_from = DateText("Áp dụng từ ngày", [required(DAY)])
    result = TextArea("Kết quả áp dụng", [required("Ghi kết quả theo giấy xác nhận, từ 20 ký tự.")])
    file = Files("Giấy xác nhận đã ký (PDF)")


class SendForm(Form):
    paper = TextLine("Số văn bản", [required("Nhập số văn bản gửi thành phố, ví dụ 215/UBND-VX."), length(120)])
    on = DateText("Ngày văn bản", [required(DAY)])


class AnswerForm(Form):
    outcome = OneOf(
        "Thành phố trả lời",
        [required("Chọn kết quả.")],
        choices=options([(RECOGNISED, "Công nhận"), (DECLINED, "Không công nhận")]),
    )
    paper = TextLine("Số văn bản của thành phố", [required("Nhập số văn bản, ví dụ 1250/QĐ-UBND."), length(120)])
    on = DateText("Ngày văn bản", [required(DAY)])
    answer = TextArea("Lý do không công nhận", [length(4_000)])
