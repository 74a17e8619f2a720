"""What has become of a line, and which days reports are due."""

from datetime import date

import pytest

from innovation.core.errors import RuleBroken
from innovation.domain.awards.enums import ProposalState, RecordState, ReviewState
from innovation.domain.awards.rules.reviews.fates import FATE_LABELS, Fate, fate_of
from innovation.domain.awards.rules.reviews.finishing import ensure_closable, ensure_sendable, ensure_settled
from innovation.domain.entries.enums import EntryState
from innovation.domain.movements.enums import RoundState
from innovation.domain.movements.rules.reporting import Due, due_days, ensure_receipt

E, P, R, S = EntryState, ProposalState, RecordState, ReviewState


@pytest.mark.parametrize(
    ("entry", "record", "proposal", "review", "fate"),
    [
        (E.SCORING, None, None, S.VOTING, Fate.WAITING),
        (E.AWAITING_SIGNATURE, None, None, S.VOTING, Fate.WAITING),
        (E.NOT_RECOGNISED, None, None, S.VOTING, Fate.REFUSED),
        (E.RECOGNISED, R.VALID, None, S.VOTING, Fate.GIVEN),
        (E.RECOGNISED, R.REVOKED, None, S.CLOSED, Fate.REVOKED),
        (E.RECOGNISED, None, P.SENT, S.VOTING, Fate.TO_SEND),
        (E.RECOGNISED, None, P.SENT, S.SETTLED, Fate.TO_SEND),
        (E.RECOGNISED, None, P.SENT, S.SENT, Fate.SENT),
        (E.RECOGNISED, None, P.WITHDRAWN, S.SENT, Fate.STRUCK),
        (E.RECOGNISED, R.VALID, P.AWARDED, S.SENT, Fate.CITY_GIVEN),
        (E.RECOGNISED, R.REVOKED, P.AWARDED, S.CLOSED, Fate.REVOKED),
        (E.RECOGNISED, None, P.DECLINED, S.CLOSED, Fate.CITY_DECLINED),
    ],
)
def test_the_fate_of_a_line(
    entry: EntryState, record: RecordState | None, proposal: ProposalState | None, review: ReviewState, fate: Fate
) -> None:
    assert fate_of(entry, record, proposal, review) is fate
    assert FATE_LABELS[fate]


def test_what_keeps_lists_from_being_final_sent_and_closed() -> None:
    ensure_settled([], judged=True)
    with pytest.raises(RuleBroken, match=r"Cá nhân \(chấm điểm\); Hộ"):
        ensure_settled([("Cá nhân", RoundState.SCORING), ("Hộ", RoundState.SIGNING)], judged=True)
    with pytest.raises(RuleBroken, match="đã hủy"):
        ensure_settled([], judged=False)
    ensure_sendable(1)
    with pytest.raises(RuleBroken, match="không có dòng nào"):
        ensure_sendable(0)
    ensure_closable(S.SENT, 0)
    with pytest.raises(RuleBroken, match="Còn 2 dòng chưa gửi"):
        ensure_closable(S.SETTLED, 2)
    with pytest.raises(RuleBroken, match="Còn 2 dòng chưa có trả lời"):
        ensure_closable(S.SENT, 2)


HALF = (6, 15, "half_year", "UBND xã", "Phòng", "VII.9")
YEAR = (12, 15, "year", "UBND xã", "Phòng", "VII.9")


def test_reports_are_due_up_to_the_next_day_to_come() -> None:
    def days(today: date) -> list[date]:
        return [due.on for due in due_days([HALF, YEAR], [2026, 2027], today=today)]

    assert days(date(2026, 1, 5)) == [date(2026, 6, 15)]
    assert days(date(2026, 6, 14)) == [date(2026, 6, 15)]
    assert days(date(2026, 6, 15)) == [date(2026, 6, 15), date(2026, 12, 15)]
    assert days(date(2027, 12, 31)) == [date(2026, 6, 15), date(2026, 12, 15), date(2027, 6, 15), date(2027, 12, 15)]


def test_before_a_day_is_by_the_end_of_the_day_before() -> None:
    due = Due(date(2026, 11, 30), "year", "UBND thành phố", "", "đoạn kết")
    assert due.last_day == date(2026, 11, 29) and due.goes_up
    assert not due.is_late(date(2026, 11, 29)) and due.is_late(date(2026, 11, 30))
    assert not Due(date(2026, 6, 15), "", "UBND xã", "", "").goes_up
    assert Due(date(2026, 6, 15), "", "cấp trên", "", "").goes_up


@pytest.mark.parametrize(
    ("on", "paper", "is_own", "field"),
    [
        (date(2026, 11, 22), "", False, "received_on"),
        (date(2024, 11, 22), "", False, "received_on"),
        (date(2026, 11, 20), " ", True, "paper"),
    ],
)
def test_a_receipt_that_cannot_be(on: date, paper: str, is_own: bool, field: str) -> None:
    today, due = date(2026, 11, 21), date(2026, 11, 30)
    with pytest.raises(RuleBroken) as refusal:
        ensure_receipt(on, paper, due_on=due, is_own=is_own, today=today)
    assert refusal.value.field == field
    ensure_receipt(date(2026, 11, 20), "96/BC-UBND", due_on=due, is_own=is_own, today=today)
