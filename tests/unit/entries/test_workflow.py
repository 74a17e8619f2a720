"""The whole matrix of states and actions, and the rules of screening."""

from datetime import UTC, date, datetime, timedelta

import pytest

from innovation.core.errors import RuleBroken
from innovation.domain.entries.enums import ENTRY_STATE_LABELS, IN_SCREENING, JUDGED, Answer, EntryState
from innovation.domain.entries.rules import (
    CHECKLIST,
    checklist_for,
    ensure_can_accept,
    ensure_fix_until,
    entry_code,
    time_to_fix,
    within_a_year,
)
from innovation.domain.entries.workflow import ENTRY_WORKFLOW
from innovation.domain.movements.enums import EntryStage

NOW = datetime(2026, 11, 16, 2, tzinfo=UTC)
S = EntryState
# Written out by hand from DESIGN and the issue, not derived from the table under test.
ALLOWED = {
    S.DRAFT: {"edit", "hand_in", "delete_draft"},
    S.AWAITING_COAUTHORS: {"confirm_share", "decline_share", "return", "reject", "withdraw"},
    S.AWAITING_UNIT: {"confirm_by_unit", "refuse_by_unit", "return", "reject", "withdraw"},
    S.SUBMITTED: {"accept", "return", "reject", "withdraw"},
    S.NEEDS_CHANGES: {"edit", "hand_in", "extend", "reject", "withdraw"},
    S.ELIGIBLE: {"return", "reject", "withdraw", "start_scoring"},
    S.SCORING: {"finish_scoring", "conclude"},
    S.AWAITING_MEETING: {"resume_scoring", "conclude"},
    S.AWAITING_SIGNATURE: {"recognise", "recognise_idea", "refuse"},
    S.RECOGNISED: {"revoke"},
    S.RECOGNISED_IDEA: {"revoke"},
    S.NOT_RECOGNISED: set(),
    S.REJECTED: set(),
    S.WITHDRAWN: set(),
    S.REVOKED: set(),
}


@pytest.mark.parametrize("state", list(S))
@pytest.mark.parametrize("action", sorted(ENTRY_WORKFLOW.transitions))
def test_each_action_is_taken_from_its_states_only(state: EntryState, action: str) -> None:
    if action in ALLOWED[state]:
        assert ENTRY_WORKFLOW.why_not(action, state) is None
        assert ENTRY_WORKFLOW.ensure(action, state, reason="Lý do").action == action
        return
    with pytest.raises(RuleBroken) as refused:
        ENTRY_WORKFLOW.ensure(action, state, reason="Lý do")
    assert refused.value.code == "wrong_state"
    assert ENTRY_STATE_LABELS[state] in refused.value.message


@pytest.mark.parametrize("action", ["decline_share", "refuse_by_unit", "return", "reject", "withdraw", "revoke"])
@pytest.mark.parametrize("reason", [None, "", "  \n"])
def test_what_hurts_needs_a_reason(action: str, reason: str | None) -> None:
    state = min(ENTRY_WORKFLOW.transitions[action].from_states)
    with pytest.raises(RuleBroken) as refused:
        ENTRY_WORKFLOW.ensure(action, state, reason=reason)
    assert refused.value.code == "reason_missing" and refused.value.field == "reason"


def test_nothing_leads_out_of_what_is_closed_but_revocation() -> None:
    for state in JUDGED | {S.WITHDRAWN, S.REJECTED}:
        assert ALLOWED[state] <= {"revoke"}
    assert S.DRAFT not in IN_SCREENING


def test_codes_sort_as_they_are_counted() -> None:
    assert entry_code("HB", 2026, 17) == "HB-2026-017"
    assert entry_code("HB", 2026, 1234) == "HB-2026-1234"


def test_accepting_needs_a_yes_to_every_item() -> None:
    answers = {item.key: Answer.YES for item in CHECKLIST}
    ensure_can_accept(answers, EntryStage.APPLIED, is_blind=True)
    for item in CHECKLIST:
        for answer, code in (
            (Answer.NO, "checklist_no"),
            (Answer.NOT_ASKED, "checklist_open"),
            (None, "checklist_open"),
        ):
            wrong = {**answers, item.key: answer}
            given = {key: value for key, value in wrong.items() if value is not None}
            with pytest.raises(RuleBroken) as refused:
                ensure_can_accept(given, EntryStage.APPLIED, is_blind=True)
            assert refused.value.code == code and refused.value.field == f"item_{item.key}"


def test_an_idea_is_not_asked_when_it_was_applied() -> None:
    assert "within_year" not in {item.key for item in checklist_for(EntryStage.IDEA)}
    assert "within_year" in {item.key for item in checklist_for(EntryStage.TRIAL)}


def test_only_a_blind_round_asks_whether_the_text_names_anybody() -> None:
    assert "unnamed" not in {item.key for item in checklist_for(EntryStage.APPLIED)}
    assert "unnamed" in {item.key for item in checklist_for(EntryStage.IDEA, is_blind=True)}


@pytest.mark.parametrize(
    ("applied", "answer"),
    [
        (None, Answer.NOT_ASKED),
        (date(2026, 11, 16), Answer.YES),
        (date(2025, 11, 16), Answer.YES),
        (date(2025, 11, 15), Answer.YES),  # 366 days: a leap year is still one year
        (date(2025, 11, 14), Answer.NO),
        (date(2026, 11, 17), Answer.NO),  # in the future
    ],
)
def test_first_application_lies_within_a_year(applied: date | None, answer: Answer) -> None:
    assert within_a_year(applied, date(2026, 11, 16)) is answer


def test_time_to_fix_is_never_less_than_three_days() -> None:
    assert time_to_fix(NOW, NOW + timedelta(days=9)) == NOW + timedelta(days=9)
    assert time_to_fix(NOW, NOW - timedelta(days=9)) == NOW + timedelta(days=3)


@pytest.mark.parametrize("until", [None, NOW, NOW - timedelta(seconds=1), NOW + timedelta(days=9, seconds=1)])
def test_a_date_for_changes_lies_ahead_and_within_screening(until: datetime | None) -> None:
    with pytest.raises(RuleBroken) as refused:
        ensure_fix_until(until, NOW, NOW + timedelta(days=9))
    assert refused.value.field == "fix_until"
    assert ensure_fix_until(NOW + timedelta(seconds=1), NOW, NOW + timedelta(days=9))
    assert ensure_fix_until(NOW + timedelta(days=9), NOW, NOW + timedelta(days=9))
