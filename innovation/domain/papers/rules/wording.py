"""The words of a form. Fields in them are filled in (“{dot_xet}”); nothing else in braces means anything."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from innovation.core.errors import RuleBroken
from innovation.core.text import clean_text
from innovation.plans.papers import PaperForm

FIELDS = {
    "dia_phuong": "tên xã, phường",
    "don_vi": "tên trường, đơn vị tự tổ chức đợt xét, nếu có",
    "dot_xet": "tên đợt xét",
    "hoi_dong": "tên Hội đồng",
    "so_luong": "số dòng trong danh sách, ví dụ 05",
    "quyet_dinh_truoc": "quyết định mà văn bản này bổ sung, nếu có",
}
MOST_LINES, LONGEST_LINE = 30, 1_000
_FIELD = re.compile(r"\{([^{}\s]*)\}")


@dataclass(frozen=True, slots=True)
class Words:
    """What a ward may word by itself, line by line: the grounds, the articles (or paragraphs), Nơi nhận."""

    basis: tuple[str, ...]
    articles: tuple[str, ...]
    recipients: tuple[str, ...]


def words_of(form: PaperForm) -> Words:
    """The words as shipped."""
    return Words(form.basis, form.articles, form.recipients)


def fill(text: str, values: Mapping[str, str]) -> str:
    """The text with its fields filled in. A field without a value stays as it stands, to be seen."""
    return _FIELD.sub(lambda found: values.get(found[1], found[0]), text)


def unknown_fields(text: str) -> list[str]:
    """Names in braces that no form fills in, each once, in their order."""
    return [name for name in dict.fromkeys(_FIELD.findall(text)) if name not in FIELDS]


def read_words(form: PaperForm, *, basis: str, articles: str, recipients: str) -> Words:
    """Typed words, a line each. RuleBroken, at its field, for what cannot stand in the paper."""
    read = Words(_lines(basis, "basis"), _lines(articles, "articles"), _lines(recipients, "recipients"))
    if form.issued_by_head and not read.basis:
        raise RuleBroken("basis_missing", "Quyết định phải có căn cứ: ghi mỗi căn cứ một dòng.", field="basis")
    if not read.articles:
        raise RuleBroken("articles_missing", "Ghi nội dung văn bản, mỗi điều hoặc mỗi đoạn một dòng.", field="articles")
    if not read.recipients:
        raise RuleBroken("recipients_missing", "Ghi Nơi nhận, mỗi nơi một dòng.", field="recipients")
    return read


def _lines(text: str, field: str) -> tuple[str, ...]:
    lines = tuple(line.strip() for line in clean_text(text).split("\n") if line.strip())
    if len(lines) > MOST_LINES:
        raise RuleBroken("too_many_lines", f"Tối đa {MOST_LINES} dòng; đang có {len(lines)}.", field=field)
    for number, line in enumerate(lines, start=1):
        if len(line) > LONGEST_LINE:
            sentence = f"Dòng {number} dài {len(line)} ký tự; tối đa {LONGEST_LINE}. Hãy tách thành hai dòng."
            raise RuleBroken("line_too_long", sentence, field=field)
        if odd := unknown_fields(line):
            known = ", ".join(f"{{{name}}}" for name in FIELDS)
            sentence = f"Dòng {number}: không có ô “{{{odd[0]}}}”. Dùng được: {known}."
            raise RuleBroken("unknown_field", sentence, field=field)
    return lines
