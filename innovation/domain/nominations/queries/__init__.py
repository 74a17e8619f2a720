"""Reads of subjects and nominations."""

from innovation.domain.nominations.queries.subjects import find_subject, get_subject, name_of, place_of

__all__ = ["find_subject", "get_subject", "name_of", "place_of"]
