"""An award at once (khen thưởng đột xuất; Tân An VII.2): proposed, sent with what the rules say, agreed to or declined.

The paper then goes the way of every decision: the clerk's number, publication, the book.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from innovation.core.actor import Actor
from innovation.core.clock import local_date
from innovation.core.errors import NotAllowed, RuleBroken
from innovation.core.text import clean_text
from innovation.db import session
from innovation.domain.awards.enums import AwardClass, AwardLevel, AwardType, ProposalState
from innovation.domain.awards.models import AwardProposal, InitiativeUse
from innovation.domain.awards.permissions import can_change_proposal, can_decide_proposal, can_propose
from innovation.domain.awards.queries.catalogue import catalogue
from innovation.domain.awards.queries.evidence import recognised_of
from innovation.domain.awards.queries.facts import FIRST, asked_by, findings_for
from innovation.domain.awards.queries.proposals import decided_here
from innovation.domain.awards.rules.conditions import ensure_may_send
from innovation.domain.awards.rules.facts import Finding
from innovation.domain.awards.service.notices import tell_declined, tell_leaders
from innovation.domain.decisions import service as decisions
from innovation.domain.decisions.models import Decision
from innovation.domain.nominations.models import Subject
from innovation.support import audit

LONGEST = 1_000


@dataclass(frozen=True, slots=True)
class ProposalData:
    """What somebody asks for a subject."""

    award_key: str
    achievement: str
    achieved_from: date
    achieved_to: date
    initiative_ids: Collection[int] = ()


def propose_at_once(subject: Subject, data: ProposalData, *, actor: Actor, now: datetime) -> AwardProposal:
    """A draft; nobody but its writer sees it until it is sent."""
    _ensure_may_propose(actor, subject)
    check(subject, data, today=local_date(now))
    proposal = AwardProposal(
        locality_id=subject.locality_id, subject=subject, award_type=AwardType.SUDDEN, state=ProposalState.DRAFT,
        created_at=now, by_person_id=actor.person_id, **_written(data),
    )  # fmt: skip
    session.add(proposal)
    session.flush()
    _use(proposal, data.initiative_ids)
    _audit("proposal.draft", proposal, actor, now, {"award": proposal.award_key})
    return proposal


def change_proposal(proposal: AwardProposal, data: ProposalData, *, actor: Actor, now: datetime) -> None:
    """Mend a draft."""
    _ensure_changes(actor, proposal, ProposalState.DRAFT)
    check(proposal.subject, data, today=local_date(now))
    for column, value in _written(data).items():
        setattr(proposal, column, value)
    _use(proposal, data.initiative_ids)
    _audit("proposal.change", proposal, actor, now, {"award": proposal.award_key})


def check(subject: Subject, data: ProposalData, *, today: date) -> None:
    """RuleBroken at the field where something is missing or cannot be."""
    award = catalogue().award(data.award_key, today)
    if award.level is not AwardLevel.COMMUNE or award.award_class is not AwardClass.COMMENDATION:
        raise RuleBroken("award_not_here", "Khen đột xuất của phường, xã chỉ có Giấy khen.", field="award_key")
    text = clean_text(data.achievement)
    if len(text) < 20:
        raise RuleBroken(
            "achievement_short", "Ghi rõ đã làm gì, ở đâu, kết quả ra sao, ít nhất 20 ký tự.", field="achievement"
        )
    if len(text) > LONGEST:
        raise RuleBroken("achievement_long", "Viết không quá 1.000 ký tự.", field="achievement")
    if data.achieved_to < data.achieved_from:
        raise RuleBroken("period_order", "Ngày cuối phải sau ngày đầu.", field="achieved_to")
    if data.achieved_to > today:
        raise RuleBroken("period_future", "Thành tích phải đã lập xong, đến hôm nay là muộn nhất.", field="achieved_to")
    theirs = {each.entry_id for each in recognised_of(subject, FIRST, today)}
    if not set(data.initiative_ids) <= theirs:
        raise RuleBroken("not_theirs", "Chọn sáng kiến đã được công nhận của đối tượng này.", field="initiative_ids")


def send_proposal(
    proposal: AwardProposal, *, reasons: Mapping[str, str], actor: Actor, now: datetime
) -> Sequence[Finding]:
    """To the leader, with what the rules say; a warning needs its reason, what forbids it holds it up."""
    _ensure_changes(actor, proposal, ProposalState.DRAFT)
    found = findings_for(asked_by(proposal), actor=actor, on=local_date(now))
    proposal.overrides = [
        {**kept, "by": actor.person_id, "at": now.isoformat()} for kept in ensure_may_send(found, reasons)
    ]
    for use in proposal.uses:
        use.override_reason = next((str(kept["reason"]) for kept in proposal.overrides), "")
    proposal.checks = [finding.as_data() for finding in found]
    proposal.state, proposal.sent_at = ProposalState.SENT, now
    session.flush()
    _audit("proposal.send", proposal, actor, now, {"overrides": len(proposal.overrides)})
    tell_leaders(proposal, now=now)
    return found


def approve_proposal(proposal: AwardProposal, *, actor: Actor, now: datetime) -> Decision:
    """The leader gives the award: the rules are asked once more with all that a leader may know; a paper is drafted."""
    _ensure_decides(actor, proposal)
    found = findings_for(asked_by(proposal), actor=actor, on=local_date(now))
    ensure_may_send(found, {str(kept["rule"]): str(kept["reason"]) for kept in proposal.overrides})
    proposal.checks = [finding.as_data() for finding in found]  # as it was decided, with all that a leader may know
    award = catalogue().award(proposal.award_key, local_date(now))
    title = f"Về việc tặng {award.short} đột xuất"
    decision = decisions.draft_award(proposal.locality_id, title, asked_by=proposal.by_person_id, actor=actor, now=now)
    proposal.state, proposal.decision = ProposalState.AGREED, decision
    session.flush()
    _audit("proposal.approve", proposal, actor, now, {"decision": decision.id})
    return decision


def decline_proposal(proposal: AwardProposal, *, reason: str, actor: Actor, now: datetime) -> None:
    """No award; who proposed it reads why."""
    _ensure_decides(actor, proposal)
    if not reason.strip():
        raise RuleBroken("reason_missing", "Ghi lý do không khen; người đề nghị đọc được nguyên văn.", field="reason")
    proposal.state, proposal.answer = ProposalState.DECLINED, reason.strip()
    session.flush()
    _audit("proposal.decline", proposal, actor, now, {})
    tell_declined(proposal, now=now)


def withdraw_proposal(proposal: AwardProposal, *, actor: Actor, now: datetime) -> None:
    """Taken back before the leader has decided; its sáng kiến are free again."""
    _ensure_changes(actor, proposal, ProposalState.DRAFT, ProposalState.SENT)
    proposal.state = ProposalState.WITHDRAWN
    session.flush()
    _audit("proposal.withdraw", proposal, actor, now, {})


def _ensure_may_propose(actor: Actor, subject: Subject) -> None:
    if not can_propose(actor, subject):
        raise NotAllowed()


def _ensure_changes(actor: Actor, proposal: AwardProposal, *states: ProposalState) -> None:
    if not can_change_proposal(actor, proposal):
        raise NotAllowed()
    if proposal.state not in states:
        raise RuleBroken("wrong_state", "Đề nghị này đã được gửi hoặc đã kết thúc nên không sửa được nữa.")


def _ensure_decides(actor: Actor, proposal: AwardProposal) -> None:
    if not can_decide_proposal(actor, proposal):
        raise NotAllowed("Người đề nghị hoặc người được khen không tự duyệt. Cấp phó duyệt thay.", visible=True)
    if proposal.state is not ProposalState.SENT or not decided_here(proposal):
        raise RuleBroken("wrong_state", "Đề nghị này không chờ duyệt. Tải lại trang để xem tình trạng mới.")


def _written(data: ProposalData) -> dict[str, Any]:
    return {
        "award_key": data.award_key, "achievement": clean_text(data.achievement),
        "achieved_from": data.achieved_from, "achieved_to": data.achieved_to,
    }  # fmt: skip


def _use(proposal: AwardProposal, entry_ids: Collection[int]) -> None:
    kept = {use.entry_id: use for use in proposal.uses}
    proposal.uses = [kept.get(entry_id) or InitiativeUse(entry_id=entry_id) for entry_id in sorted(set(entry_ids))]
    session.flush()


def _audit(action: str, proposal: AwardProposal, actor: Actor, now: datetime, facts: dict[str, object]) -> None:
    audit.record(action, "award_proposal", proposal.id, actor=actor, now=now, locality_id=proposal.locality_id,
                 facts={"subject": proposal.subject_id, **facts})  # fmt: skip
