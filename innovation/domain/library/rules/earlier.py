"""Initiatives recognised before the platform: which column of a list is which, and what is wrong in each line."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from innovation.core.days import read_day
from innovation.core.errors import RuleBroken
from innovation.core.text import clean_line, clean_text, fold
from innovation.domain.library.enums import LEVEL_LABELS, Level
from innovation.domain.localities.rules.sheets import Cell, Numbered, cell_text, where

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
EXAMPLE_TITLE = "Ví dụ: "  # the sample sheet's own row begins so
MOST_LINES = 2_000
LONGEST_CELL = 32_767  # of a sheet; longer texts are cut by Excel itself
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
class EarlierLine:
    """One line of the list; with errors there is no work. `known`: in the library already, left out."""

    number: int
    cells: tuple[str, ...]  # as written, in the order of COLUMN_TITLES
    work: EarlierWork | None = None
    errors: tuple[str, ...] = ()
    known: bool = False
    earlier: bool = False  # of the file before, whose refused lines were mended

    @property
    def whom(self) -> str:
        """What the line is about, to find it in the file."""
        return self.words["title"]

    @property
    def words(self) -> Mapping[str, str]:
        return dict(zip(COLUMN_TITLES, self.cells, strict=True))


@dataclass(frozen=True, slots=True)
class OldLibrary:
    """What a list is judged against. `fields`: folded names and slugs of fields → slug."""

    fields: Mapping[str, str]
    today: date
    there: Collection[tuple[str, str]] = field(default_factory=frozenset)


def find_columns(header: Sequence[Cell]) -> dict[str, int]:
    """Which column holds what; RuleBroken when one that is needed is missing."""
    found: dict[str, int] = {}
    for index, cell in enumerate(header):
        name = " ".join("".join(ch if ch.isalnum() else " " for ch in fold(cell_text(cell))).split())
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


def take_lines(rows: Iterable[Numbered], columns: Mapping[str, int]) -> list[EarlierLine]:
    """The lines that are not empty, unjudged."""
    lines = []
    for number, cells in rows:
        taken = tuple(_cell(cells, columns.get(key)) for key in COLUMN_TITLES)
        if any(taken):
            lines.append(EarlierLine(number, taken))
    return lines


def _cell(cells: Sequence[Cell], at: int | None) -> str:
    if at is None or at >= len(cells):
        return ""
    cell = cells[at]
    return clean_text(cell)[:LONGEST_CELL] if isinstance(cell, str) else cell_text(cell)


def judge(lines: Iterable[EarlierLine], library: OldLibrary) -> list[EarlierLine]:
    """Every line with its errors; the whole list is read whatever is wrong."""
    seen: dict[tuple[str, str], EarlierLine] = {}
    judged = []
    for line in lines:
        read = _judge(line, library)
        if read.work is not None:
            key = read.work.key
            first = seen.setdefault(key, read)
            if first is not read:
                read = replace(read, work=None, errors=(f"trùng với {where(first)}",))
            else:
                read = replace(read, known=key in library.there)
        judged.append(read)
    return judged


def _judge(line: EarlierLine, library: OldLibrary) -> EarlierLine:
    cells = line.words
    errors: list[str] = []
    values = {key: (clean_text if limit > 1_000 else clean_line)(cells[key]) for key, limit in _LIMITS.items()}
    for key, limit in _LIMITS.items():
        if len(values[key]) > limit:
            errors.append(f"{COLUMN_TITLES[key].lower()} dài quá {limit} ký tự")
    for key in ("title", "decision_paper"):
        if not values[key]:
            errors.append(f"thiếu {COLUMN_TITLES[key].lower()}")
    if values["title"].startswith(EXAMPLE_TITLE):
        errors.append("đây là dòng ví dụ của tệp mẫu, hãy ghi đè hoặc xóa")
    day = read_day(cells["recognised_on"])
    if day is None or not date(1990, 1, 1) <= day <= library.today:
        errors.append("ngày quyết định không đọc được hoặc ở tương lai, ví dụ 05/09/2024")
    level = _LEVELS.get(fold(clean_line(cells["level"])))
    if level is None:
        errors.append(f"không rõ cấp “{cells['level'][:40]}”, ví dụ {LEVEL_LABELS[Level.BASE]}")
    wanted = clean_line(cells["field_slug"])
    slug = library.fields.get(fold(wanted), "") if wanted else ""
    if wanted and not slug:
        errors.append(f"không có lĩnh vực “{wanted[:60]}” trong danh mục")
    if errors or day is None or level is None:
        return replace(line, errors=tuple(errors))
    return replace(line, work=EarlierWork(recognised_on=day, level=level, field_slug=slug, **values))
