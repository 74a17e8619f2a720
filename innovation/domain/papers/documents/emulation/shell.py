"""What papers of the emulation movement share: their words filled in, whose they are, who signs."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from innovation.core.clock import local_date
from innovation.domain.councils.enums import POST_LABELS
from innovation.domain.councils.models import Council
from innovation.domain.councils.queries import members_of
from innovation.domain.localities.models import Locality
from innovation.domain.papers.documents.bodies import TO, leader_named
from innovation.domain.papers.queries import get_form, words_at
from innovation.domain.papers.rules import Words, fill
from innovation.plans.papers import PaperForm
from innovation.support import documents as d


class Given(Protocol):
    """Number and date as the clerk entered them."""

    @property
    def number(self) -> int: ...
    @property
    def symbol(self) -> str: ...
    @property
    def issued_on(self) -> date: ...


@dataclass(frozen=True, slots=True)
class Shell:
    """A form in a locality's words at a moment, with the values of its fields."""

    form: PaperForm
    words: Words
    locality: Locality
    values: Mapping[str, str]
    now: datetime

    @property
    def paragraphs(self) -> list[str]:
        """The lines of the words, without those that name the addressees."""
        return [line for line in self._filled(self.words.articles) if not line.startswith(TO)]

    @property
    def basis(self) -> tuple[str, ...]:
        return tuple(self._filled(self.words.basis))

    @property
    def recipients(self) -> tuple[str, ...]:
        return tuple(self._filled(self.words.recipients))

    def addressees(self) -> list[d.Block]:
        """“Kính gửi: …” where the words have it."""
        lines = [line.removeprefix(TO) for line in self._filled(self.words.articles) if line.startswith(TO)]
        names = tuple(name.strip(" .;") for line in lines for name in line.split(";") if name.strip(" .;"))
        return [d.Addressees(names)] if names else []

    def signature(self, name: str = "", *, note: str = "") -> d.Signature:
        return d.Signature(tuple(self._filled(self.words.signers)), name, note)

    def leader(self) -> str:
        """Who signs for the ward, where only one person can."""
        return leader_named(self.locality.id, self.words.signers, local_date(self.now))

    def committee_head(self, given: Given | None) -> d.Head:
        """The first lines of a paper of the ward's committee."""
        return self._head("", f"ỦY BAN NHÂN DÂN {self.locality.name.upper()}", self.words.symbol, given)

    def council_head(self, council: Council | None, given: Given | None) -> d.Head:
        """Of a paper of the council, whose numbers are a series of their own."""
        kind = self.words.symbol.partition("-")[0]
        symbol = f"{kind}-{council.number_series}" if council else self.words.symbol
        return self._head(
            f"Ủy ban nhân dân {self.locality.name}".upper(), self.values["hoi_dong"].upper(), symbol, given
        )

    def personal_head(self, day: date | None = None) -> d.Head:
        """Of what people write themselves: Quốc hiệu, Tiêu ngữ, place and day."""
        return d.Head(place=self.locality.short_name, day=day, year=(day or local_date(self.now)).year)

    def _head(self, superior: str, issuer: str, symbol: str, given: Given | None) -> d.Head:
        day = given.issued_on if given else None
        return d.Head(
            superior=superior, issuer=issuer, symbol=given.symbol if given else symbol,
            number=given.number if given else None, place=self.locality.short_name, day=day,
            year=(day or local_date(self.now)).year,
        )  # fmt: skip

    def _filled(self, lines: Sequence[str]) -> list[str]:
        return [fill(line, self.values) for line in lines]


def open_form(key: str, locality: Locality, *, now: datetime, **values: str) -> Shell:
    """The form in the words that are in force now; a value for each of its fields."""
    form = get_form(key)
    known = {"dia_phuong": locality.name, "thanh_pho": f"thành phố {locality.city}", **values}
    return Shell(form, words_at(locality.id, form, now), locality, known, now)


def council_signer(council: Council | None, signers: Sequence[str]) -> str:
    """Who holds the post that the last line above the signature names."""
    line = signers[-1].upper() if signers else ""
    found = [
        (len(POST_LABELS[member.post]), member.person.full_name)
        for member in (members_of(council) if council else ())
        if POST_LABELS[member.post].upper() in line
    ]
    longest = max((length for length, _ in found), default=0)
    names = [name for length, name in found if length == longest]
    return names[0] if len(names) == 1 else ""
