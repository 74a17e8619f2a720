"""One name must not keep all others waiting: its line is taken out of the paper and decided later by another."""

from datetime import datetime

from innovation.core.actor import Actor
from innovation.core.clock import local_date
from innovation.core.errors import NotAllowed, NotFound, RuleBroken
from innovation.core.text import clean_text
from innovation.db import session
from innovation.domain.decisions.enums import DecisionKind, Outcome
from innovation.domain.decisions.models import Decision, DecisionItem, HeldLine
from innovation.domain.decisions.permissions import can_hold
from innovation.domain.decisions.queries.papers import author_ids_in
from innovation.domain.decisions.queries.praised import praised_in
from innovation.domain.decisions.service.doors import ensure_runs, ensure_unrelated, person_id_of
from innovation.domain.decisions.service.papers import agree_anew, draft_paper
from innovation.domain.entries.models import Entry
from innovation.domain.entries.service import note_event
from innovation.domain.nominations.queries import find_nomination, under_examination
from innovation.support import audit

# What everybody reads on the timeline: neither why nor that anything is being examined.
LABELS = {
    "hold": "Để lại, quyết định sau", "put_back": "Đưa lại vào danh sách", "decide_later": "Lập văn bản bổ sung",
}  # fmt: skip
OFFICE = "Ủy ban nhân dân"


def hold_line(decision: Decision, entry_id: int, *, reason: str, actor: Actor, now: datetime) -> HeldLine:
    """Take a name out of a paper of awards that is not out yet, with the reason, which the office alone reads."""
    _lock(decision)
    item = next((each for each in decision.items if each.entry_id == entry_id), None)
    if item is None:
        raise NotFound("Không tìm thấy tên này trong danh sách.")
    _ensure_may(decision, item.entry, actor)
    _ensure_not_out(decision)
    words = clean_text(reason)
    if not words:
        raise RuleBroken("reason_missing", "Ghi lý do để lại; chỉ thư ký và lãnh đạo đọc được.", field="reason")
    if len(decision.items) == 1:
        raise RuleBroken(
            "last_line",
            "Danh sách chỉ có một tên nên không để lại được. Chưa công bố văn bản này cho đến khi xong việc.",
        )
    held = HeldLine(
        decision_id=decision.id, entry=item.entry, position=item.position, grade=item.grade, note=item.reason,
        reason=words, by_person_id=person_id_of(actor), created_at=now,
    )  # fmt: skip
    session.add(held)
    session.delete(item)
    session.flush()
    session.expire(decision, ["items"])
    agree_anew(decision, actor=actor, now=now)
    _note("hold", held, actor, now)
    return held


def put_back(held: HeldLine, *, actor: Actor, now: datetime) -> None:
    """The matter ended before the paper went out: the name stands in it again."""
    decision = held.decision
    _lock(decision, held)
    _ensure_may(decision, held.entry, actor)
    _ensure_open(held)
    _ensure_not_out(decision)
    held.decided_by_id = decision.id
    session.add(
        DecisionItem(decision_id=decision.id, entry_id=held.entry_id, position=held.position, grade=held.grade,
                     reason=held.note)
    )  # fmt: skip
    session.flush()
    session.expire(decision, ["items"])
    agree_anew(decision, actor=actor, now=now)
    _note("put_back", held, actor, now)


def decide_later(held: HeldLine, outcome: Outcome, *, reason: str, actor: Actor, now: datetime) -> Decision:
    """The supplementary paper about a held line: the award that the council carried, or none, with a reason."""
    decision = held.decision
    assert decision.round is not None  # only lines of a round's paper are held
    ensure_runs(actor, decision.round)
    ensure_unrelated(actor, held.entry)
    _lock(decision, held)
    _ensure_open(held)
    if decision.published_at is None:
        raise RuleBroken("not_out", "Quyết định chưa công bố. Đưa tên này lại vào danh sách thay vì lập văn bản khác.")
    item = DecisionItem(entry_id=held.entry_id, position=1, grade=held.grade, reason=held.note)
    kind = DecisionKind.AWARD if outcome is Outcome.RECOGNISED else DecisionKind.REFUSAL_NOTICE
    if kind is DecisionKind.AWARD:
        _ensure_none_examined(held, now)
    else:
        item.reason, item.grade = clean_text(reason), ""
        if not item.reason:
            raise RuleBroken("reason_missing", "Ghi lý do không khen; người đề nghị đọc được nguyên văn.", "reason")
    paper = draft_paper(decision.round, kind, [item], supplements=decision, actor=actor, now=now)
    held.decided_by_id = paper.id
    session.flush()
    _note("decide_later", held, actor, now)
    return paper


def _lock(decision: Decision, held: HeldLine | None = None) -> None:
    """Two windows, or somebody who publishes meanwhile: one after the other."""
    session.refresh(decision, with_for_update={"of": Decision})
    session.expire(decision, ["items"])
    if held is not None:
        session.refresh(held)


def _ensure_may(decision: Decision, entry: Entry, actor: Actor) -> None:
    if not can_hold(actor, decision, author_ids_in(decision), praised_in(decision)):
        raise NotAllowed()
    ensure_unrelated(actor, entry)


def _ensure_not_out(decision: Decision) -> None:
    if decision.published_at is not None:
        raise RuleBroken("published", "Văn bản đã công bố nên danh sách không đổi được nữa.")


def _ensure_open(held: HeldLine) -> None:
    if held.decided_by_id is not None:
        raise RuleBroken("decided", "Tên này đã được đưa vào một văn bản.")


def _ensure_none_examined(held: HeldLine, now: datetime) -> None:
    nomination = find_nomination(held.entry_id)
    if nomination is not None and under_examination([nomination.subject_id], local_date(now)):
        raise RuleBroken(
            "condition_unmet", "Chưa lập được: điều kiện khen thưởng chưa đáp ứng. Xem mục Điều kiện khen thưởng."
        )


def _note(action: str, held: HeldLine, actor: Actor, now: datetime) -> None:
    note_event(held.entry, action, LABELS[action], by_label=OFFICE, actor=actor, now=now)
    audit.record(f"decision.{action}", "decision", held.decision_id, actor=actor, now=now,
                 locality_id=held.entry.locality_id, facts={"entry": held.entry_id, "held": held.id})  # fmt: skip
