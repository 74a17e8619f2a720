"""Reads of the dossiers that go to the city."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import or_, select
from sqlalchemy.orm import selectinload

from innovation.core.actor import Actor
from innovation.core.errors import NotFound
from innovation.core.paging import Page
from innovation.core.roles import Role
from innovation.core.text import fold
from innovation.db import session
from innovation.domain.accounts.models import Person
from innovation.domain.awards.enums import CityDossierState
from innovation.domain.awards.models import CityDossier
from innovation.domain.awards.permissions import OFFICE, can_confirm_spread, can_keep_city, can_read_city
from innovation.domain.awards.rules.city import Word, key_of, missing_before_sending
from innovation.domain.awards.workflow import CITY_WORKFLOW
from innovation.domain.decisions.queries.papers import recognition_of
from innovation.domain.entries.enums import EntryState
from innovation.domain.entries.models import Entry
from innovation.domain.initiatives.models import Initiative, InitiativeAuthor
from innovation.domain.localities.models import Unit
from innovation.domain.localities.queries import list_units
from innovation.domain.replications.queries import Confirmed, confirmed_of, count_by_entry

PAGE_SIZE = 30
MISSING = "Không tìm thấy hồ sơ đề nghị thành phố này."
HEADS = (CityDossierState.COLLECTING, CityDossierState.SENT, CityDossierState.RECOGNISED)


@dataclass(frozen=True, slots=True)
class SpreadRow:
    """A recognised initiative that may be proposed to the city, with what its authors said of its spread."""

    entry_id: int
    code: str
    title: str
    unit_name: str
    applied_first_on: date | None
    applied_where: str
    people_served: int | None
    replications: int = 0


@dataclass(frozen=True, slots=True)
class Authors:
    """Whom a dossier speaks of: person ids, and the units where they work or whose name is on the entry."""

    person_ids: frozenset[int]
    unit_ids: frozenset[int]


def list_dossiers(actor: Actor, *, page: int = 1) -> Page[CityDossier]:
    """The office's dossiers, newest first."""
    query = (
        select(CityDossier)
        .where(CityDossier.locality_id.in_(actor.localities_with(*OFFICE)))
        .options(selectinload(CityDossier.confirmations))
        .order_by(CityDossier.id.desc())
    )
    rows = session.scalars(query.limit(PAGE_SIZE + 1).offset((page - 1) * PAGE_SIZE)).all()
    shown = rows[:PAGE_SIZE]
    return Page(shown, (page - 1) * PAGE_SIZE + len(shown) + (len(rows) > PAGE_SIZE), page, PAGE_SIZE)


def dossiers_to_confirm(actor: Actor) -> Sequence[CityDossier]:
    """What a unit's head may give the unit's word on."""
    places = actor.localities_with(Role.UNIT_HEAD)
    if not places:
        return []
    rows = session.scalars(
        select(CityDossier)
        .where(CityDossier.locality_id.in_(places), CityDossier.state == CityDossierState.COLLECTING)
        .options(selectinload(CityDossier.confirmations))
        .order_by(CityDossier.id.desc())
        .limit(PAGE_SIZE)
    ).all()
    own = _entries_by(actor.person_id, [row.entry_id for row in rows])
    return [row for row in rows if row.entry_id not in own]


def _entries_by(person_id: int | None, entry_ids: Collection[int]) -> set[int]:
    query = select(InitiativeAuthor.entry_id).where(
        InitiativeAuthor.entry_id.in_(entry_ids), InitiativeAuthor.person_id == (person_id or 0)
    )
    return set(session.scalars(query))


def get_city_dossier(dossier_id: int, *, actor: Actor) -> CityDossier:
    """A dossier, for the office and its authors."""
    dossier = session.get(CityDossier, dossier_id)
    if dossier is None or not can_read_city(actor, dossier, city_authors(dossier.entry_id).person_ids):
        raise NotFound(MISSING)
    return dossier


