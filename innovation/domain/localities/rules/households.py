"""A household's facts, and reading a list of households."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from innovation.core.errors import RuleBroken
from innovation.core.text import clean_line, fold, name_key
from innovation.domain.localities.enums import UnitKind
from innovation.domain.localities.rules.sheets import Cell, Numbered, where
from innovation.domain.localities.rules.units import address_key, unit_key

GROUP_KINDS = (UnitKind.RESIDENTIAL_GROUP, UnitKind.HAMLET)
LONGEST_HEAD, LONGEST_ADDRESS = 120, 200
MOST_HOUSEHOLDS = 20_000
ERASED_HEAD = "(đã xóa dữ liệu)"
TITLES = ("Tổ dân phố/Thôn", "Chủ hộ", "Địa chỉ")
# The sample sheet's own lines are no households.
SAMPLE = (("Tổ dân phố số 1", "Trần Thị Mẫu", "số 12, ngõ 5"), ("Thôn Đông", "Nguyễn Văn Mẫu", "xóm Đình"))
_COLUMNS = {
    "group": (
        "to dan pho thon", "thon to dan pho", "to dan pho", "thon", "to thon", "to", "tdp", "tdp thon",
        "to dan pho hoac thon", "ten to dan pho", "ten thon",
    ),
    "head": ("chu ho", "ho va ten chu ho", "ho ten chu ho", "ten chu ho", "ho va ten", "ho ten"),
    "address": ("dia chi", "so nha", "noi o", "dia chi nha", "cho o", "dia chi trong to", "dia chi trong thon"),
}  # fmt: skip
_WORDS_BEFORE = frozenset({"to", "dan", "pho", "tdp", "thon", "so", "khu", "xom"})
_HEADS_WORDS = ("hộ gia đình ông/bà ", "hộ gia đình ông ", "hộ gia đình bà ", "hộ ông/bà ", "hộ ông ", "hộ bà ", "hộ ")

Key = tuple[str, str]
FindGroup = Callable[[str], int | None]


@dataclass(frozen=True, slots=True)
class HouseholdLine:
    """One line of a list; `known` when the household is in that tổ already, `earlier` when a file before brought it."""

    number: int
    cells: tuple[str, ...]  # as written: tổ or thôn, head, address
    group_id: int | None = None
    head_name: str = ""
    address: str = ""
    errors: tuple[str, ...] = ()
    known: bool = False
    earlier: bool = False

    @property
    def whom(self) -> str:
        """What the line is about, to find it in the file."""
        return self.cells[1]


def household_words(head_name: str, address: str) -> str:
    """What a search without accents looks in."""
    return fold(f"{head_name} {address}")[:330]


def household_key(head_name: str, address: str) -> Key:
    """What two spellings of one household share."""
    return name_key(head_name), address_key(address)


def ensure_head(name: str) -> str:
    """The head's name alone: “Hộ ông Trần Văn A” is Trần Văn A. RuleBroken when there is none."""
    cleaned = clean_line(name)
    before = next((words for words in _HEADS_WORDS if f"{cleaned} ".lower().startswith(words)), "")
    cleaned = cleaned[len(before) :].strip()
    if sum(ch.isalpha() for ch in cleaned) < 2:
        raise RuleBroken("head_missing", "Nhập họ và tên chủ hộ, ví dụ Trần Thị Mười.", field="head_name")
    if len(cleaned) > LONGEST_HEAD:
        raise RuleBroken("head_long", f"Tên chủ hộ dài quá {LONGEST_HEAD} ký tự. Hãy rút gọn.", field="head_name")
    return cleaned


def ensure_address(address: str) -> str:
    cleaned = clean_line(address)
    if not unit_key(cleaned):
        raise RuleBroken(
            "address_missing", "Nhập địa chỉ trong tổ, thôn, ví dụ số 12, ngõ 5 hoặc xóm Đình.", field="address"
        )
    if len(cleaned) > LONGEST_ADDRESS:
        raise RuleBroken("address_long", f"Địa chỉ dài quá {LONGEST_ADDRESS} ký tự. Hãy rút gọn.", field="address")
    return cleaned


