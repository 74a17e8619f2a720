"""The two lists of a review, on the page and as a sheet (danh sách trích ngang)."""

from typing import Any

from flask import Response, url_for

from innovation.core.paging import page_number
from innovation.domain.awards.enums import AwardLevel
from innovation.domain.awards.queries import reviews as queries
from innovation.domain.movements.enums import SUBJECT_KIND_LABELS
from innovation.domain.nominations.queries import name_of, place_of
from innovation.support.files import content_disposition
from innovation.support.spreadsheets import Column, Sheet, write_xlsx
from innovation.web import current
from innovation.web.reviews.present.words import figures, short_name, today

LEVELS = {"phuong": AwardLevel.COMMUNE, "thanh-pho": AwardLevel.CITY}
LABELS = {AwardLevel.COMMUNE: "Phường, xã khen", AwardLevel.CITY: "Đề nghị thành phố"}
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
COLUMNS = (
    Column("STT", 6), Column("Đối tượng", 16), Column("Họ tên, tên đơn vị", 32), Column("Đơn vị, tổ dân phố", 28),
    Column("Hình thức đề nghị", 28), Column("Tóm tắt thành tích", 60), Column("Điều kiện", 70), Column("Lý do", 40),
)  # fmt: skip


def level_of(slug: str | None) -> AwardLevel:
    return LEVELS.get(slug or "", AwardLevel.COMMUNE)


def list_page(review: Any, *, slug: str | None, page: str | None) -> dict[str, Any]:
    """One of the lists."""
    level = level_of(slug)
    counts = queries.counts_of(review)
    found = queries.list_lines(review, level, counts, page=page_number(page))
    return {
        "review": review,
        "level": LABELS[level],
        "slug": next(each for each, value in LEVELS.items() if value is level),
        "chips": [
            {"label": LABELS[each], "href": url_for("reviews.lists", review_id=review.id, cap=slug),
             "current": each is level}
            for slug, each in LEVELS.items()
        ],
        "page": found,
        "rows": [_row(line) for line in found.items],
        "by_kind": [(SUBJECT_KIND_LABELS[kind], counts.kept(kind)) for kind in SUBJECT_KIND_LABELS],
    }  # fmt: skip


def _row(line: Any) -> dict[str, Any]:
    own = line.subject.person_id is not None and line.subject.person_id == current.actor().person_id
    return {
        "subject_id": None if own else line.subject_id,
        "name": name_of(line.subject),
        "place": place_of(line.subject),
        "kind": SUBJECT_KIND_LABELS[line.subject.kind],
        "award": short_name(line.award_key),
        "sentences": [one["sentence"] for one in line.explanation.get("answers", ()) if one["holds"] == "yes"],
        "reason": line.reason,
    }


def sheet(review: Any, *, slug: str | None) -> Response:
    """The whole list, to be sent."""
    level = level_of(slug)
    lines = queries.whole_list(review, level)
    facts = queries.facts_of(review, [line.subject for line in lines], today=today())
    rows = [
        (number, row["kind"], row["name"], row["place"], row["award"], figures(facts[line.subject_id]),
         " ".join(row["sentences"]), row["reason"])
        for number, (line, row) in enumerate(((each, _row(each)) for each in lines), start=1)
    ]  # fmt: skip
    title = f"{review.name}: {LABELS[level].lower()}"
    data = write_xlsx([Sheet("Trích ngang", COLUMNS, rows, title=title)])
    name = content_disposition(f"Danh sách trích ngang, {LABELS[level].lower()}.xlsx")
    return Response(data, mimetype=XLSX, headers={"Content-Disposition": name})
