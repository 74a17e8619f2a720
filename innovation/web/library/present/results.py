"""A page of results: what was asked for, what was found, and the addresses of every next step."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlencode

from flask import current_app, render_template, url_for
from markupsafe import Markup
from werkzeug.datastructures import MultiDict

from innovation.core.paging import Page, page_number
from innovation.core.text import clean_line
from innovation.domain.library import queries
from innovation.domain.library.enums import LEVEL_LABELS, Level
from innovation.domain.library.indexing import search
from innovation.domain.library.queries import Card, Found
from innovation.domain.library.queries.cards import searched_text, told_text
from innovation.domain.library.rules import content_keys_with, positions_in
from innovation.support.search import Query
from innovation.web.filters import decimal
from innovation.web.library.present.passages import Marker, marker

SIZE = 10
LONGEST_QUERY = 200
MOST_VALUES = 20
FACETS = {
    "linh-vuc": "Lĩnh vực", "nam": "Năm", "dia-phuong": "Địa phương", "cap": "Cấp công nhận",
    "noi-dung": "Nội dung thi đua",
}  # fmt: skip
SORTS = {"phu-hop": ("Phù hợp nhất", "relevance"), "moi": ("Mới công nhận", "newest")}
LABELS_LAST = timedelta(minutes=1)
_LEVELS = {level.value: label for level, label in LEVEL_LABELS.items()}


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

    def href(self, **changes: Any) -> str:
        """The address of this with changes; the first page unless one is named."""
        other = replace(self, **{"page": 1, **changes})
        pairs = [("q", other.q)] if other.q else []
        pairs += [(name, value) for name in FACETS for value in other.filters.get(name, ())]
        pairs += [("xep", other.sort)] if other.sort else []
        pairs += [("trang", str(other.page))] if other.page > 1 else []
        base = url_for("library.results")
        return f"{base}?{urlencode(pairs)}" if pairs else base

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
        order = SORTS[self.sort][1] if self.sort else ""
        return Query(self.q, filters, order, offset=(self.page - 1) * SIZE, limit=SIZE)


def labels(now: datetime) -> Labels:
    known: Labels | None = current_app.extensions.get("library.labels")
    if known is None or not timedelta() <= now - known.at < LABELS_LAST:
        words = {**queries.facet_labels(), "cap": _LEVELS}
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
    return Asked(typed[:LONGEST_QUERY], filters, sort if sort in SORTS else "", page, tuple(notices[:2]))


def _is_known(name: str, value: str, words: Labels) -> bool:
    if name == "nam":
        return value.isascii() and value.isdigit() and len(value) == 4
    if name == "noi-dung":
        return value in {str(position) for contents in words.contents.values() for position in contents}
    return value in words.words[name]


def draw_results(asked: Asked, words: Labels) -> tuple[Markup, bool]:
    """The page's content, and whether the index answered."""
    page = results_page(asked, words)
    return Markup(render_template("library/found.html", **page)), not page["degraded"]


def results_page(asked: Asked, words: Labels) -> dict[str, Any]:
    """Everything that the page of results shows."""
    found = search(asked.query())
    page: Page[Card] = Page(found.works, found.total, asked.page, SIZE)
    if asked.page > page.pages:
        asked = replace(asked, page=page.pages)
        found = search(asked.query())
        page = Page(found.works, found.total, asked.page, SIZE)
    return {
        "asked": asked,
        "kept_filters": [(name, value) for name, values in asked.filters.items() for value in values],
        "heading": _heading(asked, found.total),
        "page": page,
        "hits": _hits(found.works, marker(asked.q)),
        "facets": _facets(asked, found, words),
        "chips": _chips(asked, words),
        "degraded": found.degraded,
        "instead": _instead(asked) if not found.total else None,
        "sorts": [(key, label) for key, (label, _) in SORTS.items()],
        "pages": [(number, asked.href(page=number)) for number in _page_numbers(page)],
    }


