"""Numbers and dates, as the clerk's book has them: never made up here, never twice in one body, series and year."""

from datetime import date, datetime

from sqlalchemy import select

from innovation.core.actor import Actor
from innovation.core.clock import local_date
from innovation.core.errors import NotAllowed, RuleBroken
from innovation.core.official import is_symbol, number_and_symbol, read_number
from innovation.db import session
from innovation.db.errors import IntegrityError
from innovation.domain.councils import service as councils
from innovation.domain.councils.models import Council
from innovation.domain.decisions.models import Decision, PaperNumber
from innovation.domain.decisions.permissions import can_number, can_number_for
from innovation.domain.decisions.queries.numbers import (
    COUNCIL_SERIES,
    SCHOOL_SERIES,
    Numberable,
    body_of_council,
    find_paper_number,
    is_taken,
)
from innovation.domain.decisions.queries.praised import praised_in
from innovation.domain.decisions.service.doors import person_id_of
from innovation.domain.decisions.service.signing import retire_numbered
from innovation.domain.localities.models import Locality
from innovation.support import audit

MOST = 99_999
EARLIEST = date(2000, 1, 1)


def enter_number(
    decision: Decision, *, number: int, issued_on: date, series: str | None = None, actor: Actor, now: datetime
) -> None:
    """Number and date of a decision. A unit's own paper has its own symbol."""
    if not can_number(actor, decision, praised_in(decision)):
        raise NotAllowed()
    if decision.published_at is not None:
        raise RuleBroken("published", "Văn bản đã công bố nên số và ngày không sửa được.")
    if decision.approved_at is None:
        raise RuleBroken("not_approved", "Lãnh đạo chưa duyệt văn bản này. Lấy số sau khi lãnh đạo duyệt.")
    _ensure_number(number)
    if not local_date(decision.created_at) <= issued_on <= local_date(now):
        raise RuleBroken(
            "date_range", "Ngày ban hành phải từ ngày lập văn bản đến hôm nay, ví dụ 14/10/2026.", field="issued_on"
        )
    before = (decision.series, decision.number, decision.issued_on)
    if series and decision.round is not None and decision.round.host_unit_id is not None:
        decision.series = _symbol(series)
    _ensure_free(decision, decision.body, (decision.series, number, issued_on.year))
    try:
        with session.begin_nested():
            decision.number, decision.issued_on, decision.year = number, issued_on, issued_on.year
            session.flush()
    except IntegrityError as error:
        session.refresh(decision)
        raise _taken(decision.series, number, issued_on.year) from error
    if before != (decision.series, decision.number, decision.issued_on):
        retire_numbered(decision, now=now)
    audit.record("decision.number", "decision", decision.id, actor=actor, now=now, locality_id=decision.locality_id,
                 facts={"round": decision.round_id, "number": number, "date": issued_on})  # fmt: skip


def enter_paper_number(
    paper: Numberable, *, number: int, series: str, issued_on: date, actor: Actor, now: datetime
) -> PaperNumber:
    """Number and date of another paper; entered again, they replace what was entered before."""
    if not can_number_for(actor, paper.locality_id, paper.host_unit_id):
        raise NotAllowed()
    _ensure_number(number)
    if not EARLIEST <= issued_on <= local_date(now):
        raise RuleBroken("date_range", "Ngày văn bản không thể sau hôm nay, ví dụ 14/10/2026.", field="issued_on")
    row = find_paper_number(paper.form, paper.about, paper.about_id)
    if row is None:
        row = PaperNumber(form=paper.form, about=paper.about, about_id=paper.about_id, locality_id=paper.locality_id)
    row.body, row.about_name = paper.body, paper.about_name
    symbol = _symbol(series)
    _ensure_free(row, row.body, (symbol, number, issued_on.year))
    row.series, row.number, row.issued_on, row.year = symbol, number, issued_on, issued_on.year
    row.entered_by_id, row.created_at = person_id_of(actor), now
    try:
        with session.begin_nested():
            session.add(row)
            session.flush()
    except IntegrityError as error:
        raise _taken(symbol, number, issued_on.year) from error
    _audit("paper.number", row, actor, now, {"number": number, "series": symbol, "date": issued_on})
    return row


def enter_council_number(
    council: Council, *, text: str, issued_on: date, field: str = "number", actor: Actor, now: datetime
) -> None:
    """Number and date of the decision that sets a council up, as the clerk writes them: “12/QĐ-UBND”."""
    read, body = read_number(text), body_of_council(council.id)
    if read is None:
        raise RuleBroken("number", "Ghi số rồi ký hiệu như văn thư đã cấp, ví dụ 12/QĐ-UBND.", field=field)
    _ensure_number(read[0], field)
    symbol = _symbol(read[1] or (SCHOOL_SERIES if body else COUNCIL_SERIES), field)
    if not EARLIEST <= issued_on <= local_date(now):
        at = "issued_on" if field == "number" else "decision_date"
        raise RuleBroken("date_range", "Ngày quyết định không thể sau hôm nay, ví dụ 05/01/2026.", field=at)
    _ensure_free(council, body, (symbol, read[0], issued_on.year), field)
    number = number_and_symbol(read[0], symbol)
    councils.enter_decision(council, number=number, issued_on=issued_on, actor=actor, now=now)


def take_back_number(row: PaperNumber, *, host_unit_id: int | None, actor: Actor, now: datetime) -> None:
    """It was entered at the wrong paper: the number is blank again, and free."""
    if not can_number_for(actor, row.locality_id, host_unit_id):
        raise NotAllowed()
    _audit("paper.number_taken_back", row, actor, now, {"number": row.number, "series": row.series})
    session.delete(row)
    session.flush()


def _ensure_number(number: int, field: str = "number") -> None:
    if not 1 <= number <= MOST:
        raise RuleBroken("number_range", "Nhập số văn bản, ví dụ 125.", field=field)


def _symbol(series: str, field: str = "series") -> str:
    symbol = series.strip()
    if not is_symbol(symbol):
        raise RuleBroken("symbol", "Ghi ký hiệu gồm các nhóm chữ nối bằng gạch ngang, ví dụ: TTr-UBND.", field=field)
    return symbol


def _ensure_free(
    paper: Decision | PaperNumber | Council, body: str, given: tuple[str, int, int], field: str = "number"
) -> None:
    """Two who enter at once: one after another, for the book lies in three tables."""
    session.execute(select(Locality.id).where(Locality.id == paper.locality_id).with_for_update())
    with session.no_autoflush:
        series, number, year = given
        if is_taken(paper.locality_id, body, series, year, number, other_than=paper):
            raise _taken(series, number, year, field)


def _taken(series: str, number: int, year: int, field: str = "number") -> RuleBroken:
    return RuleBroken(
        "number_taken", f"Số {number:02d}/{series} năm {year} đã dùng cho văn bản khác. Kiểm tra lại sổ văn bản.",
        field=field,
    )  # fmt: skip


def _audit(action: str, row: PaperNumber, actor: Actor, now: datetime, facts: dict[str, object]) -> None:
    facts = {"form": row.form, "about": row.about, "about_id": row.about_id, **facts}
    audit.record(action, "paper_number", row.id, actor=actor, now=now, locality_id=row.locality_id, facts=facts)
