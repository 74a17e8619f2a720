"""Voting entry by entry: by name, in writing, or into the urn."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from fractions import Fraction

from sqlalchemy import select

from innovation.core.actor import Actor
from innovation.core.clock import local_date
from innovation.core.errors import NotAllowed, RuleBroken
from innovation.db import session
from innovation.domain.councils.models import CouncilMember
from innovation.domain.councils.queries import has_declared_relations
from innovation.domain.decisions.enums import Choice
from innovation.domain.decisions.models import Ballot, Meeting, OpenVote
from innovation.domain.decisions.queries.meetings import (
    Seats,
    attendance_of,
    count_secret,
    find_conclusion,
    get_ballot,
    has_voted,
    list_ballots,
    meeting_of_ballot,
    open_votes,
    seats_of,
)
from innovation.domain.decisions.queries.viewing import owes_sheet
from innovation.domain.decisions.rules import VoteRule, Votes, quorum, rule_from_source, tally
from innovation.domain.decisions.service import urn
from innovation.domain.decisions.service.doors import ensure_acts_on, ensure_runs, entries_out_for
from innovation.domain.decisions.service.meetings import quorum_of, quorum_share
from innovation.domain.decisions.workflow import ensure_step
from innovation.domain.entries.enums import EntryState
from innovation.domain.entries.models import Entry
from innovation.domain.movements.models import Round
from innovation.domain.nominations.queries import find_nomination, vote_asked
from innovation.support import audit

ON_THE_TABLE = (EntryState.SCORING, EntryState.AWAITING_MEETING)


def open_ballots(
    meeting: Meeting, entry_ids: Sequence[int], *, is_secret: bool | None = None, actor: Actor, now: datetime
) -> list[Ballot]:
    """Put entries to the vote; by the round's rule open or secret, unless the meeting decides otherwise here.

    Entries that have a ballot already keep it. RuleBroken without a quorum of the whole council.
    """
    ensure_runs(actor, meeting.round)
    ensure_step("vote", meeting.state)
    _ensure_quorum(meeting)
    entries = session.scalars(
        select(Entry).where(Entry.round_id == meeting.round_id, Entry.id.in_(entry_ids)).order_by(Entry.code)
    ).all()
    if not entries or any(entry.state not in ON_THE_TABLE for entry in entries):
        raise RuleBroken("not_on_the_table", "Chọn hồ sơ đã chấm xong của đợt này để biểu quyết.")
    known = {ballot.entry_id for ballot in list_ballots(meeting.id)}
    secret = meeting.round.vote_secret if is_secret is None else is_secret
    opened = [
        Ballot(meeting_id=meeting.id, entry=entry, is_secret=secret, opened_at=now)
        for entry in entries
        if entry.id not in known
    ]
    session.add_all(opened)
    session.flush()
    for ballot in opened:
        _audit("ballot.open", ballot, actor, now, {"secret": secret})
    return opened


def vote(ballot: Ballot, choice: Choice, *, actor: Actor, now: datetime) -> None:
    """A member's own vote by name, from their own device; it may be changed until the ballot closes."""
    _, seats = _open_ballot(ballot)
    if ballot.is_secret:
        raise RuleBroken("secret", "Hồ sơ này bỏ phiếu kín. Bỏ phiếu tại trang phiếu kín.")
    member = _voter(ballot, seats, actor)
    _keep_open(ballot, member.id, choice)
    _audit("ballot.vote", ballot, actor, now, {"member": member.id, "choice": choice})


def vote_secretly(ballot: Ballot, choice: Choice, *, actor: Actor, now: datetime) -> None:
    """One paper into the urn; who voted and what was voted are kept apart, and the log knows nothing of what."""
    ballot = get_ballot(ballot.id, lock=True)
    _, seats = _open_ballot(ballot)
    if not ballot.is_secret:
        raise RuleBroken("not_secret", "Hồ sơ này biểu quyết công khai.")
    member = _voter(ballot, seats, actor)
    urn.put_into_urn(ballot, member.id, choice)
    _audit("ballot.vote_secretly", ballot, actor, now, {"member": member.id})


def record_votes(ballot: Ballot, choices: Mapping[int, Choice], *, actor: Actor, now: datetime) -> None:
    """The secretary writes down a show of hands, member by member."""
    meeting, seats = _open_ballot(ballot)
    ensure_acts_on(actor, meeting, ballot.entry)
    if ballot.is_secret:
        raise RuleBroken("secret", "Phiếu kín do từng thành viên tự bỏ, thư ký không ghi thay.")
    allowed = {member.id for member in seats.may_vote}
    if not choices or not set(choices) <= allowed:
        raise RuleBroken("not_a_voter", "Chỉ ghi phiếu của thành viên có mặt và không có xung đột lợi ích.")
    for member_id, choice in choices.items():
        _keep_open(ballot, member_id, choice)
    facts = {str(member_id): choice for member_id, choice in choices.items()}
    _audit("ballot.record", ballot, actor, now, {"votes": facts})


