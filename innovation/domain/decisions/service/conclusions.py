"""Ties parted, conclusions entry by entry, and the close that freezes them."""

import hashlib
import json
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import select

from innovation.core.actor import Actor
from innovation.core.clock import local
from innovation.core.errors import RuleBroken
from innovation.db import session
from innovation.domain.decisions.enums import MeetingState, Outcome
from innovation.domain.decisions.models import Ballot, Conclusion, Meeting, TieBreak
from innovation.domain.decisions.queries.meetings import (
    attendance_of,
    find_ballot,
    find_conclusion,
    list_ballots,
    list_conclusions,
)
from innovation.domain.decisions.queries.reasons import explanation_for_record
from innovation.domain.decisions.queries.results import Results, compute, results_of
from innovation.domain.decisions.service.ballots import ON_THE_TABLE
from innovation.domain.decisions.service.doors import ensure_acts_on, ensure_runs, entries_out_for, person_id_of
from innovation.domain.decisions.service.meetings import quorum_of
from innovation.domain.decisions.workflow import ensure_outcome, ensure_step, outcome_of_vote
from innovation.domain.entries.models import Entry
from innovation.domain.entries.service import move
from innovation.domain.initiatives.models import Initiative
from innovation.domain.movements import service as movements
from innovation.domain.movements.enums import EntryStage
from innovation.domain.movements.rules.rubric import reason_sentence
from innovation.domain.movements.rules.seasons import why_over_quota
from innovation.domain.nominations.models import Nomination
from innovation.domain.scoring.ranking import said_of_nomination
from innovation.support import audit

BY = "Hội đồng"


def break_tie(meeting: Meeting, entry_ids: Sequence[int], *, reason: str, actor: Actor, now: datetime) -> TieBreak:
    """The order that the council gives to entries with equal totals, with its reason."""
    ensure_runs(actor, meeting.round)
    ensure_step("break_tie", meeting.state)
    if not reason.strip():
        raise RuleBroken("reason_missing", "Ghi lý do xếp thứ tự; lý do được ghi vào biên bản.", field="reason")
    ranked = results_of(meeting.round).ranked
    first = ranked.get(entry_ids[0]) if entry_ids else None
    tied = {first.entry, *first.tied_with} if first is not None and first.tied_with else set()
    if len(set(entry_ids)) != len(entry_ids) or set(entry_ids) != tied:
        raise RuleBroken("not_tied", "Xếp thứ tự đủ các hồ sơ cùng điểm, mỗi hồ sơ một thứ tự khác nhau.", "places")
    for entry_id in entry_ids:
        ensure_acts_on(actor, meeting, _entry(entry_id))
    row = TieBreak(meeting_id=meeting.id, entry_ids=list(entry_ids), reason=reason, created_at=now,
                   by_person_id=person_id_of(actor))  # fmt: skip
    session.add(row)
    session.flush()
    _audit("meeting.break_tie", meeting, actor, now, {"entries": list(entry_ids)})
    return row


def conclude_entry(
    meeting: Meeting, entry: Entry, *, outcome: Outcome, grade: str = "", note: str = "", actor: Actor, now: datetime
) -> Conclusion:
    """What the meeting concludes on one entry, after its vote; may be mended until the meeting is closed."""
    ensure_step("conclude_entry", meeting.state)
    ensure_acts_on(actor, meeting, entry)
    ballot = find_ballot(meeting.id, entry.id)
    if ballot is None or ballot.result is None:
        raise RuleBroken("not_voted", "Biểu quyết xong hồ sơ này rồi ghi kết luận.")
    stage = stages_of([entry.id]).get(entry.id)
    ensure_outcome(outcome, stage, passed=bool(ballot.result["passed"]), note=note)
    names = [found.name for found in results_of(meeting.round).rubric.classes]
    if grade and grade not in names:
        raise RuleBroken("grade_unknown", "Chọn mức xếp loại có trong bộ tiêu chí.", field="grade")
    kept = _keep(meeting, entry.id, outcome, grade if outcome is not Outcome.NOT_RECOGNISED else "", note)
    _audit("meeting.conclude_entry", meeting, actor, now, {"entry": entry.id, "outcome": outcome})
    return kept


