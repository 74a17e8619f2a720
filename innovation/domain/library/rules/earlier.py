"""Initiatives recognised before the platform: which column of a list is which, and what is wrong in each row."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import Any

from innovation.core.errors import RuleBroken
from innovation.core.text import clean_line, clean_text, fold
from innovation.domain.library.enums import LEVEL_LABELS, Level

COLUMN_TITLES = {
    "title": "Tên sáng kiến",
    "decision_paper": "Số quyết định",
    "recognised_on": "Ngày quyết định",
    "level": "Cấp công nhận",
    "authors_shown": "Tác giả đồng ý công khai",
    "unit_name": "Đơn vị",
    "field_slug": "Lĩnh vực",
    "summary": "Tóm tắt",
    "content": "Nội dung",
    "benefit": "Hiệu quả",
}
_ALIASES = {
    "title": ("ten sang kien", "ten giai phap", "ten", "sang kien"),
    "decision_paper": ("so quyet dinh", "quyet dinh", "so qd"),
    "recognised_on": ("ngay quyet dinh", "ngay cong nhan", "ngay ky", "ngay"),
    "level": ("cap cong nhan", "cap"),
    "authors_shown": ("tac gia dong y cong khai", "tac gia", "nhom tac gia", "ho ten tac gia"),
    "unit_name": ("don vi", "don vi cong tac", "noi cong tac"),
    "field_slug": ("linh vuc",),
    "summary": ("tom tat", "mo ta", "tom tat noi dung"),
    "content": ("noi dung", "noi dung giai phap", "cach lam"),
    "benefit": ("hieu qua", "loi ich", "hieu qua mang lai"),
}
_LIMITS = {
    "title": 300, "decision_paper": 120, "authors_shown": 1_000, "unit_name": 200,
    "summary": 4_000, "content": 4_000, "benefit": 4_000,
}  # fmt: skip
_LEVELS = {fold(label): level for level, label in LEVEL_LABELS.items()} | {
    "": Level.BASE, "co so": Level.BASE, "cap phuong": Level.BASE, "cap xa": Level.BASE, "thanh pho": Level.CITY,
    "cap tinh": Level.CITY, "y tuong": Level.IDEA,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class EarlierWork:
    """A recognition from before the platform, with its decision."""

    title: str
    decision_paper: str
    recognised_on: date
    level: Level = Level.BASE
    authors_shown: str = ""
    unit_name: str = ""
    field_slug: str = ""
    summary: str = ""
    content: str = ""
    benefit: str = ""

    @property
    def key(self) -> tuple[str, str]:
        """What makes two lines the same recognition, however they are typed."""
        return fold(self.title), fold(self.decision_paper)


@dataclass(frozen=True, slots=True)
class ReadRow:
    """One line of the sheet as it would be taken over; with errors it cannot be."""

    number: int
    work: EarlierWork | None
    title: str = ""
    errors: tuple[str, ...] = ()
    known: bool = False  # in the library already: left out, not an error


def find_columns(header: Sequence[str]) -> dict[str, int]:
    """Which column holds what; RuleBroken when one that is needed is missing."""
    found: dict[str, int] = {}
    for index, cell in enumerate(header):
        name = " ".join("".join(ch if ch.isalnum() else " " for ch in fold(cell)).split())
        for key, aliases in _ALIASES.items():
            if name in aliases and key not in found:
                found[key] = index
    absent = [COLUMN_TITLES[key] for key in ("title", "decision_paper", "recognised_on") if key not in found]
    if absent:
        raise RuleBroken(
            "columns_missing",
            f"Không thấy cột “{'”, “'.join(absent)}” ở dòng đầu. Hãy dùng tệp mẫu, hoặc đặt tên cột ở dòng đầu tiên.",
            field="file",
        )
    return found


EXAMPLE_TITLE = "Ví dụ: "  # the sample sheet's own row begins so


def read_earlier(rows: Sequence[Sequence[str]], *, fields: Mapping[str, str], today: date) -> list[ReadRow]:
    """Every line that is not empty, checked. `fields`: folded names and slugs of fields → slug."""
    columns = find_columns(rows[0])
    read = [
        _read_row(number, {key: _cell(cells, at) for key, at in columns.items()}, fields, today)
        for number, cells in enumerate(rows[1:], start=2)
        if any(cells)
    ]
    return _mark_repeated(read)


def _cell(cells: Sequence[str], at: int) -> str:
    return cells[at] if at < len(cells) else ""


def _read_row(number: int, cells: Mapping[str, str], fields: Mapping[str, str], today: date) -> ReadRow:
    errors: list[str] = []
    values = {key: (clean_text if limit > 1_000 else clean_line)(cells.get(key, "")) for key, limit in _LIMITS.items()}
    for key, limit in _LIMITS.items():
        if len(values[key]) > limit:
            errors.append(f"{COLUMN_TITLES[key].lower()} dài quá {limit} ký tự")
    for key in ("title", "decision_paper"):
        if not values[key]:
            errors.append(f"thiếu {COLUMN_TITLES[key].lower()}")
    if values["title"].startswith(EXAMPLE_TITLE):
        errors.append("đây là dòng ví dụ của tệp mẫu, hãy ghi đè hoặc xóa")
    day = read_day(cells.get("recognised_on", ""))
    if day is None or not date(1990, 1, 1) <= day <= today:
        errors.append("ngày quyết định không đọc được hoặc ở tương lai, ví dụ 05/09/2024")
    level = _LEVELS.get(fold(clean_line(cells.get("level", ""))))
    if level is None:
        errors.append(f"không rõ cấp “{cells['level'][:40]}”, ví dụ {LEVEL_LABELS[Level.BASE]}")
    wanted = clean_line(cells.get("field_slug", ""))
    slug = fields.get(fold(wanted), "") if wanted else ""
    if wanted and not slug:
        errors.append(f"không có lĩnh vực “{wanted[:60]}” trong danh mục")
    if errors or day is None or level is None:
        return ReadRow(number, None, values["title"][:300], tuple(errors))
    work = EarlierWork(recognised_on=day, level=level, field_slug=slug, **values)
    return ReadRow(number, work, work.title)


def read_day(text: str) -> date | None:
    """5/9/2024, 05-09-2024 or 2024-09-05; None for anything else."""
    parts = text.strip().replace("-", "/").replace(".", "/").split("/")
    if len(parts) != 3 or not all(part.isascii() and part.isdigit() and len(part) <= 4 for part in parts):
        return None
    day, month, year = (int(part) for part in parts)
    if len(parts[0]) == 4:
        day, year = year, day
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _mark_repeated(rows: list[ReadRow]) -> list[ReadRow]:
    seen: dict[tuple[str, str], int] = {}
    marked = []
    for row in rows:
        if row.work is not None:
            first = seen.setdefault(row.work.key, row.number)
            if first != row.number:
                row = replace(row, work=None, errors=(f"trùng với dòng {first}",))
        marked.append(row)
    return marked


def pack(work: EarlierWork) -> dict[str, Any]:
    """As plain values that a preview can keep."""
    return asdict(work) | {"recognised_on": work.recognised_on.isoformat(), "level": work.level.value}


def unpack(values: Mapping[str, Any]) -> EarlierWork:
    return EarlierWork(
        **{
            **values,
            "recognised_on": date.fromisoformat(str(values["recognised_on"])),
            "level": Level(str(values["level"])),
        }
    )
