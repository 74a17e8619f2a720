"""Reads of similar works: for the public, for an author before handing in, for the council."""

from innovation.domain.similarity.queries.public import SimilarWork, similar_public, similar_to_text
from innovation.domain.similarity.queries.texts import ComparedText, text_of_body, text_of_file, text_of_work

__all__ = [
    "ComparedText", "SimilarWork", "similar_public", "similar_to_text", "text_of_body", "text_of_file", "text_of_work",
]  # fmt: skip
