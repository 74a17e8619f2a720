"""A page of results: what was found, and the addresses of every next step."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from flask import render_template, url_for
from markupsafe import Markup

from innovation.core.paging import MAX_PAGE, Page
from innovation.core.text import terms
from innovation.domain.library import queries
from innovation.domain.library.enums import Level
from innovation.domain.library.indexing import search
from innovation.domain.library.queries import Card, Found
from innovation.domain.library.queries.cards import searched_text, told_text
from innovation.domain.library.rules import understand
from innovation.web import current
from innovation.web.filters import decimal
from innovation.web.library.present.asked import SIZE, SORTS, Asked, Labels
from innovation.web.library.present.facets import chosen_chips, facet_groups, understood_chips
from innovation.web.library.present.passages import Marker, beginning, marker


@dataclass(frozen=True, slots=True)
class Drawn:
    """The content of a page of results, and how many there are in all."""

    content: Markup
    total: int


def draw_results(asked: Asked, words: Labels) -> tuple[Drawn, bool]:
    """The page's content, and whether the index answered."""
    page = results_page(asked, words)
    content = Markup(render_template("library/found.html", **page))
    return Drawn(content, page["page"].total), not page["degraded"]


def results_page(asked: Asked, words: Labels) -> dict[str, Any]:
    """Everything that the page of results shows."""
    meant, found = _search(asked, words)
    page: Page[Card] = Page(found.works, found.total, asked.page, SIZE)
    if asked.page > page.pages:  # no further than there is anything
        asked = replace(asked, page=page.pages)
        meant, found = _search(asked, words)
        page = Page(found.works, found.total, asked.page, SIZE)
    return {
        "asked": asked,
        "understood": understood(meant, found.asked),
        "kept_filters": [(name, value) for name, values in asked.filters.items() for value in values]
        + ([("nguyen-van", "1")] if asked.literal else []),
        "heading": _heading(found.asked.read_as or asked.q, found.total),
        "page": page,
        "hits": _hits(found.works, marker(found.asked or meant.q)),
        "facets": facet_groups(asked, found, words),
        "chips": [*understood_chips(asked, meant, words), *chosen_chips(asked, words)],
        "degraded": found.degraded,
        "instead": _instead(asked) if not found.total else None,
        "last": min(page.pages, MAX_PAGE),
        "sorts": [(key, label) for key, (label, _) in SORTS.items()],
        "pages": asked.page_hrefs(_page_numbers(page)),
    }


def _search(asked: Asked, words: Labels) -> tuple[Asked, Found]:
    """With the filters that the text names where that finds anything, else with the text as it stands."""
    if asked.q and not asked.literal:
        read = understand(asked.q, words.words, asked.filters)
        if read.filters:
            meant = replace(asked, q=read.text, filters={**asked.filters, **read.filters})
            found = search(meant.query())
            if found.total:
                return meant, found
    return asked, search(asked.query())


def _heading(q: str, total: int) -> str:
    counted = f"{total:,}".replace(",", ".") + " sáng kiến" if total else "Không có sáng kiến nào"
    typed = beginning(q.replace('"', ""), 80)
    return f"{counted} có “{typed}”" if typed else counted


def _page_numbers(page: Page[Card]) -> list[int]:
    """First, last and the neighbours of this one; nothing for a single page."""
    if page.pages == 1:
        return []
    last = min(page.pages, MAX_PAGE)
    return sorted({1, last, *range(max(1, page.number - 2), min(last, page.number + 2) + 1)})


def _hits(cards: Sequence[Card], marks: Marker) -> list[dict[str, Any]]:
    base = url_for("library.results")
    return [
        {
            "href": f"{base}/{card.id}",
            "title": marks.title(card.title),
            "passage": _passage(card, marks) if marks.marks else _summary(card, marks),
            "idea": card.level is Level.IDEA,
            "city": card.level is Level.CITY,
            "unit": card.unit_name,
            "place": card.place[:1].upper() + card.place[1:],
            "field": card.field_name,
            "year": card.year,
            "gain": gain_words(card.saving_percent),
            "places": card.replication_count,
        }
        for card in cards
    ]


def _passage(card: Card, marks: Marker) -> Markup:
    return marks.passage(told_text(card), searched_text(card, card.field_name))


def _summary(card: Card, marks: Marker) -> Markup:
    return marks.passage(card.summary or card.content or card.problem)


def gain_words(saving: Any) -> str:
    """“Giảm 75% thời gian”; nothing where nothing was saved."""
    return f"Giảm {decimal(saving)}% thời gian" if saving is not None and saving > 0 else ""


def understood(asked: Asked, read: terms.Asked) -> dict[str, Any]:
    """How the text was read, where that is not as it stands there: said, so that nobody wonders at the results."""
    return {
        "typed": asked.q,
        "played": [(each.typed, each.meant) for each in read.played[:3]],
        "read_as": read.read_as,
        "meant": read.did_you_mean,
        "meant_href": asked.href(q=read.did_you_mean) if read.did_you_mean else "",
    }


def _instead(asked: Asked) -> dict[str, Any]:
    """What to offer when nothing was found: the same without filters or signs, what others ask, the newest works."""
    plain = " ".join(asked.q.replace('"', " ").replace("“", " ").replace("”", " ").replace(" -", " ").split()).lstrip(
        "-"
    )
    ways = [
        ("Bỏ bộ lọc", replace(asked, filters={}, page=1)) if asked.count else None,
        ("Bỏ dấu ngoặc kép, dấu trừ", replace(asked, q=plain, page=1)) if plain != asked.q else None,
    ]
    offers = [(label, way.href(), search(way.query()).total) for label, way in filter(None, ways)]
    return {
        "offers": [offer for offer in offers if offer[2]],
        "often": [(words, asked.href(q=words, filters={})) for words in queries.often_asked(5, now=current.now())],
        "newest": queries.list_newest(3),
    }
