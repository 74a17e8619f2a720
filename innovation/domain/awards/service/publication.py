"""Publication and what may undo it, with all that hangs on them: result, library, certificates, in one transaction."""

from datetime import datetime

from innovation.core.actor import Actor
from innovation.core.clock import local_date
from innovation.domain.awards.models import Certificate
from innovation.domain.awards.service.certificates import (
    issue_certificates,
    replace_certificates,
    revoke_certificates,
)
from innovation.domain.awards.service.granting import enter_decision, is_of_season, tell_refused_nominations
from innovation.domain.awards.service.standing import ensure_none_examined
from innovation.domain.decisions import service as decisions
from innovation.domain.decisions.enums import DecisionKind
from innovation.domain.decisions.models import Amendment, Decision
from innovation.domain.entries.models import Entry
from innovation.domain.library import service as library


def publish_decision(decision: Decision, *, actor: Actor, now: datetime) -> list[Certificate]:
    """Put the paper in force: what it recognises goes to the library with certificates, awards go into the book."""
    if decision.kind is DecisionKind.AWARD:
        ensure_none_examined(decision, on=local_date(now))
    decisions.publish(decision, actor=actor, now=now)
    if decision.kind is DecisionKind.AWARD:
        enter_decision(decision, actor=actor, now=now)
    if decision.kind is DecisionKind.REFUSAL_NOTICE and is_of_season(decision.round):
        tell_refused_nominations(decision, now=now)
    if decision.kind is not DecisionKind.RECOGNITION:
        return []
    library.publish_works(decision, actor=actor, now=now)
    return issue_certificates(decision, actor=actor, now=now)


def correct_recognition(
    entry: Entry, correction: decisions.Correction, paper: decisions.Paper, *, actor: Actor, now: datetime
) -> Amendment:
    """Correct what the recognition says; the library follows, each certificate is replaced."""
    amendment = decisions.correct(entry, correction, paper, actor=actor, now=now)
    library.refresh_work(entry.id, now=now)
    replace_certificates(entry, paper=paper.number, issued_on=paper.issued_on, actor=actor, now=now)
    return amendment


def revoke_recognition(entry: Entry, paper: decisions.Paper, *, actor: Actor, now: datetime) -> Amendment:
    """Take the recognition back; the work leaves the library, each certificate says so."""
    amendment = decisions.revoke(entry, paper, actor=actor, now=now)
    library.hide_work(entry.id, reason=paper.reason, actor=actor, now=now)
    revoke_certificates(entry, reason=paper.reason, on=paper.issued_on, actor=actor, now=now)
    return amendment
