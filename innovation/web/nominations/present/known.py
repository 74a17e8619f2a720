"""What the pages of ratings and of one subject show."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, cast

from flask import Response, g, url_for

from innovation.core.clock import local_date
from innovation.core.errors import NotFound
from innovation.core.paging import page_number
from innovation.core.text import clean_line
from innovation.domain.awards import queries as awards
from innovation.domain.awards.enums import RECORD_STATE_LABELS, RecordState
from innovation.domain.localities import queries as localities
from innovation.domain.localities.enums import UNIT_KIND_LABELS
from innovation.domain.movements.enums import SUBJECT_KIND_LABELS, SubjectKind
from innovation.domain.nominations import permissions, queries, service
from innovation.domain.nominations.enums import (
    CONSENT_HOW_LABELS,
    RATING_LEVEL_LABELS,
    SUBJECT_CONSENT_LABELS,
    ConsentHow,
    SubjectConsentPurpose,
)
from innovation.domain.nominations.rules.cases import standing
from innovation.domain.nominations.rules.ratings import SAMPLE, TITLES, RatingLine
from innovation.web import current
from innovation.web.list_files import lines_to_mend, sample_of

SHOWN_YEARS = 5
EARLIEST = date(1945, 9, 2)


def today() -> date:
    return local_date(current.now())


def places() -> list[Any]:
    """The localities whose ratings the actor keeps; asked once a request."""
    if "rating_places" not in g:
        actor = current.actor()
        g.rating_places = [p for p in localities.list_localities() if permissions.keeps_ratings(actor, p.id)]
    return cast("list[Any]", g.rating_places)


def chosen_place(slug: str | None) -> Any:
    """The locality named in the address, else one's own, else the first."""
    found = [place for place in places() if slug in (None, "", place.slug)]
    if not found:
        raise NotFound
    return next((place for place in found if place.id == current.actor().locality_id), found[0])


def year_page(place: Any, args: Mapping[str, str]) -> dict[str, Any]:
    """A year's ratings with search and paging, and how many are not known."""
    years = list(queries.rated_years(place.id))
    asked = args.get("nam", "")
    year = int(asked) if asked.isascii() and asked.isdigit() and len(asked) == 4 else (years or [today().year])[0]
    q = clean_line(args.get("q", ""))[:200]
    page = queries.list_year(place.id, year, q=q, page=page_number(args.get("trang")))
    return {
        "locality": place,
        "places": places(),
        "year": year,
        "years": sorted({year, today().year, *years}, reverse=True),
        "page": page,
        "q": q,
        "missing": queries.count_unrated_staff(place.id, year),
        "rows": [(line, queries.name_of(line.subject), queries.place_of(line.subject)) for line in page.items],
        "kinds": SUBJECT_KIND_LABELS,
        "levels": RATING_LEVEL_LABELS,
    }


def seen_subject(subject_id: int) -> Any:
    """A subject whose page is the actor's to read; any other does not exist."""
    subject = queries.get_subject(subject_id)
    permissions.ensure_sees_subject(current.actor(), subject)
    return subject


def kept_subject(subject_id: int) -> Any:
    """A subject whose ratings the actor keeps."""
    subject = queries.get_subject(subject_id)
    permissions.ensure_keeps_ratings(current.actor(), subject.locality_id)
    return subject


def consenting_subject(subject_id: int) -> Any:
    """A subject whose consent the actor may write down."""
    subject = queries.get_subject(subject_id)
    service.ensure_takes_consents(current.actor(), subject, ConsentHow.SIGNED_PAPER)
    return subject


def subject_page(subject: Any) -> dict[str, Any]:
    """Who it is and all that is known."""
    actor = current.actor()
    sees_cases = permissions.can_see_cases(actor, subject)
    return (
        about(subject)
        | held_here(subject)
        | {
            "who": _who(subject),
            "edit": _edit_address(subject) if permissions.keeps_ratings(actor, subject.locality_id) else None,
            "ratings": _years(queries.list_ratings(subject.id)),
            "levels": RATING_LEVEL_LABELS,
            "consents": consent_rows(subject.id),
            "cases": [_case(case) for case in queries.list_cases(subject.id)] if sees_cases else None,
            "keeps": permissions.keeps_ratings(actor, subject.locality_id),
            "rates": permissions.keeps_ratings(actor, subject.locality_id)
            and not permissions.is_oneself(actor, subject),
            "records": permissions.can_record_consent(actor, subject, ConsentHow.SIGNED_PAPER),
            "is_household": subject.kind is SubjectKind.HOUSEHOLD,
        }
    )


