"""Forms of what is known of a subject: ratings, consents, disciplinary cases."""

from flask_wtf.file import FileField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import Optional

from innovation.domain.nominations.enums import (
    CONSENT_HOW_LABELS,
    RATING_LEVEL_LABELS,
    SUBJECT_CONSENT_LABELS,
    ConsentHow,
    RatingLevel,
    SubjectConsentPurpose,
)
from innovation.web.formkit import Choices, DateText, Form, OneOf, TextLine, WholeNumber, YesNo, length, required

NEED_YEAR = "Nhập năm, ví dụ 2025."


class RatingsFileForm(Form):
    year = WholeNumber("Năm xếp loại", [required(NEED_YEAR)])
    paper = TextLine("Văn bản xếp loại", [length(120)])
    file = FileField("Tệp kết quả")


class MendForm(Form):
    file = FileField("Tệp đã sửa")


class ConfirmRatingsForm(Form):
    overwrite = YesNo("Thay các kết quả đã có bằng kết quả trong tệp")


class RatingForm(Form):
    year = WholeNumber("Năm", [required(NEED_YEAR)])
    level = OneOf(
        "Xếp loại",
        choices=[SelectChoice(level.value, label) for level, label in RATING_LEVEL_LABELS.items()],
        coerce=RatingLevel,
    )
    paper = TextLine("Văn bản xếp loại", [length(120)])
    overwrite = YesNo("Thay kết quả đã có của năm này")


class ConsentForm(Form):
    purpose = OneOf(
        "Đồng ý về việc gì",
        choices=[SelectChoice(purpose.value, label) for purpose, label in SUBJECT_CONSENT_LABELS.items()],
        coerce=SubjectConsentPurpose,
    )
    how = OneOf(
        "Đồng ý bằng cách nào",
        choices=[
            SelectChoice(how.value, label) for how, label in CONSENT_HOW_LABELS.items() if how is not ConsentHow.ONLINE
        ],
        coerce=ConsentHow,
    )
    given_by = TextLine("Người đồng ý", [required("Ghi họ và tên người đồng ý, ví dụ Trần Thị Mười."), length(120)])
    given_on = DateText("Ngày đồng ý", [required("Nhập ngày, ví dụ 05/09/2026.")])


class OwnConsentForm(Form):
    purpose = Choices(
        "Việc đồng ý",
        choices=[SelectChoice(purpose.value, label) for purpose, label in SUBJECT_CONSENT_LABELS.items()],
        coerce=SubjectConsentPurpose,
    )


class OpenCaseForm(Form):
    opened_on = DateText("Bắt đầu xem xét từ ngày", [required("Nhập ngày, ví dụ 05/09/2026.")])
    paper = TextLine("Số văn bản", [length(120)])


class CloseCaseForm(Form):
    closed_on = DateText("Kết thúc xem xét ngày", [required("Nhập ngày, ví dụ 05/09/2026.")])
    in_force_until = DateText("Kỷ luật có hiệu lực đến hết ngày", [Optional()])
    paper = TextLine("Số văn bản", [length(120)])
