"""What an address of the library asks for, and the addresses that differ from it in one thing."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlencode

from flask import current_app, url_for
from werkzeug.datastructures import MultiDict

from innovation.core.paging import page_number
from innovation.core.text import clean_line
from innovation.domain.library import queries
from innovation.domain.library.enums import LEVEL_LABELS
from innovation.domain.library.rules import (
    AUTHOR_WORDS,
    SAVING,
    SOLUTION_WORDS,
    SPREAD,
    TAG_WORDS,
    content_keys_with,
    tag_keys_with,
)
from innovation.support.search import Query

SIZE = 10
LONGEST_QUERY = 200
MOST_VALUES = 20
FACETS = {
    "linh-vuc": "Lĩnh vực", "nam": "Năm", "dia-phuong": "Địa phương", "cap": "Cấp công nhận",
    "giai-phap": "Loại giải pháp", "tac-gia": "Tác giả", "the": "Gắn với", "noi-dung": "Nội dung thi đua",
}  # fmt: skip
SORTS = {
    "phu-hop": ("Phù hợp nhất", "relevance"), "moi": ("Mới công nhận", "newest"),
    "nhan-rong": ("Nhân rộng nhiều nhất", SPREAD), "giam-thoi-gian": ("Giảm thời gian nhiều nhất", SAVING),
}  # fmt: skip
LABELS_LAST = timedelta(minutes=1)
_FIXED = {
    "cap": {level.value: label for level, label in LEVEL_LABELS.items()},
    "giai-phap": SOLUTION_WORDS, "tac-gia": AUTHOR_WORDS, "the": TAG_WORDS,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Labels:
    """The words of every filter's values; read once a minute, for they hardly ever change."""

    at: datetime
    words: Mapping[str, Mapping[str, str]]
    contents: Mapping[str, Mapping[int, str]]


@dataclass(frozen=True, slots=True)
class Asked:
    """What an address asks for, with odd parts left out and said so."""

    q: str = ""
    filters: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    sort: str = ""
    page: int = 1
    notices: tuple[str, ...] = ()
    literal: bool = False  # years and places in the text are words like others

    def href(self, **changes: Any) -> str:
        """The address of this with changes; the first page unless one is named."""
        other = replace(self, **{"page": 1, **changes})
        pairs = [("q", other.q)] if other.q else []
        pairs += [(name, value) for name in FACETS for value in other.filters.get(name, ())]
        pairs += [("xep", other.sort)] if other.sort else []
        pairs += [("nguyen-van", "1")] if other.literal else []
        pairs += [("trang", str(other.page))] if other.page > 1 else []
        base = url_for("library.results")
        return f"{base}?{urlencode(pairs)}" if pairs else base

    def page_hrefs(self, numbers: Iterable[int]) -> dict[int, str]:
        """The addresses of some pages of this."""
        first = self.href()
        behind = "&" if "?" in first else "?"
        return {number: f"{first}{behind}trang={number}" if number > 1 else first for number in numbers}

    def without(self, name: str, value: str) -> str:
        left = tuple(each for each in self.filters[name] if each != value)
        return self.href(filters={**self.filters, name: left})

    @property
    def count(self) -> int:
        return sum(len(values) for values in self.filters.values())

    def query(self) -> Query:
        filters = dict(self.filters)
        if filters.get("noi-dung"):
            filters["noi-dung"] = tuple(content_keys_with(frozenset(map(int, filters["noi-dung"]))))
        if filters.get("the"):
            filters["the"] = tuple(tag_keys_with(frozenset(filters["the"])))
        order = SORTS[self.sort][1] if self.sort else ""
        return Query(self.q, filters, order, offset=(self.page - 1) * SIZE, limit=SIZE)


def labels(now: datetime) -> Labels:
    known: Labels | None = current_app.extensions.get("library.labels")
    if known is None or not timedelta() <= now - known.at < LABELS_LAST:
        words = {**queries.facet_labels(), **_FIXED}
        known = Labels(now, words, queries.contents_by_locality())
        current_app.extensions["library.labels"] = known
    return known


def read_asked(args: MultiDict[str, str], words: Labels) -> Asked:
    """The address as a question. Unknown values are left out, with a notice; nothing is an error."""
    notices = []
    typed = clean_line(args.get("q", ""))
    if len(typed) > LONGEST_QUERY:
        notices.append(f"Chỉ tìm theo {LONGEST_QUERY} ký tự đầu của câu đã nhập.")
    filters: dict[str, tuple[str, ...]] = {}
    for name, title in FACETS.items():
        values = dict.fromkeys(clean_line(value)[:60] for value in args.getlist(name)[: MOST_VALUES * 2])
        values.pop("", None)
        good = tuple(value for value in values if _is_known(name, value, words))[:MOST_VALUES]
        odd = [value for value in values if value not in good]
        if good:
            filters[name] = good
        if odd:
            notices.append(f"Không có {title.lower()} “{odd[0]}” nên bỏ qua bộ lọc này.")
    sort = args.get("xep", "")
    page = page_number(args.get("trang"))
    return Asked(typed[:LONGEST_QUERY], filters, sort if sort in SORTS else "", page, tuple(notices[:2]),
                 args.get("nguyen-van") == "1")  # fmt: skip


def _is_known(name: str, value: str, words: Labels) -> bool:
    if name == "nam":
        return value.isascii() and value.isdigit() and len(value) == 4
    if name == "noi-dung":
        return value in {str(position) for contents in words.contents.values() for position in contents}
    return value in words.words[name]
