"""Words for certificates, awards and reviews."""

from enum import StrEnum

# What the clerk's book calls the number of a giấy chứng nhận sáng kiến.
CERTIFICATE_FORM, CERTIFICATE_ABOUT = "initiative_certificate", "certificate"


class CertificateState(StrEnum):
    VALID = "valid"
    REPLACED = "replaced"
    REVOKED = "revoked"


CERTIFICATE_STATE_LABELS = {
    CertificateState.VALID: "Hợp lệ",
    CertificateState.REPLACED: "Đã được thay bằng bản khác",
    CertificateState.REVOKED: "Đã thu hồi",
}


class AwardClass(StrEnum):
    """Two catalogues that are never mixed (Luật Thi đua, khen thưởng)."""

    TITLE = "title"
    COMMENDATION = "commendation"


AWARD_CLASS_LABELS = {AwardClass.TITLE: "Danh hiệu thi đua", AwardClass.COMMENDATION: "Hình thức khen thưởng"}


class AwardType(StrEnum):
    """Loại hình khen thưởng (NĐ 152/2025; DOMAIN 3.3). “Khen thưởng nóng” is by law đột xuất."""

    MERIT = "cong_trang"
    SUDDEN = "dot_xuat"
    THEMATIC = "chuyen_de"
    DEVOTION = "cong_hien"
    SENIORITY = "nien_han"
    FOREIGN = "doi_ngoai"


AWARD_TYPE_LABELS = {
    AwardType.MERIT: "Công trạng",
    AwardType.SUDDEN: "Đột xuất",
    AwardType.THEMATIC: "Phong trào thi đua (chuyên đề)",
    AwardType.DEVOTION: "Cống hiến",
    AwardType.SENIORITY: "Niên hạn",
    AwardType.FOREIGN: "Đối ngoại",
}


class AwardLevel(StrEnum):
    """Who decides."""

    COMMUNE = "commune"
    CITY = "city"
    STATE = "state"


AWARD_LEVEL_LABELS = {
    AwardLevel.COMMUNE: "Chủ tịch UBND phường, xã",
    AwardLevel.CITY: "Thành phố",
    AwardLevel.STATE: "Nhà nước",
}


class RecordState(StrEnum):
    """A line of the book of awards is never rewritten: a new one takes its place, or it is revoked."""

    VALID = "valid"
    CORRECTED = "corrected"
    REVOKED = "revoked"


RECORD_STATE_LABELS = {
    RecordState.VALID: "Có hiệu lực",
    RecordState.CORRECTED: "Đã đính chính",
    RecordState.REVOKED: "Đã hủy bỏ",
}


class RecordOrigin(StrEnum):
    DECIDED = "decided"  # here, by a decision of the platform
    IMPORTED = "imported"  # from before the platform
    CITY = "city"  # the city's answer to a list that was sent


RECORD_ORIGIN_LABELS = {
    RecordOrigin.DECIDED: "Quyết định trên Cổng",
    RecordOrigin.IMPORTED: "Nhập từ sổ cũ",
    RecordOrigin.CITY: "Kết quả của thành phố",
}


class ProposalState(StrEnum):
    """The way of one proposed award: asked for, sent, then decided here or answered by the city."""

    DRAFT = "draft"
    SENT = "sent"
    AGREED = "agreed"
    AWARDED = "awarded"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"


PROPOSAL_STATE_LABELS = {
    ProposalState.DRAFT: "Đang soạn",
    ProposalState.SENT: "Đã trình",
    ProposalState.AGREED: "Đã duyệt, chờ số",
    ProposalState.AWARDED: "Đã khen thưởng",
    ProposalState.DECLINED: "Không khen thưởng",
    ProposalState.WITHDRAWN: "Đã rút",
}


class ReviewState(StrEnum):
    """The life of a review. Settled: the council and the papers have spoken, both lists are final."""

    OPEN = "open"
    VOTING = "voting"
    SETTLED = "settled"
    SENT = "sent"
    CLOSED = "closed"


REVIEW_STATE_LABELS = {
    ReviewState.OPEN: "Đang rà soát",
    ReviewState.VOTING: "Hội đồng xét",
    ReviewState.SETTLED: "Đã chốt hai danh sách",
    ReviewState.SENT: "Đã gửi thành phố",
    ReviewState.CLOSED: "Đã kết thúc",
}


class ReviewAction(StrEnum):
    """The steps of a review that are kept with who took them and when."""

    OPEN = "open"
    ASK = "ask"
    TAKE_BACK = "take_back"
    SETTLE = "settle"
    SEND = "send"
    CLOSE = "close"


REVIEW_ACTION_LABELS = {
    ReviewAction.OPEN: "Mở kỳ, rà soát",
    ReviewAction.ASK: "Chuyển Hội đồng",
    ReviewAction.TAKE_BACK: "Rút về rà soát lại",
    ReviewAction.SETTLE: "Chốt hai danh sách",
    ReviewAction.SEND: "Gửi thành phố",
    ReviewAction.CLOSE: "Kết thúc kỳ",
}


class CityDossierState(StrEnum):
    """A recognised initiative on its way to recognition by the city (Kiến Minh III.3)."""

    COLLECTING = "collecting"
    SENT = "sent"
    RECOGNISED = "recognised"
    DECLINED = "declined"


CITY_DOSSIER_STATE_LABELS = {
    CityDossierState.COLLECTING: "Đang lập hồ sơ",
    CityDossierState.SENT: "Đã gửi thành phố",
    CityDossierState.RECOGNISED: "Thành phố công nhận",
    CityDossierState.DECLINED: "Thành phố không công nhận",
}
