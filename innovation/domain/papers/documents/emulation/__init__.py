"""The papers of the emulation movement: registration, nomination, achievement report, submission, review report."""

from innovation.domain.papers.documents.emulation.about import CONCLUDED, Occasion, of_review, of_season
from innovation.domain.papers.documents.emulation.achievements import achievement_paper, report_form
from innovation.domain.papers.documents.emulation.nominating import group_minutes_paper, request_for_award
from innovation.domain.papers.documents.emulation.registering import registration_list_paper, registration_paper
from innovation.domain.papers.documents.emulation.reviews import review_report_paper
from innovation.domain.papers.documents.emulation.submissions import Asked, asked_of, submission_paper
from innovation.domain.papers.documents.emulation.told import Told, told_by_nomination, told_by_proposal

__all__ = [
    "CONCLUDED", "Asked", "Occasion", "Told", "achievement_paper", "asked_of", "group_minutes_paper", "of_review",
    "of_season", "registration_list_paper", "registration_paper", "report_form", "request_for_award",
    "review_report_paper", "submission_paper",
    "told_by_nomination", "told_by_proposal",
]  # fmt: skip
