"""The meeting: when it may open, who is counted, when it may close, and that it stays as it was closed."""

from datetime import timedelta
from decimal import Decimal

import pytest
from sqlalchemy import select, update

from innovation.core.errors import NotAllowed, RuleBroken
from innovation.db import session
from innovation.db.transaction import unit_of_work
from innovation.domain.decisions import service
from innovation.domain.decisions.enums import Choice, MeetingState, Outcome, Presence
from innovation.domain.decisions.models import Conclusion
from innovation.domain.decisions.queries import board_of, list_conclusions, reasons_for, room_of
from innovation.domain.entries.enums import EntryState
from innovation.domain.movements.enums import EntryStage, RoundState
from innovation.domain.scoring.models import Mark, ScoreSheet
from innovation.support.mail.models import MailRow
from tests.factories.accounts import NOW
from tests.factories.councils import make_scoring_round
from tests.factories.decisions import MEETS_AT, attend, decide, make_sitting, open_ballot, record

pytestmark = pytest.mark.usefixtures("database")


def test_members_are_invited_with_time_and_place() -> None:
    with unit_of_work():
        made = make_scoring_round()
        service.plan_meeting(made.round, starts_at=MEETS_AT, place="Hội trường", actor=made.secretary, now=NOW)
        mails = session.scalars(select(MailRow).where(MailRow.key.startswith("meeting:"))).all()
        assert len(mails) == 3
        assert all("10:00 ngày 16/11/2026" in row.text and "Hội trường" in row.text for row in mails)


@pytest.mark.parametrize(("hours", "place", "code"), [(-1, "Hội trường", "in_past"), (1, " ", "place_missing")])
def test_a_meeting_has_a_coming_time_and_a_place(hours: int, place: str, code: str) -> None:
    with unit_of_work():
        made = make_scoring_round()
        with pytest.raises(RuleBroken) as refusal:
            service.plan_meeting(
                made.round, starts_at=NOW + timedelta(hours=hours), place=place, actor=made.secretary, now=NOW
            )
        assert refusal.value.code == code


def test_it_opens_only_after_the_scores_are_open_to_the_council() -> None:
    with unit_of_work():
        made = make_scoring_round()
        meeting = service.plan_meeting(made.round, starts_at=MEETS_AT, place="P. họp", actor=made.secretary, now=NOW)
        with pytest.raises(RuleBroken) as refusal:
            service.open_meeting(meeting, actor=made.secretary, now=MEETS_AT)
        assert refusal.value.code == "scores_closed"


@pytest.mark.parametrize(("absent", "met"), [(1, True), (2, False)])
def test_quorum_is_two_thirds_of_five_members(absent: int, met: bool) -> None:
    with unit_of_work():
        sitting = make_sitting(size=5, away=dict.fromkeys(range(3, 3 + absent), Presence.ABSENT))
        assert service.quorum_of(sitting.meeting).met is met
        if not met:
            with pytest.raises(RuleBroken, match="cần ít nhất 4") as refusal:
                open_ballot(sitting)
            assert refusal.value.code == "no_quorum"


def test_a_written_opinion_is_no_presence() -> None:
    with unit_of_work():
        sitting = make_sitting(size=3, away={1: Presence.WRITTEN, 2: Presence.WRITTEN})
        assert not service.quorum_of(sitting.meeting).met


def test_nobody_votes_before_attendance_is_taken() -> None:
    with unit_of_work():
        sitting = make_sitting(attended=False)
        with pytest.raises(RuleBroken) as refusal:
            open_ballot(sitting)
        assert refusal.value.code == "no_attendance"


def test_absence_has_a_reason() -> None:
    with unit_of_work():
        sitting = make_sitting(attended=False)
        rows = dict.fromkeys(sitting.member_ids(), (Presence.ABSENT, ""))
        with pytest.raises(RuleBroken) as refusal:
            service.take_attendance(sitting.meeting, rows, actor=sitting.secretary, now=MEETS_AT)
        assert refusal.value.code == "reason_missing"


def test_closing_tells_what_is_missing_in_order() -> None:
    with unit_of_work():
        sitting = make_sitting(entries=2)
        assert [sentence[:12] for sentence in service.what_is_missing(sitting.meeting, 2, 0)] == [
            "Còn 2 hồ sơ ", "Còn 2 hồ sơ ", "Chưa ghi ý k",
        ]  # fmt: skip
        with pytest.raises(RuleBroken) as refusal:
            service.close_meeting(sitting.meeting, actor=sitting.secretary, now=MEETS_AT)
        assert refusal.value.code == "not_finished"
        assert sitting.meeting.state is MeetingState.OPEN


def test_closed_it_is_frozen_and_later_sheets_change_nothing() -> None:
    with unit_of_work():
        sitting = make_sitting(entries=2)
        decide(sitting, refused=[sitting.entries[1]])
        assert sitting.made.round.state is RoundState.SIGNING
        assert {entry.state for entry in sitting.entries} == {EntryState.AWAITING_SIGNATURE}
        before = [(row.rank, row.total_text, row.explanation) for row in list_conclusions(sitting.meeting.id)]
    with unit_of_work():
        session.execute(update(Mark).where(Mark.criterion == "tinh_moi").values(value=Decimal("1.00")))
        session.execute(update(ScoreSheet).values(row_version=ScoreSheet.row_version + 1))
        room = room_of(sitting.made.round, actor=sitting.secretary)
        board = board_of(room, actor=sitting.secretary)
        shown = {row.entry_id: (row.line.rank, row.line.total) for row in board.rows}
        kept = list_conclusions(sitting.meeting.id)
        assert [(row.rank, row.total_text, row.explanation) for row in kept] == before
        assert shown == {row.entry_id: (row.rank, row.total_text) for row in kept}
        assert reasons_for(board, kept[0].entry_id).body["total"] == kept[0].total_text
        assert service.is_untouched(session.merge(sitting.meeting))


