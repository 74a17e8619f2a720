"""Two units turn out to be one: the lines of the book, proposals and reviews of the one are the other's."""

from datetime import datetime

from sqlalchemy import Select, delete, select, update

from innovation.core.actor import Actor
from innovation.db import session
from innovation.domain.awards.models import AwardProposal, AwardRecord, ReviewFinding, ReviewLine
from innovation.domain.councils.models import Council
from innovation.domain.movements.models import Round
from innovation.domain.nominations import service as nominations
from innovation.domain.replications import service as replications


def merge_units(unit_id: int, *, into_id: int, actor: Actor, now: datetime) -> None:
    """`replications.service.merge_units`, and all that emulation and awards know; in one transaction, for good."""
    replications.merge_units(unit_id, into_id=into_id, actor=actor, now=now)
    for own in (Round, Council):  # the remaining unit's head and secretary run what was the other's own
        session.execute(update(own).where(own.host_unit_id == unit_id).values(host_unit_id=into_id))
    pair = nominations.unite_subjects(unit_id, into_id=into_id, actor=actor, now=now)
    if pair is None:
        return
    gone, kept = pair.gone.id, pair.kept.id
    for table in (AwardRecord, AwardProposal):
        session.execute(update(table).where(table.subject_id == gone).values(subject_id=kept))
    session.execute(delete(ReviewFinding).where(ReviewFinding.subject_id == gone))  # the rules are asked anew
    _unite_lines(gone, kept)
    nominations.drop_subject(pair.gone)


def _unite_lines(gone: int, kept: int) -> None:
    """What the secretary said of the one in a review stands, unless the same was said of the other."""
    said = {(row.review_id, row.award_key) for row in session.scalars(_lines(kept))}
    for row in session.scalars(_lines(gone)).all():
        if (row.review_id, row.award_key) in said:
            session.delete(row)
        else:
            row.subject_id = kept
    session.flush()


def _lines(subject_id: int) -> Select[ReviewLine]:
    return select(ReviewLine).where(ReviewLine.subject_id == subject_id)
