"""Reading a staff roster: which column is which, and what is wrong in each row."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from innovation.core.days import read_day
from innovation.core.errors import RuleBroken
from innovation.core.text import fold
from innovation.domain.accounts.enums import PERSON_KIND_LABELS, PersonKind
from innovation.domain.accounts.rules.people import PersonFacts
from innovation.domain.localities.rules.sheets import Cell, Numbered, cell_text, where

MOST_ROWS = 5_000
TITLES = (
    "Họ và tên", "Ngày sinh", "Đối tượng", "Đơn vị", "Chức vụ", "Trình độ", "Email", "Điện thoại", "Mã cán bộ",
)  # fmt: skip
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
_WORDS = ("position", "education", "email", "phone", "staff_code")
FindUnit = Callable[[str], int | None]


@dataclass(frozen=True, slots=True)
class RosterLine:
    """One line of the sheet; with errors it has no facts."""

    number: int
    cells: tuple[str, ...]  # as written, in the order of COLUMNS
    facts: PersonFacts | None = None
    errors: tuple[str, ...] = ()
    person_id: int | None = None  # an existing person who would be updated
    changes: tuple[str, ...] = field(default=())
    earlier: bool = False  # a file before brought it

    @property
    def whom(self) -> str:
        """What the line is about, to find it in the file."""
        return self.cells[0]

    @property
    def words(self) -> Mapping[str, str]:
        return dict(zip(COLUMNS, self.cells, strict=True))


def find_columns(header: Sequence[Cell]) -> dict[str, int]:
    """Which column holds what; RuleBroken when the names are missing."""
    found: dict[str, int] = {}
    for index, cell in enumerate(header):
        name = " ".join("".join(ch if ch.isalnum() else " " for ch in fold(cell_text(cell))).split())
        for key, aliases in COLUMNS.items():
            if name in aliases and key not in found:
                found[key] = index
    if "full_name" not in found:
        raise RuleBroken(
            "columns_missing",
            "Không thấy cột “Họ và tên” ở dòng đầu. Hãy dùng tệp mẫu, hoặc đặt tên cột ở dòng đầu tiên.",
            field="file",
        )
    return found


def take_lines(rows: Iterable[Numbered], columns: Mapping[str, int]) -> list[RosterLine]:
    """The lines that are neither empty nor the sample's, unjudged."""
    lines: list[RosterLine] = []
    for number, row in rows:
        at = [columns.get(key) for key in COLUMNS]
        cells = tuple(cell_text(row[i])[:400] if i is not None and i < len(row) else "" for i in at)
        if any(cells) and cells != tuple(SAMPLE.values()):
            lines.append(RosterLine(number, cells))
    return lines


def judge(lines: Iterable[RosterLine], *, find_unit: FindUnit, today: date) -> list[RosterLine]:
    """Every line with its errors; the whole list is read whatever is wrong."""
    return _mark_repeated([_judge_line(line, find_unit, today) for line in lines])


def _judge_line(line: RosterLine, find_unit: FindUnit, today: date) -> RosterLine:
    text = line.words
    errors = ["đây là dòng ví dụ của tệp mẫu, hãy ghi đè hoặc xóa"] if _is_sample(text) else []
    kind = _KINDS.get(fold(text["kind"])) if text["kind"] else PersonKind.CIVIL_SERVANT
    if kind is None:
        errors.append(f"không rõ đối tượng “{text['kind']}”, ví dụ Công chức, Viên chức, Giáo viên")
    unit_id = find_unit(text["unit"]) if text["unit"] else None
    if text["unit"] and unit_id is None:
        errors.append(f"không thấy đơn vị “{text['unit']}”, hãy thêm đơn vị trước hoặc sửa tên")
    birth_date = read_day(text["birth_date"])
    odd = bool(text["birth_date"]) and birth_date is None
    if odd:
        errors.append(f"ngày sinh “{text['birth_date']}” không đọc được, ví dụ 05/09/1988")
    facts = PersonFacts(
        full_name=text["full_name"], kind=kind or PersonKind.CIVIL_SERVANT, unit_id=unit_id,
        birth_date=birth_date, **{key: text[key] for key in _WORDS},
    )  # fmt: skip
    if facts.kind is PersonKind.PUPIL:
        errors.append("học sinh đăng ký với người giám hộ, không nhập bằng danh sách cán bộ")
    else:
        try:
            facts.checked(today=today)
        except RuleBroken as broken:
            errors.append(broken.message[:1].lower() + broken.message[1:].rstrip("."))
    return replace(line, facts=None if errors else facts, errors=tuple(errors))


def _is_sample(text: Mapping[str, str]) -> bool:
    """The address alone, or name and birthday: somebody real may share the name."""
    same = {key for key, value in SAMPLE.items() if text.get(key) == value}
    return "email" in same or {"full_name", "birth_date"} <= same


def _mark_repeated(lines: Iterable[RosterLine]) -> list[RosterLine]:
    seen: dict[tuple[str, ...], RosterLine] = {}
    marked = []
    for line in lines:
        first, what = None, "mã cán bộ hoặc e-mail"
        if line.facts is not None:
            code, email = line.facts.staff_code, line.facts.email.lower()
            keys: list[tuple[str, ...]] = [(name, key) for name, key in (("code", code), ("email", email)) if key]
            if not keys:
                what, keys = "nội dung", [line.cells]
            first = next((seen[key] for key in keys if key in seen), None)
            for key in keys:
                seen.setdefault(key, line)
        if first is not None:
            line = refuse(line, f"trùng {what} với {where(first)}")
        marked.append(line)
    return marked


def refuse(line: RosterLine, error: str) -> RosterLine:
    return replace(line, facts=None, errors=(*line.errors, error))
