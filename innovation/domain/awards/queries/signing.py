"""The leader's papers that wait for somebody."""

from dataclasses import dataclass

from innovation.core.actor import Actor
from innovation.core.roles import Role
from innovation.domain.decisions.models import Decision
from innovation.domain.decisions.permissions import (
    ANSWERS,
    can_approve,
    can_number,
    can_publish,
    heads_host,
    keeps_host,
)
from innovation.domain.decisions.queries import author_ids_in, list_decisions, praised_in


@dataclass(frozen=True, slots=True)
class WaitingDecision:
    """A paper that waits for this person: to be agreed to, numbered or published."""

    decision_id: int
    title: str
    note: str
    button: str


def waiting_decisions(actor: Actor) -> tuple[list[WaitingDecision], int]:
    """What the leader has to agree to, the clerk to number, either to publish, in the order of drafting.

    And how many kiến nghị about published papers wait for those who may answer them.
    """
    waiting, complaints = [], 0
    for decision, _, asked in list_decisions(actor):
        if decision.published_at is not None:
            complaints += asked if _answers(decision, actor) else 0
            continue
        step = next_step(decision, actor)
        if step is not None:
            waiting.append(WaitingDecision(decision.id, decision.title, _about(decision), step))
    return waiting[::-1], complaints


def _answers(decision: Decision, actor: Actor) -> bool:
    return actor.has_any(*ANSWERS, locality_id=decision.locality_id) or keeps_host(actor, decision.round)


def _about(decision: Decision) -> str:
    return decision.round.name if decision.round else "Khen thưởng đột xuất"


def next_step(decision: Decision, actor: Actor) -> str | None:
    """The button for the next step, when it is this person's."""
    praised = praised_in(decision)
    if decision.approved_at is None:
        leads = actor.has_any(Role.LEADER, Role.DEPUTY_LEADER, locality_id=decision.locality_id)
        return (
            "Duyệt"
            if (leads or heads_host(actor, decision.round))
            and can_approve(actor, decision, author_ids_in(decision), praised)
            else None
        )
    if decision.number is None:
        return "Nhập số, ngày" if can_number(actor, decision, praised) else None
    return "Công bố" if can_publish(actor, decision, praised) else None
