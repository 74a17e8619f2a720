"""The four rounds judged: names before the public, sheets, one meeting each, the paper, the book."""

from datetime import datetime, time, timedelta
from typing import Any

from innovation.cli.demo import texts
from innovation.cli.demo.emulation.nominating import Nominating
from innovation.cli.demo.entries import Desk
from innovation.core.actor import VISITOR
from innovation.core.clock import local_date
from innovation.domain.awards import service as awards
from innovation.domain.awards.queries import list_city_proposals
from innovation.domain.councils import queries as councils
from innovation.domain.councils import service as council_commands
from innovation.domain.decisions import queries as decisions
from innovation.domain.decisions import service as commands
from innovation.domain.decisions.enums import Choice, DecisionKind, Presence
from innovation.domain.nominations import service as nominations
from innovation.domain.scoring import queries as scoring
from innovation.domain.scoring import service as scoring_commands
from innovation.domain.scoring.service import Typed

NOTICE_OFFSET = 20
MET, UNMET = "Đạt, có số liệu và minh chứng.", "Chưa đạt so với lời của tiêu chí."


def judge_rounds(desk: Desk, said: texts.Table, work: Nominating) -> None:
    """The rounds meet one after another on the same afternoon."""
    rows = {work.entries[row["key"]]: row for row in said["nominations"]}
    _hear(desk, said, work)
    for place, round_ in enumerate(work.rounds.values()):
        _score(desk, said["season"], round_, rows)
        _meet(desk, said["season"], round_, rows, place)
        _issue(desk, said["season"], round_, place)
    _answer(desk, said["season"])


def _hear(desk: Desk, said: texts.Table, work: Nominating) -> None:
    opened = desk.calendar.moment(said["season"]["listed_on"], time(8))
    for round_ in work.rounds.values():
        nominations.open_listing(round_, actor=desk.secretary, now=opened)
    row = said["opinion"]
    entry_id = work.entries[row["about"]]
    round_ = next(each for each in work.rounds.values() if each.subject_kind.value == "residential_group")
    sent = opened + timedelta(days=row["days_after"], hours=11)
    opinion = nominations.send_opinion(
        round_, entry_id=entry_id, words=row["words"], sender_name=row["sender_name"], sender_contact="0900009402",
        actor=VISITOR, now=sent,
    )  # fmt: skip
    answered = sent + timedelta(hours=20)
    nominations.answer_opinion(opinion.id, answer=row["answer"], actor=desk.secretary, now=answered)


def _score(desk: Desk, season: texts.Table, round_: Any, rows: dict[int, texts.Table]) -> None:
    begun = desk.calendar.moment(season["screening_until"], time(17, 30))
    council_commands.assign_balanced(round_, actor=desk.secretary, now=begun)
    council_commands.begin_scoring(round_, actor=desk.secretary, now=begun + timedelta(minutes=1))
    for member in _members(round_):
        actor = desk.cast.actor(desk.cast.key_of(member.person_id))
        scoring_commands.make_statement(round_, related=[], household=[], actor=actor, now=begun + timedelta(hours=14))
    leaves = scoring.rubric_of_round(round_).leaves
    for number, assignment in enumerate(councils.list_assignments(round_.id)):
        actor = desk.cast.actor(desk.cast.key_of(assignment.member.person_id))
        seat = scoring.get_seat(assignment.entry_id, actor=actor)
        claims = rows[assignment.entry_id]["claims"]
        met = [said.get("claim", "met") == "met" for said in claims]
        typed = Typed(
            marks={leaf.key: "1" if good else "0" for leaf, good in zip(leaves, met, strict=True)},
            comments={leaf.key: MET if good else UNMET for leaf, good in zip(leaves, met, strict=True)},
            comment="",
        )
        scoring_commands.seal_sheet(seat, typed, actor=actor, now=begun + timedelta(hours=15, minutes=9 * number))


def _members(round_: Any) -> Any:
    council = councils.council_of(round_.id)
    assert council is not None
    return councils.members_of(council)


def _meet(desk: Desk, season: texts.Table, round_: Any, rows: dict[int, texts.Table], place: int) -> None:
    begins = desk.calendar.moment(season["meeting_on"], time(14)) + timedelta(minutes=35 * place)
    before = begins - timedelta(days=2)
    chair = desk.cast.actor(desk.cast.key_of(_members(round_)[0].person_id))
    scoring_commands.open_scores(round_, actor=chair, now=before)
    scoring_commands.start_meeting(round_, actor=desk.secretary, now=before + timedelta(minutes=5))
    meeting = commands.plan_meeting(
        round_, starts_at=begins, place=season["place"], actor=desk.secretary, now=before + timedelta(hours=1)
    )
    commands.open_meeting(meeting, actor=desk.secretary, now=begins)
    present = {member.id: (Presence.PRESENT, "") for member in _members(round_)}
    commands.take_attendance(meeting, present, actor=desk.secretary, now=begins + timedelta(minutes=1))
    _vote(desk, meeting, round_, rows, begins + timedelta(minutes=5))
    ends = begins + timedelta(minutes=28)
    for _ in range(2):  # what passed, then what did not, as the page does
        commands.conclude_from_votes(meeting, actor=desk.secretary, now=ends)
    commands.write_notes(meeting, season["notes"], actor=desk.secretary, now=ends + timedelta(minutes=2))
    commands.close_meeting(meeting, actor=desk.secretary, now=ends + timedelta(minutes=4))


def _vote(desk: Desk, meeting: Any, round_: Any, rows: dict[int, texts.Table], now: datetime) -> None:
    on_table = [entry.id for entry in commands.on_the_table(round_.id)]
    out = councils.recusals(round_, on_table)
    for number, ballot in enumerate(commands.open_ballots(meeting, on_table, actor=desk.secretary, now=now)):
        choice = Choice.NO if rows[ballot.entry_id].get("refused") else Choice.YES
        away = out.get(ballot.entry_id, {})
        choices = {member.id: choice for member in _members(round_) if member.id not in away}
        moment = now + timedelta(minutes=2 + 3 * number)
        commands.record_votes(ballot, choices, actor=desk.secretary, now=moment)
        commands.close_ballot(ballot, actor=desk.secretary, now=moment + timedelta(minutes=1))


def _issue(desk: Desk, season: texts.Table, round_: Any, place: int) -> None:
    cast, dated = desk.cast, desk.calendar.moment(season["dated"], time(9 + place))
    leader, clerk = cast.actor(cast.holder("leader")), cast.actor(cast.holder("clerk"))
    deputy = cast.actor(cast.holder("deputy_leader"))
    for decision in commands.draft_decisions(round_, actor=desk.secretary, now=dated - timedelta(days=2)):
        signer = deputy if leader.person_id in decisions.author_ids_in(decision) else leader
        commands.approve(decision, actor=signer, now=dated - timedelta(days=1))
        number = season["number"] + place + (NOTICE_OFFSET if decision.kind is DecisionKind.REFUSAL_NOTICE else 0)
        commands.enter_number(decision, number=number, issued_on=local_date(dated), actor=clerk, now=dated)
        awards.publish_decision(decision, actor=clerk, now=dated + timedelta(hours=3))


def _answer(desk: Desk, season: texts.Table) -> None:
    """The city praises with the review of the phase, not each year: its answer to what the year's councils carried."""
    now = desk.calendar.past(desk.calendar.moment(season["city_answered_on"], time(10)))
    for proposal in list_city_proposals(desk.secretary):
        awards.decline_city_award(proposal, reason=season["city_answer"], actor=desk.secretary, now=now)
