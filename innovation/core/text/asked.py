"""What a reader asks for, read from any line they may type."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import pairwise

from innovation.core.text.asking import asides
from innovation.core.text.bags import bigram
from innovation.core.text.concepts import Concepts, shipped_concepts
from innovation.core.text.repair import repair
from innovation.core.text.rewriting import rewritten
from innovation.core.text.shorts import guessed_phrases, may_be_guessed, told_phrases, windows
from innovation.core.text.terms import Asked, Other, Term
from innovation.core.text.tokens import tokens
from innovation.core.text.vocabulary import Vocabulary
from innovation.core.text.words import MOST_CHARACTERS, MOST_WORDS, Word, cut

__all__ = ["Asked", "Other", "Term", "read_query"]

_MOST_GUESSED = 2  # short forms of one query
_MOST_READINGS = 256  # kept with a vocabulary: pages are turned, and marked by the same query
_REPAIRED = 0.9  # what a mended word is worth
_MEANT = 0.8  # what a word is worth that may have been meant
_ASIDE = 0.2  # how much it matters that texts have the words of asking: làm sao, là gì
_EXPLAINED, _GUESSED = 1.0, 0.7  # a short form for its words, or words for a short form


@dataclass
class _Slot:
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


def read_query(text: str, concepts: Concepts | None = None, vocabulary: Vocabulary | None = None) -> Asked:
    """Words, neighbours, quoted phrases and exclusions of a query. Any text will do; the work is bounded.

    With the vocabulary of an index, slips are mended and short forms understood that no list has.
    """
    book = concepts or shipped_concepts()
    if vocabulary is None:
        return _read_plainly(text, book)
    asked = vocabulary.readings.get((text, book))
    if asked is None:
        asked = _read(text, book, vocabulary)
        if len(vocabulary.readings) >= _MOST_READINGS or len(text) > MOST_CHARACTERS:
            vocabulary.readings.clear()
        vocabulary.readings[text, book] = asked
    return asked


@lru_cache(256)  # every title and passage of a page is marked by the same query
def _read_plainly(text: str, book: Concepts) -> Asked:
    return _read(text, book, None)


def _read(text: str, book: Concepts, vocabulary: Vocabulary | None) -> Asked:
    line = cut(text, book, vocabulary)
    words = repair(line.words, book, vocabulary) if vocabulary else line.words
    slots = _slots(words, book, vocabulary)
    read_as, did_you_mean = rewritten(line.text, words, vocabulary) if vocabulary else ("", "")
    return Asked(
        words=_unique([_word(slot) for slot in slots]),
        pairs=_unique([_pair(*each) for each in pairwise(slots)]),
        phrases=tuple(
            _phrase([slot for slot in slots if first <= slot.start < last])
            for first, last in line.quoted
            if any(first <= slot.start < last for slot in slots)
        ),
        excluded=tuple(_phrase(_slots(each, book, None)) for each in line.excluded),
        played=line.played,
        read_as=read_as,
        did_you_mean=did_you_mean,
    )


def _slots(words: Sequence[Word], book: Concepts, vocabulary: Vocabulary | None) -> list[_Slot]:
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


def _add_long_forms(slots: list[_Slot], folded: list[str], book: Concepts, vocabulary: Vocabulary) -> None:
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


def _stand_beside(slots: list[_Slot], first: int, last: int, row: Sequence[str], worth: float) -> None:
    """What stands in for a row of slots stands beside their neighbours as well."""
    if first > 0:
        slots[first].beside_last.append(Other((bigram(slots[first - 1].folded, row[0]),), worth))
    if last < len(slots):
        slots[last - 1].beside_next.append(Other((bigram(row[-1], slots[last].folded),), worth))


def _spell_out(words: Sequence[Word], book: Concepts) -> list[_Slot]:
    long_forms = {
        found.start: found.spelled_out for found in book.find([word.folded for word in words]) if found.spelled_out
    }
    slots: list[_Slot] = []
    for place, word in enumerate(words):
        if place in long_forms:
            spelled = tokens(long_forms[place], MOST_WORDS)
            slots += [_Slot(each.folded, _accents(each.exact, each.folded), word.start) for each in spelled]
        else:
            worth = _REPAIRED if word.repaired else 1.0
            slots.append(_Slot(word.folded, _accents(word.exact, word.folded), word.start, worth, instead=word.instead))
    return slots[: 2 * MOST_WORDS]


def _accents(exact: str, folded: str) -> str | None:
    return exact if exact != folded else None


def _word(slot: _Slot) -> Term:
    meant = [Other((each,), _MEANT) for each in slot.instead]
    return Term(slot.folded, slot.exact, frozenset(slot.concepts), (*slot.others, *meant), slot.worth, slot.weight)


def _pair(first: _Slot, second: _Slot) -> Term:
    shared = [other for other in first.others if any(other is each for each in second.others)]
    meant = [Other((bigram(each, second.folded),), _MEANT) for each in first.instead]
    meant += [
        Other((bigram(each, other),), _MEANT) for each in (first.folded, *first.instead) for other in second.instead
    ]
    return Term(
        bigram(first.folded, second.folded),
        concepts=frozenset(first.concepts & second.concepts),
        others=tuple(dict.fromkeys((*shared, *meant, *first.beside_next, *second.beside_last))),
        worth=min(first.worth, second.worth),
        weight=min(first.weight, second.weight),
    )


def _phrase(slots: Sequence[_Slot]) -> tuple[Term, ...]:
    return tuple(_pair(*each) for each in pairwise(slots)) or tuple(_word(slot) for slot in slots)


def _unique(terms: list[Term]) -> tuple[Term, ...]:
    """Each once, at its first place, with what stands for it in all its places."""
    once: dict[str, Term] = {}
    for term in terms:
        known = once.get(term.folded)
        if known:
            others = (*known.others, *(other for other in term.others if other not in known.others))
            term = replace(known, concepts=known.concepts | term.concepts, others=others)
        once[term.folded] = term
    return tuple(once.values())
