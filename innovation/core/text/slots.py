"""The row of words that a query looks for, each with what may stand for it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from innovation.core.text.asking import asides
from innovation.core.text.bags import bigram
from innovation.core.text.concepts import Concepts
from innovation.core.text.shorts import guessed_phrases, may_be_guessed, told_phrases, windows
from innovation.core.text.terms import Other
from innovation.core.text.tokens import tokens
from innovation.core.text.vocabulary import Vocabulary
from innovation.core.text.words import MOST_WORDS, Word

_ASIDE = 0.2  # how much it matters that texts have the words of asking: làm sao, là gì
_REPAIRED = 0.9  # what a mended word is worth
_EXPLAINED, _GUESSED = 1.0, 0.7  # a short form for its words, or words for a short form
_MOST_GUESSED = 2  # short forms of one query


@dataclass
class Slot:
    """A place in the row of words that are looked for."""

    folded: str
    exact: str | None
    start: int  # in the line
    worth: float = 1.0
    concepts: set[str] = field(default_factory=set)
    weight: float = 1.0
    instead: tuple[str, ...] = ()
    others: list[Other] = field(default_factory=list)
    beside_last: list[Other] = field(default_factory=list)  # stands in for the pair with the slot before
    beside_next: list[Other] = field(default_factory=list)


def slots_of(words: Sequence[Word], book: Concepts, vocabulary: Vocabulary | None) -> list[Slot]:
    """The words in their order, abbreviations spelled out, each with what may stand for it."""
    slots = _spell_out(words, book)
    folded = [slot.folded for slot in slots]
    for found in book.find(folded):
        row = slots[found.start : found.start + found.length]
        for slot in row:
            slot.concepts.add(found.concept)
        for short in book.short_forms(found.concept):
            _stand_beside(slots, found.start, found.start + found.length, (short,), _EXPLAINED)
    for first, last in asides(folded):
        for slot in slots[first:last]:
            slot.weight = _ASIDE
    if vocabulary:
        for window in windows(folded, book, vocabulary):
            other = Other((window.short,), _EXPLAINED if window.explained else _GUESSED)
            for slot in slots[window.first : window.last]:
                slot.others.append(other)
            _stand_beside(slots, window.first, window.last, (window.short,), other.worth)
        _add_long_forms(slots, folded, book, vocabulary)
    return slots


def _add_long_forms(slots: list[Slot], folded: list[str], book: Concepts, vocabulary: Vocabulary) -> None:
    """To short forms of which the list says nothing what texts, wards or a guess say."""
    guessable = [word for word in dict.fromkeys(folded) if may_be_guessed(word, vocabulary)][:_MOST_GUESSED]
    for place, slot in enumerate(slots):
        if slot.concepts and not book.told(slot.folded):
            continue
        found = told_phrases(slot.folded, book, vocabulary)
        if not found and slot.folded in guessable:
            before = folded[place - 1] if place else None
            behind = folded[place + 1] if place + 1 < len(folded) else None
            found = guessed_phrases(slot.folded, before, behind, book, vocabulary)
        for phrase in found:
            worth = _EXPLAINED if phrase.explained else _GUESSED
            slot.others.append(Other(tuple(bigram(*pair) for pair in pairwise(phrase.words)), worth))
            _stand_beside(slots, place, place + 1, phrase.words, worth)


def _stand_beside(slots: list[Slot], first: int, last: int, row: Sequence[str], worth: float) -> None:
    """What stands in for a row of slots stands beside their neighbours as well."""
    if first > 0:
        slots[first].beside_last.append(Other((bigram(slots[first - 1].folded, row[0]),), worth))
    if last < len(slots):
        slots[last - 1].beside_next.append(Other((bigram(row[-1], slots[last].folded),), worth))


def _spell_out(words: Sequence[Word], book: Concepts) -> list[Slot]:
    long_forms = {
        found.start: found.spelled_out for found in book.find([word.folded for word in words]) if found.spelled_out
    }
    slots: list[Slot] = []
    for place, word in enumerate(words):
        if place in long_forms:
            spelled = tokens(long_forms[place], MOST_WORDS)
            slots += [Slot(each.folded, _accents(each.exact, each.folded), word.start) for each in spelled]
        else:
            worth = _REPAIRED if word.repaired else 1.0
            slots.append(Slot(word.folded, _accents(word.exact, word.folded), word.start, worth, instead=word.instead))
    return slots[: 2 * MOST_WORDS]


def _accents(exact: str, folded: str) -> str | None:
    return exact if exact != folded else None
