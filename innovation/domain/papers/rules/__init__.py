"""How a form's words become a paper's."""

from innovation.domain.papers.rules.wording import FIELDS, Words, fields_of, fill, read_words, unknown_fields, words_of

__all__ = ["FIELDS", "Words", "fields_of", "fill", "read_words", "unknown_fields", "words_of"]