def group_finder(groups: Iterable[tuple[int, Sequence[str]]]) -> FindGroup:
    """Finds a tổ or thôn by (id, names): spelt out, or as “Tổ 3”, “TDP 03” when only one of them can be meant."""
    exact: dict[str, set[int]] = {}
    short: dict[str, set[int]] = {}
    for group_id, names in groups:
        for name in names:
            exact.setdefault(unit_key(name), set()).add(group_id)
            short.setdefault(_short(name), set()).add(group_id)

    def find(name: str) -> int | None:
        found = exact.get(unit_key(name)) or short.get(_short(name)) or set()
        return next(iter(found)) if _short(name) and len(found) == 1 else None

    return find


def _short(name: str) -> str:
    """“3” of “Tổ dân phố số 03”, “dong” of “Thôn Đông”."""
    words = unit_key(name).split()
    while words and words[0] in _WORDS_BEFORE:
        words.pop(0)
    return " ".join(word.lstrip("0") or "0" for word in words)


def find_household_columns(header: Sequence[Cell]) -> dict[str, int]:
    """Which column holds what; RuleBroken names the ones that are missing."""
    found: dict[str, int] = {}
    for index, cell in enumerate(header):
        for key, names in _COLUMNS.items():
            if unit_key(str(cell or "")) in names and key not in found:
                found[key] = index
    missing = [f"“{title}”" for title, key in zip(TITLES, _COLUMNS, strict=True) if key not in found]
    if missing:
        raise RuleBroken(
            "columns_missing", f"Không thấy cột {', '.join(missing)} ở dòng đầu. Hãy dùng tệp mẫu.", field="file"
        )
    return found


def take_cells(rows: Iterable[Numbered], columns: Mapping[str, int]) -> list[HouseholdLine]:
    """The lines that are neither empty nor the sample's, with their three cells, unjudged."""
    lines: list[HouseholdLine] = []
    for number, cells in rows:
        at = (columns["group"], columns["head"], columns["address"])
        group, head, address = (clean_line(str(cells[i] or ""))[:400] if i < len(cells) else "" for i in at)
        if (group or head or address) and (group, head, address) not in SAMPLE:
            lines.append(HouseholdLine(number, (group, head, address)))
    return lines


@dataclass(frozen=True, slots=True)
class Known:
    """What a list is judged against: the tổ and thôn, and the households that live there."""

    find_group: FindGroup
    group_names: Mapping[int, str]
    households: Mapping[Key, int]  # to the tổ or thôn


def judge(lines: Iterable[HouseholdLine], known: Known) -> list[HouseholdLine]:
    """Every line with its errors; the whole list is read whatever is wrong."""
    seen: dict[Key, HouseholdLine] = {}
    return [_judge_line(line, known, seen) for line in lines]


def _judge_line(line: HouseholdLine, known: Known, seen: dict[Key, HouseholdLine]) -> HouseholdLine:
    errors: list[str] = []
    head = address = ""
    group_id = known.find_group(line.cells[0])
    if group_id is None:
        errors.append(
            f"không thấy tổ dân phố, thôn “{line.cells[0]}”" if line.cells[0] else "thiếu tổ dân phố hoặc thôn"
        )
    try:
        head = ensure_head(line.cells[1])
    except RuleBroken as broken:
        errors.append(_within(broken))
    try:
        address = ensure_address(line.cells[2])
    except RuleBroken as broken:
        errors.append(_within(broken))
    key = household_key(head, address)
    is_known = False
    if head and address:
        home = known.households.get(key)
        if key in seen:
            errors.append(_repeated(seen[key], group_id, known))
        elif home is not None and group_id is not None and home != group_id:
            errors.append(two_places(known.group_names.get(home, "tổ khác")))
        else:
            is_known = home is not None and home == group_id
    judged = HouseholdLine(
        line.number, line.cells, group_id, head, address, tuple(errors), is_known and not errors, line.earlier
    )
    if head and address:
        seen.setdefault(key, judged)
    return judged


def _repeated(first: HouseholdLine, group_id: int | None, known: Known) -> str:
    if first.group_id is not None and group_id is not None and first.group_id != group_id:
        return f"hộ này được ghi ở hai nơi: {where(first)} ghi {known.group_names.get(first.group_id, 'tổ khác')}"
    return f"trùng với {where(first)}"


def two_places(group_name: str) -> str:
    """What is wrong with a household that lives elsewhere already."""
    return (
        f"hộ cùng tên chủ hộ và địa chỉ đang thuộc {group_name}; "
        "nếu hộ đã chuyển, sửa tổ của hộ đó, nếu là hộ khác, ghi địa chỉ rõ hơn"
    )


def _within(broken: RuleBroken) -> str:
    return broken.message[:1].lower() + broken.message[1:].rstrip(".")
