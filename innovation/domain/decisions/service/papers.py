"""The leader's papers: drafted from the conclusions, approved, numbered by the clerk, published."""

from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy import select

from innovation.core.actor import Actor
from innovation.core.clock import local_date
from innovation.core.errors import NotAllowed, RuleBroken
from innovation.core.roles import Role
from innovation.db import session
from innovation.domain.accounts.queries.people import list_holders
from innovation.domain.decisions.enums import DecisionKind, MeetingState, Outcome
from innovation.domain.decisions.models import Conclusion, Decision, DecisionItem
from innovation.domain.decisions.permissions import can_approve, can_publish, heads_host
from innovation.domain.decisions.queries.meetings import get_meeting, list_conclusions
from innovation.domain.decisions.queries.numbers import book_of
from innovation.domain.decisions.queries.papers import author_ids_in, conclusions_in, decisions_of_round
from innovation.domain.decisions.queries.praised import praised_in
from innovation.domain.decisions.service.conclusions import is_untouched
from innovation.domain.decisions.service.doors import ensure_runs, person_id_of
from innovation.domain.decisions.service.notices import tell_result
from innovation.domain.decisions.service.signing import forget_files
from innovation.domain.decisions.service.titles import title_for
from innovation.domain.decisions.workflow import ACTION_OF_OUTCOME
from innovation.domain.entries.service import move
from innovation.domain.initiatives.queries import authors_of
from innovation.domain.localities.enums import UnitKind
from innovation.domain.localities.models import Unit
from innovation.domain.movements import service as movements
from innovation.domain.movements.enums import RoundState
from innovation.domain.movements.models import Round
from innovation.support import audit

LEADER_POST = "CHỦ TỊCH"
DEPUTY_POST = "KT. CHỦ TỊCH\nPHÓ CHỦ TỊCH"
HEAD_POSTS = {UnitKind.SCHOOL: "HIỆU TRƯỞNG"}  # of a round of the unit's own
OTHER_HEAD_POST = "THỦ TRƯỞNG ĐƠN VỊ"
SERIES = {
    DecisionKind.RECOGNITION: "QĐ-UBND", DecisionKind.REFUSAL_NOTICE: "TB-UBND", DecisionKind.AWARD: "QĐ-UBND",
}  # fmt: skip
SEASON_EVENTS = {Outcome.RECOGNISED: "Thông qua khen thưởng", Outcome.NOT_RECOGNISED: "Không thông qua khen thưởng"}
BY = {
    DecisionKind.RECOGNITION: "Quyết định", DecisionKind.REFUSAL_NOTICE: "Thông báo", DecisionKind.AWARD: "Quyết định",
}  # fmt: skip


def draft_decisions(round_: Round, *, actor: Actor, now: datetime) -> list[Decision]:
    """One decision for what is recognised and one notice for what is not, with blank numbers; drafted once."""
    ensure_runs(actor, round_)
    meeting = get_meeting(round_.id)
    if meeting.state is not MeetingState.CLOSED:
        raise RuleBroken("not_closed", "Chốt kết quả phiên họp rồi mới lập quyết định.")
    if not is_untouched(meeting):
        raise RuleBroken("touched", "Kết luận đã lưu không khớp với lúc chốt. Báo quản trị kiểm tra nhật ký.")
    session.execute(select(Round.id).where(Round.id == round_.id).with_for_update())  # pressed twice: one after another
    if decisions_of_round(round_.id):
        raise RuleBroken("drafted", "Quyết định của đợt này đã được lập.")
    conclusions = list_conclusions(meeting.id)
    recognised = [row for row in conclusions if row.outcome is not Outcome.NOT_RECOGNISED]
    refused = [row for row in conclusions if row.outcome is Outcome.NOT_RECOGNISED]
    made = []
    given = DecisionKind.RECOGNITION if round_.season_id is None else DecisionKind.AWARD
    for kind, rows in ((given, recognised), (DecisionKind.REFUSAL_NOTICE, refused)):
        if rows:
            made.append(_draft(round_, kind, rows, actor, now))
    return made


