"""Forms of units and households."""

from flask_wtf.file import FileField
from wtforms.fields.choices import SelectChoice

from innovation.domain.localities.enums import UNIT_KIND_LABELS, UnitKind
from innovation.domain.localities.rules import LONGEST_NAME
from innovation.domain.localities.rules.households import LONGEST_ADDRESS, LONGEST_HEAD
from innovation.web.formkit import Choices, DateText, Form, TextArea, TextLine, YesNo, length, required


class UnitForm(Form):
    name = TextLine("Tên đơn vị", [required("Nhập tên đơn vị, ví dụ Tổ dân phố số 3."), length(LONGEST_NAME)])
    kind = Choices(
        "Loại đơn vị", choices=[SelectChoice(k.value, label) for k, label in UNIT_KIND_LABELS.items()], coerce=UnitKind
    )
    aliases = TextArea("Tên gọi khác", [length(2_000)])
    counts_for_target = YesNo("Tính vào chỉ tiêu sáng kiến của phường, xã")

    def alias_list(self) -> list[str]:
        return [line for line in (self.aliases.data or "").splitlines() if line.strip()]


class CloseForm(Form):
    closed_on = DateText("Ngừng từ ngày", [required("Nhập ngày, ví dụ 05/09/2026.")])


def _id_or_none(value: object) -> int | None:
    return int(str(value)) if value not in (None, "") else None


class MergeForm(Form):
    """None is chosen beforehand: a merge cannot be undone."""

    into_id = Choices("Gộp vào đơn vị", [required("Chọn đơn vị để gộp vào.")], coerce=_id_or_none)


class UnitsFileForm(Form):
    file = FileField("Tệp danh sách đơn vị")


class HouseholdForm(Form):
    group_id = Choices("Tổ dân phố, thôn", coerce=int)
    head_name = TextLine("Chủ hộ", [required("Nhập họ và tên chủ hộ, ví dụ Trần Thị Mười."), length(LONGEST_HEAD + 20)])
    address = TextLine(
        "Địa chỉ trong tổ, thôn",
        [required("Nhập địa chỉ trong tổ, thôn, ví dụ số 12, ngõ 5 hoặc xóm Đình."), length(LONGEST_ADDRESS)],
    )


class LeftForm(Form):
    left_on = DateText("Chuyển đi từ ngày", [required("Nhập ngày, ví dụ 05/09/2026.")])


class EraseHouseholdForm(Form):
    typed_name = TextLine("Gõ tên chủ hộ để xác nhận", [required("Gõ tên chủ hộ để xác nhận.")])


class HouseholdsFileForm(Form):
    file = FileField("Tệp danh sách hộ")
