"""Reads of runs and of stock."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select

from innovation.core.actor import Actor
from innovation.core.errors import NotFound
from innovation.db import session
from innovation.domain.movements.models import Round
from innovation.domain.prints.enums import StockKind
from innovation.domain.prints.models import PaperRun, PrintRun, StockSetting
from innovation.domain.prints.permissions import can_print, can_set_stock
from innovation.domain.prints.rules import Offsets, run_folder
from innovation.support import printing

MISSING = "Không tìm thấy lượt in này."
SHOWN = 5


def get_run(run_id: int, *, actor: Actor) -> PrintRun:
    """A run of a locality whose certificates the actor may print."""
    run = session.get(PrintRun, run_id)
    if run is None or not can_print(actor, session.get_one(Round, run.round_id) if run.round_id else run):
        raise NotFound(MISSING)
    return run


def has_file(run: PrintRun | PaperRun, now: datetime) -> bool:
    """Whether its file is there to be taken."""
    return run.finished_at is not None and run.expires_at is not None and now < run.expires_at


def get_long(run_id: int, *, actor: Actor) -> PaperRun:
    """A long paper of whoever asked for it; somebody else's is missing."""
    run = session.get(PaperRun, run_id)
    if run is None or actor.person_id is None or run.by_person_id != actor.person_id:
        raise NotFound("Không tìm thấy tệp này. Tệp PDF của danh sách dài chỉ người yêu cầu mở được.")
    return run


def find_drawn(address: str, *, actor: Actor, now: datetime) -> PaperRun | None:
    """The newest long paper that this person asked for at this address, when its file is there."""
    if actor.person_id is None:
        return None
    where = (PaperRun.by_person_id == actor.person_id, PaperRun.address == address, PaperRun.expires_at > now)
    found = session.scalars(
        select(PaperRun).where(*where, PaperRun.finished_at.is_not(None)).order_by(PaperRun.id.desc()).limit(1)
    ).first()
    return found if found is not None and printing.has_result(run_folder(found.id)) else None


def list_runs(*, round_id: int | None = None, decision_id: int | None = None) -> Sequence[PrintRun]:
    """The last runs of a round or of a decision, the newest first; for a page that has checked who reads it."""
    column, value = (PrintRun.round_id, round_id) if round_id is not None else (PrintRun.decision_id, decision_id)
    return session.scalars(select(PrintRun).where(column == value).order_by(PrintRun.id.desc()).limit(SHOWN)).all()


def stock_history(locality_id: int, kind: StockKind, *, actor: Actor) -> Sequence[StockSetting]:
    """How the stock was set, the newest first."""
    if not can_set_stock(actor, locality_id):
        raise NotFound
    return _settings(locality_id, kind, 50)


def stock_offsets(locality_id: int, kind: StockKind) -> Offsets | None:
    """Where the fields stand now; None: nobody has set up stock of this kind."""
    newest = _settings(locality_id, kind, 1)
    return newest[0].offsets if newest else None


def _settings(locality_id: int, kind: StockKind, limit: int) -> Sequence[StockSetting]:
    return session.scalars(
        select(StockSetting)
        .where(StockSetting.locality_id == locality_id, StockSetting.kind == kind)
        .order_by(StockSetting.set_at.desc(), StockSetting.id.desc())
        .limit(limit)
    ).all()
