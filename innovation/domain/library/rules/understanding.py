"""Years and places that stand in the text of a question: they are filters, not words to look for.

“rác ở Tân An năm 2025” asks for “rác” of one place and one year. A place's bare name counts only where it is written
as a name or after a word of place, for “hòa bình” is also a word of its own. Within quotes all is meant as it stands.
"""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from innovation.core.text import fold, nfc

_YEAR = re.compile(r"(?<![\w./,-])(?:(?:trong |cua )?nam )?(20\d\d)(?![\w/-]|[.,]\d)")
_KINDS = ("phuong", "xa", "dac khu", "thi tran")
_BETWEEN = {"va", "hoac", "o", "tai", "cua", "thuoc", "nam", "trong", "cac", "nhung", ","}  # alone they ask for nothing
_OF_PLACE = r"(?:o|tai|cua|thuoc) "


@dataclass(frozen=True, slots=True)
class Understood:
    """What is left to look for, and the filters that were meant."""

    text: str
    filters: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def understand(typed: str, places: Mapping[str, str], chosen: Mapping[str, Collection[str]]) -> Understood:
    """Read the years and places of a question. `places`: slug → name; what was chosen by hand stays as it is."""
    typed = nfc(typed)
    if '"' in typed or "“" in typed:
        return Understood(typed)
    spans: list[tuple[int, int]] = []
    found: dict[str, tuple[str, ...]] = {}
    for name, met in (("nam", _years(typed)), ("dia-phuong", _places(typed, places))):
        wanted = [(span, value) for span, value in met if value in (chosen.get(name) or (value,))]
        if wanted:
            spans += [span for span, _ in wanted]
            found[name] = tuple(dict.fromkeys(value for _, value in wanted))
    return Understood(_without(typed, spans), found) if found else Understood(typed)


def _years(typed: str) -> list[tuple[tuple[int, int], str]]:
    return [(met.span(), met[1]) for met in _YEAR.finditer(fold(typed))]


def _places(typed: str, places: Mapping[str, str]) -> list[tuple[tuple[int, int], str]]:
    plain, found = fold(typed), []
    for slug, name in places.items():
        kind, short = _parted(fold(name))
        for met in re.finditer(rf"(?<!\w)({_OF_PLACE})?({kind} )?({re.escape(short)})(?!\w)", plain):
            if met[1] or met[2] or _is_written_as_a_name(typed[met.start(3) : met.end(3)]):
                found.append((met.span(), slug))
    return found


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