def conclude_from_votes(meeting: Meeting, *, actor: Actor, now: datetime) -> int:
    """Conclude every voted entry that has no conclusion yet as the vote and the rubric give it; returns how many.

    Entries that the actor is out for are left to the chair.
    """
    ensure_step("conclude_entry", meeting.state)
    ensure_runs(actor, meeting.round)
    results = results_of(meeting.round)
    done = {row.entry_id for row in list_conclusions(meeting.id)} | entries_out_for(actor, meeting.round)
    due = [ballot for ballot in list_ballots(meeting.id) if ballot.result is not None and ballot.entry_id not in done]
    stages = stages_of([ballot.entry_id for ballot in due])
    for ballot in due:
        outcome = outcome_of_vote(stages.get(ballot.entry_id), passed=bool((ballot.result or {})["passed"]))
        found = results.ranked[ballot.entry_id].aggregate.grade
        refused = outcome is Outcome.NOT_RECOGNISED
        note = _why_not(ballot, results) if refused else ""
        session.add(Conclusion(meeting_id=meeting.id, entry_id=ballot.entry_id, outcome=outcome, note=note,
                               grade=found.name if found and not refused else "", explanation={}))  # fmt: skip
    session.flush()
    facts = {"entries": [ballot.entry_id for ballot in due]}
    _audit("meeting.conclude_from_votes", meeting, actor, now, facts)
    return len(due)


def close_meeting(meeting: Meeting, *, actor: Actor, now: datetime) -> None:
    """Freeze ranks, figures and conclusions with their hash; entries go to the leader, the round to its decision."""
    ensure_runs(actor, meeting.round)
    ensure_step("close", meeting.state)
    entries = on_the_table(meeting.round_id)
    conclusions = {row.entry_id: row for row in list_conclusions(meeting.id)}
    missing = what_is_missing(meeting, len(entries), sum(entry.id in conclusions for entry in entries))
    if missing:
        raise RuleBroken("not_finished", missing[0])
    results = compute(meeting.round)  # from the sheets themselves, whatever was kept
    for entry in entries:
        _freeze(conclusions[entry.id], results)
    meeting.state, meeting.closed_at = MeetingState.CLOSED, now
    meeting.sha256 = hash_of(meeting, list(conclusions.values()))
    session.flush()
    for entry in entries:
        move(entry, "conclude", by_label=BY, actor=actor, now=now)
    movements.advance(meeting.round, "conclude", actor=actor, now=now)
    _audit("meeting.close", meeting, actor, now, {"sha256": meeting.sha256, "entries": len(entries)})


def on_the_table(round_id: int) -> Sequence[Entry]:
    """The entries that the meeting has to conclude on, by code."""
    wanted = (Entry.round_id == round_id, Entry.state.in_(ON_THE_TABLE), Entry.deleted_at.is_(None))
    return session.scalars(select(Entry).where(*wanted).order_by(Entry.code)).all()


def what_is_missing(meeting: Meeting, entries: int, concluded: int) -> list[str]:
    """What keeps the meeting from being closed, in the order in which it is to be done."""
    ballots = list_ballots(meeting.id)
    open_ones = sum(ballot.closed_at is None for ballot in ballots)
    voted = len(ballots) - open_ones
    found = []
    if not attendance_of(meeting.id) or not quorum_of(meeting).met:
        found.append("Chưa điểm danh đủ số thành viên để họp.")
    if open_ones:
        found.append(f"Còn {open_ones} lượt biểu quyết chưa kết thúc.")
    if voted < entries:
        found.append(f"Còn {entries - voted} hồ sơ chưa biểu quyết.")
    if concluded < entries:
        found.append(f"Còn {entries - concluded} hồ sơ chưa ghi kết luận.")
    if over := _over_quota(meeting):
        found.append(over)
    if not meeting.notes.strip():
        found.append("Chưa ghi ý kiến trao đổi vào biên bản.")
    if not entries:
        found.append("Không có hồ sơ nào để kết luận.")
    return found


