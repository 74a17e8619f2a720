"""Sheets typed, sealed and opened, by the commands that people use."""

from collections.abc import Mapping
from datetime import datetime

from innovation.core.actor import Actor
from innovation.core.rounding import format_decimal
from innovation.domain.councils.models import CouncilMember
from innovation.domain.entries.models import Entry
from innovation.domain.scoring import service
from innovation.domain.scoring.models import ScoreSheet
from innovation.domain.scoring.queries import get_seat, progress_of_entry
from innovation.domain.scoring.service import Typed
from tests.factories.accounts import NOW, actor_of
from tests.factories.councils import ScoringRound

# Marks of the factory's rubric (tests/factories/movements.py); their sum is 77,5.
MARKS = {"tinh_moi": "30", "hieu_qua": "22,5", "nhan_rong": "25"}
REMARKS = {"nhan_xet": "Nên áp dụng rộng."}


def typed(sheet: ScoreSheet | None = None, *, comment: str = "", reason: str = "", **marks: str) -> Typed:
    """A whole sheet as typed, on top of what `sheet` is now; `reason` stands at every criterion."""
    reasons = dict.fromkeys(MARKS, reason) if reason else {}
    return Typed(MARKS | marks, REMARKS | reasons, comment, sheet.row_version if sheet else 0)


def save(entry: Entry, actor: Actor, *, now: datetime = NOW, **marks: str) -> ScoreSheet:
    """A sheet begun by the member."""
    seat = get_seat(entry.id, actor=actor)
    return service.save_sheet(seat, typed(seat.sheet, **marks), actor=actor, now=now)


def seal(
    entry: Entry, member: CouncilMember, *, now: datetime = NOW, marks: Mapping[str, str] | None = None
) -> ScoreSheet:
    """A sealed sheet of the member; extreme marks have their reason."""
    actor = actor_of(member.person)
    seat = get_seat(entry.id, actor=actor)
    filled = typed(seat.sheet, reason="Có số liệu đo được.", **(marks or {}))
    return service.seal_sheet(seat, filled, actor=actor, now=now)


def seal_all(made: ScoringRound, *, now: datetime = NOW, opened: bool = False) -> None:
    """Every assigned member who has not yet done so seals every entry, each stricter than the one before."""
    for entry in made.entries:
        missing = _missing(entry)
        for place, member in enumerate(made.members):
            if member.id in missing:
                seal(entry, member, now=now, marks={"tinh_moi": format_decimal(30 - place)})
    if opened:
        service.open_scores(made.round, actor=made.chair, now=now)


def _missing(entry: Entry) -> frozenset[int]:
    found = progress_of_entry(entry)
    return found.progress.missing if found else frozenset()
