"""A list of earlier awards: which column is which, what each line says, and what is wrong with it."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from innovation.core.days import read_day
from innovation.core.errors import RuleBroken
from innovation.core.text import clean_line, clean_text, fold
from innovation.core.whole_numbers import parse_whole
from innovation.domain.awards.enums import AWARD_TYPE_LABELS, AwardType
from innovation.domain.awards.rules.catalogue import Catalogue
from innovation.domain.localities.rules.sheets import Cell
from innovation.domain.localities.rules.units import unit_key
from innovation.domain.movements.enums import SubjectKind

TITLES = {
    "kind": "Đối tượng", "name": "Tên", "place": "Đơn vị, tổ dân phố", "staff_code": "Mã cán bộ",
    "award": "Danh hiệu, hình thức khen", "type": "Loại hình", "achievement": "Thành tích", "from": "Từ ngày",
    "to": "Đến ngày", "paper": "Số quyết định", "day": "Ngày quyết định", "money": "Tiền thưởng",
}  # fmt: skip
NEEDED = ("kind", "name", "award", "paper", "day")
_ALIASES = {
    "kind": ("doi tuong", "loai doi tuong"),
    "name": ("ten", "ho va ten", "ho ten", "ten tap the ca nhan", "ten doi tuong"),
    "place": ("don vi to dan pho", "don vi", "to dan pho", "to dan pho thon", "don vi cong tac", "thon"),
    "staff_code": ("ma can bo", "ma so", "ma"),
    "award": ("danh hieu hinh thuc khen", "danh hieu", "hinh thuc khen thuong", "hinh thuc", "khen thuong"),
    "type": ("loai hinh", "loai hinh khen thuong"),
    "achievement": ("thanh tich", "noi dung khen thuong", "noi dung"),
    "from": ("tu ngay", "thanh tich tu ngay", "nam", "nam thanh tich"),
    "to": ("den ngay", "thanh tich den ngay"),
    "paper": ("so quyet dinh", "quyet dinh", "so qd", "so van ban"),
    "day": ("ngay quyet dinh", "ngay", "ngay ky", "ngay ban hanh"),
    "money": ("tien thuong", "so tien", "muc tien thuong"),
}  # fmt: skip
_KINDS = {
    "ca nhan": SubjectKind.INDIVIDUAL, "nguoi": SubjectKind.INDIVIDUAL, "tap the": SubjectKind.COLLECTIVE,
    "don vi": SubjectKind.COLLECTIVE, "to dan pho": SubjectKind.RESIDENTIAL_GROUP,
    "thon": SubjectKind.RESIDENTIAL_GROUP, "to dan pho thon": SubjectKind.RESIDENTIAL_GROUP,
    "ho gia dinh": SubjectKind.HOUSEHOLD, "ho": SubjectKind.HOUSEHOLD,
}  # fmt: skip
_TYPES = {unit_key(label): key for key, label in AWARD_TYPE_LABELS.items()} | {
    "chuyen de": AwardType.THEMATIC, "phong trao": AwardType.THEMATIC, "phong trao thi dua": AwardType.THEMATIC,
}  # fmt: skip
OLDEST = date(1945, 9, 2)
MOST_LINES = 2_000
MOST_MONEY = 10**12
OWN_LINE = "là khen thưởng của chính bạn. Bỏ dòng này, nhờ thư ký khác nhập"
Words = Mapping[str, str]
# (kind, name, place, staff code) → (key of a person, unit or household, and what is wrong)
FindSubject = Callable[[SubjectKind, str, str, str], tuple[str, str]]


@dataclass(frozen=True, slots=True)
class AwardLine:
    """One line of the list. `known`: in the book already, left out."""

    number: int
    cells: tuple[str, ...]  # as written, in the order of TITLES
    subject: str = ""  # “person-12”
    kind: SubjectKind | None = None
    award_key: str = ""
    award_type: AwardType = AwardType.MERIT
    achievement: str = ""
    achieved: tuple[date, date] | None = None
    paper: str = ""
    decided_on: date | None = None
    money: int | None = None
    errors: tuple[str, ...] = ()
    known: bool = False
    earlier: bool = False  # of the file before, whose refused lines were mended

    @property
    def whom(self) -> str:
        """What the line is about, to find it in the file."""
        return self.words["name"]

    @property
    def words(self) -> Words:
        return dict(zip(TITLES, self.cells, strict=True))

    @property
    def key(self) -> tuple[str, str, str]:
        """What makes two lines the same award."""
        return award_key(self.subject, self.award_key, self.paper)


def award_key(subject: str, award: str, paper: str) -> tuple[str, str, str]:
    return subject, award, fold(paper)


@dataclass(frozen=True, slots=True)
class OldBook:
    """What a list is judged against."""

    catalogue: Catalogue
    find: FindSubject
    today: date
    there: Collection[tuple[str, str, str]] = field(default_factory=frozenset)
    own: str = ""  # who brings the list in: “person-12”


def find_columns(header: Sequence[Cell]) -> dict[str, int]:
    """Which column holds what; RuleBroken names the needed ones that are missing."""
    found: dict[str, int] = {}
    for index, cell in enumerate(header):
        for key, names in _ALIASES.items():
            if unit_key(str(cell or "")) in names and key not in found:
                found[key] = index
                break
    missing = [f"“{TITLES[key]}”" for key in NEEDED if key not in found]
    if missing:
        raise RuleBroken(
            "columns_missing", f"Không thấy cột {', '.join(missing)} ở dòng đầu. Hãy dùng tệp mẫu.", field="file"
        )
    return found


def take_lines(rows: Iterable[tuple[int, Sequence[Cell]]], columns: Mapping[str, int]) -> list[AwardLine]:
    """The lines that are not empty, unjudged."""
    lines = []
    for number, cells in rows:
        taken = tuple(_cell(cells, columns.get(key)) for key in TITLES)
        if any(taken):
            lines.append(AwardLine(number, taken))
    return lines


def _cell(cells: Sequence[Cell], at: int | None) -> str:
    return clean_text(str(cells[at] or ""))[:2_000] if at is not None and at < len(cells) else ""


def judge(lines: Iterable[AwardLine], book: OldBook) -> list[AwardLine]:
    """Every line with its errors; the whole list is read whatever is wrong."""
    seen: dict[tuple[str, str, str], AwardLine] = {}
    judged = []
    for line in lines:
        read = _judge(line, book)
        if not read.errors:
            first = seen.setdefault(read.key, read)
            if first is not read:
                of_which = " của tệp trước" if first.earlier and not read.earlier else ""
                read = replace(read, errors=(f"trùng với dòng {first.number}{of_which}",))
            elif read.key in book.there:
                read = replace(read, known=True)
            elif read.subject == book.own:
                read = replace(read, errors=(OWN_LINE,))
        judged.append(read)
    return judged


def _judge(line: AwardLine, book: OldBook) -> AwardLine:
    words, errors = line.words, list[str]()
    kind = _KINDS.get(unit_key(words["kind"]))
    subject = ""
    if not clean_line(words["kind"]):
        errors.append("thiếu đối tượng, ví dụ Cá nhân, Tập thể, Tổ dân phố, Hộ gia đình")
    elif kind is None:
        errors.append(f"không rõ đối tượng “{words['kind'][:40]}”, ví dụ Cá nhân, Tập thể, Tổ dân phố, Hộ gia đình")
    elif not clean_line(words["name"]):
        errors.append("thiếu tên")
    else:
        subject, wrong = book.find(kind, clean_line(words["name"]), clean_line(words["place"]), words["staff_code"])
        errors += [wrong] if wrong else []
    paper = clean_line(words["paper"])
    if not any(ch.isdigit() for ch in paper):
        errors.append("thiếu số quyết định, ví dụ 125/QĐ-UBND")
    elif len(paper) > 120:
        errors.append("số quyết định dài quá 120 ký tự")
    day = read_day(words["day"])
    if day is None or day < OLDEST:
        errors.append("ngày quyết định không đọc được, ví dụ 05/09/2024")
    elif day > book.today:
        errors.append(f"ngày quyết định {day:%d/%m/%Y} ở tương lai")
    award, wrong = _award(words["award"], kind, day or book.today, book.catalogue)
    errors += [wrong] if wrong else []
    achieved, wrong = _period(words, day)
    errors += [wrong] if wrong else []
    type_ = _TYPES.get(unit_key(words["type"])) if words["type"] else AwardType.MERIT
    if type_ is None:
        errors.append(f"không rõ loại hình “{words['type'][:40]}”, ví dụ Công trạng, Đột xuất, Chuyên đề")
    money, wrong = _money(words["money"])
    errors += [wrong] if wrong else []
    return replace(
        line, subject=subject, kind=kind, award_key=award, award_type=type_ or AwardType.MERIT, paper=paper,
        achievement=words["achievement"] or book.catalogue.name_of(award), achieved=achieved, decided_on=day,
        money=money, errors=tuple(errors),
    )  # fmt: skip


def _award(typed: str, kind: SubjectKind | None, on: date, catalogue: Catalogue) -> tuple[str, str]:
    """The catalogue's key for what is written: the whole name, or its beginning when only one award has it."""
    wanted = unit_key(typed)
    if not wanted:
        return "", "thiếu danh hiệu hoặc hình thức khen"
    names = {award.key: unit_key(award.name) for award in catalogue.list_awards(on)}
    found = [key for key, name in names.items() if name == wanted or unit_key(key.replace("-", " ")) == wanted]
    found = found or [key for key, name in names.items() if name.startswith(wanted)]
    if len(found) != 1:
        return "", f"không có “{typed[:60]}” trong danh mục, ví dụ Giấy khen, Lao động tiên tiến"
    if kind is not None and kind not in catalogue.award(found[0], on).subjects:
        return "", f"{catalogue.name_of(found[0])} không dành cho đối tượng này"
    return found[0], ""