def _over_quota(meeting: Meeting) -> str | None:
    if meeting.round.award_quota is None:
        return None
    proposed = sum(row.outcome is not Outcome.NOT_RECOGNISED for row in list_conclusions(meeting.id))
    return why_over_quota(meeting.round.award_quota, proposed)


def hash_of(meeting: Meeting, conclusions: Sequence[Conclusion]) -> str:
    """SHA-256 over all that was concluded, so that a later change shows."""
    body = {
        "meeting": meeting.id,
        "round": meeting.round_id,
        "closed": local(meeting.closed_at).isoformat() if meeting.closed_at else "",
        "notes": meeting.notes,
        "conclusions": [
            {"entry": c.entry_id, "rank": c.rank, "total": c.total_text, "grade": c.grade, "outcome": c.outcome.value,
             "note": c.note, "explanation": c.explanation}
            for c in sorted(conclusions, key=lambda c: c.entry_id)
        ],
    }  # fmt: skip
    text = json.dumps(body, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def is_untouched(meeting: Meeting) -> bool:
    """Whether what is kept is what was frozen."""
    return meeting.sha256 == hash_of(meeting, list(list_conclusions(meeting.id)))


def stages_of(entry_ids: Sequence[int]) -> dict[int, EntryStage | None]:
    """Idea, trial or applied, by entry; a nomination speaks of what has been done."""
    rows = session.execute(
        select(Initiative.entry_id, Initiative.stage).where(Initiative.entry_id.in_(entry_ids))
    )  # fmt: skip
    stages = dict(rows.all())
    for entry_id in session.scalars(select(Nomination.entry_id).where(Nomination.entry_id.in_(entry_ids))):
        stages[entry_id] = EntryStage.APPLIED
    return stages


def _freeze(conclusion: Conclusion, results: Results) -> None:
    row, line = results.ranked[conclusion.entry_id], results.lines[conclusion.entry_id]
    conclusion.rank, conclusion.total_text = row.rank, line.total
    conclusion.explanation = explanation_for_record(results.rubric, row, line)


def _keep(meeting: Meeting, entry_id: int, outcome: Outcome, grade: str, note: str) -> Conclusion:
    row = find_conclusion(entry_id)
    if row is None:
        row = Conclusion(meeting_id=meeting.id, entry_id=entry_id, explanation={})
        session.add(row)
    row.outcome, row.grade, row.note = outcome, grade, note
    session.flush()
    return row


def _why_not(ballot: Ballot, results: Results) -> str:
    """The reason that a refused author reads when the meeting adds none of its own."""
    judgement = results.ranked[ballot.entry_id].aggregate.judgement
    facts = [reason_sentence(results.rubric, reason) for reason in judgement.reasons]
    if _entry(ballot.entry_id).round.season_id is not None:
        facts = [said_of_nomination(reason.why.value, said)
                 for reason, said in zip(judgement.reasons, facts, strict=True)]  # fmt: skip
    sentence = str((ballot.result or {}).get("sentence", ""))
    return " ".join(["Hội đồng biểu quyết không thông qua:", sentence, *facts]).strip()


def _entry(entry_id: int) -> Entry:
    entry = session.get(Entry, entry_id)
    if entry is None:
        raise RuleBroken("unknown_entry", "Có hồ sơ không thuộc đợt này.")
    return entry


def _audit(action: str, meeting: Meeting, actor: Actor, now: datetime, facts: dict[str, Any]) -> None:
    audit.record(action, "meeting", meeting.id, actor=actor, now=now, locality_id=meeting.round.locality_id,
                 facts=facts)  # fmt: skip
