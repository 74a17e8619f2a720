"""Abbreviations of the field: the short and the long form are one concept, whichever is typed."""

import tomllib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from innovation.core.text.tokens import tokens

_LONGEST_PHRASE = 20


@dataclass(frozen=True)
class Abbreviation:
    """Short forms (CĐS, CDS) and long forms (chuyển đổi số), the usual one first."""

    short: tuple[str, ...]
    long: tuple[str, ...]


@dataclass(frozen=True)
class Found:
    """A concept met in a row of tokens, over `length` of them."""

    start: int
    length: int
    concept: str
    spelled_out: str | None  # the long form, where the short one stands


class Concepts:
    """Finds concepts in folded tokens. Concept tokens begin with “_”, which no word does."""

    def __init__(
        self,
        abbreviations: Iterable[Abbreviation],
        *,
        told: Iterable[tuple[str, tuple[str, ...]]] = (),
        refused: Iterable[tuple[str, tuple[str, ...]]] = (),
    ) -> None:
        """`told`: further short forms with their words, both folded; they need no index of their own making."""
        self._refused = frozenset(refused)
        self._told: dict[str, list[tuple[str, ...]]] = {}
        for short, phrase in told:
            self._told.setdefault(short, []).append(phrase)
        self._short: dict[str, tuple[str, str]] = {}
        self._forms: dict[str, list[str]] = {}
        self._rows: dict[str, list[tuple[str, ...]]] = {}
        self._long: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        for each in abbreviations:
            concept = "_" + _plain_short(each.short[0])
            for short in each.short:
                self._short[_plain_short(short)] = (concept, each.long[0])
                self._forms.setdefault(concept, []).append(tokens(short, 1)[0].folded)
            for long in each.long:
                phrase = tuple(token.folded for token in tokens(long, _LONGEST_PHRASE))
                self._long.setdefault(phrase[0], []).append((phrase, concept))
                self._rows.setdefault(concept, []).append(phrase)

    def knows(self, word: str) -> bool:
        """Whether a folded word is a short form."""
        short = word.replace("&", "")
        return short in self._short or short in self._told

    def told(self, short: str) -> list[tuple[str, ...]]:
        """The words that a short form stands for besides, folded."""
        return self._told.get(short, [])

    def told_in(self, folded: Sequence[str]) -> Iterator[tuple[int, int, str]]:
        """Where such words stand, how many they are, and their short form."""
        for short, phrases in self._told.items():
            for phrase in phrases:
                for start in range(len(folded) - len(phrase) + 1):
                    if tuple(folded[start : start + len(phrase)]) == phrase:
                        yield start, len(phrase), short

    def short_forms(self, concept: str) -> list[str]:
        """The short forms of a concept as texts have them, folded."""
        return self._forms.get(concept, [])

    def rows_of(self, concept: str) -> list[tuple[str, ...]]:
        """All forms of a concept as rows of folded words, short ones and long ones."""
        return [*((short,) for short in self.short_forms(concept)), *self._rows.get(concept, [])]

    def refuses(self, short: str, phrase: tuple[str, ...]) -> bool:
        """Whether somebody has said that these words, all folded, are not what the short form stands for."""
        return (short, phrase) in self._refused

    def find(self, folded: Sequence[str]) -> Iterator[Found]:
        """Every concept in these tokens; they may overlap (DVC within DVCTT's long form)."""
        for start, word in enumerate(folded):
            short = self._short.get(word.replace("&", "") if "&" in word else word)
            if short:  # with two meanings it is not spelled out
                yield Found(start, 1, short[0], None if word in self._told else short[1])
            for phrase, concept in self._long.get(word, ()):
                if tuple(folded[start : start + len(phrase)]) == phrase:
                    yield Found(start, len(phrase), concept, None)


def _plain_short(short: str) -> str:
    return "".join(token.folded for token in tokens(short, _LONGEST_PHRASE)).replace("&", "")


@cache
def shipped_abbreviations() -> tuple[Abbreviation, ...]:
    """The list that ships with the platform, `abbreviations.toml` beside this file."""
    data = tomllib.loads(files(__package__).joinpath("abbreviations.toml").read_text("utf-8"))
    return tuple(Abbreviation(tuple(row["short"]), tuple(row["long"])) for row in data["abbreviation"])


@cache
def shipped_concepts() -> Concepts:
    return Concepts(shipped_abbreviations())
