"""Reading a year's ratings: which column is which, whom a line means, and everything that is wrong with it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from innovation.core.errors import RuleBroken
from innovation.core.text import clean_line, name_key
from innovation.domain.localities.rules import Cell, unit_key
from innovation.domain.localities.rules.sheets import where
from innovation.domain.nominations.enums import RATING_LEVEL_LABELS, RatingLevel

MOST_ROWS = 5_000
OWN = "đây là kết quả của chính bạn, thư ký khác hoặc người làm thay nhập dòng này"
FIRST_YEAR = 2000
TITLES = ("Mã cán bộ", "Họ và tên", "Đơn vị", "Xếp loại")
# The sample sheet's own lines are nobody's ratings.
SAMPLE = (
    ("CB000", "Trần Thị Mẫu", "Phòng Văn hóa - Xã hội", "Hoàn thành tốt nhiệm vụ"),
    ("", "Nguyễn Văn Mẫu", "Phòng Kinh tế", "Hoàn thành xuất sắc nhiệm vụ"),
    ("", "", "Đơn vị mẫu", "Hoàn thành tốt nhiệm vụ"),
)
_COLUMNS = {
    "code": ("ma can bo", "ma so", "ma nhan vien", "ma cbcc", "ma so can bo", "ma"),
    "name": ("ho va ten", "ho ten", "ten can bo", "ho ten can bo", "ca nhan"),
    "unit": ("don vi", "don vi cong tac", "phong ban", "tap the", "ten don vi", "co quan", "noi cong tac"),
    "level": ("xep loai", "ket qua xep loai", "muc do hoan thanh nhiem vu", "ket qua", "muc xep loai", "danh gia"),
}
_LEVELS = {unit_key(label): level for level, label in RATING_LEVEL_LABELS.items()} | {
    "htxsnv": RatingLevel.EXCELLENT, "xuat sac": RatingLevel.EXCELLENT, "hoan thanh xuat sac": RatingLevel.EXCELLENT,
    "httnv": RatingLevel.GOOD, "tot": RatingLevel.GOOD, "hoan thanh tot": RatingLevel.GOOD,
    "htnv": RatingLevel.DONE, "hoan thanh": RatingLevel.DONE,
    "khtnv": RatingLevel.NOT_DONE, "khong hoan thanh": RatingLevel.NOT_DONE, "chua hoan thanh": RatingLevel.NOT_DONE,
    "chua hoan thanh nhiem vu": RatingLevel.NOT_DONE,
}  # fmt: skip

Target = tuple[str, int]  # ("person", id) or ("unit", id)
Cells = tuple[str, ...]  # staff code, name, unit, level, as written


@dataclass(frozen=True, slots=True)
class RatingLine:
    """One line; `old` is what the year's rating is now, None when there is none yet."""

    number: int
    cells: Cells
    target: Target | None = None
    level: RatingLevel | None = None
    old: RatingLevel | None = None
    errors: tuple[str, ...] = ()
    earlier: bool = False

    @property
    def whom(self) -> str:
        """What the line is about, to find it in the file."""
        return self.cells[1] or self.cells[2] or self.cells[0]

    @property
    def is_new(self) -> bool:
        return not self.errors and self.old is None

    @property
    def changes(self) -> bool:
        return not self.errors and self.old is not None and self.old is not self.level

    @property
    def same(self) -> bool:
        return not self.errors and self.old is not None and self.old is self.level


@dataclass(frozen=True, slots=True)
class People:
    """Whom a line can mean, in one locality."""

    by_code: Mapping[str, tuple[int, str]]  # to the person and the key of their name
    by_name: Mapping[tuple[str, int | None], Sequence[int]]  # name's key and unit
    units: Mapping[str, Sequence[int]]  # by key of name or alias
    rated: Mapping[Target, RatingLevel]  # of the year in question


def read_level(written: str) -> RatingLevel | None:
    """“Hoàn thành tốt nhiệm vụ”, “HTTNV”, “Tốt”; None when it is nothing that is known."""
    return _LEVELS.get(unit_key(written))


