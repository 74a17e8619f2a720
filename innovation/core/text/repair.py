"""One slip of a finger, a space too few or too many: what was meant is chosen by the words around it.

A word that no text has is read as what was meant. A word that texts have stays what it is, and what may have been
meant is looked for beside it.
"""

import math
from dataclasses import replace
from itertools import pairwise

from innovation.core.text.concepts import Concepts
from innovation.core.text.syllables import is_plain
from innovation.core.text.vocabulary import Vocabulary
from innovation.core.text.words import Word

_LONGEST_RUN = 60  # letters run together
_LONGEST_SYLLABLE = 7
_RARE = 2  # documents: below it a word may well be somebody's slip
_BEYOND = 8.0  # so many times better must the neighbours like another word
_ENOUGH = 3  # documents that hold it beside its neighbour


def repair(words: list[Word], book: Concepts, vocabulary: Vocabulary) -> list[Word]:
    """The words with runs cut apart, pieces joined, and slips mended or their correction beside them."""
    whole = _joined(_cut_apart(words, book, vocabulary), vocabulary)
    mended: list[Word] = []
    for place, word in enumerate(whole):
        before = mended[-1] if mended else None
        behind = whole[place + 1] if place + 1 < len(whole) else None
        mended.append(_mend(word, before, behind, book, vocabulary))
    return mended


def _mend(word: Word, before: Word | None, behind: Word | None, book: Concepts, vocabulary: Vocabulary) -> Word:
    typed = word.folded
    if not typed.isalpha() or len(typed) < 2 or book.knows(typed):
        return word
    known = vocabulary.frequency(typed)
    alone = before is None and behind is None
    if alone and known >= _RARE:
        return word
    if not known and not is_plain(typed) and not any(ch in "aeiouy" for ch in typed):
        return word  # a short form, not a slip
    liked = _support(typed, before, behind, vocabulary)
    best, value = None, 0.0
    for other in vocabulary.near(typed):
        support = math.log1p(vocabulary.frequency(other)) if alone else _support(other, before, behind, vocabulary)
        if support > value:
            best, value = other, support
    if best is None:
        return word
    if not known:
        return replace(word, exact=best, folded=best, repaired=True)
    if value >= _ENOUGH and value > _BEYOND * liked:
        return replace(word, instead=(best,))
    return word


def _support(word: str, before: Word | None, behind: Word | None, vocabulary: Vocabulary) -> float:
    """How often texts have the word beside its neighbours."""
    count = 0
    if before:
        count += max(vocabulary.pair_frequency(each, word) for each in (before.folded, *before.instead))
    if behind:
        count += vocabulary.pair_frequency(word, behind.folded)
    return float(count)


def _cut_apart(words: list[Word], book: Concepts, vocabulary: Vocabulary) -> list[Word]:
    """chuyendoiso → chuyen doi so, where no text has the long word and texts have the short ones."""
    cut: list[Word] = []
    for word in words:
        plain = word.folded
        runs_together = plain.isalpha() and not is_plain(plain) and not book.knows(plain)
        if not runs_together or not 4 <= len(plain) <= _LONGEST_RUN or vocabulary.frequency(plain) >= _RARE:
            cut.append(word)
            continue
        places = _cuts(plain, vocabulary)
        cut += [
            Word(word.exact[first:last], plain[first:last], word.start, word.end, repaired=True)
            for first, last in pairwise(places)
        ] or [word]
    return cut


def _cuts(run: str, vocabulary: Vocabulary) -> list[int]:
    """Where to cut so that the syllables' neighbours are liked best; nothing if it is no row of syllables."""
    # best way to each place by its last syllable: (value, cuts)
    ways: list[dict[str, tuple[float, list[int]]]] = [{} for _ in range(len(run) + 1)]
    ways[0][""] = (0.0, [0])
    for place in range(len(run)):
        for last, (value, cuts) in ways[place].items():
            for end in range(place + 1, min(len(run), place + _LONGEST_SYLLABLE) + 1):
                syllable = run[place:end]
                if not is_plain(syllable) or not vocabulary.frequency(syllable):
                    continue
                together = math.log1p(vocabulary.pair_frequency(last, syllable)) if last else 0.0
                better = value + together - 3.0 + (math.log1p(vocabulary.frequency(syllable)) / 4)
                if better > ways[end].get(syllable, (-math.inf, []))[0]:
                    ways[end][syllable] = (better, [*cuts, end])
    return max(ways[len(run)].values(), default=(0.0, []))[1]


def _joined(words: list[Word], vocabulary: Vocabulary) -> list[Word]:
    """chuy ển → chuyển, where the pieces are not found side by side and the whole is found."""
    joined: list[Word] = []
    for word in words:
        last = joined[-1] if joined else None
        whole = last.folded + word.folded if last else ""
        if (
            last
            and last.end < word.start
            and is_plain(whole)
            and not vocabulary.pair_frequency(last.folded, word.folded)
            and vocabulary.frequency(whole) >= _RARE
            and not (vocabulary.frequency(last.folded) and vocabulary.frequency(word.folded))
        ):
            joined[-1] = Word(last.exact + word.exact, whole, last.start, word.end, repaired=True)
        else:
            joined.append(word)
    return joined
