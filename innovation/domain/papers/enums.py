"""The words of the room."""

from enum import StrEnum


class PaperKind(StrEnum):
    """The forms that the platform fills in; keys of `plans/data/papers/*.toml`."""

    RECOGNITION = "recognition"
    REFUSAL = "refusal"
    UNIT_RECOGNITION = "unit_recognition"  # of a school's own round
    UNIT_REFUSAL = "unit_refusal"
    REFUSED_NOMINATIONS = "refused_nominations"
    HELD_REFUSED = "held_refused"
    AWARD = "award"
    SENT_UP = "sent_up"  # of a round that carried only what the city decides
    AWARD_AT_ONCE = "award_at_once"
    AWARD_MIXED = "award_mixed"  # of a round whose council carried awards of the ward and of the city
    REGISTRATION = "registration"
    REGISTRATION_LIST = "registration_list"
    AWARD_REQUEST = "award_request"
    GROUP_MINUTES = "group_minutes"
    REPORT_MERIT = "report_merit"
    REPORT_THEMATIC = "report_thematic"
    REPORT_SUDDEN = "report_sudden"
    AWARD_SUBMISSION = "award_submission"
    CITY_SUBMISSION = "award_city_submission"
    REVIEW_REPORT = "review_report"
    INITIATIVE_CERTIFICATE = "initiative_certificate"
    AWARD_CERTIFICATE = "award_certificate"


class About(StrEnum):
    """What a numbered paper is about; with the key of its form it says which paper has the number."""

    ROUND = "round"
    SEASON = "season"
    REVIEW = "review"
    ENTRY = "entry"
    COUNCIL = "council"
    MEETING = "meeting"
    CITY_DOSSIER = "city_dossier"
    CERTIFICATE = "certificate"


class FileKind(StrEnum):
    """What a paper can be downloaded as."""

    DOCX = "docx"
    PDF = "pdf"


MIMETYPES = {
    FileKind.DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    FileKind.PDF: "application/pdf",
}