def ensure_year(year: int, *, today: date) -> None:
    if not FIRST_YEAR <= year <= today.year:
        raise RuleBroken("year_odd", f"Nhập năm từ {FIRST_YEAR} đến {today.year}.", field="year")


def find_rating_columns(header: Sequence[Cell]) -> dict[str, int]:
    """Which column holds what: the level, and the unit or who it is."""
    found: dict[str, int] = {}
    for index, cell in enumerate(header):
        for key, names in _COLUMNS.items():
            if unit_key(str(cell or "")) in names and key not in found:
                found[key] = index
    if "level" not in found:
        raise RuleBroken("no_level_column", "Không thấy cột “Xếp loại” ở dòng đầu. Hãy dùng tệp mẫu.", field="file")
    if not found.keys() & {"code", "unit"}:
        raise RuleBroken(
            "no_whom_column", "Không thấy cột “Mã cán bộ” hoặc “Đơn vị” ở dòng đầu. Hãy dùng tệp mẫu.", field="file"
        )
    return found


def take_cells(rows: Iterable[tuple[int, Sequence[Cell]]], columns: Mapping[str, int]) -> list[RatingLine]:
    """The lines that are neither empty nor the sample's, unjudged."""
    lines: list[RatingLine] = []
    for number, cells in rows:
        at = [columns.get(key) for key in _COLUMNS]
        code, name, unit, level = (
            clean_line(str(cells[i] or ""))[:300] if i is not None and i < len(cells) else "" for i in at
        )
        if (code or name or unit or level) and (code, name, unit, level) not in SAMPLE:
            lines.append(RatingLine(number, (code, name, unit, level)))
    return lines


def judge(lines: Iterable[RatingLine], people: People, *, reader: Target | None = None) -> list[RatingLine]:
    """Every line with whom it means and its errors; the whole list is read whatever is wrong.

    `reader` brings the list: what it says newly of that person somebody else has to enter.
    """
    seen: dict[Target, RatingLine] = {}
    judged = []
    for line in lines:
        target, errors = _whom(line.cells, people)
        level = read_level(line.cells[3])
        if level is None:
            errors.append(_odd_level(line.cells[3]))
        if target is not None and target in seen:
            errors.append(_repeated(seen[target], level))
        old = people.rated.get(target) if target is not None else None
        if target is not None and target == reader and level is not old:
            errors.append(OWN)
        line = replace(line, target=target, level=level, old=old, errors=tuple(errors))
        if target is not None:
            seen.setdefault(target, line)
        judged.append(line)
    return judged


def _whom(cells: Cells, people: People) -> tuple[Target | None, list[str]]:
    code, name, unit, _level = cells
    if code:
        return _by_code(code, name, people)
    units = people.units.get(unit_key(unit), ()) if unit else ()
    if unit and len(units) != 1:
        return None, [f"không thấy đơn vị “{unit}”" if not units else f"có {len(units)} đơn vị tên “{unit}”"]
    if not name:
        return (("unit", units[0]), []) if units else (None, ["thiếu mã cán bộ, họ tên hoặc đơn vị"])
    if not units:
        return None, ["ghi thêm đơn vị hoặc mã cán bộ để biết đúng người"]
    found = people.by_name.get((name_key(name), units[0]), ())
    if len(found) == 1:
        return ("person", found[0]), []
    if found:
        return None, [f"có {len(found)} người tên {name} ở {unit}, hãy ghi mã cán bộ"]
    return None, [f"không thấy {name} ở {unit}"]


def _by_code(code: str, name: str, people: People) -> tuple[Target | None, list[str]]:
    found = people.by_code.get(code.casefold())
    if found is None:
        return None, [f"không thấy mã cán bộ {code}"]
    person_id, key = found
    if name and name_key(name) != key:
        return None, [f"mã cán bộ {code} không phải của {name}"]
    return ("person", person_id), []


def _odd_level(written: str) -> str:
    if not written:
        return "thiếu kết quả xếp loại"
    return f"không rõ xếp loại “{written}”, ví dụ Hoàn thành tốt nhiệm vụ"


def _repeated(first: RatingLine, level: RatingLevel | None) -> str:
    return f"trùng với {where(first)}" + ("" if first.level is level else ", nhưng kết quả khác")