def _draft(round_: Round, kind: DecisionKind, rows: Sequence[Conclusion], actor: Actor, now: datetime) -> Decision:
    items = [
        DecisionItem(entry_id=row.entry_id, position=place, grade=row.grade, reason=row.note)
        for place, row in enumerate(rows, start=1)
    ]
    return draft_paper(round_, kind, items, actor=actor, now=now)


def draft_paper(
    round_: Round,
    kind: DecisionKind,
    items: Sequence[DecisionItem],
    *,
    supplements: Decision | None = None,
    actor: Actor,
    now: datetime,
) -> Decision:
    """A paper of the round with a blank number, and the leader as its signer."""
    decision = Decision(
        round=round_, locality_id=round_.locality_id, kind=kind, series=_series(kind, round_),
        body=book_of(host_unit_id=round_.host_unit_id),
        title=title_for(round_, kind, [item.entry_id for item in items], later=supplements is not None),
        supplements_id=supplements.id if supplements else None,
        drafted_by_id=actor.person_id, created_at=now, items=list(items),
    )  # fmt: skip
    session.add(decision)
    session.flush()
    _propose_signer(decision, local_date(now))
    _audit("decision.draft", decision, actor, now, {"kind": kind, "items": len(items)})
    return decision


def _series(kind: DecisionKind, round_: Round) -> str:
    """“QĐ-UBND”; of a unit's own round “QĐ”, until the symbol of its book is entered with the number."""
    return SERIES[kind] if round_.host_unit_id is None else SERIES[kind].partition("-")[0]


def draft_award(locality_id: int, title: str, *, asked_by: int | None, actor: Actor, now: datetime) -> Decision:
    """The paper of an award given at once, without a round: agreed to, and signed, by the leader who gives it.

    `asked_by` proposed it and counts as who drafted it.
    """
    decision = Decision(
        round=None, locality_id=locality_id, kind=DecisionKind.AWARD, series=SERIES[DecisionKind.AWARD], title=title,
        drafted_by_id=asked_by, created_at=now, items=[],
    )  # fmt: skip
    session.add(decision)
    session.flush()
    _audit("decision.draft", decision, actor, now, {"kind": decision.kind, "items": 1})
    approve(decision, actor=actor, now=now)
    return decision


def _propose_signer(decision: Decision, today: date) -> None:
    """The leader, in a unit's own round its head; the next in order where one is an author of something in it."""
    authors = author_ids_in(decision)
    host = decision.round.host_unit if decision.round is not None else None
    order: list[tuple[Role, str, int | None]] = (
        [(Role.UNIT_HEAD, _head_post(host), host.id)] if host is not None else []
    )
    order += [(Role.LEADER, LEADER_POST, None), (Role.DEPUTY_LEADER, DEPUTY_POST, None)]
    for role, post, unit_id in order:
        holders = list_holders(role, day=today, locality_id=decision.locality_id, unit_id=unit_id)
        free = [person for person in holders if person.id not in authors]
        if free:
            decision.signer_id, decision.signer_post = free[0].id, post
            session.flush()
            return


def _head_post(unit: Unit) -> str:
    return HEAD_POSTS.get(unit.kind, OTHER_HEAD_POST)


def retitle(decision: Decision, title: str, *, actor: Actor, now: datetime) -> None:
    """Mend the subject line before the leader has agreed."""
    _ensure_drafts(actor, decision)
    _ensure_not_approved(decision)
    if not title.strip():
        raise RuleBroken("title_missing", "Ghi trích yếu, ví dụ Về việc công nhận sáng kiến đợt 1 năm 2026.", "title")
    decision.title = title
    session.flush()
    _audit("decision.retitle", decision, actor, now, {})


def approve(decision: Decision, *, actor: Actor, now: datetime) -> None:
    """The leader agrees to the text and is its signer; an author of something in it never signs."""
    if not can_approve(actor, decision, author_ids_in(decision), praised_in(decision)):
        raise NotAllowed("Người ký không thể là tác giả của hồ sơ trong quyết định. Cấp phó ký thay.", visible=True)
    _ensure_not_approved(decision)
    _agree(decision, actor, now)


