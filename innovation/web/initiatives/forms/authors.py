"""Step 2: the author table and one author's data."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from wtforms import FormField
from wtforms.validators import ValidationError

from innovation.core.errors import RuleBroken
from innovation.domain.accounts.enums import PERSON_KIND_LABELS, PersonKind
from innovation.domain.initiatives.service import AuthorData
from innovation.support.mail.message import parse_address
from innovation.web.formkit import DateText, Form, Percent, TextLine, YesNo, length, options
from innovation.web.initiatives.forms.base import IdChoice, OpenChoice, Part, StepForm, word_or_none

if TYPE_CHECKING:
    from innovation.domain.initiatives.models import Initiative
    from innovation.domain.localities.models import Unit

MOST_SHARE = Decimal(100)


class AuthorFields:
    """What the legal form asks of an author."""

    full_name = TextLine("Họ và tên", [length(120)])
    birth_date = DateText("Ngày sinh")
    kind = OpenChoice("Tác giả là", choices=options(PERSON_KIND_LABELS.items()), default=PersonKind.CIVIL_SERVANT.value)
    unit_id = IdChoice("Nơi công tác")
    workplace = TextLine("Nơi công tác khác hoặc nơi thường trú", [length(240)])
    position_title = TextLine("Chức danh", [length(160)])
    education = TextLine("Trình độ chuyên môn", [length(120)])
    share = Percent("Đóng góp (%)")
    phone = TextLine("Điện thoại", [length(20)])
    email = TextLine("Thư điện tử", [length(254)])
    guardian_name = TextLine("Cha mẹ hoặc người giám hộ", [length(120)])
    guardian_consents = YesNo("Cha mẹ hoặc người giám hộ đã đồng ý cho học sinh tham gia")

    def validate_email(self, field: TextLine) -> None:
        if field.data and parse_address(field.data) is None:
            raise ValidationError("Nhập địa chỉ thư, ví dụ lan@haiphong.gov.vn.")

    def offer(self, units: Sequence[Unit]) -> None:
        self.unit_id.choices = options([("", "Không có trong danh sách"), *((unit.id, unit.name) for unit in units)])

    def author(self) -> AuthorData:
        """What was typed, as the domain takes it."""
        data = {name: getattr(self, name).data for name in AuthorData.__dataclass_fields__ if hasattr(self, name)}
        kind = word_or_none(data["kind"])
        if kind is None:
            raise RuleBroken("kind", "Chọn tác giả là ai.", field="kind")
        data |= {"kind": PersonKind(kind), "phone": data["phone"] or None, "email": data["email"] or None,
                 "guardian_name": data["guardian_name"] or None}  # fmt: skip
        return AuthorData(**data)


class AuthorPart(AuthorFields, Part):
    """One author inside the form of step 2."""


class AuthorForm(AuthorFields, Form):
    """One author on a page of their own."""


class _WhenAdding(FormField):
    """Checked only when an author is being added: a half-typed one must not stop the shares from being saved."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.type = "FormField"  # what the error summary looks into

    def validate(self, form: Any, extra_validators: Any = ()) -> bool:
        return bool(self.form.validate()) if form.is_adding else True


class AuthorsForm(StepForm):
    """Shares, the search for colleagues and one more author in one form: no button loses what another part holds."""

    tim = TextLine("Tìm đồng nghiệp theo tên", [length(100)])
    moi = _WhenAdding(AuthorPart)
    is_adding = False
    share_ids: tuple[int, ...] = ()

    def refuse(self, broken: RuleBroken) -> None:
        inner = self.moi.form._fields.get(broken.field or "")
        if self.is_adding and inner is not None:
            inner.errors = [*inner.errors, broken.message]
        else:
            super().refuse(broken)

    def shares(self) -> dict[int, Decimal | None]:
        return {author_id: self[f"share-{author_id}"].data for author_id in self.share_ids}


def authors_form(initiative: Initiative, units: Sequence[Unit], **settings: Any) -> AuthorsForm:
    """The form with one share field for each author of the initiative."""
    fields: dict[str, Any] = {f"share-{a.id}": Percent(f"Đóng góp của {a.full_name}") for a in initiative.authors}
    shaped = type("ShapedAuthorsForm", (AuthorsForm,), fields)
    shares = {f"share-{author.id}": author.share for author in initiative.authors}
    form: AuthorsForm = shaped(data=shares | {"version": str(initiative.entry.row_version)}, **settings)
    form.share_ids = tuple(author.id for author in initiative.authors)
    form.moi.form.offer(units)
    return form
