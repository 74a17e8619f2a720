"""What a reader asks for, read from any line they may type."""

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise

from innovation.core.text.bags import bigram
from innovation.core.text.concepts import Concepts, shipped_concepts
from innovation.core.text.definitions import SMALL_WORDS
from innovation.core.text.repair import repair
from innovation.core.text.rewriting import rewritten
from innovation.core.text.slots import Slot, slots_of
from innovation.core.text.terms import Asked, Other, Term
from innovation.core.text.vocabulary import Vocabulary
from innovation.core.text.words import MOST_CHARACTERS, cut

__all__ = ["Asked", "Other", "Term", "read_query"]

_MOST_READINGS = 256  # kept with a vocabulary: pages are turned, and marked by the same query
_BESIDE_SMALL = 0.5  # how much neighbours matter of which one is “ở”, “bằng”, “và”
_MEANT = 0.8  # what a word is worth that may have been meant


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
    slots = slots_of(words, book, vocabulary)
    read_as, did_you_mean = rewritten(line.text, words, vocabulary) if vocabulary else ("", "")
    return Asked(
        words=_unique([_word(slot) for slot in slots]),
        pairs=_unique([_pair(*each) for each in pairwise(slots)]),
        phrases=tuple(
            _phrase([slot for slot in slots if first <= slot.start < last])
            for first, last in line.quoted
            if any(first <= slot.start < last for slot in slots)
        ),
        excluded=tuple(_phrase(slots_of(each, book, None)) for each in line.excluded),
        played=line.played,
        read_as=read_as,
        did_you_mean=did_you_mean,
    )


def _word(slot: Slot) -> Term:
    meant = [Other((each,), _MEANT) for each in slot.instead]
    return Term(slot.folded, slot.exact, frozenset(slot.concepts), (*slot.others, *meant), slot.worth, slot.weight)


def _pair(first: Slot, second: Slot) -> Term:
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
        weight=min(first.weight, second.weight)
        * (_BESIDE_SMALL if {first.folded, second.folded} & SMALL_WORDS else 1.0),
    )


def _phrase(slots: Sequence[Slot]) -> tuple[Term, ...]:
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
