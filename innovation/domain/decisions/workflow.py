"""The life of a meeting, and which conclusion may follow from which vote. docs/workflows.md comes from the table."""

from innovation.core.errors import RuleBroken
from innovation.core.workflow import Transition, Workflow
from innovation.domain.decisions.enums import MEETING_STATE_LABELS, MeetingState, Outcome
from innovation.domain.movements.enums import EntryStage

S = MeetingState

MEETING_WORKFLOW: Workflow[MeetingState] = Workflow(
    "meeting",
    MEETING_STATE_LABELS,
    [
        Transition("change", "Sửa lịch họp", frozenset({S.PLANNED}), None, "secretary"),
        Transition("call_off", "Hoãn họp", frozenset({S.PLANNED}), None, "secretary", needs_reason=True),
        Transition("open", "Khai mạc phiên họp", frozenset({S.PLANNED}), S.OPEN, "secretary"),
        Transition("attend", "Điểm danh", frozenset({S.OPEN}), None, "secretary"),
        Transition("vote", "Biểu quyết", frozenset({S.OPEN}), None, "member"),
        Transition("break_tie", "Xếp thứ tự hồ sơ bằng điểm", frozenset({S.OPEN}), None, "secretary"),
        Transition("conclude_entry", "Ghi kết luận", frozenset({S.OPEN}), None, "secretary"),
        Transition("note", "Ghi biên bản", frozenset({S.OPEN}), None, "secretary"),
        Transition("close", "Chốt kết quả phiên họp", frozenset({S.OPEN}), S.CLOSED, "secretary"),
    ],
    noun="Phiên họp",
)  # fmt: skip


def ensure_step(action: str, state: MeetingState) -> Transition[MeetingState]:
    """The transition, or RuleBroken with a sentence about the meeting."""
    transition = MEETING_WORKFLOW.transitions[action]
    if state not in transition.from_states:
        raise RuleBroken("wrong_state", _sentence(state))
    return transition


def _sentence(state: MeetingState) -> str:
    return {
        S.PLANNED: "Phiên họp chưa khai mạc. Khai mạc phiên họp trước.",
        S.OPEN: "Phiên họp đang diễn ra nên không làm lại bước này.",
        S.CLOSED: "Phiên họp đã chốt nên điểm, phiếu và kết luận không sửa được nữa.",
    }[state]


# What the council may conclude by the stage of a solution: an idea is recognised as an idea, never as a sáng kiến.
OUTCOMES_BY_STAGE: dict[EntryStage | None, tuple[Outcome, ...]] = {
    EntryStage.IDEA: (Outcome.RECOGNISED_IDEA, Outcome.NOT_RECOGNISED),
    EntryStage.TRIAL: (Outcome.RECOGNISED, Outcome.NOT_RECOGNISED),
    EntryStage.APPLIED: (Outcome.RECOGNISED, Outcome.NOT_RECOGNISED),
    None: (Outcome.NOT_RECOGNISED,),
}
ACTION_OF_OUTCOME = {
    Outcome.RECOGNISED: "recognise",
    Outcome.RECOGNISED_IDEA: "recognise_idea",
    Outcome.NOT_RECOGNISED: "refuse",
}


def outcome_of_vote(stage: EntryStage | None, *, passed: bool) -> Outcome:
    """What a vote leads to when the meeting adds nothing of its own."""
    return OUTCOMES_BY_STAGE[stage][0] if passed else Outcome.NOT_RECOGNISED


def ensure_outcome(outcome: Outcome, stage: EntryStage | None, *, passed: bool, note: str) -> None:
    """RuleBroken where the conclusion does not follow from the stage and the vote, or where its reason is missing."""
    if outcome not in OUTCOMES_BY_STAGE[stage]:
        sentence = (
            "Hồ sơ này là ý tưởng chưa áp dụng nên chỉ được ghi nhận ý tưởng, không công nhận là sáng kiến."
            if stage is EntryStage.IDEA
            else "Chỉ hồ sơ là ý tưởng mới được ghi nhận ý tưởng. Chọn công nhận sáng kiến hoặc không công nhận."
        )
        raise RuleBroken("outcome_stage", sentence, field="outcome")
    if outcome is not Outcome.NOT_RECOGNISED and not passed:
        raise RuleBroken(
            "outcome_vote", "Biểu quyết không thông qua nên không thể kết luận công nhận hồ sơ này.", field="outcome"
        )
    if outcome is Outcome.NOT_RECOGNISED and not note.strip():
        raise RuleBroken("reason_missing", "Ghi lý do không công nhận; tác giả đọc được nguyên văn.", field="note")
