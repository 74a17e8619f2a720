"""Words for entries."""

from enum import StrEnum


class EntryState(StrEnum):
    DRAFT = "draft"
    AWAITING_COAUTHORS = "awaiting_coauthors"
    AWAITING_UNIT = "awaiting_unit"
    SUBMITTED = "submitted"
    NEEDS_CHANGES = "needs_changes"
    ELIGIBLE = "eligible"
    REJECTED = "rejected"
    SCORING = "scoring"
    AWAITING_MEETING = "awaiting_meeting"
    AWAITING_SIGNATURE = "awaiting_signature"
    RECOGNISED = "recognised"
    RECOGNISED_IDEA = "recognised_idea"
    NOT_RECOGNISED = "not_recognised"
    WITHDRAWN = "withdrawn"
    REVOKED = "revoked"


ENTRY_STATE_LABELS = {
    EntryState.DRAFT: "Bản nháp",
    EntryState.AWAITING_COAUTHORS: "Chờ đồng tác giả",
    EntryState.AWAITING_UNIT: "Chờ đơn vị xác nhận",
    EntryState.SUBMITTED: "Đã nộp",
    EntryState.NEEDS_CHANGES: "Cần bổ sung",
    EntryState.ELIGIBLE: "Hợp lệ",
    EntryState.REJECTED: "Không thuộc diện xét",
    EntryState.SCORING: "Đang chấm",
    EntryState.AWAITING_MEETING: "Chờ họp",
    EntryState.AWAITING_SIGNATURE: "Chờ ký",
    EntryState.RECOGNISED: "Được công nhận",
    EntryState.RECOGNISED_IDEA: "Ý tưởng được ghi nhận",
    EntryState.NOT_RECOGNISED: "Không công nhận",
    EntryState.WITHDRAWN: "Đã rút",
    EntryState.REVOKED: "Đã thu hồi",
}

# Handed in and still competing: what a secretary's counts and a person's target show as “submitted”.
IN_HAND = frozenset(
    {
        EntryState.AWAITING_COAUTHORS,
        EntryState.AWAITING_UNIT,
        EntryState.SUBMITTED,
        EntryState.NEEDS_CHANGES,
        EntryState.ELIGIBLE,
        EntryState.SCORING,
        EntryState.AWAITING_MEETING,
        EntryState.AWAITING_SIGNATURE,
    }
)
JUDGED = frozenset({EntryState.RECOGNISED, EntryState.RECOGNISED_IDEA, EntryState.NOT_RECOGNISED, EntryState.REVOKED})
# Before the council: the author may still withdraw, the secretary may still return.
IN_SCREENING = frozenset(
    {
        EntryState.AWAITING_COAUTHORS,
        EntryState.AWAITING_UNIT,
        EntryState.SUBMITTED,
        EntryState.NEEDS_CHANGES,
        EntryState.ELIGIBLE,
    }
)


class AttachmentKind(StrEnum):
    PHOTO = "photo"
    DOCUMENT = "document"
    CONFIRMATION = "confirmation"
    SIGNED_PAPER = "signed_paper"


ATTACHMENT_KIND_LABELS = {
    AttachmentKind.PHOTO: "Ảnh",
    AttachmentKind.DOCUMENT: "Tài liệu",
    AttachmentKind.CONFIRMATION: "Xác nhận áp dụng",
    AttachmentKind.SIGNED_PAPER: "Bản giấy đã ký",
}


class Answer(StrEnum):
    YES = "yes"
    NO = "no"
    NOT_ASKED = "not_asked"
