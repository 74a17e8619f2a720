"""Step 6: files with what they show."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from innovation.domain.entries.enums import ATTACHMENT_KIND_LABELS, AttachmentKind
from innovation.web.formkit import Files, TextLine, YesNo, length, options
from innovation.web.initiatives.forms.base import OpenChoice, StepForm

if TYPE_CHECKING:
    from innovation.domain.entries.models import Attachment


class FilesForm(StepForm):
    """What is attached already, and files to add."""

    kind = OpenChoice("Loại tệp", choices=options(ATTACHMENT_KIND_LABELS.items()), default=AttachmentKind.PHOTO.value)
    files = Files("Chọn tệp")
    description = TextLine("Tệp cho thấy điều gì?", [length(300)])
    is_confidential = YesNo("Tệp này cần bảo mật, chỉ người xét hồ sơ được xem")
    attachment_ids: tuple[int, ...] = ()

    def described(self) -> dict[int, tuple[str, bool]]:
        """Description and secrecy of the kept files by id."""
        return {i: (self[f"mo-ta-{i}"].data or "", bool(self[f"mat-{i}"].data)) for i in self.attachment_ids}


def files_form(attachments: Sequence[Attachment], version: int, **settings: Any) -> FilesForm:
    """The form with two fields for each kept file."""
    fields: dict[str, Any] = {}
    data: dict[str, Any] = {"version": str(version)}
    for item in attachments:
        fields[f"mo-ta-{item.id}"] = TextLine(f"Mô tả của {item.file.name}", [length(300)])
        fields[f"mat-{item.id}"] = YesNo("Cần bảo mật")
        data |= {f"mo-ta-{item.id}": item.description, f"mat-{item.id}": item.is_confidential}
    form: FilesForm = type("ShapedFilesForm", (FilesForm,), fields)(data=data, **settings)
    form.attachment_ids = tuple(item.id for item in attachments)
    return form
