"""One place for the tone mark: hoà → hòa, khoẻ → khỏe, thuý → thúy.

Both spellings are correct; a search must see one. Only open oa, oe, uy differ, and never after q (quý).
"""

import re
import unicodedata

_MARKS = "\u0300\u0301\u0309\u0303\u0323"


def _compose(s: str) -> str:
    return unicodedata.normalize("NFC", s)


_MODERN = {
    first + _compose(second + mark): _compose(first + mark) + second
    for first, second in ("oa", "oe", "uy")
    for mark in _MARKS
}
_OLD_PLACE = re.compile(rf"(?<!q)(?:{'|'.join(_MODERN)})(?![^\W\d_])")


def place_tones(s: str) -> str:
    """Lower-case NFC text with every tone in its modern place; the length does not change."""
    return _OLD_PLACE.sub(lambda found: _MODERN[found[0]], s)
