"""The part of the council and of those who sign, in a review of the demo that stands before the council.

The review's own steps are left to whoever plays the secretary: settled, sent, answered, closed.
"""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from innovation.cli.demo.cast import acting
from innovation.core.actor import Actor
from innovation.core.clock import local_date
from innovation.core.roles import Role
from innovation.domain.accounts.queries import list_holders
from innovation.domain.awards import service as awards
from innovation.domain.awards.enums import ReviewState
from innovation.domain.awards.queries import reviews as queries
from innovation.domain.councils import queries as councils
from innovation.domain.councils import service as council_commands
from innovation.domain.decisions import queries as decisions
from innovation.domain.decisions import service as commands
from innovation.domain.decisions.enums import Choice, Presence
from innovation.domain.localities import queries as localities
from innovation.domain.movements.enums import RoundState
from innovation.domain.scoring import queries as scoring
from innovation.domain.scoring import service as scoring_commands
from innovation.domain.scoring.service import Typed

FIRST_NUMBER = 9601  # of the papers; the season's begin at 9402
PLACE = "Hội trường nhỏ, trụ sở UBND"
REMARK = "Đạt, có hồ sơ các năm và quyết định kèm theo."
NOTES = "Hội đồng xem căn cứ của từng dòng trong danh sách, thảo luận và biểu quyết."


class Table:
    """Who sits at it: the secretary, the leaders, the clerk, the council's members."""

    def __init__(self, slug: str, now: datetime) -> None:
        place = localities.find_locality_by_slug(slug)
        if place is None:
            raise LookupError(f"no locality {slug}: run `flask plans load` first")
        holders = {
            role: list_holders(role, day=local_date(now), locality_id=place.id)
            for role in (Role.SECRETARY, Role.LEADER, Role.DEPUTY_LEADER, Role.CLERK)
        }
        self.secretary, self.leader, self.deputy, self.clerk = (acting(people[0].id) for people in holders.values())
        self.council = councils.list_councils(self.secretary)[0]
        self.members = councils.members_of(councils.get_council(self.council.id, actor=self.secretary))

    def actor(self, member: Any) -> Actor:
        return acting(member.person_id)


def judge_reviews(slug: str, *, clock: Callable[[], datetime]) -> list[str]:
    """Judge every round of the locality's reviews that wait for the council; the names of the rounds."""
    table = Table(slug, clock())
    done: list[str] = []
    for review in queries.list_reviews(table.secretary):
        if review.state is ReviewState.VOTING:
            for round_ in queries.standing_rounds(review):
                if round_.state is RoundState.OPEN:
                    _judge(table, round_, FIRST_NUMBER + len(done), clock)
                    done.append(round_.name)
    return done


def _judge(table: Table, round_: Any, number: int, clock: Callable[[], datetime]) -> None:
    _score(table, round_, clock)
    _meet(table, round_, clock)
    for decision in commands.draft_decisions(round_, actor=table.secretary, now=clock()):
        signer = table.deputy if table.leader.person_id in decisions.author_ids_in(decision) else table.leader
        commands.approve(decision, actor=signer, now=clock())
        commands.enter_number(
            decision, number=number, issued_on=local_date(clock()), actor=table.clerk, now=clock()
        )  # fmt: skip
        awards.publish_decision(decision, actor=table.clerk, now=clock())


def _score(table: Table, round_: Any, clock: Callable[[], datetime]) -> None:
    if councils.council_of(round_.id) is None:
        council_commands.attach_to_round(table.council, round_, actor=table.secretary, now=clock())
    council_commands.assign_balanced(round_, actor=table.secretary, now=clock())
    council_commands.begin_scoring(round_, actor=table.secretary, now=clock())
    for member in table.members:
        scoring_commands.make_statement(round_, related=[], household=[], actor=table.actor(member), now=clock())
    leaves = scoring.rubric_of_round(round_).leaves
    typed = Typed({leaf.key: "1" for leaf in leaves}, {leaf.key: REMARK for leaf in leaves}, "")
    for assignment in councils.list_assignments(round_.id):
        actor = table.actor(assignment.member)
        seat = scoring.get_seat(assignment.entry_id, actor=actor)
        scoring_commands.seal_sheet(seat, typed, actor=actor, now=clock())
    scoring_commands.open_scores(round_, actor=table.actor(table.members[0]), now=clock())


def _meet(table: Table, round_: Any, clock: Callable[[], datetime]) -> None:
    who = table.secretary
    scoring_commands.start_meeting(round_, actor=who, now=clock())
    meeting = commands.plan_meeting(
        round_, starts_at=clock() + timedelta(minutes=1), place=PLACE, actor=who, now=clock()
    )
    commands.open_meeting(meeting, actor=who, now=clock())
    here = {member.id: (Presence.PRESENT, "") for member in table.members}
    commands.take_attendance(meeting, here, actor=who, now=clock())
    _vote(table, meeting, round_, clock)
    commands.conclude_from_votes(meeting, actor=who, now=clock())
    commands.write_notes(meeting, NOTES, actor=who, now=clock())
    commands.close_meeting(meeting, actor=who, now=clock())


def _vote(table: Table, meeting: Any, round_: Any, clock: Callable[[], datetime]) -> None:
    """All who may vote agree; where the secretary is out the chair writes the votes down."""
    on_table = [entry.id for entry in commands.on_the_table(round_.id)]
    out = councils.recusals(round_, on_table)
    mine = councils.find_member_of_round(round_.id, table.secretary.person_id)
    for ballot in commands.open_ballots(meeting, on_table, actor=table.secretary, now=clock()):
        away = out.get(ballot.entry_id, {})
        runs = table.actor(table.members[0]) if mine is not None and mine.id in away else table.secretary
        choices = {member.id: Choice.YES for member in table.members if member.id not in away}
        commands.record_votes(ballot, choices, actor=runs, now=clock())
        commands.close_ballot(ballot, actor=runs, now=clock())
