"""What of a dossier may be public: pure choices, so that one place decides it."""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from decimal import Decimal

from innovation.core.rounding import half_up
from innovation.domain.accounts.enums import PERSON_KIND_LABELS, ConsentPurpose, PersonKind

COUNTED = {1: "một", 2: "hai", 3: "ba", 4: "bốn", 5: "năm"}


@dataclass(frozen=True, slots=True)
class AuthorShown:
    """An author as far as the public page is concerned. `agreed`: the purposes consented to, nobody else's."""

    full_name: str
    kind: PersonKind
    agreed: frozenset[ConsentPurpose] = frozenset()
    unit_id: int | None = None

    def allows(self, purpose: ConsentPurpose) -> bool:
        """A pupil's own word counts only beside the guardian's."""
        guarded = self.kind is not PersonKind.PUPIL or ConsentPurpose.GUARDIAN in self.agreed
        return guarded and purpose in self.agreed


def authors_line(authors: Collection[AuthorShown]) -> str:
    """Names of those who agreed, the others by what they are: “Nguyễn Thị Lan và một người dân”, “hai công chức”."""
    names = [author.full_name for author in authors if author.allows(ConsentPurpose.PUBLISH_NAME)]
    others = Counter(_word_for(author.kind) for author in authors if not author.allows(ConsentPurpose.PUBLISH_NAME))
    names += [f"{COUNTED.get(count, str(count))} {word}" for word, count in others.items()]
    if len(names) < 2:
        return "".join(names)
    return ", ".join(names[:-1]) + " và " + names[-1]


def _word_for(kind: PersonKind) -> str:
    return PERSON_KIND_LABELS[kind].split(",")[0].lower()


def unit_may_be_shown(unit_id: int | None, authors: Collection[AuthorShown]) -> bool:
    """The consent is for “name and unit” together: a unit stands there with somebody of it who agreed."""
    return unit_id is not None and any(
        author.unit_id == unit_id and author.allows(ConsentPurpose.PUBLISH_NAME) for author in authors
    )


def may_publish_files(authors: Collection[AuthorShown], purpose: ConsentPurpose) -> bool:
    """Photographs and documents show everybody's work: all authors must agree, and somebody must be there to agree."""
    return bool(authors) and all(author.allows(purpose) for author in authors)


def benefit_text(by_author: str, by_others: str) -> str:
    """The benefit as the page shows it: the author's words, then those who applied it first."""
    return "\n\n".join(text for text in (by_author.strip(), by_others.strip()) if text)


def mean(total: Decimal, count: int) -> Decimal | None:
    """Mean of savings with one decimal, None without values."""
    return half_up(total / count, 1) if count else None