def _agree(decision: Decision, actor: Actor, now: datetime) -> None:
    decision.signer_post = _post_of(actor, decision)
    decision.signer_id = person_id_of(actor)
    decision.approved_at = now
    session.flush()
    _audit("decision.approve", decision, actor, now, {"signer": decision.signer_id})


def _post_of(actor: Actor, decision: Decision) -> str:
    if heads_host(actor, decision.round) and decision.round is not None and decision.round.host_unit is not None:
        return _head_post(decision.round.host_unit)
    return LEADER_POST if actor.has(Role.LEADER, locality_id=decision.locality_id) else DEPUTY_POST


def agree_anew(decision: Decision, *, actor: Actor, now: datetime) -> None:
    """Its list has changed: whoever may sign has agreed by changing it, else it waits for the leader again.

    A signed copy names whom it names no more, and goes; a number that the clerk gave stays.
    """
    was_approved = decision.approved_at is not None
    decision.approved_at = None
    forget_files(decision, now=now)
    if was_approved and can_approve(actor, decision, author_ids_in(decision), praised_in(decision)):
        _agree(decision, actor, now)
    else:
        _propose_signer(decision, local_date(now))
    decision.row_version += 1  # whoever has the old list before their eyes neither agrees to it nor publishes it
    session.flush()


def publish(decision: Decision, *, actor: Actor, now: datetime) -> None:
    """Put the paper in force: entries get their result, authors are told, the round ends with its last paper."""
    if not can_publish(actor, decision, praised_in(decision)):
        raise NotAllowed()
    if decision.published_at is not None:
        raise RuleBroken("published", "Văn bản này đã được công bố.")
    if decision.number is None or decision.issued_on is None:
        raise RuleBroken("not_numbered", "Chưa có số và ngày. Văn thư nhập số, ngày rồi mới công bố.")
    _ensure_approved(decision)
    decision.published_at = now
    session.flush()
    conclusions = conclusions_in(decision)
    authors = authors_of([item.entry_id for item in decision.items])
    for item in decision.items:
        outcome = conclusions[item.entry_id].outcome
        if decision.kind is DecisionKind.REFUSAL_NOTICE:  # also of a line that was held after the council carried it
            outcome = Outcome.NOT_RECOGNISED
        label = SEASON_EVENTS[outcome] if item.entry.round.season_id is not None else None
        move(
            item.entry, ACTION_OF_OUTCOME[outcome], reason=item.reason, label=label, by_label=BY[decision.kind],
            actor=actor, now=now,
        )  # fmt: skip
        tell_result(decision, item, outcome, authors[item.entry_id], now=now)
    _audit("decision.publish", decision, actor, now, {"items": len(decision.items)})
    if decision.round is not None:
        _end_round(decision.round, actor, now)


def _end_round(round_: Round, actor: Actor, now: datetime) -> None:
    """The round ends with the last of its papers; what decides a held line later does not keep it open."""
    papers = [paper for paper in decisions_of_round(round_.id) if paper.supplements_id is None]
    if round_.state is RoundState.SIGNING and all(paper.published_at is not None for paper in papers):
        movements.advance(round_, "publish", actor=actor, now=now)


def _ensure_drafts(actor: Actor, decision: Decision) -> None:
    """Whoever runs the round; without a round the locality's secretary."""
    if decision.round is not None:
        ensure_runs(actor, decision.round)
    elif not actor.has(Role.SECRETARY, locality_id=decision.locality_id):
        raise NotAllowed()


def _ensure_not_approved(decision: Decision) -> None:
    if decision.approved_at is not None:
        raise RuleBroken("approved", "Lãnh đạo đã duyệt văn bản này nên nội dung không sửa được.")


def _ensure_approved(decision: Decision) -> None:
    """Numbered, and yet without agreement: a line was taken out since."""
    if decision.approved_at is None:
        raise RuleBroken("not_approved", "Danh sách đã đổi sau khi lãnh đạo duyệt. Chờ lãnh đạo duyệt lại.")


def _audit(action: str, decision: Decision, actor: Actor, now: datetime, facts: dict[str, object]) -> None:
    audit.record(action, "decision", decision.id, actor=actor, now=now, locality_id=decision.locality_id,
                 facts={"round": decision.round_id, **facts})  # fmt: skip
