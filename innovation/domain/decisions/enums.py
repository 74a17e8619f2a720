"""Words for meetings and decisions."""

from enum import StrEnum


class MeetingState(StrEnum):
    PLANNED = "planned"
    OPEN = "open"
    CLOSED = "closed"


MEETING_STATE_LABELS = {
    MeetingState.PLANNED: "Sắp họp",
    MeetingState.OPEN: "Đang họp",
    MeetingState.CLOSED: "Đã chốt",
}


class Presence(StrEnum):
    PRESENT = "present"
    WRITTEN = "written"
    ABSENT = "absent"


PRESENCE_LABELS = {
    Presence.PRESENT: "Có mặt",
    Presence.WRITTEN: "Vắng, gửi ý kiến bằng văn bản",
    Presence.ABSENT: "Vắng mặt",
}


class Choice(StrEnum):
    YES = "yes"
    NO = "no"
    BLANK = "blank"


CHOICE_LABELS = {Choice.YES: "Đồng ý", Choice.NO: "Không đồng ý", Choice.BLANK: "Không có ý kiến"}


class Outcome(StrEnum):
    RECOGNISED = "recognised"
    RECOGNISED_IDEA = "recognised_idea"
    NOT_RECOGNISED = "not_recognised"


OUTCOME_LABELS = {
    Outcome.RECOGNISED: "Công nhận sáng kiến",
    Outcome.RECOGNISED_IDEA: "Ghi nhận ý tưởng",
    Outcome.NOT_RECOGNISED: "Không công nhận",
}


# What the council says of a nomination: it proposes, whoever decides on the award praises.
AWARD_OUTCOME_LABELS = {
    Outcome.RECOGNISED: "Đề nghị khen thưởng",
    Outcome.NOT_RECOGNISED: "Không đề nghị khen thưởng",
}


def outcome_labels(*, of_season: bool) -> dict[Outcome, str]:
    """The words for an outcome in a round of a season (of emulation), or of initiatives."""
    return AWARD_OUTCOME_LABELS if of_season else OUTCOME_LABELS


class DecisionKind(StrEnum):
    RECOGNITION = "recognition"
    REFUSAL_NOTICE = "refusal_notice"
    AWARD = "award"


DECISION_KIND_LABELS = {
    DecisionKind.RECOGNITION: "Quyết định công nhận",
    DecisionKind.REFUSAL_NOTICE: "Thông báo không công nhận",
    DecisionKind.AWARD: "Quyết định khen thưởng",
}
NOT_CARRIED = "Thông báo không khen thưởng"


def decision_label(kind: DecisionKind, *, of_season: bool) -> str:
    """What a paper is called: a notice about nominations speaks of awards."""
    return NOT_CARRIED if of_season and kind is DecisionKind.REFUSAL_NOTICE else DECISION_KIND_LABELS[kind]


class SigningStep(StrEnum):
    """A paper's file on its way to a signature."""

    TO_SIGN = "to_sign"
    SIGNED = "signed"
    SCANNED = "scanned"


SIGNING_STEP_LABELS = {
    SigningStep.TO_SIGN: "Lấy tệp để ký",
    SigningStep.SIGNED: "Tải lên bản ký số",
    SigningStep.SCANNED: "Tải lên bản quét",
}
