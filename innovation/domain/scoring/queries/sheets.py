"""Sheets by key, and those that the chair has to deal with."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from innovation.core.actor import Actor
from innovation.core.errors import NotFound
from innovation.db import session
from innovation.domain.councils.queries import council_of, members_of, presiding_among, presiding_member, recusals
from innovation.domain.entries.models import Entry
from innovation.domain.movements.models import Round
from innovation.domain.scoring.enums import SheetState
from innovation.domain.scoring.models import ScoreSheet, ScoresOpening, SheetReopening


def find_opening(round_id: int) -> ScoresOpening | None:
    """When and by whom the scores of the round were opened to the council."""
    return session.get(ScoresOpening, round_id)


def find_sheet(entry_id: int, member_id: int) -> ScoreSheet | None:
    """For a caller that has found out already who may see it."""
    return session.scalars(
        select(ScoreSheet)
        .where(ScoreSheet.entry_id == entry_id, ScoreSheet.member_id == member_id)
        .options(selectinload(ScoreSheet.marks))
    ).one_or_none()


def get_sheet_for_chair(sheet_id: int, *, actor: Actor) -> ScoreSheet:
    """A sheet that the actor, presiding over its entry, may open again; its marks are not for reading here."""
    sheet = session.get(ScoreSheet, sheet_id, options=[joinedload(ScoreSheet.entry)])
    if sheet is None:
        raise NotFound("Không tìm thấy phiếu này.")
    out = recusals(sheet.entry.round, [sheet.entry_id]).get(sheet.entry_id, {})
    if sheet.member_id in out or presiding_member(sheet.entry.round_id, actor.person_id, frozenset(out)) is None:
        raise NotFound("Không tìm thấy phiếu này.")
    return sheet


def list_asked_to_reopen(round_: Round, *, actor: Actor) -> Sequence[ScoreSheet]:
    """Sealed sheets whose members ask to have them opened again, for whoever presides over the entry."""
    sheets = session.scalars(
        select(ScoreSheet)
        .join(Entry, Entry.id == ScoreSheet.entry_id)
        .where(Entry.round_id == round_.id, ScoreSheet.state == SheetState.SEALED, ScoreSheet.reopen_asked != "")
        .options(joinedload(ScoreSheet.entry), joinedload(ScoreSheet.member))
        .order_by(Entry.code, ScoreSheet.member_id)
    ).all()
    if not sheets:
        return []
    council = council_of(round_.id)
    members = members_of(council) if council else []
    out = recusals(round_, [sheet.entry_id for sheet in sheets], council=council)

    def presides(sheet: ScoreSheet) -> bool:
        gone = frozenset(out.get(sheet.entry_id, {}))
        return sheet.member_id not in gone and presiding_among(members, actor.person_id, gone) is not None

    return [sheet for sheet in sheets if presides(sheet)]


def list_reopenings(sheet_id: int) -> Sequence[SheetReopening]:
    """How often the sheet was opened again, and why; the oldest first."""
    return session.scalars(
        select(SheetReopening).where(SheetReopening.sheet_id == sheet_id).order_by(SheetReopening.at, SheetReopening.id)
    ).all()
