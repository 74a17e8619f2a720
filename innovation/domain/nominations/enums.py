"""Words for subjects and nominations."""

from enum import StrEnum


class RatingLevel(StrEnum):
    """Xếp loại mức độ hoàn thành nhiệm vụ of a year, as imported; never the platform's own."""

    EXCELLENT = "excellent"
    GOOD = "good"
    DONE = "done"
    NOT_DONE = "not_done"


RATING_LEVEL_LABELS = {
    RatingLevel.EXCELLENT: "Hoàn thành xuất sắc nhiệm vụ",
    RatingLevel.GOOD: "Hoàn thành tốt nhiệm vụ",
    RatingLevel.DONE: "Hoàn thành nhiệm vụ",
    RatingLevel.NOT_DONE: "Không hoàn thành nhiệm vụ",
}


class Claim(StrEnum):
    """What a nomination says of itself on one criterion."""

    MET = "met"
    PARTLY = "partly"
    NOT_MET = "not_met"


CLAIM_LABELS = {Claim.MET: "Đạt", Claim.PARTLY: "Đạt một phần", Claim.NOT_MET: "Chưa đạt"}


class HeldKind(StrEnum):
    """Evidence that the platform already holds."""

    RECOGNITION = "recognition"
    REPLICATION = "replication"
    AWARD = "award"
    RATING = "rating"


HELD_KIND_LABELS = {
    HeldKind.RECOGNITION: "Sáng kiến được công nhận",
    HeldKind.REPLICATION: "Sáng kiến được nhân rộng",
    HeldKind.AWARD: "Khen thưởng đã có",
    HeldKind.RATING: "Kết quả xếp loại năm",
}


class SubjectConsentPurpose(StrEnum):
    """What a household or a person agreed to; each is asked for by itself (Luật 91/2025/QH15)."""

    TAKE_PART = "take_part"
    PUBLISH_NAME = "publish_name"
    EXEMPLAR = "exemplar"


SUBJECT_CONSENT_LABELS = {
    SubjectConsentPurpose.TAKE_PART: "Đồng ý được đề nghị khen thưởng",
    SubjectConsentPurpose.PUBLISH_NAME: "Đồng ý nêu tên trong danh sách công khai",
    SubjectConsentPurpose.EXEMPLAR: "Đồng ý giới thiệu là gương điển hình",
}


class ConsentHow(StrEnum):
    """How a consent without an account came to the office."""

    SIGNED_PAPER = "signed_paper"
    SPOKEN = "spoken"
    ONLINE = "online"


CONSENT_HOW_LABELS = {
    ConsentHow.SIGNED_PAPER: "Ký trên giấy",
    ConsentHow.SPOKEN: "Nói trước tổ trưởng, trưởng thôn",
    ConsentHow.ONLINE: "Tự xác nhận trên Cổng",
}


class CaseStanding(StrEnum):
    """Why nobody may be praised on a day: what it is about stays with those who examine it."""

    EXAMINED = "examined"
    IN_FORCE = "in_force"


CASE_STANDING_LABELS = {
    CaseStanding.EXAMINED: "Đang được xem xét",
    CaseStanding.IN_FORCE: "Đang trong thời hạn kỷ luật",
}
