"""The words of notices: what is told, in which groups, which way."""

from enum import StrEnum


class Kind(StrEnum):
    """An event that concerns somebody. docs/notices.md says who is told when."""

    RECEIPT = "receipt"
    COAUTHOR_ASKED = "coauthor_asked"
    COAUTHOR_DECLINED = "coauthor_declined"
    UNIT_ASKED = "unit_asked"
    UNIT_REFUSED = "unit_refused"
    RETURNED = "returned"
    EXTENDED = "extended"
    ACCEPTED = "accepted"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"
    ROUND_ANNOUNCED = "round_announced"
    ROUND_CANCELLED = "round_cancelled"
    UNIT_REMINDED = "unit_reminded"
    CLOSING_SOON = "closing_soon"
    FIX_SOON = "fix_soon"
    SEATED = "seated"
    UNSEATED = "unseated"
    ASSIGNED = "assigned"
    UNASSIGNED = "unassigned"
    SHEET_REOPENED = "sheet_reopened"
    REOPEN_ASKED = "reopen_asked"
    SHEETS_LATE = "sheets_late"
    SCORING_SOON = "scoring_soon"
    MEETING_INVITED = "meeting_invited"
    MEETING_CANCELLED = "meeting_cancelled"
    RESULT = "result"
    CORRECTED = "corrected"
    REVOKED = "revoked"
    SIGNED = "signed"
    COMPLAINT_MADE = "complaint_made"
    COMPLAINT_ANSWERED = "complaint_answered"
    TRIAL_HANDED_OVER = "trial_handed_over"
    AWARD_ASKED = "award_asked"
    AWARD_DECLINED = "award_declined"
    AWARDED = "awarded"
    SENT_TO_CITY = "sent_to_city"
    CITY_ANSWERED = "city_answered"
    UNIT_ASKED_FOR_CITY = "unit_asked_for_city"
    CONSENT_ASKED = "consent_asked"
    LISTED = "listed"
    OPINION_MADE = "opinion_made"
    REPLICATED = "replicated"
    REPLICATION_TO_ANSWER = "replication_to_answer"
    REPLICATION_ANSWERED = "replication_answered"
    REPLICATION_RETURNED = "replication_returned"
    FIGURES_ASKED = "figures_asked"
    FILE_READY = "file_ready"


class Group(StrEnum):
    """What a person sets one way for."""

    URGENT = "urgent"
    DOSSIER = "dossier"
    ASKED = "asked"
    REMINDERS = "reminders"
    COUNCIL = "council"
    RESULTS = "results"
    REPLICATION = "replication"
    MORNING = "morning"


class Way(StrEnum):
    """How a group reaches its person, besides the page on the site that has everything."""

    NOW = "now"
    DIGEST = "digest"
    SITE = "site"


WAY_LABELS = {Way.NOW: "Gửi thư ngay", Way.DIGEST: "Gộp vào thư tóm tắt mỗi sáng", Way.SITE: "Chỉ xem trên trang"}

GROUP_LABELS = {
    Group.URGENT: "Trả lại có hạn bổ sung, gia hạn, thu hồi công nhận",
    Group.DOSSIER: "Hồ sơ của tôi",
    Group.ASKED: "Việc chờ tôi trả lời",
    Group.REMINDERS: "Nhắc hạn",
    Group.COUNCIL: "Việc của Hội đồng",
    Group.RESULTS: "Kết quả, quyết định, khen thưởng",
    Group.REPLICATION: "Nhân rộng",
    Group.MORNING: "Tóm tắt việc đang chờ",
}

GROUP_HINTS = {
    Group.URGENT: "Luôn gửi ngay, vì có hạn hoặc có hậu quả.",
    Group.DOSSIER: "Biên nhận, hồ sơ hợp lệ, không thuộc diện xét, đồng tác giả từ chối.",
    Group.ASKED: "Xác nhận đồng tác giả, xác nhận của đơn vị, đề nghị chờ duyệt, ý kiến và kiến nghị mới.",
    Group.REMINDERS: "Sắp hết hạn nộp, hạn bổ sung, hạn chấm điểm.",
    Group.COUNCIL: "Tham gia Hội đồng, phân công chấm, mở lại phiếu, mời họp và thay đổi giờ họp.",
    Group.RESULTS: "Kết quả xét, quyết định khen thưởng, giấy đã ký số, trả lời kiến nghị.",
    Group.REPLICATION: "Đơn vị khác áp dụng sáng kiến, kết quả và số liệu áp dụng.",
    Group.MORNING: "Một thư lúc 7 giờ sáng, chỉ khi có việc đang chờ thành viên Hội đồng hoặc thư ký.",
}
