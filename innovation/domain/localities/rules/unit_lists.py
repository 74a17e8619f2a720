"""Reading a list of units: which column is which, and what is wrong in each line."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from innovation.core.errors import RuleBroken
from innovation.core.text import clean_line, fold
from innovation.domain.localities.enums import UNIT_KIND_LABELS, UnitKind
from innovation.domain.localities.rules.sheets import Cell, Numbered, cell_text, where
from innovation.domain.localities.rules.units import LONGEST_NAME, guess_kind, unit_key

MOST_UNITS = 2_000
TITLES = ("Tên đơn vị", "Loại", "Tên gọi khác")
# The sample sheet's own lines are no units.
SAMPLE = (("Trường Tiểu học Mẫu", "Trường học", "TH Mẫu; Tiểu học Mẫu"), ("Thôn Mẫu", "Thôn", ""))
_COLUMNS = {
    "name": ("ten don vi", "don vi", "ten", "ten truong", "ten thon", "ten to dan pho", "to dan pho", "thon"),
    "kind": ("loai", "loai don vi", "nhom"),
    "aliases": ("ten goi khac", "ten khac", "ten viet tat"),
}
_KINDS = {fold(label): kind for kind, label in UNIT_KIND_LABELS.items()}


@dataclass(frozen=True, slots=True)
class UnitLine:
    """One line; `known` when a unit of that name is there already, `earlier` when a file before brought it."""

    number: int
    cells: tuple[str, ...]  # as written: name, kind, aliases
    kind: UnitKind | None = None
    errors: tuple[str, ...] = ()
    known: bool = False
    earlier: bool = False

    @property
    def whom(self) -> str:
        """What the line is about, to find it in the file."""
        return self.name

    @property
    def name(self) -> str:
        return self.cells[0]

    @property
    def aliases(self) -> tuple[str, ...]:
        return tuple(part for part in (clean_line(alias) for alias in self.cells[2].split(";")) if part)


def find_unit_columns(header: Sequence[Cell]) -> dict[str, int]:
    """Which column holds what; RuleBroken when there is none of names."""
    found: dict[str, int] = {}
    for index, cell in enumerate(header):
        for key, names in _COLUMNS.items():
            if unit_key(cell_text(cell)) in names and key not in found:
                found[key] = index
    if "name" not in found:
        raise RuleBroken("columns_missing", "Không thấy cột “Tên đơn vị” ở dòng đầu. Hãy dùng tệp mẫu.", field="file")
    return found


def take_units(rows: Iterable[Numbered], columns: Mapping[str, int]) -> list[UnitLine]:
    """The lines that are neither empty nor the sample's, unjudged."""
    lines: list[UnitLine] = []
    for number, row in rows:
        at = [columns.get(key) for key in _COLUMNS]
        cells = tuple(cell_text(row[i])[:2_000] if i is not None and i < len(row) else "" for i in at)
        if any(cells) and cells not in SAMPLE:
            lines.append(UnitLine(number, cells))
    return lines


def judge_units(lines: Iterable[UnitLine], known: frozenset[str]) -> list[UnitLine]:
    """Every line with its errors; `known` are the keys of the names that are there."""
    seen: dict[str, UnitLine] = {}
    judged = []
    for line in lines:
        judged.append(_judge_line(line, known, seen))
        seen.setdefault(unit_key(line.name), line)
    return judged


def _judge_line(line: UnitLine, known: frozenset[str], seen: Mapping[str, UnitLine]) -> UnitLine:
    errors: list[str] = []
    key, kind = unit_key(line.name), _KINDS.get(fold(line.cells[1])) or guess_kind(line.cells[1] or line.name)
    if len(key) < 2:
        errors.append("thiếu tên đơn vị")
    elif len(line.name) > LONGEST_NAME:
        errors.append(f"tên đơn vị dài quá {LONGEST_NAME} ký tự")
    elif key in seen:
        errors.append(f"trùng tên với {where(seen[key])}")
    if kind is None and key not in known:
        errors.append("không rõ loại đơn vị, ghi vào cột “Loại”, ví dụ Trường học, Thôn, Tổ dân phố")
    return replace(line, kind=kind, errors=tuple(errors), known=key in known and not errors)
