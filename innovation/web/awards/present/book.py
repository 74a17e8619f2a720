"""The book of awards as its pages show it."""

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Any, TypeVar

from flask import Response, current_app, url_for

from innovation.core.paging import Page, page_number
from innovation.core.roles import Role
from innovation.core.rounding import format_decimal, format_thousands
from innovation.core.text import clean_line
from innovation.domain.accounts.queries.people import find_person
from innovation.domain.awards import permissions, queries
from innovation.domain.awards.enums import (
    AWARD_CLASS_LABELS,
    AWARD_LEVEL_LABELS,
    AWARD_TYPE_LABELS,
    RECORD_ORIGIN_LABELS,
    RECORD_STATE_LABELS,
    AwardClass,
    AwardLevel,
    AwardType,
    RecordState,
)
from innovation.domain.localities import queries as localities
from innovation.domain.movements.enums import SUBJECT_KIND_LABELS, SubjectKind
from innovation.domain.nominations.queries import name_of, place_of
from innovation.support.files import content_disposition
from innovation.support.spreadsheets import Column, Sheet, write_xlsx
from innovation.web import current
from innovation.web.awards.present.certificates import noun_of
from innovation.web.signature_notes import Note, certificate_notes, decision_note

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
E = TypeVar("E", bound=StrEnum)
BADGES = {RecordState.VALID: "valid", RecordState.CORRECTED: "corrected", RecordState.REVOKED: "revoked"}
COLUMNS = (
    Column("Số sổ", 8), Column("Đối tượng", 12), Column("Tên", 30), Column("Đơn vị, tổ dân phố", 26),
    Column("Danh hiệu thi đua", 26), Column("Hình thức khen thưởng", 26), Column("Loại hình", 18),
    Column("Thành tích", 50), Column("Từ ngày", 12), Column("Đến ngày", 12), Column("Số quyết định", 18),
    Column("Ngày quyết định", 12), Column("Tiền thưởng", 14), Column("Tình trạng", 16), Column("Lý do", 40),
)  # fmt: skip


def wanted(args: Mapping[str, str]) -> queries.BookFilter:
    """The filter in an address; what is odd is not asked."""
    year = args.get("nam", "")
    place = args.get("dia-phuong", "")
    return queries.BookFilter(
        q=clean_line(args.get("q", ""))[:200],
        year=int(year) if len(year) == 4 and year.isascii() and year.isdigit() and 1945 <= int(year) <= 2100 else None,
        award_class=_word(AwardClass, args.get("loai")),
        award_type=_word(AwardType, args.get("loai-hinh")),
        level=_word(AwardLevel, args.get("cap")),
        kind=_word(SubjectKind, args.get("doi-tuong")),
        state=_word(RecordState, args.get("tinh-trang")),
        locality_ids=(int(place),) if place.isascii() and place.isdigit() and len(place) < 10 else (),
    )


def _word(enum: type[E], value: str | None) -> E | None:
    return next((each for each in enum if each.value == value), None)


def book_page(args: Mapping[str, str]) -> dict[str, Any]:
    """A page of the book with its filters."""
    actor, asked = current.actor(), wanted(args)
    page: Page[Any] = queries.search_book(actor, asked, page=page_number(args.get("trang")))
    places = queries.book_places(actor)
    return {
        "page": page,
        "rows": lines(page.items),
        "q": asked.q,
        "filtered": any(args.get(key) for key in FILTERS),
        "kept": {key: args[key] for key in FILTERS if args.get(key)},
        "years": [(year, year) for year in queries.book_years(actor)],
        "picks": _picks(asked),
        "places": [(each.id, each.name) for each in localities.list_localities() if each.id in places]
        if len(places) > 1 else [],
        "keeps": actor.has_somewhere(Role.SECRETARY),
    }  # fmt: skip


FILTERS = ("q", "nam", "loai", "loai-hinh", "cap", "doi-tuong", "tinh-trang", "dia-phuong")


def _picks(asked: queries.BookFilter) -> list[tuple[str, str, list[tuple[str, str]], str | None, str]]:
    """(name, label, options, chosen, words for all) of the selects."""
    return [
        ("loai", "Loại", _options(AWARD_CLASS_LABELS), asked.award_class, "Danh hiệu và hình thức khen"),
        ("loai-hinh", "Loại hình", _options(AWARD_TYPE_LABELS), asked.award_type, "Mọi loại hình"),
        ("doi-tuong", "Đối tượng", _options(SUBJECT_KIND_LABELS), asked.kind, "Mọi đối tượng"),
        ("cap", "Cấp quyết định", _options(AWARD_LEVEL_LABELS), asked.level, "Mọi cấp"),
        ("tinh-trang", "Tình trạng", _options(RECORD_STATE_LABELS), asked.state, "Mọi tình trạng"),
    ]