def test_a_changed_conclusion_shows_against_the_hash() -> None:
    with unit_of_work():
        sitting = make_sitting()
        decide(sitting)
        session.execute(update(Conclusion).values(grade="Loại A+"))
        session.expire_all()
        assert not service.is_untouched(sitting.meeting)
        with pytest.raises(RuleBroken) as refusal:
            service.draft_decisions(sitting.made.round, actor=sitting.secretary, now=MEETS_AT)
        assert refusal.value.code == "touched"


@pytest.mark.parametrize("step", ["attend", "ballot", "conclude", "notes", "close"])
def test_after_the_close_nothing_can_be_done_again(step: str) -> None:
    with unit_of_work():
        sitting = make_sitting()
        decide(sitting)
        steps = {
            "attend": lambda: attend(sitting, {}),
            "ballot": lambda: open_ballot(sitting),
            "conclude": lambda: service.conclude_entry(
                sitting.meeting, sitting.entries[0], outcome=Outcome.NOT_RECOGNISED, note="x",
                actor=sitting.secretary, now=MEETS_AT,
            ),
            "notes": lambda: service.write_notes(sitting.meeting, "khác", actor=sitting.secretary, now=MEETS_AT),
            "close": lambda: service.close_meeting(sitting.meeting, actor=sitting.secretary, now=MEETS_AT),
        }  # fmt: skip
        with pytest.raises(RuleBroken, match="đã chốt"):
            steps[step]()


def test_an_idea_is_never_recognised_as_a_sang_kien() -> None:
    with unit_of_work():
        sitting = make_sitting()
        entry = sitting.entries[0]
        from innovation.domain.initiatives.models import Initiative

        session.get_one(Initiative, entry.id).stage = EntryStage.IDEA
        ballot = open_ballot(sitting)
        record(sitting, ballot, [Choice.YES] * 3)
        service.close_ballot(ballot, actor=sitting.secretary, now=MEETS_AT)
        with pytest.raises(RuleBroken) as refusal:
            service.conclude_entry(
                sitting.meeting, entry, outcome=Outcome.RECOGNISED, actor=sitting.secretary, now=MEETS_AT
            )
        assert refusal.value.code == "outcome_stage"
        service.conclude_from_votes(sitting.meeting, actor=sitting.secretary, now=MEETS_AT)
        assert list_conclusions(sitting.meeting.id)[0].outcome is Outcome.RECOGNISED_IDEA


@pytest.mark.parametrize(
    ("vote", "outcome", "note", "code"),
    [
        (Choice.NO, Outcome.RECOGNISED, "", "outcome_vote"),
        (Choice.YES, Outcome.NOT_RECOGNISED, " ", "reason_missing"),
        (Choice.YES, Outcome.RECOGNISED_IDEA, "", "outcome_stage"),
    ],
)
def test_a_conclusion_follows_from_the_vote_and_gives_its_reason(
    vote: Choice, outcome: Outcome, note: str, code: str
) -> None:
    with unit_of_work():
        sitting = make_sitting()
        ballot = open_ballot(sitting)
        record(sitting, ballot, [vote] * 3)
        service.close_ballot(ballot, actor=sitting.secretary, now=MEETS_AT)
        with pytest.raises(RuleBroken) as refusal:
            service.conclude_entry(
                sitting.meeting, sitting.entries[0], outcome=outcome, note=note, actor=sitting.secretary, now=MEETS_AT
            )
        assert refusal.value.code == code


def test_a_tie_is_shown_as_one_until_the_council_parts_it() -> None:
    with unit_of_work():
        sitting = make_sitting(entries=3)  # the factory marks all entries alike
        room = room_of(sitting.made.round, actor=sitting.secretary)
        assert [row.line.rank for row in board_of(room, actor=sitting.secretary).rows] == [1, 1, 1]
        ids = [entry.id for entry in sitting.entries]
        with pytest.raises(RuleBroken) as refusal:
            service.break_tie(sitting.meeting, ids[:2], reason="Lợi ích", actor=sitting.secretary, now=MEETS_AT)
        assert refusal.value.code == "not_tied"
        service.break_tie(
            sitting.meeting, ids[::-1], reason="Số người hưởng lợi", actor=sitting.secretary, now=MEETS_AT
        )
        board = board_of(room_of(sitting.made.round, actor=sitting.secretary), actor=sitting.secretary)
        assert {row.entry_id: row.line.rank for row in board.rows} == dict(zip(ids[::-1], (1, 2, 3), strict=True))
        assert reasons_for(board, ids[0]).tie_reasons == ("Số người hưởng lợi",)


def test_the_explanation_gives_the_total_exactly() -> None:
    with unit_of_work():
        sitting = make_sitting(entries=1, size=3)
        board = board_of(room_of(sitting.made.round, actor=sitting.secretary), actor=sitting.secretary)
        body = reasons_for(board, sitting.entries[0].id).body
        totals = [Decimal(line["total"].replace(",", ".")) for line in body["sheets"]]
        assert sum(totals) == Decimal(body["sum"].replace(",", "."))
        assert (sum(totals) / body["divisor"]).quantize(Decimal("0.01")) == Decimal(body["total"].replace(",", "."))
        assert body["total"] == board.rows[0].line.total == "76,50"


def test_only_the_secretary_of_the_locality_runs_it() -> None:
    with unit_of_work():
        sitting, stranger = make_sitting(), make_scoring_round().secretary
        for actor in (stranger, sitting.made.actor(1)):
            with pytest.raises(NotAllowed):
                service.write_notes(sitting.meeting, "x", actor=actor, now=MEETS_AT)
