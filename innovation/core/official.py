"""Numbers and dates as official papers write them (Nghị định 30/2020/NĐ-CP, Phụ lục I)."""

import re
from datetime import date, datetime

from innovation.core.clock import local
from innovation.core.text import fold

BLANK = "\u00a0" * 6  # room for what is written by hand; an ordinary run of spaces would shrink to one
COMMITTEE = "TM. ỦY BAN NHÂN DÂN"
LETTERS = "abcdđeghiklmnopqrstuvxy"  # điểm a), b), … by the Vietnamese alphabet as regulations use it
LEADS = frozenset({"truong", "pho"})  # “Trưởng phòng”, “Trưởng thôn”
SYMBOL = re.compile(r"[0-9A-ZĐÂÊÔƠƯĂ]+(?:[-&][0-9A-ZĐÂÊÔƠƯĂ]+)*\Z")
GIVEN = re.compile(r"\s*([0-9]{1,9})\s*(?:/\s*(\S.*))?\Z")


def is_symbol(text: str) -> bool:
    """“TTr-UBND”, “BB-HĐTĐKT”: groups of letters with “-” between (Phụ lục I, II.3b)."""
    return SYMBOL.match(text.upper()) is not None


def day_in_words(day: date | None, year: int | None = None) -> str:
    """“ngày 05 tháng 9 năm 2026”: a zero before days under 10 and before months 1 and 2. Without a day, room for it."""
    if day is None:
        return f"ngày{BLANK}tháng{BLANK}năm {year}" if year else f"ngày{BLANK}tháng{BLANK}năm{BLANK}"
    month = f"{day.month:02d}" if day.month < 3 else str(day.month)
    return f"ngày {day.day:02d} tháng {month} năm {day.year}"


def number_and_symbol(number: int | None, symbol: str) -> str:
    """“05/QĐ-UBND”: a zero before numbers under 10. Without a number, room for it: the clerk gives it."""
    return f"{BLANK}/{symbol}" if number is None else f"{number:02d}/{symbol}"


def read_number(text: str) -> tuple[int, str] | None:
    """“12/QĐ-UBND” as (12, “QĐ-UBND”), “12” as (12, “”); None where no number stands first."""
    found = GIVEN.match(text)
    return (int(found[1]), (found[2] or "").strip()) if found else None


def authority_lines(post: str, *, of_committee: bool) -> tuple[str, ...]:
    """What stands above a signature (Nghị định 30/2020, Phụ lục I, II.7a): a committee's paper has “TM.” above whoever
    signs, the chairman or a deputy for him (“KT. CHỦ TỊCH”). The chairman's own papers and a unit's: the post alone."""
    lines = tuple(line.strip() for line in post.split("\n") if line.strip())
    return (COMMITTEE, *lines) if of_committee and lines[:1] != (COMMITTEE,) else lines


def post_at(post: str, unit: str) -> str:
    """A post and the unit where it is held, without saying twice what both say: “Chánh Văn phòng” of “Văn phòng HĐND
    và UBND phường” is one name. “Lãnh đạo UBND phường” is no unit but a word for who leads."""
    if not post or not unit or fold(unit) in fold(post) or fold(unit).startswith("lanh dao"):
        return post or unit
    said, of = post.split(), unit.split()
    for shared in range(min(len(said) - 1, len(of)), 0, -1):
        heads = shared > 1 or fold(said[-2]) in LEADS
        if heads and fold(" ".join(said[-shared:])) == fold(" ".join(of[:shared])):
            return " ".join((*said[:-shared], *of))
    return f"{post}, {unit}"


def graded(words: str, grade: str) -> str:
    """“Sáng kiến cấp cơ sở, loại A”; a grade that says what it is stands as it is."""
    if not grade:
        return words
    named = fold(grade).startswith(("loai ", "xep loai "))
    return f"{words}, {grade[:1].lower() + grade[1:]}" if named else f"{words}, loại\u00a0{grade}"


def point_letter(number: int) -> str:
    """1 → “a”, 5 → “đ”. After the last letter they go on as “a1”, “b1” …."""
    rounds, place = divmod(number - 1, len(LETTERS))
    return LETTERS[place] + (str(rounds) if rounds else "")


def moment_in_words(moment: datetime | None) -> str:
    """“14 giờ 05, ngày 05 tháng 9 năm 2026” by the ward's clock. Without a moment, room for it."""
    if moment is None:
        return f"{BLANK}giờ{BLANK}, {day_in_words(None)}"
    here = local(moment)
    return f"{here.hour:02d} giờ {here.minute:02d}, {day_in_words(here.date())}"
