"""“Đã ký số”: who signed a paper, when, and what a check found. Nothing for a paper without a checked signed file."""

from innovation.domain.awards import queries as awards
from innovation.domain.awards.queries import Issued
from innovation.domain.decisions import queries as decisions
from innovation.support.signatures import Summary, summarise

Note = tuple[str, Summary]  # what was signed, and what is said of it


def decision_note(decision_id: int | None) -> list[Note]:
    """Of a decision that readers of the page know already."""
    row = decisions.digitally_signed(decision_id) if decision_id is not None else None
    report = decisions.report_of(row) if row is not None else None
    return [("Quyết định", summarise(report))] if report is not None else []


def certificate_notes(issued: Issued, noun: str) -> list[Note]:
    """Of the certificate itself, then of the decision on which it rests."""
    row = awards.signed_certificate(issued.code)
    own = [(noun, summarise(awards.certificate_report(row)))] if row is not None else []
    return [*own, *decision_note(awards.decision_behind(issued))]