def _options(labels: Mapping[Any, str]) -> list[tuple[str, str]]:
    return [(key.value, label) for key, label in labels.items()]


def lines(records: Iterable[Any]) -> list[dict[str, Any]]:
    """Lines of the book, titles and commendations in two columns."""
    names = queries.catalogue().names()
    return [
        {
            "record": record,
            "name": name_of(record.subject),
            "place": place_of(record.subject),
            "kind": SUBJECT_KIND_LABELS[record.subject.kind],
            "award": names.get(record.award_key, record.award_key),
            "is_title": record.award_class is AwardClass.TITLE,
            "type": AWARD_TYPE_LABELS[record.award_type],
            "badge": BADGES[record.state],
            "state": RECORD_STATE_LABELS[record.state],
        }
        for record in records
    ]


def record_page(record: Any) -> dict[str, Any]:
    """One line with all that stands behind it."""
    actor = current.actor()
    writer = find_person(record.by_person_id) if record.by_person_id else None
    others = [each for each in queries.records_of(record.subject_id) if each.id != record.id]
    is_valid = record.state is RecordState.VALID
    return {
        "record": record,
        "row": lines([record])[0],
        "class": AWARD_CLASS_LABELS[record.award_class],
        "level": AWARD_LEVEL_LABELS[record.level],
        "origin": RECORD_ORIGIN_LABELS[record.origin],
        "formula": _formula(record),
        "writer": writer.full_name if writer else "",
        "chain": lines(queries.line_of(record)),
        "others": lines(others),
        "can_correct": is_valid and permissions.can_keep_book(actor, record.locality_id)
        and not permissions.is_own(actor, record.subject),
        "can_revoke": is_valid and permissions.can_revoke_award(actor, record),
        "example": queries.example_of(record.id),
        "can_write": is_valid and permissions.can_keep_book(actor, record.locality_id)
        and not permissions.is_own(actor, record.subject),
        "agrees": queries.agrees_to_example(record.subject),
        "links": _links(record),
        "signed": _signed(record),
    }  # fmt: skip


def _signed(record: Any) -> list[Note]:
    """The line's own paper, and the decision behind it."""
    paper = queries.certificate_of_record(record.id)
    if paper is None:
        return decision_note(record.decision_id)
    issued = queries.of_award(paper)
    return certificate_notes(issued, noun_of(issued))


def _formula(record: Any) -> str:
    if record.money is None:
        return "Không rõ"
    if record.coefficient is None or record.base_salary is None:
        return f"{format_thousands(record.money)}đ, theo giấy tờ"
    product = f"{format_decimal(record.coefficient)} × {format_thousands(record.base_salary)}đ"
    return f"{format_thousands(record.money)}đ ({product}, làm tròn lên)"


def _links(record: Any) -> list[tuple[str, str]]:
    """(words, address) of the subject, the decision and the dossier behind the line."""
    found = []
    paper = queries.certificate_of_record(record.id)
    if paper is not None:
        found.append(("Giấy khen, bằng", url_for("awards.certificate", code=paper.code)))
    readers = (Role.SECRETARY, Role.LEADER, Role.DEPUTY_LEADER)
    if current.actor().has_any(*readers, locality_id=record.locality_id):
        found.append(("Trang của đối tượng", url_for("nominations.subject", subject_id=record.subject_id)))
    if record.decision_id is not None:
        found.append(("Quyết định", url_for("decisions.show", decision_id=record.decision_id)))
    if record.entry_id is not None and "nominations.dossier" in current_app.view_functions:
        found.append(("Hồ sơ đề nghị, tiêu chí, minh chứng", url_for("nominations.dossier", entry_id=record.entry_id)))
    return found


def sheet(records: Iterable[Any]) -> Response:
    """The book, or what was asked of it, to take away."""
    rows = [_cells(line) for line in lines(records)]
    data = write_xlsx([Sheet("Sổ vàng", COLUMNS, rows, title="Sổ vàng khen thưởng")])
    name = content_disposition("Sổ vàng khen thưởng.xlsx")
    return Response(data, mimetype=XLSX, headers={"Content-Disposition": name})


def _cells(line: Mapping[str, Any]) -> tuple[Any, ...]:
    record = line["record"]
    title, commendation = (line["award"], "") if line["is_title"] else ("", line["award"])
    return (
        record.book_number, line["kind"], line["name"], line["place"], title, commendation, line["type"],
        record.achievement, record.achieved_from, record.achieved_to, record.paper, record.decided_on, record.money,
        line["state"], record.revoke_reason or record.correction_reason,
    )  # fmt: skip
