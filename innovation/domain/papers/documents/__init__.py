"""What the rooms below know, as official papers (Nghị định 30/2020) in the words of their forms."""

from innovation.domain.papers.documents.applications import application_form, application_paper
from innovation.domain.papers.documents.awards import title_in
from innovation.domain.papers.documents.bodies import Frame, council_frame
from innovation.domain.papers.documents.certificates import (
    certificate_file_name,
    certificate_for_template,
    certificate_paper,
    certificate_title,
    form_of,
    parts_of,
)
from innovation.domain.papers.documents.cities import city_report_paper, city_submission_paper
from innovation.domain.papers.documents.councils import (
    Assigned,
    ToMark,
    assigned_entries,
    assignment_paper,
    council_form,
    council_paper,
)
from innovation.domain.papers.documents.counts import BallotLine, Count, count_paper
from innovation.domain.papers.documents.decisions import decision_paper, kind_of
from innovation.domain.papers.documents.descriptions import description_paper
from innovation.domain.papers.documents.files import draw, draw_by, drawing, offers_pdf, orders_for
from innovation.domain.papers.documents.minutes import Minutes, minutes_paper
from innovation.domain.papers.documents.requests import request_paper
from innovation.domain.papers.documents.samples import sample_paper
from innovation.domain.papers.documents.scores import ScoreLine, ScoreTable, scores_paper
from innovation.domain.papers.documents.sheets import sheet_papers
from innovation.domain.papers.documents.starting import starting_template
from innovation.domain.papers.documents.tables import sheets_of

__all__ = [
    "Assigned",
    "BallotLine",
    "Count",
    "Frame",
    "Minutes",
    "ScoreLine",
    "ScoreTable",
    "ToMark",
    "application_form",
    "application_paper",
    "assigned_entries",
    "assignment_paper",
    "certificate_file_name",
    "certificate_for_template",
    "certificate_paper",
    "certificate_title",
    "city_report_paper",
    "city_submission_paper",
    "council_form",
    "council_frame",
    "council_paper",
    "count_paper",
    "decision_paper",
    "description_paper",
    "draw",
    "draw_by",
    "drawing",
    "form_of",
    "kind_of",
    "minutes_paper",
    "offers_pdf",
    "orders_for",
    "parts_of",
    "request_paper",
    "sample_paper",
    "scores_paper",
    "sheet_papers",
    "sheets_of",
    "starting_template",
    "title_in",
]