def record_written_opinion(
    ballot: Ballot, member_id: int, choice: Choice, opinion: str, *, actor: Actor, now: datetime
) -> None:
    """An absent member's written opinion, by name also where the room votes secretly: it came signed."""
    meeting, seats = _open_ballot(ballot)
    ensure_acts_on(actor, meeting, ballot.entry)
    if member_id not in {member.id for member in seats.may_write}:
        raise RuleBroken(
            "no_written_opinion", "Chỉ nhập ý kiến của thành viên vắng mặt đã gửi văn bản.", field="member_id"
        )
    if not opinion.strip():
        raise RuleBroken("opinion_missing", "Nhập nội dung ý kiến bằng văn bản.", field="opinion")
    _keep_open(ballot, member_id, choice, written=True, opinion=opinion)
    _audit("ballot.written", ballot, actor, now, {"member": member_id, "choice": choice})


def close_ballot(ballot: Ballot, *, actor: Actor, now: datetime) -> None:
    """Count, name the denominator, keep the sentence; from now on the counts may be seen and nothing changes."""
    ballot = get_ballot(ballot.id, lock=True)
    meeting, seats = _open_ballot(ballot)
    ensure_acts_on(actor, meeting, ballot.entry)
    _close(ballot, meeting, seats, actor, now)


def close_all(meeting: Meeting, *, actor: Actor, now: datetime) -> tuple[int, int]:
    """Close each open ballot in which everybody who may vote has voted: (closed, left open)."""
    ensure_runs(actor, meeting.round)
    ensure_step("vote", meeting.state)
    waiting = [ballot for ballot in list_ballots(meeting.id) if ballot.closed_at is None]
    seats = seats_of(meeting, [ballot.entry_id for ballot in waiting])
    out = entries_out_for(actor, meeting.round)
    closed = 0
    for ballot in waiting:
        locked = get_ballot(ballot.id, lock=True)
        waits = missing_voters(locked, seats[ballot.entry_id]) or ballot.entry.state is EntryState.SCORING
        if ballot.entry_id not in out and not waits:
            _close(locked, meeting, seats[ballot.entry_id], actor, now)
            closed += 1
    return closed, len(waiting) - closed


def _close(ballot: Ballot, meeting: Meeting, seats: Seats, actor: Actor, now: datetime) -> None:
    if ballot.entry.state is EntryState.SCORING:  # a sheet was opened again, or one more member marks
        raise RuleBroken("still_scoring", "Hồ sơ này còn phiếu đang chấm. Đợi khóa phiếu rồi kết thúc biểu quyết.")
    present = len(seats.may_vote)
    enough = quorum(len(seats.members), present, quorum_share(meeting.round), recused=len(seats.recused))
    if not enough.met:
        raise RuleBroken("no_quorum", f"Hồ sơ này chưa đủ người để biểu quyết. {enough.sentence}")
    result = count(ballot, meeting.round, seats)
    ballot.result, ballot.closed_at = result, now
    session.flush()
    facts = {"yes": result["yes"], "of": result["denominator"], "passed": result["passed"]}
    _audit("ballot.close", ballot, actor, now, facts)


def restart_ballot(ballot: Ballot, *, reason: str, actor: Actor, now: datetime) -> None:
    """Vote again on an entry, with a reason: every vote given so far is void."""
    ballot = get_ballot(ballot.id, lock=True)
    meeting = meeting_of_ballot(ballot)
    ensure_step("vote", meeting.state)
    ensure_acts_on(actor, meeting, ballot.entry)
    if not reason.strip():
        raise RuleBroken("reason_missing", "Ghi lý do biểu quyết lại; lý do được ghi vào biên bản.", field="reason")
    urn.empty(ballot)
    conclusion = find_conclusion(ballot.entry_id)
    if conclusion is not None:
        session.delete(conclusion)
    ballot.result, ballot.closed_at, ballot.opened_at = None, None, now
    line = f"Biểu quyết lại hồ sơ {ballot.entry.code}: {reason}"
    meeting.notes = f"{meeting.notes}\n{line}".strip()
    session.flush()
    _audit("ballot.restart", ballot, actor, now, {})


def missing_voters(ballot: Ballot, seats: Seats) -> list[CouncilMember]:
    """Members who may vote and have not."""
    done = has_voted(ballot)
    return [member for member in (*seats.may_vote, *seats.may_write) if member.id not in done]


