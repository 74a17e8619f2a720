"""What of a dossier may be public: pure choices, so that one place decides it."""

from collections.abc import Collection
from dataclasses import dataclass
from decimal import Decimal

from innovation.domain.accounts.enums import PERSON_KIND_LABELS, PersonKind

HIDDEN_NAME = {
    PersonKind.PUPIL: "một học sinh",
    PersonKind.RESIDENT: "một người dân",
    PersonKind.BUSINESS: "một doanh nghiệp",
}


@dataclass(frozen=True, slots=True)
class AuthorShown:
    """An author as far as the public page is concerned."""

    full_name: str
    kind: PersonKind
    consents: bool


def authors_line(authors: Collection[AuthorShown]) -> str:
    """Names of those who agreed, the others by what they are: “Nguyễn Thị Lan và một người dân”."""
    names = [author.full_name if author.consents else _unnamed(author.kind) for author in authors]
    if len(names) < 2:
        return "".join(names)
    return ", ".join(names[:-1]) + " và " + names[-1]


def _unnamed(kind: PersonKind) -> str:
    return HIDDEN_NAME.get(kind, f"một {PERSON_KIND_LABELS[kind].split(',')[0].lower()}")


def benefit_text(by_author: str, by_others: str) -> str:
    """The benefit as the page shows it: the author's words, then those who applied it first."""
    return "\n\n".join(text for text in (by_author.strip(), by_others.strip()) if text)


def average(values: Collection[Decimal]) -> Decimal | None:
    """Mean of savings with one decimal, None without values."""
    if not values:
        return None
    return (sum(values, Decimal(0)) / len(values)).quantize(Decimal("0.1"))
