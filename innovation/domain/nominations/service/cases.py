"""That a disciplinary case was opened and closed, and until when a discipline is in force; never what it is about."""

from datetime import date, datetime
from typing import Any

from innovation.core.actor import Actor
from innovation.core.clock import local_date
from innovation.core.errors import NotFound, RuleBroken
from innovation.core.text import clean_line
from innovation.db import session
from innovation.domain.nominations import permissions, queries
from innovation.domain.nominations.models import DisciplinaryCase
from innovation.domain.nominations.rules import cases as rules
from innovation.support import audit


def open_case(subject_id: int, *, opened_on: date, paper: str, actor: Actor, now: datetime) -> DisciplinaryCase:
    """From that day nothing can be asked for the subject; `paper` is a number, for whoever has to look it up."""
    subject = queries.get_subject(subject_id)
    permissions.ensure_keeps_ratings(actor, subject.locality_id)
    if not permissions.can_see_cases(actor, subject):
        raise NotFound
    rules.ensure_opened(opened_on, today=local_date(now))
    if any(case.closed_on is None for case in queries.list_cases(subject_id)):
        raise RuleBroken("case_open", "Đang có một việc chưa kết thúc. Hãy ghi kết thúc việc đó trước.")
    case = DisciplinaryCase(
        subject_id=subject_id, opened_on=opened_on, paper=clean_line(paper)[:120], by_person_id=actor.person_id,
        created_at=now,
    )  # fmt: skip
    session.add(case)
    session.flush()
    _record("case.opened", case, actor, now, opened_on=opened_on)
    return case


def close_case(
    case_id: int, *, closed_on: date, in_force_until: date | None, paper: str, actor: Actor, now: datetime
) -> DisciplinaryCase:
    """The examination is over; `in_force_until` when a discipline followed."""
    case = queries.get_case(case_id, actor=actor)
    if case.closed_on is not None:
        raise RuleBroken("closed_already", "Việc này đã được ghi là kết thúc trước đó.")
    rules.ensure_closed(case.opened_on, closed_on, in_force_until, today=local_date(now))
    case.closed_on, case.in_force_until = closed_on, in_force_until
    case.paper = clean_line(paper)[:120] or case.paper
    session.flush()
    _record("case.closed", case, actor, now, closed_on=closed_on, in_force_until=in_force_until)
    return case


def remove_case(case_id: int, *, actor: Actor, now: datetime) -> int:
    """It was written down for the wrong subject: nothing of it stays but a line of the log. Whose it was."""
    case = queries.get_case(case_id, actor=actor)
    _record("case.removed", case, actor, now)
    session.delete(case)
    session.flush()
    return case.subject_id


def _record(action: str, case: DisciplinaryCase, actor: Actor, now: datetime, **facts: Any) -> None:
    subject = queries.get_subject(case.subject_id)
    audit.record(action, "subject", subject.id, actor=actor, now=now, locality_id=subject.locality_id,
                 facts={"case": case.id, **facts})  # fmt: skip
