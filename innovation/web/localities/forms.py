"""Forms of units."""

from flask_wtf.file import FileField
from wtforms.fields.choices import SelectChoice

from innovation.domain.localities.enums import UNIT_KIND_LABELS, UnitKind
from innovation.domain.localities.rules import LONGEST_NAME
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


class MergeForm(Form):
    into_id = Choices("Gộp vào đơn vị", coerce=int)


class UnitsFileForm(Form):
    file = FileField("Tệp danh sách đơn vị")
