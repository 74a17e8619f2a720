"""The page of short forms: the ward's own, and those that works explain and nobody has ruled on."""

from typing import Any, NamedTuple

from innovation.core.actor import Actor
from innovation.core.roles import Role
from innovation.domain.library import queries
from innovation.domain.library.enums import Ruling
from innovation.domain.library.indexing import learnt_abbreviations
from innovation.domain.localities import queries as localities


class Ruled(NamedTuple):
    short: str
    long: str


def abbreviations_page(actor: Actor, wanted: str | int | None) -> dict[str, Any]:
    """Of one of the actor's wards: the wanted one by slug or id, else the first."""
    own = actor.localities_with(Role.SECRETARY)
    places = [each for each in localities.list_localities() if each.id in own]
    place = next((each for each in places if wanted in (each.slug, each.id)), places[0])
    rows = queries.list_abbreviations(place.id)
    ruled = {(row.short_key, row.long_key) for row in rows}
    return {
        "places": places,
        "ward": place,
        "kept": [row for row in rows if row.ruling is Ruling.STANDS],
        "refused": [row for row in rows if row.ruling is Ruling.REFUSED],
        "learnt": [each for each in learnt_abbreviations() if (each.short_key, each.long_key) not in ruled],
    }


def slug_of(locality_id: int) -> str:
    return next(each.slug for each in localities.list_localities() if each.id == locality_id)
