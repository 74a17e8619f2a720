"""The two lists of a review, on the page and as a sheet (danh sách trích ngang)."""

from typing import Any

from flask import Response, url_for

from innovation.core.paging import page_number
from innovation.domain.awards.enums import AwardLevel, ReviewState
from innovation.domain.awards.queries import reviews as queries
from innovation.domain.awards.rules.reviews.carrying import said_for_all
from innovation.domain.movements.enums import SUBJECT_KIND_LABELS
from innovation.domain.nominations.queries import name_of, place_of
from innovation.support.files import content_disposition
from innovation.support.spreadsheets import Column, Sheet, write_xlsx
from innovation.web import current
from innovation.web.reviews.present.outcome import outcome_row, outcome_words
from innovation.web.reviews.present.words import figures, short_name, today

LEVELS = {"phuong": AwardLevel.COMMUNE, "thanh-pho": AwardLevel.CITY}
LABELS = {AwardLevel.COMMUNE: "Phường, xã khen", AwardLevel.CITY: "Đề nghị thành phố"}
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
COLUMNS = (
    Column("STT", 6), Column("Đối tượng", 16), Column("Họ tên, tên đơn vị", 32), Column("Đơn vị, tổ dân phố", 28),
    Column("Hình thức đề nghị", 28), Column("Tóm tắt thành tích", 60), Column("Điều kiện", 70), Column("Lý do", 40),
    Column("Kết quả", 40),
)  # fmt: skip


def level_of(slug: str | None) -> AwardLevel:
    return LEVELS.get(slug or "", AwardLevel.COMMUNE)


def list_page(review: Any, *, slug: str | None, page: str | None) -> dict[str, Any]:
    """One of the lists: what is to be asked, and once the council was asked what came of each line."""
    level = level_of(slug)
    asked = review.state is not ReviewState.OPEN
    shown = _outcome(review, level, page_number(page)) if asked else _planned(review, level, page_number(page))
    return {
        "review": review,
        "asked": asked,
        "level": LABELS[level],
        "slug": next(each for each, value in LEVELS.items() if value is level),
        "chips": [
            {"label": LABELS[each], "href": url_for("reviews.lists", review_id=review.id, cap=slug),
             "current": each is level}
            for slug, each in LEVELS.items()
        ],
        **shown,
    }  # fmt: skip


def _planned(review: Any, level: AwardLevel, number: int) -> dict[str, Any]:
    found = queries.list_lines(review, level, queries.counts_of(review), page=number)
    return {"page": found, "rows": [_row(line) for line in found.items], "off": None}


def _outcome(review: Any, level: AwardLevel, number: int) -> dict[str, Any]:
    keys = queries.keys_of_level(level)
    may_run = queries.may_run_reviews(current.actor(), review.locality_id)
    found = queries.outcome_of(review, keys, listed=True, page=number)
    off = queries.outcome_of(review, keys, listed=False)
    return {
        "page": found,
        "rows": [outcome_row(review, row, may_run=may_run) for row in found.items],
        "off": {"total": off.total, "rows": [outcome_row(review, row, may_run=False) for row in off.items]},
    }


def _row(line: Any) -> dict[str, Any]:
    own = line.subject.person_id is not None and line.subject.person_id == current.actor().person_id
    return {
        "subject_id": None if own else line.subject_id,
        "name": name_of(line.subject),
        "place": place_of(line.subject),
        "kind": SUBJECT_KIND_LABELS[line.subject.kind],
        "award": short_name(line.award_key),
        "sentences": said_for_all(line.explanation.get("answers", ())),
        "reason": line.reason,
    }


def sheet(review: Any, *, slug: str | None) -> Response:
    """The whole list, to be sent: as it is planned, or as the council carried it."""
    level = level_of(slug)
    lines = _carried(review, level) if review.state is not ReviewState.OPEN else _to_ask(review, level)
    facts = queries.facts_of(review, [subject for subject, _ in lines], today=today())
    rows = [
        (number, SUBJECT_KIND_LABELS[subject.kind], name_of(subject), place_of(subject), award,
         figures(facts[subject.id]), said, reason, result)
        for number, (subject, (award, said, reason, result)) in enumerate(lines, start=1)
    ]  # fmt: skip
    title = f"{review.name}: {LABELS[level].lower()}"
    data = write_xlsx([Sheet("Trích ngang", COLUMNS, rows, title=title)])
    name = content_disposition(f"Danh sách trích ngang, {LABELS[level].lower()}.xlsx")
    return Response(data, mimetype=XLSX, headers={"Content-Disposition": name})


Line = tuple[Any, tuple[str, str, str, str]]


def _to_ask(review: Any, level: AwardLevel) -> list[Line]:
    found = []
    for line in queries.whole_list(review, level):
        row = _row(line)
        found.append((line.subject, (row["award"], " ".join(row["sentences"]), line.reason, "")))
    return found


def _carried(review: Any, level: AwardLevel) -> list[Line]:
    lines = queries.whole_outcome(review, queries.keys_of_level(level))
    return [
        (row.nomination.subject,
         (short_name(row.nomination.award_key), row.nomination.achievement, "", outcome_words(row)))
        for row in lines
    ]  # fmt: skip
