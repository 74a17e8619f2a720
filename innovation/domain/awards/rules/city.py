"""What a dossier for the city must hold before it is sent, and which dates can be true."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from innovation.core.errors import RuleBroken
from innovation.core.text import clean_text, fold

SPREAD_LEAST, TEXT_MOST = 50, 4_000
RESULT_LEAST = 20


@dataclass(frozen=True, slots=True)
class Word:
    """Who confirmed: a unit of the locality by its id, one of elsewhere by name."""

    unit_id: int | None
    unit_name: str = ""


def comes_from_another(word: Word, author_units: Collection[int]) -> bool:
    """Whether the confirmation is of a unit where no author works."""
    return word.unit_id is None or word.unit_id not in author_units


def missing_before_sending(
    *, is_recognised: bool, spread: str, words: Sequence[Word], author_units: Collection[int]
) -> list[str]:
    """Sentences, in the order in which they are to be mended; empty: the dossier may be sent."""
    missing = []
    if not is_recognised:
        missing.append("Sáng kiến không còn được công nhận ở cơ sở nên không đề nghị thành phố được.")
    if len(spread.strip()) < SPREAD_LEAST:
        missing.append(f"Viết mức độ lan tỏa, từ {SPREAD_LEAST} ký tự: nơi nào đã áp dụng, từ khi nào, kết quả ra sao.")
    if not words:
        missing.append("Chưa có đơn vị nào xác nhận đã áp dụng. Mời đơn vị hoặc nhập xác nhận bằng giấy.")
    elif not any(comes_from_another(word, author_units) for word in words):
        missing.append("Cần ít nhất một xác nhận của đơn vị khác đơn vị của tác giả.")
    return missing


def ensure_spread(text: str) -> str:
    """The spread as it is kept; a draft may be short, never beyond the limit."""
    text = clean_text(text)
    if len(text) > TEXT_MOST:
        raise RuleBroken("spread_long", "Viết không quá 4.000 ký tự.", field="spread")
    return text


def ensure_word(word: Word, known: Collection[Word], *, applied_from: date, result: str, today: date) -> str:
    """The result as it is kept; RuleBroken at its field."""
    if word.unit_id is None and not word.unit_name.strip():
        raise RuleBroken("unit_missing", "Nhập tên đơn vị, ví dụ UBND phường Lê Thanh Nghị.", field="unit_name")
    if key_of(word) in {key_of(each) for each in known}:
        raise RuleBroken("unit_twice", "Đơn vị này đã xác nhận. Mỗi đơn vị xác nhận một lần.", field="unit_name")
    if applied_from > today:
        raise RuleBroken("applied_future", "Ngày bắt đầu áp dụng phải từ hôm nay trở về trước.", field="applied_from")
    text = clean_text(result)
    if len(text) < RESULT_LEAST:
        raise RuleBroken(
            "result_short", f"Ghi kết quả áp dụng, từ {RESULT_LEAST} ký tự: làm gì, số liệu ra sao.", field="result"
        )
    if len(text) > TEXT_MOST:
        raise RuleBroken("result_long", "Viết không quá 4.000 ký tự.", field="result")
    return text


def key_of(word: Word) -> str:
    """The same for two spellings of one unit."""
    return f"id:{word.unit_id}" if word.unit_id is not None else f"name:{fold(word.unit_name).strip()}"


def ensure_paper(
    paper: str, on: date, *, not_before: date, today: date, what: str, field: str = "on", number_field: str = "paper"
) -> None:
    """A paper's number as somebody gave it, and a date that can be true. `what`: whose paper, for the sentences."""
    if not paper.strip():
        raise RuleBroken("paper_missing", f"Nhập số {what}, ví dụ 215/UBND-VX.", field=number_field)
    if on > today:
        raise RuleBroken("date_future", f"Ngày của {what} không thể sau hôm nay.", field=field)
    if on < not_before:
        raise RuleBroken("date_early", f"Ngày của {what} không thể trước ngày {not_before:%d/%m/%Y}.", field=field)
