"""The life of a round."""

from innovation.core.workflow import Transition, Workflow
from innovation.domain.movements.enums import ROUND_STATE_LABELS, RoundState

S = RoundState

ROUND_WORKFLOW: Workflow[RoundState] = Workflow(
    "round",
    ROUND_STATE_LABELS,
    [
        Transition("edit", "Sửa đợt xét", frozenset({S.DRAFT, S.OPEN}), None, "secretary"),
        Transition("announce", "Mở đợt xét", frozenset({S.DRAFT}), S.OPEN, "secretary"),
        Transition("start_scoring", "Chuyển sang chấm điểm", frozenset({S.OPEN}), S.SCORING, "secretary"),
        Transition("start_meeting", "Chuyển sang họp", frozenset({S.SCORING}), S.MEETING, "secretary"),
        Transition("conclude", "Chốt phiên họp", frozenset({S.MEETING}), S.SIGNING, "secretary"),
        Transition("publish", "Công bố kết quả", frozenset({S.SIGNING}), S.PUBLISHED, "clerk"),
        Transition("cancel", "Hủy đợt xét", frozenset({S.DRAFT, S.OPEN}), S.CANCELLED, "secretary", needs_reason=True),
    ],
    noun="Đợt xét",
)
