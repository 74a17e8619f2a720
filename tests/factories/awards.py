"""Lines of the book of awards, and proposals at each step."""

from datetime import date, datetime
from typing import Any

from innovation.core.actor import Actor
from innovation.core.clock import local_date
from innovation.db import session
from innovation.domain.awards import service
from innovation.domain.awards.enums import AwardType, RecordOrigin
from innovation.domain.awards.models import AwardProposal, AwardRecord
from innovation.domain.decisions import service as decisions
from innovation.domain.decisions.models import Decision
from innovation.domain.movements.enums import SubjectKind
from innovation.domain.movements.models import Round, Season
from innovation.domain.nominations.models import Nomination, Subject
from tests.factories.accounts import NOW

DEED = "Cứu hai em nhỏ bị đuối nước tại hồ điều hòa tổ 3"


def make_award(
    subject: Subject,
    *,
    actor: Actor,
    origin: RecordOrigin = RecordOrigin.CITY,
    now: datetime = NOW,
    year: int = 2026,
    **fields: Any,
) -> AwardRecord:
    """A line of the book: a Giấy khen for a year's achievement, decided in June of it."""
    return service.enter_award(subject, award_data(year, **fields), origin=origin, actor=actor, now=now)


def award_data(year: int = 2026, **fields: Any) -> service.AwardData:
    """What such a line says."""
    values: dict[str, Any] = {
        "award_key": "giay-khen", "award_type": AwardType.SUDDEN, "achievement": DEED,
        "achieved_from": date(year, 1, 1), "achieved_to": date(year, 5, 31), "paper": "125/QĐ-UBND",
        "decided_on": date(year, 6, 15), "signer_post": "CHỦ TỊCH",
    }  # fmt: skip
    return service.AwardData(**values | fields)


def make_proposal(
    subject: Subject, *, actor: Actor, sent: bool = True, now: datetime = NOW, **fields: Any
) -> AwardProposal:
    """A Giấy khen at once, proposed and sent."""
    values: dict[str, Any] = {
        "award_key": "giay-khen", "achievement": DEED, "achieved_from": date(2026, 11, 14),
        "achieved_to": date(2026, 11, 14),
    }  # fmt: skip
    proposal = service.propose_at_once(subject, service.ProposalData(**values | fields), actor=actor, now=now)
    if sent:
        service.send_proposal(proposal, reasons={}, actor=actor, now=now)
    return proposal


def publish_award(decision: Decision, *, clerk: Actor, number: int = 31, now: datetime = NOW) -> Decision:
    """Number, date and publication, by the clerk."""
    decisions.enter_number(decision, number=number, issued_on=local_date(now), actor=clerk, now=now)
    service.publish_decision(decision, actor=clerk, now=now)
    return decision


def make_season(round_: Round, kind: SubjectKind) -> Season:
    """Make the round one of an emulation season of its year."""
    season = Season(
        locality_id=round_.locality_id, movement_id=round_.movement_id, year=round_.year, name="Thi đua 2026",
        achieved_from=date(2026, 1, 1), achieved_to=date(2026, 11, 30), created_at=NOW,
    )  # fmt: skip
    session.add(season)
    session.flush()
    round_.season, round_.subject_kind = season, kind
    session.flush()
    return season


def nominate(entry_id: int, round_: Round, subject: Subject, **fields: Any) -> Nomination:
    """Make the entry a nomination of the subject."""
    nomination = Nomination(entry_id=entry_id, round_id=round_.id, subject_id=subject.id,
                            **{"award_key": "giay-khen", **fields})  # fmt: skip
    session.add(nomination)
    session.flush()
    return nomination
