"""The decided round: meeting, votes, papers, publication, and what followed."""

from datetime import datetime, timedelta

from innovation.cli.demo import texts
from innovation.cli.demo.entries import Desk
from innovation.core.actor import Actor
from innovation.core.clock import local_date
from innovation.domain.awards import service as awards
from innovation.domain.councils import queries as councils
from innovation.domain.decisions import queries as decisions
from innovation.domain.decisions import service as commands
from innovation.domain.decisions.enums import Choice, DecisionKind, Presence
from innovation.domain.entries import service as entries
from innovation.domain.entries.queries import get_entry
from innovation.domain.movements import queries as movements
from innovation.domain.scoring import service as scoring

NOTICE_OFFSET = 50  # the notice's number follows the decision's


def decide(desk: Desk) -> None:
    """From opened sheets to the published decision."""
    round_ = movements.get_round(desk.rounds["decided"])
    papers = next(texts.of_locality("decisions", desk.cast.slug))
    minutes = next(texts.of_locality("meetings", desk.cast.slug))
    begins = round_.meeting_at or desk.calendar.now
    chair = _chair(desk)
    scoring.open_scores(round_, actor=chair, now=begins - timedelta(days=2))
    scoring.start_meeting(round_, actor=desk.secretary, now=begins - timedelta(days=2, minutes=-5))
    meeting = commands.plan_meeting(
        round_, starts_at=begins, place=minutes["place"], actor=desk.secretary, now=begins - timedelta(days=1)
    )
    commands.open_meeting(meeting, actor=desk.secretary, now=begins)
    _hold(desk, meeting, minutes, chair, begins)
    commands.close_meeting(meeting, actor=desk.secretary, now=begins + timedelta(hours=2))
    _issue(desk, round_, int(papers["number"].split("/")[0]), desk.calendar.moment(papers["dated"]))
    _afterwards(desk)


def _chair(desk: Desk) -> Actor:
    council = councils.council_of(desk.rounds["decided"])
    assert council is not None
    member = councils.members_of(council)[0]
    return desk.cast.actor(desk.cast.key_of(member.person_id))


def _hold(desk: Desk, meeting: object, minutes: texts.Table, chair: Actor, now: datetime) -> None:
    council = councils.council_of(desk.rounds["decided"])
    assert council is not None
    absent = {desk.cast.ids[key] for key in minutes["absent"]}
    rows = {
        member.id: (Presence.WRITTEN, minutes["absent_reason"])
        if member.person_id in absent
        else (Presence.PRESENT, "")
        for member in councils.members_of(council)
    }
    commands.take_attendance(meeting, rows, actor=desk.secretary, now=now + timedelta(minutes=5))  # type: ignore[arg-type]  # a row
    on_table = [entry.id for entry in commands.on_the_table(desk.rounds["decided"])]
    ballots = commands.open_ballots(meeting, on_table, actor=desk.secretary, now=now + timedelta(minutes=20))  # type: ignore[arg-type]  # a row
    _break_tie(desk, meeting, now)
    for number, ballot in enumerate(ballots):
        _vote(desk, ballot, rows, minutes, chair=chair, now=now + timedelta(minutes=25 + number * 5))
    commands.conclude_from_votes(meeting, actor=desk.secretary, now=now + timedelta(minutes=100))  # type: ignore[arg-type]  # a row
    commands.conclude_from_votes(meeting, actor=desk.secretary, now=now + timedelta(minutes=101))  # type: ignore[arg-type]  # a row
    commands.write_notes(meeting, minutes["notes"].strip(), actor=desk.secretary, now=now + timedelta(minutes=110))  # type: ignore[arg-type]  # a row


def _break_tie(desk: Desk, meeting: object, now: datetime) -> None:
    tie = texts.read("moments")["tie_break"]
    if tie["locality"] == desk.cast.slug:
        commands.break_tie(
            meeting, [desk.ids[tie["first"]], desk.ids[tie["second"]]], reason=tie["reason"],  # type: ignore[arg-type]  # a row
            actor=desk.secretary, now=now + timedelta(minutes=22),
        )  # fmt: skip


def _vote(
    desk: Desk,
    ballot: object,
    rows: dict[int, tuple[Presence, str]],
    minutes: texts.Table,
    *,
    chair: Actor,
    now: datetime,
) -> None:
    entry_id = ballot.entry_id  # type: ignore[attr-defined]  # a row
    round_ = movements.get_round(desk.rounds["decided"])
    out = councils.recusals(round_, [entry_id]).get(entry_id, {})
    row = next(each for each in texts.entries_of(desk.cast.slug) if desk.ids.get(each["key"]) == entry_id)
    choice = Choice.NO if row["target_state"] == "not_recognised" else Choice.YES
    present = [m for m, (presence, _) in rows.items() if presence is Presence.PRESENT and m not in out]
    writing = [m for m, (presence, _) in rows.items() if presence is Presence.WRITTEN and m not in out]
    member = councils.find_member_of_round(round_.id, desk.secretary.person_id)
    runs = chair if member is not None and member.id in out else desk.secretary
    choices = dict.fromkeys(present, choice)
    if len(present) > 5:  # the last by seat sees it otherwise, so that not every vote is unanimous
        choices[present[-1]] = Choice.NO if choice is Choice.YES and row["quality"] < 0.8 else choice
    commands.record_votes(ballot, choices, actor=runs, now=now)  # type: ignore[arg-type]  # a row
    for member_id in writing:
        commands.record_written_opinion(ballot, member_id, choice, minutes["written_opinion"], actor=runs, now=now)  # type: ignore[arg-type]  # a row
    commands.close_ballot(ballot, actor=runs, now=now + timedelta(minutes=2))  # type: ignore[arg-type]  # a row


def _issue(desk: Desk, round_: object, number: int, dated: datetime) -> None:
    leader = desk.cast.actor(desk.cast.holder("leader"))
    deputy = desk.cast.actor(desk.cast.holder("deputy_leader"))
    clerk = desk.cast.actor(desk.cast.holder("clerk"))
    drafted = commands.draft_decisions(round_, actor=desk.secretary, now=dated - timedelta(days=2))  # type: ignore[arg-type]  # a row
    for decision in drafted:
        signer = deputy if leader.person_id in decisions.author_ids_in(decision) else leader
        commands.approve(decision, actor=signer, now=dated - timedelta(days=1))
        offset = NOTICE_OFFSET if decision.kind is DecisionKind.REFUSAL_NOTICE else 0
        commands.enter_number(decision, number=number + offset, issued_on=local_date(dated), actor=clerk, now=dated)
        awards.publish_decision(decision, actor=clerk, now=dated + timedelta(days=1))


def _afterwards(desk: Desk) -> None:
    """A supervisor's remark, a complaint with its answer, an idea given to a unit."""
    said = texts.read("moments")
    for row in said["supervisor_comments"]:
        if row["entry"] in desk.ids:
            entries.comment(get_entry(desk.ids[row["entry"]]), row["text"], actor=desk.cast.actor(row["by"]),
                            now=desk.calendar.past(desk.calendar.now - timedelta(days=9)))  # fmt: skip
    complaint = said["complaint"]
    if complaint["entry"] in desk.ids:
        asked = desk.calendar.past(desk.calendar.now - timedelta(days=20))
        entry = get_entry(desk.ids[complaint["entry"]])
        kept = commands.complain(entry, complaint["text"].strip(), actor=desk.cast.actor(complaint["by"]), now=asked)
        commands.answer_complaint(kept, complaint["answer"].strip(), actor=desk.cast.actor(complaint["answered_by"]),
                                  now=asked + timedelta(days=4))  # fmt: skip