def get_to_confirm(dossier_id: int, *, actor: Actor) -> CityDossier:
    """A dossier on which the actor may give a unit's word."""
    dossier = session.get(CityDossier, dossier_id)
    if dossier is None or not can_confirm_spread(actor, dossier, city_authors(dossier.entry_id).person_ids):
        raise NotFound(MISSING)
    return dossier


def dossiers_ready(actor: Actor) -> list[CityDossier]:
    """What may be sent now, of the actor's own locality, oldest first."""
    places = actor.localities_with(Role.SECRETARY, Role.LEADER, Role.DEPUTY_LEADER)
    place = actor.locality_id if actor.locality_id in places else min(places, default=0)
    rows = (
        select(CityDossier)
        .where(CityDossier.locality_id == place, CityDossier.state == CityDossierState.COLLECTING)
        .options(selectinload(CityDossier.confirmations))
        .order_by(CityDossier.id)
    )
    found = session.scalars(rows).all()
    units = _units_of_authors([row.entry_id for row in found])
    return [row for row in found if not _missing(row, units.get(row.entry_id, frozenset()))]


def _units_of_authors(entry_ids: Collection[int]) -> dict[int, frozenset[int]]:
    """`city_authors(...).unit_ids` of many in one query."""
    rows = session.execute(
        select(InitiativeAuthor.entry_id, InitiativeAuthor.unit_id, Person.unit_id, Entry.unit_id)
        .join(Entry, Entry.id == InitiativeAuthor.entry_id)
        .outerjoin(Person, Person.id == InitiativeAuthor.person_id)
        .where(InitiativeAuthor.entry_id.in_(entry_ids))
    )
    units: dict[int, set[int]] = {}
    for entry_id, *each in rows:
        units.setdefault(entry_id, set()).update(unit for unit in each if unit is not None)
    return {entry_id: frozenset(found) for entry_id, found in units.items()}


def dossiers_of_round(round_id: int) -> Sequence[CityDossier]:
    """Those of a round's initiatives, for a caller that has found out that the reader is of the office."""
    return session.scalars(
        select(CityDossier)
        .join(Entry, Entry.id == CityDossier.entry_id)
        .where(Entry.round_id == round_id)
        .order_by(Entry.code, CityDossier.id)
    ).all()


def find_city_dossier(entry_id: int) -> CityDossier | None:
    """The dossier of an entry; for a caller with a check."""
    return session.scalars(select(CityDossier).where(CityDossier.entry_id == entry_id)).one_or_none()


def city_authors(entry_id: int) -> Authors:
    """The initiative's authors and their units."""
    rows = session.execute(
        select(InitiativeAuthor.person_id, InitiativeAuthor.unit_id, Person.unit_id, Entry.unit_id)
        .join(Entry, Entry.id == InitiativeAuthor.entry_id)
        .outerjoin(Person, Person.id == InitiativeAuthor.person_id)
        .where(InitiativeAuthor.entry_id == entry_id)
    ).all()
    units = {unit for _, *each in rows for unit in each if unit is not None}
    return Authors(frozenset(row[0] for row in rows if row[0] is not None), frozenset(units))


def words_of(dossier: CityDossier) -> list[Word]:
    return [Word(each.unit_id, each.unit_name) for each in dossier.confirmations]


def missing_of(dossier: CityDossier) -> list[str]:
    """What is missing before the dossier may be sent."""
    return _missing(dossier, city_authors(dossier.entry_id).unit_ids)


def _missing(dossier: CityDossier, author_units: frozenset[int]) -> list[str]:
    return missing_before_sending(
        is_recognised=dossier.entry.state is EntryState.RECOGNISED, spread=dossier.spread, words=words_of(dossier),
        author_units=author_units,
    )  # fmt: skip


def recognised_on(entry_id: int) -> date:
    """The day of the decision that recognised it here."""
    decision = recognition_of(entry_id)
    return decision.issued_on if decision is not None and decision.issued_on else date.min