def _heading(asked: Asked, total: int) -> str:
    counted = f"{total:,}".replace(",", ".") + " sáng kiến" if total else "Không có sáng kiến nào"
    return f"{counted} có “{asked.q}”" if asked.q else counted


def _page_numbers(page: Page[Card]) -> list[int]:
    """First, last and the neighbours of this one; nothing for a single page."""
    if page.pages == 1:
        return []
    return sorted({1, page.pages, *range(max(1, page.number - 2), min(page.pages, page.number + 2) + 1)})


def _hits(cards: Sequence[Card], marks: Marker) -> list[dict[str, Any]]:
    base = url_for("library.results")
    return [
        {
            "href": f"{base}/{card.id}",
            "title": marks.title(card.title),
            "passage": marks.passage(told_text(card), searched_text(card)) if marks.words else _summary(card, marks),
            "idea": card.level is Level.IDEA,
            "city": card.level is Level.CITY,
            "unit": card.unit_name,
            "place": card.place[:1].upper() + card.place[1:],
            "field": card.field_name,
            "year": card.year,
            "gain": gain_words(card.saving_percent),
        }
        for card in cards
    ]


def _summary(card: Card, marks: Marker) -> Markup:
    return marks.passage(card.summary or card.content or card.problem)


def gain_words(saving: Any) -> str:
    """“Giảm 75% thời gian”; nothing where nothing was saved."""
    return f"Giảm {decimal(saving)}% thời gian" if saving is not None and saving > 0 else ""


def _facets(asked: Asked, found: Found, words: Labels) -> list[dict[str, Any]]:
    groups: list[dict[str, Any]] = []
    for name, title in FACETS.items():
        counts = found.facets.get(name, {})
        values = _values(name, asked, counts, words)
        chosen = asked.filters.get(name, ())
        if values:
            options = [
                {"value": value, "label": label, "count": number, "checked": value in chosen}
                for value, label, number in values
            ]
            groups.append({"name": name, "title": title, "options": options, "open": len(groups) < 3 or bool(chosen)})
    return groups


def _values(name: str, asked: Asked, counts: Mapping[str, int], words: Labels) -> Iterable[tuple[str, str, int]]:
    """(value, label, count) in the order to be shown: all that occur in the library, and those chosen."""
    chosen = asked.filters.get(name, ())
    if name == "nam":
        years = {*(year for year in counts if year), *chosen}
        return [(year, year, counts.get(year, 0)) for year in sorted(years, reverse=True)]
    if name == "noi-dung":
        by_position: dict[int, int] = {}
        for key, number in counts.items():
            for position in positions_in(key):
                by_position[position] = by_position.get(position, 0) + number
        named = contents_named(asked, words)
        return [(str(position), label, by_position.get(position, 0)) for position, label in named.items()]
    return [
        (value, label[:1].upper() + label[1:], counts.get(value, 0))
        for value, label in words.words[name].items()
        if value in counts or value in chosen
    ]


def contents_named(asked: Asked, words: Labels) -> Mapping[int, str]:
    """The contents by name where it is clear whose they are: the one place chosen, or the only place that has any."""
    places = asked.filters.get("dia-phuong", ()) or tuple(words.contents)
    with_contents = [place for place in places if place in words.contents]
    return words.contents[with_contents[0]] if len(with_contents) == 1 else {}


def _chips(asked: Asked, words: Labels) -> list[dict[str, Any]]:
    contents = contents_named(asked, words)
    chips = []
    for name, values in asked.filters.items():
        for value in values:
            label = words.words.get(name, {}).get(value, value)
            if name == "noi-dung":
                label = contents.get(int(value), f"Nội dung {value}")
            chips.append({"label": label[:1].upper() + label[1:], "href": asked.without(name, value)})
    return chips


def _instead(asked: Asked) -> dict[str, Any]:
    """What to offer when nothing was found: the same without filters, and the newest works."""
    total = search(replace(asked, filters={}, page=1).query()).total if asked.count else 0
    return {"total": total, "href": asked.href(filters={}), "newest": queries.list_newest(3)}
