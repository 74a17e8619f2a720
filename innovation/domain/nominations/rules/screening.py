"""The secretary's checklist of a nomination, each item with what it stands on."""

from innovation.domain.entries.enums import Answer
from innovation.domain.entries.rules import CheckItem
from innovation.domain.movements.enums import SubjectKind

_PLAN = "Tiêu chí thi đua của kế hoạch"
CHECKLIST: tuple[CheckItem, ...] = (
    CheckItem("subject", "Đúng đối tượng của đợt này?", "Đối tượng không thuộc diện của đợt xét.", _PLAN, fatal=True),
    CheckItem(
        "criteria", "Tự đánh giá đủ mọi tiêu chí, có nêu việc làm cụ thể?",
        "Nêu việc làm cụ thể cho từng tiêu chí.", _PLAN,
    ),
    CheckItem(
        "evidence", "Có minh chứng cho các tiêu chí ghi Đạt?", "Bổ sung tệp, ảnh hoặc số liệu minh chứng.",
        "Hồ sơ đề nghị khen thưởng có báo cáo thành tích (Nghị định 152/2025/NĐ-CP)",
    ),
    CheckItem(
        "meeting", "Có biên bản bình xét, đủ tỷ lệ đồng ý?", "Bổ sung biên bản họp bình xét.", "Quy định của đợt xét",
    ),
    CheckItem(
        "front", "Đã có ý kiến của Mặt trận Tổ quốc?", "Chờ ý kiến của Mặt trận Tổ quốc.", "Quy định của đợt xét",
    ),
    CheckItem(
        "consent", "Hộ đã đồng ý được đề nghị khen thưởng?", "Ghi sự đồng ý của hộ gia đình.",
        "Luật Bảo vệ dữ liệu cá nhân (91/2025/QH15)", fatal=True,
    ),
)  # fmt: skip


def checklist_for(kind: SubjectKind, *, asks_meeting: bool, asks_front: bool) -> tuple[CheckItem, ...]:
    """The items that this round asks of this kind of subject."""
    left_out = {
        *(() if asks_meeting else ("meeting",)),
        *(() if asks_front else ("front",)),
        *(() if kind is SubjectKind.HOUSEHOLD else ("consent",)),
    }
    return tuple(item for item in CHECKLIST if item.key not in left_out)


def known_answers(
    *, evidence_complete: bool, meeting_complete: bool, has_comment: bool, has_consent: bool
) -> dict[str, Answer]:
    """What the machine sees, shown beside the question for the secretary to confirm."""
    seen = {"evidence": evidence_complete, "meeting": meeting_complete, "front": has_comment, "consent": has_consent}
    return {key: Answer.YES if value else Answer.NO for key, value in seen.items()}
