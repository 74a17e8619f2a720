"""Sentences of a workflow's refusals."""

from typing import Any

import pytest

from innovation.core.errors import RuleBroken
from innovation.core.workflow import Workflow
from innovation.domain.decisions.enums import MeetingState
from innovation.domain.decisions.workflow import MEETING_WORKFLOW
from innovation.domain.entries.enums import EntryState
from innovation.domain.entries.workflow import ENTRY_WORKFLOW
from innovation.domain.movements.enums import RoundState
from innovation.domain.movements.workflow import ROUND_WORKFLOW


@pytest.mark.parametrize(
    ("workflow", "action", "state", "sentence"),
    [
        (ENTRY_WORKFLOW, "hand_in", EntryState.SUBMITTED, "Hồ sơ đang ở trạng thái “Đã nộp” nên không thể nộp hồ sơ."),
        (
            ROUND_WORKFLOW,
            "announce",
            RoundState.SCORING,
            "Đợt xét đang ở trạng thái “Chấm điểm” nên không thể mở đợt xét.",
        ),
        (
            MEETING_WORKFLOW,
            "open",
            MeetingState.CLOSED,
            "Phiên họp đang ở trạng thái “Đã chốt” nên không thể khai mạc phiên họp.",
        ),
    ],
)
def test_a_refusal_names_the_thing_that_moves(workflow: Workflow[Any], action: str, state: str, sentence: str) -> None:
    assert workflow.why_not(action, state) == sentence
    with pytest.raises(RuleBroken) as refusal:
        workflow.ensure(action, state)
    assert refusal.value.code == "wrong_state" and refusal.value.message == sentence
