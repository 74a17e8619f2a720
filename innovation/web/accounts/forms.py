"""Forms of accounts."""

from collections.abc import Iterable, Sequence
from datetime import date

from flask_wtf.file import FileField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import EqualTo, Optional

from innovation.core.roles import ROLE_LABELS, Role
from innovation.domain.accounts.enums import PERSON_KIND_LABELS, PersonKind
from innovation.domain.accounts.rules.people import LIMITS, PersonFacts
from innovation.web.formkit import Choices, DateText, Form, OneOf, Password, TextLine, YesNo, length, required


def whole_number_or_none(value: object) -> int | None:
    """The value of a select whose first line means “none”."""
    return int(str(value)) if value not in (None, "", "None") else None


class SignInForm(Form):
    login = TextLine("Thư điện tử hoặc số điện thoại", [required("Nhập thư điện tử hoặc số điện thoại của bạn.")])
    password = Password("Mật khẩu", [required("Nhập mật khẩu.")])


class CodeForm(Form):
    code = TextLine("Mã xác thực", [required("Nhập 6 chữ số đang hiện trên điện thoại."), length(60)])


class ProofForm(Form):
    password = Password("Mật khẩu", [required("Nhập mật khẩu.")])


class NewPasswordForm(Form):
    password = Password("Mật khẩu mới", [required("Nhập mật khẩu mới.")])
    password_again = Password("Nhập lại mật khẩu mới", [EqualTo("password", "Hai lần nhập chưa giống nhau. Nhập lại.")])


class ChangePasswordForm(Form):
    current_password = Password("Mật khẩu hiện tại", [required("Nhập mật khẩu hiện tại.")])
    new_password = Password("Mật khẩu mới", [required("Nhập mật khẩu mới.")])
    password_again = Password(
        "Nhập lại mật khẩu mới", [EqualTo("new_password", "Hai lần nhập chưa giống nhau. Nhập lại.")]
    )


class NewLoginForm(Form):
    email = TextLine("Thư điện tử mới", [required("Nhập địa chỉ thư mới, ví dụ lan@haiphong.gov.vn."), length(254)])
    current_password = Password("Mật khẩu", [required("Nhập mật khẩu.")])


class ForgottenForm(Form):
    login = TextLine("Thư điện tử dùng để đăng nhập", [required("Nhập thư điện tử, ví dụ lan@haiphong.gov.vn.")])


class SignUpForm(Form):
    full_name = TextLine("Họ và tên", [required("Nhập họ và tên, ví dụ Nguyễn Thị Lan."), length(120)])
    login = TextLine("Thư điện tử hoặc số điện thoại", [required("Nhập thư điện tử hoặc số điện thoại.")])
    kind = OneOf("Bạn là", choices=[], coerce=PersonKind)
    unit_id = Choices("Tổ dân phố, thôn, trường hoặc doanh nghiệp", [Optional()], coerce=whole_number_or_none)
    guardian_name = TextLine("Họ và tên cha mẹ hoặc người giám hộ", [length(120)])
    guardian_agrees = YesNo("Tôi là cha mẹ hoặc người giám hộ và đồng ý cho học sinh này tham gia")

    def facts(self) -> PersonFacts:
        return PersonFacts(
            full_name=self.full_name.data or "",
            kind=self.kind.data,
            unit_id=self.unit_id.data,
            guardian_name=self.guardian_name.data or "",
        )


class OwnDataForm(Form):
    """What one may correct oneself."""

    birth_date = DateText("Ngày sinh")
    education = TextLine("Trình độ chuyên môn", [length(LIMITS["education"])])
    residence = TextLine("Nơi ở", [length(LIMITS["residence"])])
    email = TextLine("Thư điện tử để liên hệ", [length(254)])
    phone = TextLine("Số điện thoại", [length(30)])


class PersonForm(OwnDataForm):
    """What the secretary keeps of a person."""

    full_name = TextLine("Họ và tên", [required("Nhập họ và tên, ví dụ Nguyễn Thị Lan."), length(120)])
    kind = Choices(
        "Đối tượng",
        choices=[SelectChoice(k.value, label) for k, label in PERSON_KIND_LABELS.items()],
        coerce=PersonKind,
    )
    unit_id = Choices("Đơn vị", [Optional()], coerce=whole_number_or_none)
    position = TextLine("Chức vụ, chức danh", [length(LIMITS["position"])])
    staff_code = TextLine("Mã cán bộ", [length(LIMITS["staff_code"])])
    guardian_name = TextLine("Cha mẹ hoặc người giám hộ", [length(LIMITS["guardian_name"])])
    active = YesNo("Đang công tác, sinh hoạt tại địa phương", default=True)

    def facts(self) -> PersonFacts:
        return PersonFacts(
            full_name=self.full_name.data or "",
            kind=self.kind.data,
            unit_id=self.unit_id.data,
            position=self.position.data or "",
            education=self.education.data or "",
            birth_date=self.birth_date.data,
            residence=self.residence.data or "",
            email=self.email.data or "",
            phone=self.phone.data or "",
            staff_code=self.staff_code.data or "",
            guardian_name=self.guardian_name.data or "",
        )


class GrantForm(Form):
    role = Choices("Nhiệm vụ", coerce=Role)
    unit_id = Choices(
        "Đơn vị (chỉ với thủ trưởng, thư ký đợt xét của đơn vị)", [Optional()], coerce=whole_number_or_none
    )
    starts_on = DateText("Từ ngày", [required("Nhập ngày bắt đầu, ví dụ 05/09/2026.")])
    ends_on = DateText("Đến hết ngày")
    basis = TextLine("Căn cứ giao nhiệm vụ", [length(240)])
    whole_site = YesNo("Quản trị toàn hệ thống, mọi địa phương")


class InviteForm(Form):
    login = TextLine("Thư điện tử hoặc số điện thoại để đăng nhập", [required("Nhập thư điện tử hoặc số điện thoại.")])


class ReasonForm(Form):
    reason = TextLine("Lý do", [length(240)])


class ContactForm(Form):
    phone = TextLine("Số điện thoại của thư ký Hội đồng", [length(30)])
    email = TextLine("Thư điện tử của thư ký Hội đồng", [length(254)])


class EraseForm(Form):
    keep_name = YesNo("Giữ lại họ và tên, vì có quyết định đã ghi tên người này")
    typed_name = TextLine("Gõ lại họ và tên để xác nhận", [required("Gõ lại họ và tên để xác nhận.")])


class RosterForm(Form):
    file = FileField("Tệp danh sách")


def offer_units(field: Choices, units: Iterable[tuple[int, str]], *, none_label: str) -> None:
    """Fill a select of units; its first line means “none”."""
    field.choices = [SelectChoice("", none_label), *(SelectChoice(str(unit_id), name) for unit_id, name in units)]


def offer_roles(field: Choices, roles: Sequence[Role]) -> None:
    field.choices = [SelectChoice(role.value, ROLE_LABELS[role]) for role in roles]


def today_in(field: DateText, day: date) -> None:
    """A date that is offered before anything was typed."""
    if field.data is None and field.typed is None:
        field.data = day
