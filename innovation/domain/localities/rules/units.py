"""Names of units, and reading a list of them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from innovation.core.errors import RuleBroken
from innovation.core.text import clean_line, fold
from innovation.domain.localities.enums import UNIT_KIND_LABELS, UnitKind

LONGEST_NAME = 200
MOST_ROWS = 2_000
Cell = str | int | float | bool | date | datetime | None
_COLUMNS = {
    "name": ("ten don vi", "don vi", "ten", "ten truong", "ten thon", "ten to dan pho", "to dan pho", "thon"),
    "kind": ("loai", "loai don vi", "nhom"),
    "aliases": ("ten goi khac", "ten khac", "ten viet tat"),
}
_BEGINNINGS = (
    ("to cong nghe so", UnitKind.DIGITAL_TEAM), ("to dan pho", UnitKind.RESIDENTIAL_GROUP),
    ("tdp", UnitKind.RESIDENTIAL_GROUP), ("thon", UnitKind.HAMLET), ("truong", UnitKind.SCHOOL),
    ("trung tam", UnitKind.CENTRE), ("phong", UnitKind.DIVISION), ("van phong", UnitKind.OFFICE),
    ("cong an", UnitKind.POLICE), ("ban chi huy quan su", UnitKind.MILITARY), ("uy ban mttq", UnitKind.FRONT),
    ("uy ban mat tran", UnitKind.FRONT), ("doan thanh nien", UnitKind.MASS_ORGANISATION),
    ("hoi lien hiep phu nu", UnitKind.MASS_ORGANISATION), ("hoi nong dan", UnitKind.MASS_ORGANISATION),
    ("hoi cuu chien binh", UnitKind.MASS_ORGANISATION), ("hoi", UnitKind.ASSOCIATION),
    ("cong ty", UnitKind.ENTERPRISE), ("hop tac xa", UnitKind.ENTERPRISE), ("htx", UnitKind.ENTERPRISE),
    ("doanh nghiep", UnitKind.ENTERPRISE), ("dang uy", UnitKind.PARTY),
)  # fmt: skip
_KINDS = {fold(label): kind for kind, label in UNIT_KIND_LABELS.items()}


@dataclass(frozen=True, slots=True)
class UnitLine:
    """One line of a list of units; `known` when a unit of that name is there already."""

    number: int
    name: str
    kind: UnitKind | None
    aliases: tuple[str, ...] = ()
    errors: tuple[str, ...] = ()
    known: bool = False


def unit_key(name: str) -> str:
    """What two spellings of one unit's name share: no case, accents, dashes or double spaces."""
    return " ".join("".join(ch if ch.isalnum() else " " for ch in fold(clean_line(name))).split())


def address_key(address: str) -> str:
    """What two spellings of one address within a tổ share: “Số 12, ngõ 5” and “số 12 ngõ 05”."""
    return " ".join(word.lstrip("0") or "0" for word in unit_key(address).split())[:200]


def ensure_name(name: str) -> str:
    """The cleaned name, or RuleBroken."""
    cleaned = clean_line(name)
    if len(unit_key(cleaned)) < 2:
        raise RuleBroken("name_missing", "Nhập tên đơn vị, ví dụ Trường Tiểu học Minh Khai.", field="name")
    if len(cleaned) > LONGEST_NAME:
        raise RuleBroken("name_long", f"Tên đơn vị dài quá {LONGEST_NAME} ký tự. Hãy rút gọn.", field="name")
    return cleaned


def guess_kind(name: str) -> UnitKind | None:
    """What a unit is by the first words of its name; None when they do not say."""
    key = unit_key(name)
    return next((kind for words, kind in _BEGINNINGS if key == words or key.startswith(f"{words} ")), None)


def find_columns(header: Sequence[Cell]) -> dict[str, int]:
    found: dict[str, int] = {}
    for index, cell in enumerate(header):
        for key, aliases in _COLUMNS.items():
            if unit_key(_text(cell)) in aliases and key not in found:
                found[key] = index
    if "name" not in found:
        raise RuleBroken(
            "no_name_column",
            "Không thấy cột “Tên đơn vị” ở dòng đầu. Hãy dùng tệp mẫu, hoặc đặt tên cột.",
            field="file",
        )
    return found


def read_units(
    rows: Iterable[tuple[int, Sequence[Cell]]], columns: Mapping[str, int], *, known: frozenset[str]
) -> list[UnitLine]:
    """Every line that is not empty; `known` are the keys of the units that are there."""
    lines: list[UnitLine] = []
    seen: dict[str, int] = {}
    for number, cells in rows:
        values = {key: _text(cells[index]) if index < len(cells) else "" for key, index in columns.items()}
        if not any(values.values()):
            continue
        line = _read_line(number, values, known=known, seen=seen)
        lines.append(line)
        seen.setdefault(unit_key(line.name), number)
        if len(lines) > MOST_ROWS:
            raise RuleBroken("too_many_rows", f"Tệp có hơn {MOST_ROWS} dòng. Hãy chia thành nhiều tệp.", field="file")
    return lines


def _read_line(number: int, values: Mapping[str, str], *, known: frozenset[str], seen: Mapping[str, int]) -> UnitLine:
    errors: list[str] = []
    name, key = values["name"], unit_key(values["name"])
    if len(key) < 2:
        errors.append("thiếu tên đơn vị")
    elif len(name) > LONGEST_NAME:
        errors.append(f"tên đơn vị dài quá {LONGEST_NAME} ký tự")
    elif key in seen:
        errors.append(f"trùng tên với dòng {seen[key]}")
    kind = _KINDS.get(fold(values.get("kind", ""))) or guess_kind(values.get("kind", "") or name)
    if kind is None:
        errors.append("không rõ loại đơn vị, ghi vào cột “Loại”, ví dụ Trường học, Thôn, Tổ dân phố")
    aliases = tuple(part for part in (clean_line(a) for a in values.get("aliases", "").split(";")) if part)
    return UnitLine(number, name, kind, aliases, tuple(errors), known=key in known)


def _text(value: Cell) -> str:
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return "" if value is None else clean_line(str(value))
