"""Reads of certificates, and of the decisions that wait for somebody."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select

from innovation.core.actor import Actor
from innovation.core.roles import Role
from innovation.db import session
from innovation.domain.awards.enums import CertificateState
from innovation.domain.awards.models import Certificate
from innovation.domain.decisions.enums import DECISION_KIND_LABELS
from innovation.domain.decisions.models import Decision


@dataclass(frozen=True, slots=True)
class WaitingDecision:
    """A paper that waits for the leader's approval, the clerk's number, or its publication."""

    decision_id: int
    title: str
    note: str
    button: str


def list_own_certificates(person_id: int) -> Sequence[Certificate]:
    """The person's valid certificates, newest first."""
    return session.scalars(
        select(Certificate)
        .where(Certificate.person_id == person_id, Certificate.state == CertificateState.VALID)
        .order_by(Certificate.issued_on.desc(), Certificate.id.desc())
    ).all()


def waiting_decisions(actor: Actor) -> list[WaitingDecision]:
    """Papers of the actor's localities on which it is now the actor's turn."""
    signs = actor.localities_with(Role.LEADER, Role.DEPUTY_LEADER)
    numbers = actor.localities_with(Role.CLERK)
    if not signs and not numbers:
        return []
    rows = session.scalars(
        select(Decision)
        .where(Decision.locality_id.in_({*signs, *numbers}), Decision.published_at.is_(None))
        .order_by(Decision.id)
    )
    return [task for task in (_task(decision, signs, numbers) for decision in rows) if task is not None]


def _task(decision: Decision, signs: tuple[int, ...], numbers: tuple[int, ...]) -> WaitingDecision | None:
    title, note = DECISION_KIND_LABELS[decision.kind], decision.round.name
    if decision.approved_at is None:
        return WaitingDecision(decision.id, title, note, "Xem và duyệt") if decision.locality_id in signs else None
    if decision.locality_id not in numbers:
        return None
    return WaitingDecision(decision.id, title, note, "Công bố" if decision.number is not None else "Vào số")
