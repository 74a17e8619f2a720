"""What only the chair does: opening a sealed sheet again, opening the scores."""

from datetime import datetime

from sqlalchemy import select

from innovation.core.actor import Actor
from innovation.core.errors import NotFound, RuleBroken
from innovation.core.text import clean_text
from innovation.db import session
from innovation.domain.councils.queries import presiding_member
from innovation.domain.entries.enums import EntryState
from innovation.domain.entries.models import Entry
from innovation.domain.entries.service import move, note_event
from innovation.domain.movements.enums import RoundState
from innovation.domain.movements.models import Round
from innovation.domain.notices import service as notices
from innovation.domain.notices.enums import Kind
from innovation.domain.notices.rules import places
from innovation.domain.notices.service import News
from innovation.domain.scoring.enums import SheetState
from innovation.domain.scoring.models import ScoreSheet, ScoresOpening, SheetReopening
from innovation.domain.scoring.queries.progress import progress_of_round
from innovation.domain.scoring.queries.sheets import find_opening, get_sheet_for_chair
from innovation.domain.scoring.rules import ensure_may_open, ensure_may_reopen
from innovation.domain.scoring.service.settling import settle
from innovation.support import audit

OPEN_TO_CHANGE = (EntryState.SCORING, EntryState.AWAITING_MEETING)


def reopen_sheet(sheet_id: int, *, reason: str, voted: bool, actor: Actor, now: datetime) -> ScoreSheet:
    """Open a sealed sheet again, with a reason; what it said is kept, and the entry goes back to scoring.

    `voted`: whether the council has voted on the entry, as the room of decisions knows (`is_voted`).
    """
    sheet = get_sheet_for_chair(sheet_id, actor=actor)
    entry = sheet.entry
    reason = clean_text(reason)
    concluded = entry.state not in OPEN_TO_CHANGE
    ensure_may_reopen(state=sheet.state, by_chair=True, reason=reason, concluded=concluded, voted=voted)
    session.add(
        SheetReopening(
            sheet_id=sheet.id, at=now, by_person_id=actor.person_id or 0, reason=reason, before=_snapshot(sheet)
        )
    )
    sheet.state, sheet.sealed_at, sheet.total, sheet.reopen_asked = SheetState.DRAFT, None, None, ""
    session.flush()
    if entry.state is EntryState.AWAITING_MEETING:
        move(entry, "resume_scoring", by_label="Chủ tịch Hội đồng", actor=actor, now=now, for_council=True)
    note_event(entry, "reopen_sheet", "Chủ tịch Hội đồng mở lại một phiếu chấm", reason=reason, for_council=True,
               by_label="Chủ tịch Hội đồng", actor=actor, now=now)  # fmt: skip
    audit.record("sheet.reopen", "entry", entry.id, actor=actor, now=now, locality_id=entry.locality_id,
                 facts={"sheet": sheet.id, "member": sheet.member_id})  # fmt: skip
    _tell_member(sheet, now)
    return sheet


def open_scores(round_: Round, *, reason: str = "", actor: Actor, now: datetime) -> None:
    """Show the council its sheets; before all are sealed only with a reason, and never an entry without any sheet.

    Sheets that are not sealed by then stay out: nobody waits for them any more.
    """
    if presiding_member(round_.id, actor.person_id) is None:
        raise NotFound("Không tìm thấy đợt xét này.")
    if round_.state not in (RoundState.SCORING, RoundState.MEETING):
        raise RuleBroken("wrong_state", "Chỉ mở điểm khi đợt xét đang chấm điểm.")
    found = progress_of_round(round_)
    reason = clean_text(reason)
    opened = find_opening(round_.id) is not None
    ensure_may_open([entry.progress for entry in found.values()], by_chair=True, opened=opened, reason=reason)
    bare = sum(entry.progress.sealed == 0 for entry in found.values())
    if bare:
        raise RuleBroken("no_sheet_at_all", f"Còn {bare} hồ sơ chưa có phiếu nào được khóa nên chưa mở điểm được.")
    session.add(ScoresOpening(round_id=round_.id, at=now, by_person_id=actor.person_id or 0, reason=reason))
    session.flush()
    audit.record("scores.open", "round", round_.id, actor=actor, now=now, locality_id=round_.locality_id,
                 facts={"entries": len(found), "early": bool(reason)})  # fmt: skip
    for entry in session.scalars(
        select(Entry).where(Entry.round_id == round_.id, Entry.state == EntryState.SCORING).order_by(Entry.id)
    ):
        settle(entry, now=now)


def _snapshot(sheet: ScoreSheet) -> dict[str, object]:
    return {
        "total": str(sheet.total),
        "comment": sheet.comment,
        "sealed_at": sheet.sealed_at.isoformat() if sheet.sealed_at else None,
        "marks": {
            mark.criterion: [None if mark.value is None else str(mark.value), mark.comment] for mark in sheet.marks
        },
    }


def _tell_member(sheet: ScoreSheet, now: datetime) -> None:
    entry = sheet.entry
    news = News(
        Kind.SHEET_REOPENED, f"Phiếu chấm hồ sơ {entry.code} đã được mở lại",
        f"Chủ tịch Hội đồng đã mở lại phiếu chấm của Ông/Bà đối với hồ sơ {entry.code}. Ông/Bà xem lại và khóa phiếu.",
        places.sheet(entry.id), go="Mở phiếu chấm", locality_id=entry.locality_id,
    )  # fmt: skip
    key = f"sheet:{sheet.id}:reopened:{now.isoformat()}"
    notices.notify(notices.reader_of(sheet.member.person), news, key=key, now=now)
