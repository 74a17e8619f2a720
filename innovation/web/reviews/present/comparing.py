"""Two reviews of a movement beside each other, on the page and as a sheet."""

from collections.abc import Mapping, Sequence
from typing import Any

from flask import Response, url_for

from innovation.core.errors import NotFound
from innovation.core.paging import Page, page_number
from innovation.domain.awards.queries import reviews as queries
from innovation.domain.awards.rules.reviews.comparing import Choice, Comparison, compare, figure_groups, is_within
from innovation.domain.movements.enums import SUBJECT_KIND_LABELS
from innovation.domain.nominations.queries import get_subjects, name_of, place_of
from innovation.support.files import content_disposition
from innovation.support.spreadsheets import Column, Sheet, write_xlsx
from innovation.web import current
from innovation.web.filters import day
from innovation.web.reviews.present.lists import XLSX
from innovation.web.reviews.present.words import short_name, today

SIZE = 50
STANDS = {"ca-hai": "Ở cả hai kỳ", "moi": "Mới ở kỳ sau", "khong-con": "Không còn ở kỳ sau"}


def compare_page(review: Any, args: Mapping[str, str]) -> dict[str, Any]:
    """The figures, and one page of the subjects that stand in both, are new, or are gone."""
    every, pair = _pair(review, args.get("voi"))
    page: dict[str, Any] = {"review": review, "pair": pair, "pairs": _pairs(review, every, pair)}
    if pair is None:
        return page
    found = _compared(pair)
    shown = args.get("xem", "")
    stand = shown if shown in STANDS else "ca-hai"
    lines = _lines(found)
    number = page_number(args.get("trang"))
    part = lines[stand][(number - 1) * SIZE : number * SIZE]
    other = next(each for each in pair if each.review_id != review.id)
    here = {"review_id": review.id, "voi": other.key}
    return page | {
        "heads": [_head(each) for each in pair],
        "shorts": _shorts(pair),
        "provisional": [each.name for each in pair if not each.is_opened],
        "nested": pair[0].ends_on if is_within(_span(pair[0]), _span(pair[1])) else None,
        "groups": figure_groups(found, short_name),
        "stands": [
            {"label": label, "count": len(lines[slug]), "current": slug == stand,
             "href": url_for("reviews.comparison", xem=slug, **here)}
            for slug, label in STANDS.items()
        ],
        "stand": STANDS[stand],
        "page": Page(part, len(lines[stand]), number, SIZE),
        "rows": _named(review, part),
        "sheet": url_for("reviews.comparison_sheet", **here),
    }  # fmt: skip


def compare_sheet(review: Any, args: Mapping[str, str]) -> Response:
    """The figures on one sheet, the subjects with both awards on another."""
    _, pair = _pair(review, args.get("voi"))
    if pair is None:
        raise NotFound("Phong trào này chỉ có một kỳ nên chưa có gì để so sánh.")
    found = _compared(pair)
    heads = [_head(each) for each in pair]
    figures = [
        (title, label, figure.earlier, figure.later, figure.change)
        for title, rows in figure_groups(found, short_name)
        for label, figure in rows
    ]
    whole = [(slug, line) for slug, lines in _lines(found).items() for line in lines]
    named = _named(review, [line for _, line in whole])
    subjects = [
        (STANDS[slug], row["kind"], row["name"], row["place"], row["earlier"], row["later"])
        for (slug, _), row in zip(whole, named, strict=True)
    ]
    title = f"So sánh {pair[0].name} và {pair[1].name}, đến ngày {day(today())}"
    data = write_xlsx([
        Sheet("Số liệu", (Column("Nhóm", 26), Column("Mục", 40), Column(heads[0], 24), Column(heads[1], 24),
                          Column("Chênh lệch", 14)), figures, title=title),
        Sheet("Đối tượng", (Column("Ở kỳ nào", 22), Column("Loại", 16), Column("Tên", 34), Column("Đơn vị", 30),
                            Column(heads[0], 30), Column(heads[1], 30)), subjects, title=title),
    ])  # fmt: skip
    name = content_disposition("So sánh hai kỳ.xlsx")
    return Response(data, mimetype=XLSX, headers={"Content-Disposition": name})


Pair = tuple[queries.Compared, queries.Compared]


def _pair(review: Any, key: str | None) -> tuple[Sequence[queries.Compared], Pair | None]:
    every = queries.reviews_of_movement(review, today=today())
    return every, queries.pair_with(review, every, key)


def _pairs(review: Any, every: Sequence[queries.Compared], pair: Pair | None) -> list[dict[str, Any]]:
    """The other reviews, where there is a choice."""
    others = [each for each in every if each.review_id != review.id]
    return [
        {"label": f"Với {each.name}", "current": pair is not None and each in pair,
         "href": url_for("reviews.comparison", review_id=review.id, voi=each.key)}
        for each in others
    ] if len(others) > 1 else []  # fmt: skip


def _compared(pair: Pair) -> Comparison:
    return compare(*queries.sides_of(pair, today=today()))


def _head(compared: queries.Compared) -> str:
    return compared.name if compared.is_opened else f"{compared.name}, đến nay"


def _shorts(pair: Pair) -> list[str]:
    """The years, where they tell the two apart."""
    years = [str(each.ends_on.year) for each in pair]
    named = years if years[0] != years[1] else [each.name for each in pair]
    return [word if each.is_opened else f"{word}, đến nay" for word, each in zip(named, pair, strict=True)]


def _span(compared: queries.Compared) -> tuple[Any, Any]:
    return compared.starts_on, compared.ends_on


Line = tuple[Choice | None, Choice | None]


def _lines(found: Comparison) -> dict[str, list[Line]]:
    return {
        "ca-hai": list(found.both),
        "moi": [(None, choice) for choice in found.new],
        "khong-con": [(choice, None) for choice in found.gone],
    }


def _named(review: Any, lines: Sequence[Line]) -> list[dict[str, Any]]:
    """With the names; of oneself without a way to more."""
    ids = [(line[0] or line[1]).subject_id for line in lines]  # type: ignore[union-attr]  # one of them is there
    subjects = get_subjects(ids, locality_id=review.locality_id)
    me = current.actor().person_id
    found = []
    for (earlier, later), subject_id in zip(lines, ids, strict=True):
        subject = subjects[subject_id]
        own = subject.person_id is not None and subject.person_id == me
        found.append({
            "subject_id": None if own else subject_id, "name": name_of(subject), "place": place_of(subject),
            "kind": SUBJECT_KIND_LABELS[subject.kind], "earlier": short_name(earlier.award_key) if earlier else "",
            "later": short_name(later.award_key) if later else "",
        })  # fmt: skip
    return found