def _period(words: Words, day: date | None) -> tuple[tuple[date, date] | None, str]:
    """From and to; a bare year is the whole year; nothing is the year of the decision up to its day."""
    begins, ends = words["from"], words["to"]
    if not begins and not ends:
        return ((date(day.year, 1, 1), day) if day else None), ""
    if begins.isascii() and begins.isdigit() and len(begins) == 4 and not ends:
        first, last = date(max(int(begins), 1), 1, 1), date(max(int(begins), 1), 12, 31)
        last = min(last, day) if day and day >= first else last
    else:
        read = read_day(begins), read_day(ends) if ends else day
        if read[0] is None or read[1] is None:
            return None, "thời gian lập thành tích không đọc được, ví dụ 01/01/2024 hoặc 2024"
        first, last = read[0], read[1]
    if last < first:
        return None, "ngày cuối của thành tích trước ngày đầu"
    if day and first > day:
        return None, "thành tích bắt đầu sau ngày quyết định"
    return (first, last), ""


def _money(typed: str) -> tuple[int | None, str]:
    if not typed:
        return None, ""
    try:
        money = parse_whole(typed)
    except RuleBroken:
        money = MOST_MONEY
    if money >= MOST_MONEY:
        return None, f"tiền thưởng “{typed[:20]}” không phải số tiền, ví dụ 760.000"
    return money, ""