def about(subject: Any) -> dict[str, Any]:
    return {
        "subject": subject,
        "name": queries.name_of(subject),
        "home": queries.place_of(subject),
        "kind": SUBJECT_KIND_LABELS[subject.kind],
    }


def held_here(subject: Any) -> dict[str, Any]:
    """Awards of the book, also revoked ones, and recognised initiatives: each leads to what stands behind it."""
    names = awards.catalogue()
    records = awards.records_of(subject.id)
    return {
        "awards": [(record, names.name_of(record.award_key), RECORD_STATE_LABELS[record.state]) for record in records],
        "valid": RecordState.VALID,
        "initiatives": awards.recognised_of(subject, EARLIEST, today())[::-1],
    }


def _who(subject: Any) -> list[tuple[str, str]]:
    """The facts by which one knows who is meant."""
    if subject.person is not None:
        person = subject.person
        unit = person.unit.name if person.unit else ""
        return [("Đơn vị", unit), ("Chức vụ", person.position), ("Mã cán bộ", person.staff_code or "")]
    if subject.household is not None:
        household = subject.household
        left = f"Từ {household.left_on:%d/%m/%Y}" if household.left_on else ""
        return [("Tổ dân phố, thôn", household.group.name), ("Địa chỉ", household.address), ("Đã chuyển đi", left)]
    closed = f"Từ {subject.unit.closed_on:%d/%m/%Y}" if subject.unit.closed_on else ""
    return [("Loại", UNIT_KIND_LABELS[subject.unit.kind]), ("Ngừng hoạt động", closed)]


def _edit_address(subject: Any) -> str | None:
    """Where the secretary corrects who it is; nowhere once the data were erased."""
    if subject.unit_id is not None:
        return url_for("localities.edit_unit_form", unit_id=subject.unit_id)
    if subject.person is not None:
        return None if subject.person.erased_at else url_for("accounts.person", person_id=subject.person_id)
    if subject.household.erased_at:
        return None
    return url_for("localities.edit_household_form", household_id=subject.household_id)


def _years(rated: Sequence[queries.Rated]) -> list[tuple[int, queries.Rated | None]]:
    """The years that are known and the last few that are not: what is missing is said."""
    known = {one.year: one for one in rated}
    last = today().year
    years = sorted({*known, *range(last - SHOWN_YEARS + 1, last + 1)}, reverse=True)
    return [(year, known.get(year)) for year in years]


def consent_rows(subject_id: int) -> list[dict[str, Any]]:
    """Consents in words, those in force first."""
    rows = sorted(queries.list_consents(subject_id), key=lambda row: row.withdrawn_at is not None)
    return [
        {"consent": row, "label": SUBJECT_CONSENT_LABELS[row.purpose], "how": CONSENT_HOW_LABELS[row.how]}
        for row in rows
    ]


def own_consents(subject: Any) -> list[dict[str, Any]]:
    """Each purpose with the consent in force, for the person themself."""
    given = queries.list_consents(subject.id) if subject is not None else ()
    held = {row.purpose: row for row in given if row.withdrawn_at is None}
    return [
        {"purpose": purpose, "label": SUBJECT_CONSENT_LABELS[purpose], "consent": held.get(purpose)}
        for purpose in SubjectConsentPurpose
    ]


def _case(case: Any) -> dict[str, Any]:
    return {"case": case, "standing": standing(case.opened_on, case.closed_on, case.in_force_until, on=today())}


def sample() -> Response:
    return sample_of("mau-xep-loai.xlsx", "Xếp loại", TITLES, SAMPLE)


def refused(lines: Iterable[RatingLine]) -> Response:
    return lines_to_mend("xep-loai-can-sua.xlsx", "Xếp loại", TITLES, lines)
