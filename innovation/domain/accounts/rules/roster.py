"""Reading a staff roster: which column is which, and what is wrong in each row."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from innovation.core.errors import RuleBroken
from innovation.core.text import clean_line, fold
from innovation.domain.accounts.enums import PERSON_KIND_LABELS, PersonKind
from innovation.domain.accounts.rules.people import PersonFacts

MOST_ROWS = 5_000
COLUMNS: dict[str, tuple[str, ...]] = {
    "full_name": ("ho va ten", "ho ten", "ho ten can bo", "ten", "ho va ten khai sinh"),
    "birth_date": ("ngay sinh", "ngay thang nam sinh", "sinh ngay", "nam sinh"),
    "kind": ("doi tuong", "loai", "loai can bo", "nhom"),
    "unit": ("don vi", "don vi cong tac", "phong ban", "noi cong tac", "to dan pho", "thon", "co quan"),
    "position": ("chuc vu", "chuc danh", "chuc vu chuc danh"),
    "education": ("trinh do", "trinh do chuyen mon"),
    "email": ("email", "e mail", "thu dien tu", "hop thu", "dia chi email", "thu cong vu"),
    "phone": ("dien thoai", "so dien thoai", "sdt", "di dong"),
    "staff_code": ("ma can bo", "ma so", "ma nhan vien", "ma cbcc", "ma so can bo"),
}
_KINDS = {fold(label): kind for kind, label in PERSON_KIND_LABELS.items()} | {
    "vien chuc": PersonKind.PUBLIC_EMPLOYEE, "nguoi lao dong": PersonKind.PUBLIC_EMPLOYEE,
    "hop dong": PersonKind.PUBLIC_EMPLOYEE, "cbcc": PersonKind.CIVIL_SERVANT, "doanh nghiep": PersonKind.BUSINESS,
    "hoc sinh": PersonKind.PUPIL, "nguoi dan": PersonKind.RESIDENT, "giao vien": PersonKind.TEACHER,
}  # fmt: skip
# The sample sheet's own line, in the order of its columns: nobody.
SAMPLE = {
    "full_name": "Trần Thị Mẫu", "birth_date": "05/09/1988", "kind": "Công chức", "unit": "Phòng Văn hóa - Xã hội",
    "position": "Chuyên viên", "education": "Đại học", "email": "mau@haiphong.example", "phone": "0912345678",
    "staff_code": "CB001",
}  # fmt: skip
Cell = str | int | float | bool | date | datetime | None
_WORDS = ("position", "education", "email", "phone", "staff_code")
FindUnit = Callable[[str], int | None]


@dataclass(frozen=True, slots=True)
class RosterRow:
    """One line of the sheet as it would be taken over; with errors it cannot be."""

    number: int
    facts: PersonFacts | None
    unit_name: str = ""
    errors: tuple[str, ...] = ()
    person_id: int | None = None  # an existing person who would be updated
    changes: tuple[str, ...] = field(default=())


def find_columns(header: Sequence[Cell]) -> dict[str, int]:
    """Which column holds what; RuleBroken when the names are missing."""
    found: dict[str, int] = {}
    for index, cell in enumerate(header):
        name = " ".join("".join(ch if ch.isalnum() else " " for ch in fold(_text(cell))).split())
        for key, aliases in COLUMNS.items():
            if name in aliases and key not in found:
                found[key] = index
    if "full_name" not in found:
        raise RuleBroken(
            "no_name_column",
            "Không thấy cột “Họ và tên” ở dòng đầu. Hãy dùng tệp mẫu, hoặc đặt tên cột ở dòng đầu tiên.",
            field="file",
        )
    return found


def read_roster(
    rows: Iterable[tuple[int, Sequence[Cell]]], columns: Mapping[str, int], *, find_unit: FindUnit, today: date
) -> list[RosterRow]:
    """Every line that is not empty, checked; `rows` are (number in the sheet, cells)."""
    read: list[RosterRow] = []
    for number, cells in rows:
        values = {key: cells[index] if index < len(cells) else None for key, index in columns.items()}
        if any(_text(value) for value in values.values()):
            read.append(_read_row(number, values, find_unit=find_unit, today=today))
        if len(read) > MOST_ROWS:
            raise RuleBroken("too_many_rows", f"Tệp có hơn {MOST_ROWS} dòng. Hãy chia thành nhiều tệp.", field="file")
    return _mark_repeated(read)


def _read_row(number: int, values: Mapping[str, Cell], *, find_unit: FindUnit, today: date) -> RosterRow:
    text = {key: _text(value) for key, value in values.items()}
    errors = ["đây là dòng ví dụ của tệp mẫu, hãy ghi đè hoặc xóa"] if _is_sample(text) else []
    kind = _KINDS.get(fold(text.get("kind", ""))) if text.get("kind") else PersonKind.CIVIL_SERVANT
    if kind is None:
        errors.append(f"không rõ đối tượng “{text['kind']}”, ví dụ Công chức, Viên chức, Giáo viên")
    unit_name = text.get("unit", "")
    unit_id = find_unit(unit_name) if unit_name else None
    if unit_name and unit_id is None:
        errors.append(f"không thấy đơn vị “{unit_name}”, hãy thêm đơn vị trước hoặc sửa tên")
    birth_date, odd = _read_day(values.get("birth_date"))
    if odd:
        errors.append(f"ngày sinh “{text['birth_date']}” không đọc được, ví dụ 05/09/1988")
    facts = PersonFacts(
        full_name=text.get("full_name", ""), kind=kind or PersonKind.CIVIL_SERVANT, unit_id=unit_id,
        birth_date=birth_date, **{key: text.get(key, "") for key in _WORDS},
    )  # fmt: skip
    if facts.kind is PersonKind.PUPIL:
        errors.append("học sinh đăng ký với người giám hộ, không nhập bằng danh sách cán bộ")
    else:
        try:
            facts.checked(today=today)
        except RuleBroken as broken:
            errors.append(broken.message[:1].lower() + broken.message[1:].rstrip("."))
    return RosterRow(number, None if errors else facts, unit_name, tuple(errors))


def _is_sample(text: Mapping[str, str]) -> bool:
    """The address alone, or name and birthday: somebody real may share the name."""
    same = {key for key, value in SAMPLE.items() if text.get(key) == value}
    return "email" in same or {"full_name", "birth_date"} <= same


def _mark_repeated(rows: list[RosterRow]) -> list[RosterRow]:
    seen: dict[tuple[str, str], int] = {}
    marked = []
    for row in rows:
        first = None
        if row.facts is not None:
            for key in (("code", row.facts.staff_code), ("email", row.facts.email.lower())):
                if key[1]:
                    first = first or seen.get(key)
                    seen.setdefault(key, row.number)
        if first is not None:
            error = f"trùng mã cán bộ hoặc e-mail với dòng {first}"
            row = replace(row, facts=None, errors=(*row.errors, error))
        marked.append(row)
    return marked


def _text(value: Cell) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime | date):
        return f"{value:%d/%m/%Y}"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return clean_line(str(value))


def _read_day(value: Cell) -> tuple[date | None, bool]:
    """The day, and whether something was written that is none."""
    if isinstance(value, datetime):
        return value.date(), False
    if isinstance(value, date):
        return value, False
    text = _text(value)
    if not text:
        return None, False
    parts = text.replace("-", "/").replace(".", "/").split("/")
    if len(parts) == 3 and all(part.strip().isascii() and part.strip().isdigit() for part in parts):
        day, month, year = (int(part) for part in parts)
        if len(parts[0].strip()) == 4:
            day, year = year, day
        try:
            return date(year, month, day), False
        except ValueError:
            return None, True
    return None, True
