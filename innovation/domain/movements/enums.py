"""Words for movements, rounds and rubrics."""

from enum import StrEnum


class MovementKind(StrEnum):
    INITIATIVE = "initiative"
    EMULATION = "emulation"


class SubjectKind(StrEnum):
    """Whom the emulation movement praises (Việt Hoà III.1); a tổ dân phố counts as a collective towards the city."""

    COLLECTIVE = "collective"
    INDIVIDUAL = "individual"
    RESIDENTIAL_GROUP = "residential_group"
    HOUSEHOLD = "household"


SUBJECT_KIND_LABELS = {
    SubjectKind.COLLECTIVE: "Tập thể",
    SubjectKind.INDIVIDUAL: "Cá nhân",
    SubjectKind.RESIDENTIAL_GROUP: "Tổ dân phố, thôn",
    SubjectKind.HOUSEHOLD: "Hộ gia đình",
}


class TargetPer(StrEnum):
    """Whom a plan's target counts: each person, each part of the office, each collective."""

    PERSON = "person"
    PART = "part"
    COLLECTIVE = "collective"


class ReviewKind(StrEnum):
    PHASE = "so_ket_giai_doan"
    MIDTERM = "so_ket_giua_ky"
    FINAL = "tong_ket"
    YEARLY = "hang_nam"


REVIEW_KIND_LABELS = {
    ReviewKind.PHASE: "Sơ kết giai đoạn",
    ReviewKind.MIDTERM: "Sơ kết giữa kỳ",
    ReviewKind.FINAL: "Tổng kết",
    ReviewKind.YEARLY: "Sơ kết, tổng kết hằng năm",
}


class EntryStage(StrEnum):
    """How far a solution is. Only a trial or an applied one can be recognised as a sáng kiến (DOMAIN 1.2)."""

    IDEA = "idea"
    TRIAL = "trial"
    APPLIED = "applied"


ENTRY_STAGE_LABELS = {
    EntryStage.IDEA: "Ý tưởng, chưa áp dụng",
    EntryStage.TRIAL: "Đang áp dụng thử",
    EntryStage.APPLIED: "Đã áp dụng",
}


class RoundState(StrEnum):
    DRAFT = "draft"
    OPEN = "open"
    SCORING = "scoring"
    MEETING = "meeting"
    SIGNING = "signing"
    PUBLISHED = "published"
    CANCELLED = "cancelled"


ROUND_STATE_LABELS = {
    RoundState.DRAFT: "Đang soạn",
    RoundState.OPEN: "Nhận và kiểm tra hồ sơ",
    RoundState.SCORING: "Chấm điểm",
    RoundState.MEETING: "Họp Hội đồng",
    RoundState.SIGNING: "Chờ quyết định",
    RoundState.PUBLISHED: "Đã công bố",
    RoundState.CANCELLED: "Đã hủy",
}


class UnitConflictRule(StrEnum):
    """Whether a member from an author's unit is out (SETTLED, “Conflict”)."""

    OUT = "out"
    ALLOWED = "allowed"


class VoteDenominator(StrEnum):
    ALL = "all"
    ALL_WITH_RECUSED = "all_with_recused"
    PRESENT = "present"
