"""The line as it was understood, to be shown: with the accents of the texts where accents were typed."""

from collections.abc import Sequence

from innovation.core.text.folding import fold_nfc
from innovation.core.text.syllables import accented
from innovation.core.text.vocabulary import Vocabulary
from innovation.core.text.words import Word


def rewritten(line: str, words: Sequence[Word], vocabulary: Vocabulary) -> tuple[str, str]:
    """What is looked for in place of the line, and what was perhaps meant; “” where that is the line itself."""
    plain = fold_nfc(line) == line.lower()
    mended: dict[int, list[str]] = {word.start: [] for word in words if word.repaired}
    meant: dict[int, list[str]] = {word.start: [] for word in words if word.repaired or word.doubted}
    ends = {word.start: word.end for word in words}
    for word in words:
        typed = line[word.start : word.end].lower()
        for rows, folded in ((mended, word.folded), (meant, word.instead[0] if word.doubted else word.folded)):
            if word.start in rows:
                rows[word.start].append(folded if plain else _with_accents(folded, typed, vocabulary))
    read_as = _replace(line, mended, ends) if mended else ""
    return read_as, _replace(line, meant, ends) if any(word.doubted for word in words) else ""


def _with_accents(folded: str, typed: str, vocabulary: Vocabulary) -> str:
    """The form that texts have and that is nearest to what was typed."""
    counted = vocabulary.exact_frequencies([form for form in accented(folded) if form != folded])
    forms = [(_alike(form, typed), count, form) for form, count in counted.items() if count]
    plain = vocabulary.frequency(folded) - sum(count for _, count, _ in forms)
    return max([*forms, (_alike(folded, typed), plain, folded)])[2]


def _alike(form: str, typed: str) -> int:
    """Letters of the form that were typed, one for one."""
    left = list(typed)
    for ch in form:
        if ch in left:
            left.remove(ch)
    return len(typed) - len(left)


def _replace(line: str, rows: dict[int, list[str]], ends: dict[int, int]) -> str:
    pieces, done = [], 0
    for start in sorted(rows):
        pieces += [line[done:start], " ".join(rows[start])]
        done = ends[start]
    return " ".join("".join([*pieces, line[done:]]).split())
