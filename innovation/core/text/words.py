"""A typed line cut into words: keystrokes played, quotes and exclusions marked."""

import re
from collections import deque
from dataclasses import dataclass
from typing import NamedTuple

from innovation.core.text.bags import join_short
from innovation.core.text.concepts import Concepts
from innovation.core.text.folding import fold_nfc
from innovation.core.text.keystrokes import decode
from innovation.core.text.tokens import one_form, tokens_in_place
from innovation.core.text.vocabulary import Vocabulary

MOST_CHARACTERS = 2_000
MOST_WORDS = 48
_MOST_MARKED = 8  # phrases, exclusions
_QUOTES = str.maketrans("“”„‟«»＂", '"' * 7)
_KEYED = re.compile(r"(?<![\w/.-])[A-Za-z][A-Za-z0-9]*(?![\w/])")
_MARKED = re.compile(r'(?P<minus>(?<!\S)-(?=["\w]))?(?:"(?P<quoted>[^"]+)"|(?<=-)(?P<word>[^\W\d_][^\s"]*))')


@dataclass(frozen=True)
class Word:
    """A word of the query, with its place in the line as it was understood."""

    exact: str
    folded: str
    start: int
    end: int
    repaired: bool = False  # no text has what was typed here
    instead: tuple[str, ...] = ()  # folded words that may have been meant, the likeliest first
    doubted: bool = False  # so likely that the reader is asked


class Played(NamedTuple):
    """What was typed in raw Telex or VNI, and what it says."""

    typed: str
    meant: str


class Line(NamedTuple):
    text: str  # keystrokes played
    played: tuple[Played, ...]
    words: list[Word]  # what is asked for, quoted words among it
    quoted: list[tuple[int, int]]  # spans
    excluded: list[list[Word]]


def cut(text: str, book: Concepts, vocabulary: Vocabulary | None) -> Line:
    """Any text will do; the work is bounded."""
    line = one_form(text[: 10 * MOST_CHARACTERS])[:MOST_CHARACTERS].translate(_QUOTES)
    line, played = _play(line, book, vocabulary)
    quoted: list[tuple[int, int]] = []
    excluded: list[list[Word]] = []
    for found in _MARKED.finditer(line):
        if found["minus"]:
            excluded.append(_words(found["quoted"] or found["word"], 0))
            line = line[: found.start()] + " " * (found.end() - found.start()) + line[found.end() :]
        elif found["quoted"]:
            quoted.append(found.span("quoted"))
    words = _with_joined(_words(line, 0), line, book, vocabulary)
    if not words:  # nothing but exclusions: then they are what is looked for
        return Line(line, played, [word for each in excluded for word in each], [], [])
    return Line(line, played, words, quoted[:_MOST_MARKED], [each for each in excluded if each][:_MOST_MARKED])


def _words(text: str, offset: int) -> list[Word]:
    return [
        Word(token.exact, token.folded, token.start + offset, token.end + offset)
        for token in tokens_in_place(text, MOST_WORDS)
    ]


def _with_joined(words: list[Word], line: str, book: Concepts, vocabulary: Vocabulary | None) -> list[Word]:
    """GD-ĐT is one word where the list or texts have it so."""
    joined: list[Word] = []
    rest = deque(words)
    while rest:
        run = [rest.popleft()]
        while rest and line[run[-1].end : rest[0].start] in ("-", "."):
            run.append(rest.popleft())
        short = join_short(line[run[0].start : run[-1].end]) if len(run) > 1 else ""
        if short and (book.knows(short) or (vocabulary and vocabulary.frequency(short))):
            joined.append(Word(short, short, run[0].start, run[-1].end))
        else:
            joined += run
    return joined


def _play(line: str, book: Concepts, vocabulary: Vocabulary | None) -> tuple[str, tuple[Played, ...]]:
    """The line with keystrokes turned into what they mean."""
    chunks = list(_KEYED.finditer(line))[:MOST_WORDS]
    meant = [None if book.knows(chunk[0].lower()) else decode(chunk[0]) for chunk in chunks]
    unknown = [not vocabulary or not vocabulary.frequency(chunk[0].lower()) for chunk in chunks]
    sure = any(each and new for each, new in zip(meant, unknown, strict=True))
    played: list[Played] = []
    pieces: list[str] = []
    done = 0
    for chunk, word, new in zip(chunks, meant, unknown, strict=True):
        if word and (new or (sure and _likelier(word, chunk[0].lower(), vocabulary))):
            pieces += [line[done : chunk.start()], word]
            done = chunk.end()
            played.append(Played(chunk[0], word))
    return "".join([*pieces, line[done:]]), tuple(played)


def _likelier(word: str, typed: str, vocabulary: Vocabulary | None) -> bool:
    return not vocabulary or vocabulary.frequency(fold_nfc(word)) > vocabulary.frequency(typed)
