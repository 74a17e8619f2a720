"""What the rooms below know, as official papers (Nghị định 30/2020) in the words of their forms."""

from innovation.domain.papers.documents.decisions import decision_paper
from innovation.domain.papers.documents.minutes import Minutes, minutes_paper
from innovation.domain.papers.documents.requests import request_paper
from innovation.domain.papers.documents.samples import sample_paper
from innovation.domain.papers.documents.scores import ScoreLine, ScoreTable, scores_paper

__all__ = [
    "Minutes",
    "ScoreLine",
    "ScoreTable",
    "decision_paper",
    "minutes_paper",
    "request_paper",
    "sample_paper",
    "scores_paper",
]
