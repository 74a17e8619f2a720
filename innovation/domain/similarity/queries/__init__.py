"""Reads of similar works: for the public, for an author before handing in, for the secretary and the council."""

from innovation.domain.similarity.queries.corpora import library_corpus
from innovation.domain.similarity.queries.kept import (
    Brief,
    brief,
    choose_comparison,
    findings_of,
    get_for_secretary,
    largest_shares,
    list_comparisons,
    list_findings,
)
from innovation.domain.similarity.queries.measuring import measure
from innovation.domain.similarity.queries.public import SimilarWork, similar_public, similar_to_text
from innovation.domain.similarity.queries.readers import HitRow, hits_for_member, hits_for_secretary
from innovation.domain.similarity.queries.suspected import suspected_of_round
from innovation.domain.similarity.queries.texts import (
    ComparedText,
    text_of_body,
    text_of_file,
    text_of_initiative,
    text_of_work,
)

__all__ = [
    "Brief", "ComparedText", "HitRow", "SimilarWork", "brief", "choose_comparison", "findings_of", "get_for_secretary",
    "hits_for_member", "hits_for_secretary", "largest_shares", "library_corpus", "list_comparisons", "list_findings",
    "measure", "similar_public", "similar_to_text", "suspected_of_round", "text_of_body", "text_of_file",
    "text_of_initiative", "text_of_work",
]  # fmt: skip
