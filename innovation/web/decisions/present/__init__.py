"""What the pages of meetings and decisions show, as plain values."""

from innovation.web.decisions.present.ballots import BallotDesk, ballot_desk, ballot_page, vote_page
from innovation.web.decisions.present.meeting import meeting_page
from innovation.web.decisions.present.minutes import minutes_of
from innovation.web.decisions.present.nominated import nominated_page
from innovation.web.decisions.present.papers import aftermath_page, decision_page, decisions_page
from innovation.web.decisions.present.tables import count_of, scores_of

__all__ = [
    "BallotDesk", "aftermath_page", "ballot_desk", "ballot_page", "count_of", "decision_page", "decisions_page",
    "meeting_page", "minutes_of", "nominated_page", "scores_of", "vote_page",
]  # fmt: skip
