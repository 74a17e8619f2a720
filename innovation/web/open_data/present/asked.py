"""What a program asks for, read strictly: a wrong or unknown parameter is refused by its name."""

import re
from dataclasses import dataclass, field
from typing import Any

from werkzeug.datastructures import MultiDict

from innovation.domain.library.enums import LEVEL_LABELS, Level
from innovation.domain.library.queries.open_data import OpenFilter

USUAL, MOST = 50, 200
MOST_VALUES = 20
SLUG = r"^[a-z0-9]+(-[a-z0-9]+)*$"
CURSOR = r"^[1-9][0-9]{0,17}$"
FIRST_YEAR, LAST_YEAR = 1990, 2200
_WHOLE = re.compile(r"[0-9]{1,6}", re.ASCII)


@dataclass
class Asked:
    """A part of a list; `errors` name each parameter that cannot be answered."""

    wanted: OpenFilter = field(default_factory=OpenFilter)
    limit: int = USUAL
    after: int = 0
    errors: list[dict[str, str]] = field(default_factory=list)


def read(values: "MultiDict[str, str]") -> Asked:
    """The parameters of a list."""
    asked = Asked()

    def refuse(name: str, why: str) -> None:
        asked.errors.append({"parameter": name[:60], "detail": why})

    for name in values:
        if name not in NAMES:
            refuse(name, f"Không có tham số này. Các tham số: {', '.join(NAMES)}.")
    asked.wanted = OpenFilter(
        years=_years(values.getlist("nam"), refuse),
        fields=_slugs("linh-vuc", values, refuse),
        places=_slugs("dia-phuong", values, refuse),
        levels=_levels(values.getlist("cap"), refuse),
    )
    asked.limit = _limit(values.getlist("gioi-han"), refuse)
    asked.after = _after(values.getlist("sau"), refuse)
    return asked


def _years(texts: list[str], refuse: Any) -> list[int]:
    years = [int(text) for text in texts if _WHOLE.fullmatch(text) and FIRST_YEAR <= int(text) <= LAST_YEAR]
    if len(years) != len(texts) or len(texts) > MOST_VALUES:
        refuse("nam", f"Năm là số từ {FIRST_YEAR} đến {LAST_YEAR}, tối đa {MOST_VALUES} năm. Ví dụ nam=2026.")
    return years


def _slugs(name: str, values: "MultiDict[str, str]", refuse: Any) -> list[str]:
    texts = values.getlist(name)
    found = [text for text in texts if len(text) <= 80 and re.fullmatch(SLUG, text)]
    if len(found) != len(texts) or len(texts) > MOST_VALUES:
        refuse(name, f"Viết như trong địa chỉ trang Thư viện, tối đa {MOST_VALUES} giá trị. Ví dụ {EXAMPLES[name]}.")
    return found


def _levels(texts: list[str], refuse: Any) -> list[Level]:
    known = {level.value: level for level in Level}
    if any(text not in known for text in texts) or len(texts) > MOST_VALUES:
        meanings = ", ".join(f"{level.value} ({label.lower()})" for level, label in LEVEL_LABELS.items())
        refuse("cap", f"Cấp là một trong: {meanings}.")
    return [known[text] for text in texts if text in known]


def _limit(texts: list[str], refuse: Any) -> int:
    if not texts:
        return USUAL
    if len(texts) == 1 and _WHOLE.fullmatch(texts[0]) and 1 <= int(texts[0]) <= MOST:
        return int(texts[0])
    refuse("gioi-han", f"Một số từ 1 đến {MOST}; không ghi thì là {USUAL}.")
    return USUAL


def _after(texts: list[str], refuse: Any) -> int:
    if not texts:
        return 0
    if len(texts) == 1 and re.fullmatch(CURSOR, texts[0]):
        return int(texts[0])
    refuse("sau", "Lấy nguyên giá trị “next” của lần trước, không tự đặt.")
    return 0


EXAMPLES = {"linh-vuc": "linh-vuc=cai-cach-hanh-chinh", "dia-phuong": "dia-phuong=hoa-binh"}
NAMES = ("nam", "linh-vuc", "dia-phuong", "cap", "gioi-han", "sau")