def units_to_ask(dossier: CityDossier) -> list[Unit]:
    """Units of the locality that have not confirmed and where no author works."""
    taken = city_authors(dossier.entry_id).unit_ids | {each.unit_id for each in dossier.confirmations}
    return [unit for unit in list_units(dossier.locality_id) if unit.id not in taken]


def spread_to_offer(dossier: CityDossier) -> list[Confirmed]:
    """Confirmed replications of the initiative whose units have not given their word in the dossier."""
    there = {key_of(word) for word in words_of(dossier)}
    found = confirmed_of([dossier.entry_id], date.min, date.max)
    return [each for each in found if key_of(word_of(dossier, each)) not in there]


def word_of(dossier: CityDossier, replication: Confirmed) -> Word:
    """Who speaks: a unit of the locality by its id, one of elsewhere by name."""
    if replication.unit_id is not None and replication.place_id == dossier.locality_id:
        return Word(replication.unit_id)
    return Word(None, f"{replication.unit}, {replication.place}"[:240])


def units_spoken_for(dossier: CityDossier, *, actor: Actor) -> list[Unit]:
    """The units that the actor heads and that have not confirmed."""
    given = {each.unit_id for each in dossier.confirmations}
    units = list_units(dossier.locality_id)
    return [unit for unit in units if actor.heads_unit(unit.id) and unit.id not in given]


def city_candidates(actor: Actor, q: str = "", *, page: int = 1) -> Page[SpreadRow]:
    """Recognised and applied initiatives that are not on their way to the city, newest first.

    Those of the actor are left out: the substitute keeps them. Titles are compared without accents.
    """
    rows = session.execute(
        select(Entry.id, Entry.code, Entry.title)
        .join(Initiative, Initiative.entry_id == Entry.id)
        .outerjoin(CityDossier, CityDossier.entry_id == Entry.id)
        .where(
            Entry.locality_id.in_(actor.localities_with(Role.SECRETARY)),
            Entry.state == EntryState.RECOGNISED,
            CityDossier.id.is_(None),
            or_(Initiative.applied_first_on.is_not(None), Initiative.applied_where != ""),
            Entry.id.not_in(
                select(InitiativeAuthor.entry_id).where(InitiativeAuthor.person_id == (actor.person_id or 0))
            ),
        )
        .order_by(Entry.id.desc())
    ).all()
    wanted = fold(q).split()
    found = [id_ for id_, code, title in rows if all(word in fold(f"{code} {title}") for word in wanted)]
    shown = found[(page - 1) * PAGE_SIZE : page * PAGE_SIZE]
    return Page(_spread_rows(shown), len(found), page, PAGE_SIZE)


def _spread_rows(entry_ids: Sequence[int]) -> list[SpreadRow]:
    rows = session.execute(
        select(Entry.id, Entry.code, Entry.title, Unit.name, Initiative.applied_first_on, Initiative.applied_where,
               Initiative.people_served)
        .join(Initiative, Initiative.entry_id == Entry.id)
        .outerjoin(Unit, Unit.id == Entry.unit_id)
        .where(Entry.id.in_(entry_ids))
        .order_by(Entry.id.desc())
    )  # fmt: skip
    spread = count_by_entry(entry_ids)
    return [
        SpreadRow(id_, code or "", title, unit or "", since, where, people, spread.get(id_, 0))
        for id_, code, title, unit, since, where, people in rows
    ]


def city_steps(dossier: CityDossier, *, actor: Actor) -> frozenset[str]:
    """The actions that this person may take now."""
    authors = city_authors(dossier.entry_id).person_ids
    allowed = {
        action
        for action, transition in CITY_WORKFLOW.transitions.items()
        if dossier.state in transition.from_states and can_keep_city(actor, dossier, authors, action)
    }
    if dossier.sent_on is not None:  # prepared anew: what the city answered must stay to be found
        allowed.discard("delete")
    return frozenset(allowed)
