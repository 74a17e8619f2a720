"""What may be kept of a person."""

from dataclasses import dataclass
from datetime import date

from innovation.core.errors import RuleBroken
from innovation.core.text import clean_line
from innovation.domain.accounts.enums import PersonKind
from innovation.domain.accounts.rules.logins import ensure_email, ensure_phone

PERSONAL = ("education", "birth_date", "residence", "email", "phone")  # what one may correct oneself
LIMITS = {"full_name": 120, "staff_code": 40, "position": 160, "education": 120, "residence": 240, "guardian_name": 120}


@dataclass(frozen=True, slots=True)
class PersonFacts:
    """What a form or a roster says of a person; empty text means not known."""

    full_name: str
    kind: PersonKind
    unit_id: int | None = None
    position: str = ""
    education: str = ""
    birth_date: date | None = None
    residence: str = ""
    email: str = ""
    phone: str = ""
    staff_code: str = ""
    guardian_name: str = ""

    def checked(self, *, today: date) -> dict[str, object]:
        """Values for the table, or RuleBroken with the field that is wrong."""
        values: dict[str, object] = {name: clean_line(getattr(self, name)) for name in LIMITS}
        for name, limit in LIMITS.items():
            if len(str(values[name])) > limit:
                raise RuleBroken("too_long", f"Viết không quá {limit} ký tự.", field=name)
        if len(str(values["full_name"])) < 2:
            raise RuleBroken("name_missing", "Nhập họ và tên, ví dụ Nguyễn Thị Lan.", field="full_name")
        if self.birth_date is not None and not date(1900, 1, 1) <= self.birth_date <= today:
            raise RuleBroken("birth_date_odd", "Nhập ngày sinh đúng, ví dụ 05/09/1988.", field="birth_date")
        if self.kind is PersonKind.PUPIL and not values["guardian_name"]:
            raise RuleBroken("guardian_missing", "Nhập họ và tên cha mẹ hoặc người giám hộ.", field="guardian_name")
        for name in ("staff_code", "guardian_name"):
            values[name] = values[name] or None
        return values | {
            "kind": self.kind,
            "unit_id": self.unit_id,
            "birth_date": self.birth_date,
            "email": ensure_email(self.email),
            "phone": ensure_phone(self.phone),
        }
