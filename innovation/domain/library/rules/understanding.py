"""Years, places, fields and levels that stand in the text of a question: they are filters, not words to look for.

“rác ở Tân An năm 2025” asks for “rác” of one place and one year. A place's bare name counts only where it is written
as a name or after a word of place, for “hòa bình” is also a word of its own; a field's name only after “lĩnh vực”.
Within quotes all is meant as it stands.
"""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from innovation.core.text import fold, nfc
from innovation.domain.library.rules.filters import FIELD, LEVEL, PLACE, YEAR

_YEAR = re.compile(r"(?<![\w./,-])(?:(?:trong |cua )?nam )?(20\d\d)(?![\w/-]|[.,]\d)")
_KINDS = ("phuong", "xa", "dac khu", "thi tran")
# Alone they ask for nothing: all that is here are such works.
_BETWEEN = {"va", "hoac", "o", "tai", "cua", "thuoc", "nam", "trong", "ve", "cac", "nhung", ","}
_BETWEEN |= {"sang", "kien", "giai", "phap"}
_OF_PLACE = r"(?:o|tai|cua|thuoc) "


@dataclass(frozen=True, slots=True)
class Understood:
    """What is left to look for, and the filters that were meant."""

    text: str
    filters: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


Met = list[tuple[tuple[int, int], str]]


def understand(typed: str, names: Mapping[str, Mapping[str, str]], chosen: Mapping[str, Collection[str]]) -> Understood:
    """Read the filters of a question. `names`: of each filter's values; what was chosen by hand stays as it is."""
    typed = nfc(typed)
    if '"' in typed or "“" in typed:
        return Understood(typed)
    spans: list[tuple[int, int]] = []
    found: dict[str, tuple[str, ...]] = {}
    for name, met in (
        (YEAR, _years(typed)),
        (PLACE, _places(typed, names.get(PLACE, {}))),
        (FIELD, _fields(typed, names.get(FIELD, {}))),
        (LEVEL, _levels(typed, names.get(LEVEL, {}))),
    ):
        wanted = [(span, value) for span, value in met if value in (chosen.get(name) or (value,))]
        if wanted:
            spans += [span for span, _ in wanted]
            found[name] = tuple(dict.fromkeys(value for _, value in wanted))
    return Understood(_without(typed, spans), found) if found else Understood(typed)


def _years(typed: str) -> Met:
    return [(met.span(), met[1]) for met in _YEAR.finditer(fold(typed))]


def _places(typed: str, places: Mapping[str, str]) -> Met:
    plain, found = fold(typed), []
    for slug, name in places.items():
        kind, short = _parted(fold(name))
        for met in re.finditer(rf"(?<!\w)({_OF_PLACE})?({kind} )?({re.escape(short)})(?!\w)", plain):
            if met[1] or met[2] or _is_written_as_a_name(typed[met.start(3) : met.end(3)]):
                found.append((met.span(), slug))
    return found


def _fields(typed: str, fields: Mapping[str, str]) -> Met:
    """“lĩnh vực y tế”: a field's name, or as much of it as stands before the first comma."""
    plain, found = fold(typed), []
    for slug, name in fields.items():
        whole = fold(name)
        ways = "|".join(re.escape(way) for way in dict.fromkeys((whole, whole.partition(",")[0])))
        found += [
            (met.span(), slug) for met in re.finditer(rf"(?<!\w)(?:thuoc |trong )?linh vuc:? (?:{ways})(?!\w)", plain)
        ]
    return found


def _levels(typed: str, levels: Mapping[str, str]) -> Met:
    """“cấp thành phố”."""
    plain = fold(typed)
    return [
        (met.span(), slug)
        for slug, name in levels.items()
        for met in re.finditer(rf"(?<!\w){re.escape(fold(name))}(?!\w)", plain)
    ]


def _parted(name: str) -> tuple[str, str]:
    """What a place is, as a pattern, and what it is called."""
    kind = next((kind for kind in _KINDS if name.startswith(kind + " ")), "")
    return (kind, name.removeprefix(kind + " ")) if kind else ("(?:phuong|xa)", name)


def _is_written_as_a_name(words: str) -> bool:
    return all(word[:1].isupper() for word in words.split())


def _without(typed: str, spans: list[tuple[int, int]]) -> str:
    letters = list(typed)
    for start, end in spans:
        letters[start:end] = " " * (end - start)
    left = " ".join("".join(letters).split()).strip(" ,.;")
    return "" if set(fold(left).split()) <= _BETWEEN else left
