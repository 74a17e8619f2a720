"""The way of a replication from a wish to a confirmed result. docs/workflows.md comes from the table."""

from innovation.core.workflow import Transition, Workflow
from innovation.domain.replications.enums import REPLICATION_STATE_LABELS, ReplicationState

S = ReplicationState
IN_USE = frozenset({S.APPLYING, S.REPORTED, S.CONFIRMED})
GOING_ON = IN_USE | {S.INTERESTED}
APPLIER = "unit_head, secretary (of the applying unit)"
ANSWERER = "unit_head, secretary (of the author's unit)"

REPLICATION_WORKFLOW: Workflow[ReplicationState] = Workflow(
    "replication",
    REPLICATION_STATE_LABELS,
    [
        Transition("change", "Sửa thông tin", GOING_ON, None, APPLIER),
        Transition("begin", "Ghi đã bắt đầu áp dụng", frozenset({S.INTERESTED}), S.APPLYING, APPLIER),
        # the first report waits; one of a confirmed replication waits beside it
        Transition("report", "Gửi kết quả", frozenset({S.APPLYING, S.CONFIRMED}), None, APPLIER),
        Transition("confirm", "Xác nhận kết quả", frozenset({S.REPORTED, S.CONFIRMED}), S.CONFIRMED, ANSWERER),
        Transition(
            "return", "Trả lại kết quả", frozenset({S.REPORTED, S.CONFIRMED}), None, ANSWERER, needs_reason=True
        ),
        Transition("stop", "Dừng áp dụng", GOING_ON, S.STOPPED, APPLIER, needs_reason=True),
        # to “applying”, or to “interested” where it never began
        Transition("resume", "Áp dụng lại", frozenset({S.STOPPED}), None, APPLIER),
    ],
    noun="Lượt áp dụng",
)
