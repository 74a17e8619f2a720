"""Vietnamese text: what is stored, how it is sorted, and how it is searched.

Stored text passes `clean_line` or `clean_text`; everything below builds on NFC.
"""

from innovation.core.text.cleaning import clean_line, clean_text, nfc
from innovation.core.text.folding import fold, slugify
from innovation.core.text.names import initials, name_key

__all__ = ["clean_line", "clean_text", "fold", "initials", "name_key", "nfc", "slugify"]
