"""What a query is made of once it is understood."""

from dataclasses import dataclass

from innovation.core.text.words import Played


@dataclass(frozen=True)
class Other:
    """Stands in for a term, to a part of its worth. Texts must hold all of its words or neighbours."""

    needs: tuple[str, ...]  # with “+” between them: neighbours, of the bag of bigrams; else of the folded bag
    worth: float


def row_of(other: Other) -> tuple[str, ...]:
    """The words that stand there, one behind the other."""
    return (other.needs[0].split("+")[0], *(need.split("+")[-1] for need in other.needs if "+" in need))


@dataclass(frozen=True)
class Term:
    """One thing to look for: the word (or pair of neighbours), or what stands for it."""

    folded: str
    exact: str | None = None  # set where accents were typed
    concepts: frozenset[str] = frozenset()
    others: tuple[Other, ...] = ()
    worth: float = 1.0  # what a text earns by it
    weight: float = 1.0  # how much it matters


@dataclass(frozen=True)
class Asked:
    words: tuple[Term, ...] = ()
    pairs: tuple[Term, ...] = ()
    phrases: tuple[tuple[Term, ...], ...] = ()  # quoted: every term must be met
    excluded: tuple[tuple[Term, ...], ...] = ()  # a text that meets every term of one is no answer
    played: tuple[Played, ...] = ()  # raw Telex or VNI, and what it says
    read_as: str = ""  # set where no text has what was typed, and this is looked for in its place
    did_you_mean: str = ""  # set where texts have what was typed, and this is likelier

    def __bool__(self) -> bool:
        return bool(self.words)


NOTHING = Asked()
