"""Ratings of years as imported; where there is none the answer is None: “chưa có kết quả”, never “bad”."""

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import Select, select

from innovation.db import session
from innovation.domain.accounts.models import Person
from innovation.domain.localities import queries as localities
from innovation.domain.localities.rules import unit_key
from innovation.domain.nominations.enums import RatingLevel
from innovation.domain.nominations.models import Subject, YearRating
from innovation.domain.nominations.queries.among import among
from innovation.domain.nominations.rules.ratings import People, Target


@dataclass(frozen=True, slots=True)
class Rated:
    """The rating of a subject's year; `id` is what evidence refers to."""

    id: int
    subject_id: int
    year: int
    level: RatingLevel
    paper: str


def rating_of(subject_id: int, year: int) -> Rated | None:
    """None: not known."""
    return ratings_of([subject_id], [year]).get((subject_id, year))


def ratings_of(subject_ids: Collection[int], years: Collection[int]) -> dict[tuple[int, int], Rated]:
    """By (subject, year), in one query; what is missing is not known."""
    wanted = set(subject_ids)
    if not wanted:
        return {}
    query = _rated().where(YearRating.year.in_(years), among(YearRating.subject_id, wanted))
    found = (Rated(*row) for row in session.execute(query))
    return {(one.subject_id, one.year): one for one in found if one.subject_id in wanted}


def list_ratings(subject_id: int) -> list[Rated]:
    """All that is known of one subject, the newest year first."""
    query = _rated().where(YearRating.subject_id == subject_id).order_by(YearRating.year.desc())
    return [Rated(*row) for row in session.execute(query)]


def _rated() -> Select[int, int, int, RatingLevel, str]:
    return select(YearRating.id, YearRating.subject_id, YearRating.year, YearRating.level, YearRating.paper)


def whom_lines_mean(locality_id: int, year: int) -> People:
    """What a list of that year's ratings is judged against, in three queries."""
    by_code: dict[str, tuple[int, str]] = {}
    by_name: dict[tuple[str, int | None], list[int]] = {}
    people = select(Person.id, Person.staff_code, Person.name_key, Person.unit_id).where(
        Person.locality_id == locality_id, Person.erased_at.is_(None)
    )
    for person_id, code, key, unit_id in session.execute(people.order_by(Person.id)):
        if code:
            by_code.setdefault(code.casefold(), (person_id, key))
        by_name.setdefault((key, unit_id), []).append(person_id)
    return People(by_code, by_name, _units(locality_id), _rated_targets(locality_id, year))


def _units(locality_id: int) -> dict[str, list[int]]:
    """A canonical name goes before an alias."""
    names: dict[str, list[int]] = {}
    aliases: dict[str, list[int]] = {}
    for unit in localities.list_units(locality_id):
        names.setdefault(unit_key(unit.name), []).append(unit.id)
        for alias in unit.aliases:
            held = aliases.setdefault(unit_key(str(alias)), [])
            held.extend([unit.id] if unit.id not in held else [])
    return aliases | names


def _rated_targets(locality_id: int, year: int) -> dict[Target, RatingLevel]:
    query = select(Subject.person_id, Subject.unit_id, YearRating.level).join(
        YearRating, YearRating.subject_id == Subject.id
    )
    rows = session.execute(query.where(Subject.locality_id == locality_id, YearRating.year == year))
    return {("person", person) if person else ("unit", unit or 0): level for person, unit, level in rows}