def count(ballot: Ballot, round_: Round, seats: Seats) -> dict[str, object]:
    """The count as it is kept: figures, who of how many, the sentence for the minutes."""
    named = open_votes(ballot.id)
    written = [row.choice for member_id, row in named.items() if row.written and member_id in seats.written]
    may_vote = {member.id for member in seats.may_vote}
    room = [row.choice for member_id, row in named.items() if not row.written and member_id in may_vote]
    urn = count_secret(ballot.id) if ballot.is_secret else {choice: room.count(choice) for choice in Choice}
    votes = Votes(
        members=len(seats.members),
        recused=len(seats.recused),
        present=len(may_vote),
        yes=urn.get(Choice.YES, 0),
        no=urn.get(Choice.NO, 0),
        blank=urn.get(Choice.BLANK, 0),
        written_yes=written.count(Choice.YES),
        written_no=written.count(Choice.NO),
        written_blank=written.count(Choice.BLANK),
    )
    rule = rule_for(ballot, round_)
    result = tally(rule, votes)
    return {
        "yes": result.numerator, "no": votes.no + votes.written_no, "blank": votes.blank + votes.written_blank,
        "written": votes.written, "recused": votes.recused, "present": votes.present, "members": votes.members,
        "not_cast": votes.present - votes.cast, "denominator": result.denominator, "of": rule.denominator.value,
        "needed": result.needed, "passed": result.passed, "secret": ballot.is_secret, "sentence": result.sentence,
    }  # fmt: skip


def rule_of(round_: Round) -> VoteRule:
    """The round's vote rule, as announced."""
    share = Fraction(round_.vote_numerator, round_.vote_denominator)
    return VoteRule(share, round_.vote_of, source=round_.vote_source)


def rule_for(ballot: Ballot, round_: Round) -> VoteRule:
    """The round's rule, or the stricter one that the title asked for sets by the catalogue of that day."""
    own = rule_of(round_)
    nomination = find_nomination(ballot.entry_id) if round_.season_id is not None else None
    asked = vote_asked(nomination.award_key, local_date(ballot.opened_at)) if nomination is not None else None
    if asked is None or asked.rule.fraction <= own.fraction:
        return own
    return rule_from_source(
        share=asked.rule.fraction, denominator=asked.rule.denominator, written_opinions=asked.rule.written_opinions,
        source=asked.source,
    )  # fmt: skip


def _open_ballot(ballot: Ballot) -> tuple[Meeting, Seats]:
    meeting = meeting_of_ballot(ballot)
    ensure_step("vote", meeting.state)
    if ballot.closed_at is not None:
        raise RuleBroken("ballot_closed", "Lượt biểu quyết này đã kết thúc nên không nhận thêm phiếu.")
    return meeting, seats_of(meeting, [ballot.entry_id])[ballot.entry_id]


def _voter(ballot: Ballot, seats: Seats, actor: Actor) -> CouncilMember:
    """The actor's seat; a recused member does not learn that there is a ballot."""
    mine = [member for member in seats.members if member.person_id == actor.person_id]
    if not mine or mine[0].id in seats.recused:
        raise NotAllowed()
    if not has_declared_relations(ballot.entry.round_id, mine[0].id):
        raise RuleBroken("statement_missing", "Khai mối liên quan ở Bàn chấm trước khi bỏ phiếu.")
    if mine[0].id not in seats.present:
        raise RuleBroken("not_present", "Bạn chưa được điểm danh có mặt. Báo thư ký điểm danh rồi bỏ phiếu.")
    if owes_sheet(ballot.entry_id, mine[0].id):
        raise RuleBroken("own_sheet_first", "Khóa phiếu chấm của bạn cho hồ sơ này ở Bàn chấm, rồi bỏ phiếu.")
    return mine[0]


def _keep_open(ballot: Ballot, member_id: int, choice: Choice, *, written: bool = False, opinion: str = "") -> None:
    row = session.get(OpenVote, (ballot.id, member_id))
    if row is None:
        row = OpenVote(ballot_id=ballot.id, member_id=member_id)
        session.add(row)
    row.choice, row.written, row.opinion = choice, written, opinion
    session.flush()


def _ensure_quorum(meeting: Meeting) -> None:
    if not attendance_of(meeting.id):
        raise RuleBroken("no_attendance", "Điểm danh trước khi biểu quyết.")
    enough = quorum_of(meeting)
    if not enough.met:
        raise RuleBroken("no_quorum", f"Chưa biểu quyết được. {enough.sentence}")


def _audit(action: str, ballot: Ballot, actor: Actor, now: datetime, facts: Mapping[str, object]) -> None:
    audit.record(action, "ballot", ballot.id, actor=actor, now=now, locality_id=ballot.entry.locality_id,
                 facts={"entry": ballot.entry_id, **facts})  # fmt: skip
