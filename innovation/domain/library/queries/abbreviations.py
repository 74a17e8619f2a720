"""The short forms that wards have ruled on, and the book of all of them that the search reads by."""

from collections.abc import Sequence
from functools import lru_cache

from sqlalchemy import select

from innovation.core.text.concepts import Concepts, shipped_abbreviations
from innovation.db import session
from innovation.domain.library.enums import Ruling
from innovation.domain.library.models import Abbreviation

_RULINGS = select(Abbreviation.short_key, Abbreviation.long_key, Abbreviation.ruling)


def list_abbreviations(locality_id: int) -> Sequence[Abbreviation]:
    """What this ward has said, by short form."""
    return session.scalars(
        select(Abbreviation)
        .where(Abbreviation.locality_id == locality_id)
        .order_by(Abbreviation.short_key, Abbreviation.long_key)
    ).all()


def abbreviations_book() -> Concepts:
    """The list that ships, with what wards added and refused; what one ward adds, another's refusal leaves."""
    rows = session.execute(_RULINGS).all()
    return _book(frozenset((short, long, ruling) for short, long, ruling in rows))


@lru_cache(8)
def _book(rows: frozenset[tuple[str, str, Ruling]]) -> Concepts:
    stands = {(short, tuple(long.split())) for short, long, ruling in rows if ruling is Ruling.STANDS}
    refused = {(short, tuple(long.split())) for short, long, ruling in rows if ruling is Ruling.REFUSED}
    return Concepts(shipped_abbreviations(), told=sorted(stands), refused=refused - stands)
