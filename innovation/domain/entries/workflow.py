"""The life of an entry, from draft to decision. docs/workflows.md is generated from this table."""

from innovation.core.workflow import Transition, Workflow
from innovation.domain.entries.enums import ENTRY_STATE_LABELS, IN_SCREENING, EntryState

S = EntryState
BEFORE_COUNCIL = frozenset({S.DRAFT, *IN_SCREENING})

ENTRY_WORKFLOW: Workflow[EntryState] = Workflow(
    "entry",
    ENTRY_STATE_LABELS,
    [
        Transition("edit", "Sửa hồ sơ", frozenset({S.DRAFT, S.NEEDS_CHANGES}), None, "author"),
        Transition("hand_in", "Nộp hồ sơ", frozenset({S.DRAFT, S.NEEDS_CHANGES}), None, "author"),
        Transition("confirm_share", "Xác nhận phần đóng góp", frozenset({S.AWAITING_COAUTHORS}), None, "co-author"),
        Transition("decline_share", "Từ chối đồng tác giả", frozenset({S.AWAITING_COAUTHORS}), S.NEEDS_CHANGES,
                   "co-author", needs_reason=True),
        Transition("confirm_by_unit", "Xác nhận của đơn vị", frozenset({S.AWAITING_UNIT}), S.SUBMITTED, "unit head"),
        Transition("refuse_by_unit", "Đơn vị chưa xác nhận", frozenset({S.AWAITING_UNIT}), S.NEEDS_CHANGES,
                   "unit head", needs_reason=True),
        Transition("accept", "Ghi nhận hợp lệ", frozenset({S.SUBMITTED}), S.ELIGIBLE, "secretary"),
        Transition("return", "Yêu cầu bổ sung",
                   frozenset({S.AWAITING_COAUTHORS, S.AWAITING_UNIT, S.SUBMITTED, S.ELIGIBLE}), S.NEEDS_CHANGES,
                   "secretary", needs_reason=True),
        Transition("extend", "Gia hạn bổ sung", frozenset({S.NEEDS_CHANGES}), None, "secretary"),
        Transition("reject", "Trả lời không thuộc diện",
                   frozenset({S.AWAITING_COAUTHORS, S.AWAITING_UNIT, S.SUBMITTED, S.NEEDS_CHANGES, S.ELIGIBLE}),
                   S.REJECTED, "secretary", needs_reason=True),
        Transition("withdraw", "Rút hồ sơ", IN_SCREENING, S.WITHDRAWN, "author", needs_reason=True),
        Transition("delete_draft", "Xóa bản nháp", frozenset({S.DRAFT}), None, "author"),
        Transition("start_scoring", "Đưa vào chấm", frozenset({S.ELIGIBLE}), S.SCORING, "secretary"),
        Transition("finish_scoring", "Chấm xong", frozenset({S.SCORING}), S.AWAITING_MEETING, "system"),
        Transition("resume_scoring", "Chấm lại", frozenset({S.AWAITING_MEETING}), S.SCORING, "chair"),
        Transition("conclude", "Hội đồng kết luận", frozenset({S.SCORING, S.AWAITING_MEETING}), S.AWAITING_SIGNATURE,
                   "secretary"),
        Transition("recognise", "Công nhận sáng kiến", frozenset({S.AWAITING_SIGNATURE}), S.RECOGNISED, "clerk"),
        Transition("recognise_idea", "Ghi nhận ý tưởng", frozenset({S.AWAITING_SIGNATURE}), S.RECOGNISED_IDEA, "clerk"),
        Transition("refuse", "Không công nhận", frozenset({S.AWAITING_SIGNATURE}), S.NOT_RECOGNISED, "clerk"),
        Transition("revoke", "Thu hồi công nhận", frozenset({S.RECOGNISED, S.RECOGNISED_IDEA}), S.REVOKED, "leader",
                   needs_reason=True),
    ],
    noun="Hồ sơ",
)  # fmt: skip
