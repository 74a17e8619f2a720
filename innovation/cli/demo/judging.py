"""The council at work: assignment, statements, score sheets."""

import hashlib
from datetime import datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal

from innovation.cli.demo import deciding, texts
from innovation.cli.demo.entries import Desk
from innovation.domain.councils import queries as councils
from innovation.domain.councils import service as council_commands
from innovation.domain.entries.queries import get_entry
from innovation.domain.movements import queries as movements
from innovation.domain.movements.rules.rubric import Rubric
from innovation.domain.scoring import queries as scoring
from innovation.domain.scoring import service as scoring_commands
from innovation.domain.scoring.service import Typed

SPREAD = Decimal("0.05")  # how far a member's mark lies from the entry's quality, as a share of the maximum
MINH = "hb-minh"
STILL_TO_SCORE = (MINH, "hb-oanh")  # so that whoever plays them finds something on the desk
REASON = "Có số liệu trước và sau kèm theo."


def judge(desk: Desk) -> None:
    """Score the decided round and bring it to its decision; leave the second in the midst of scoring."""
    _score(desk, "decided", share_of_members=1.0)
    deciding.decide(desk)
    _score(desk, "scoring", share_of_members=0.55)


def _score(desk: Desk, kind: str, *, share_of_members: float) -> None:
    round_ = movements.get_round(desk.rounds[kind])
    begun = desk.calendar.past(round_.screening_until)
    council_commands.assign_balanced(round_, actor=desk.secretary, now=begun)
    council_commands.begin_scoring(round_, actor=desk.secretary, now=begun + timedelta(minutes=1))
    council = councils.council_of(round_.id)
    members = councils.members_of(council) if council else []
    busy = members if kind == "decided" else [m for m in members if desk.cast.key_of(m.person_id) not in STILL_TO_SCORE]
    at_work = busy[: max(1, round(len(members) * share_of_members))]
    stated = (
        at_work if kind == "decided" else [*at_work, *(m for m in members if desk.cast.key_of(m.person_id) == MINH)]
    )
    for member in stated:
        actor = desk.cast.actor(desk.cast.key_of(member.person_id))
        scoring_commands.make_statement(round_, related=[], household=[], actor=actor, now=begun + timedelta(hours=1))
    if kind == "scoring":
        _declared_conflicts(desk, begun + timedelta(hours=2))
    rubric = scoring.rubric_of_round(round_)
    seats = {member.id for member in at_work}
    for number, assignment in enumerate(councils.list_assignments(round_.id)):
        if assignment.member_id in seats:
            moment = desk.calendar.past(begun + timedelta(hours=4, minutes=17 * number))
            sealed = kind == "decided" or number % 4 != 3
            _fill_sheet(desk, rubric, assignment.entry_id, assignment.member.person_id, moment, sealed=sealed)


def _declared_conflicts(desk: Desk, now: datetime) -> None:
    for row in texts.of_locality("recusals", desk.cast.slug):
        entry_id = desk.ids.get(row["entry"])
        if row["kind"] == "declared" and entry_id is not None:
            council_commands.declare_conflict(
                get_entry(entry_id),
                reason=row["text"],
                actor=desk.cast.actor(row["person"]),
                now=desk.calendar.past(now),
            )


def _fill_sheet(desk: Desk, rubric: Rubric, entry_id: int, person_id: int, now: datetime, *, sealed: bool) -> None:
    key = desk.cast.key_of(person_id)
    row = next(each for each in texts.entries_of(desk.cast.slug) if desk.ids.get(each["key"]) == entry_id)
    actor = desk.cast.actor(key)
    seat = scoring.get_seat(entry_id, actor=actor)
    leaves = rubric.leaves if sealed else rubric.leaves[:1]
    typed = Typed(
        marks={leaf.key: str(_mark(row, key, leaf.key, leaf.max)) for leaf in leaves},
        comments={leaf.key: REASON for leaf in leaves},
        comment=next((said["text"] for said in row.get("comments", ()) if said["juror"] == key), ""),
    )
    command = scoring_commands.seal_sheet if sealed else scoring_commands.save_sheet
    command(seat, typed, actor=actor, now=now)


def _mark(row: texts.Table, juror: str, leaf: str, most: Decimal) -> Decimal:
    """A whole mark near the entry's quality; entries that are to tie get the same mark from everybody."""
    tied = {texts.read("moments")["tie_break"]["first"], texts.read("moments")["tie_break"]["second"]}
    tied |= set(texts.read("moments")["open_tie"]["entries"])
    noise = Decimal(0)
    if row["key"] not in tied:
        seed = hashlib.sha256(f"{row['key']}{juror}{leaf}".encode()).digest()[0]
        noise = (Decimal(seed) / 255 - Decimal("0.5")) * 2 * SPREAD
    value = (Decimal(str(row["quality"])) + noise) * most
    return min(most, max(Decimal(0), value)).quantize(Decimal(1), ROUND_HALF_UP)
