"""Councils and rounds that a council has begun to score."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from itertools import count
from typing import Any

from innovation.core.actor import Actor
from innovation.db import session
from innovation.domain.accounts.models import Person
from innovation.domain.councils import service
from innovation.domain.councils.enums import Post
from innovation.domain.councils.models import Council, CouncilMember, CouncilRound
from innovation.domain.councils.queries import members_of
from innovation.domain.councils.service import MemberData
from innovation.domain.entries.models import Entry
from innovation.domain.localities.models import Locality
from innovation.domain.movements.enums import RoundState
from innovation.domain.movements.models import Round
from tests.factories.accounts import NOW, actor_of, make_person
from tests.factories.entries import make_secretary
from tests.factories.initiatives import make_eligible
from tests.factories.localities import make_locality, make_unit
from tests.factories.movements import make_movement, make_round

_numbers = count(1)
NAMES = ("Phạm Văn Chủ", "Lê Quang Minh", "Vũ Hoàng Oanh", "Bùi Thị Tâm", "Ngô Văn Đức", "Hồ Thị Én", "Mai Văn Giang")


def posts_for(size: int) -> list[Post]:
    """A chair, a vice chair where there is room, members, and a secretary at the end."""
    middle = [Post.VICE_CHAIR] if size > 3 else []
    return [Post.CHAIR, *middle, *[Post.MEMBER] * (size - 2 - len(middle)), Post.SECRETARY]


def make_council(
    locality: Locality | None = None,
    *,
    people: Sequence[Person] = (),
    size: int = 3,
    round_: Round | None = None,
    secretary: Actor | None = None,
    **fields: Any,
) -> Council:
    """A council of `size` (or of these people: chair first, secretary last), each from a unit of their own."""
    locality = locality or (round_.locality if round_ else make_locality())
    people = people or [
        make_person(
            locality, NAMES[n % len(NAMES)], unit=make_unit(locality), email=f"hd-{next(_numbers)}@demo.example"
        )
        for n in range(size)
    ]
    members = [MemberData(p.id, post) for p, post in zip(people, posts_for(len(people)), strict=True)]
    values: dict[str, Any] = {"name": "Hội đồng sáng kiến", "starts_on": date(2026, 1, 5)}
    secretary = secretary or make_secretary(locality)
    council = service.set_up_council(
        locality_id=locality.id, members=members, actor=secretary, now=NOW, **values | fields
    )
    if round_ is not None:
        session.add(CouncilRound(round_id=round_.id, council_id=council.id))
        session.flush()
    return council


@dataclass
class ScoringRound:
    """A round under way, with all that tests ask for."""

    round: Round
    council: Council
    secretary: Actor
    members: list[CouncilMember]
    entries: list[Entry] = field(default_factory=list)

    @property
    def chair(self) -> Actor:
        return actor_of(self.members[0].person)

    def actor(self, place: int) -> Actor:
        """The member at that place of the decision's list (0 is the chair)."""
        return actor_of(self.members[place].person)


def make_scoring_round(
    *,
    entries: int = 1,
    size: int = 3,
    markers: Sequence[int] | None = None,
    declared: bool = True,
    begun: bool = True,
    locality: Locality | None = None,
    people: Sequence[Person] = (),
    owners: Sequence[Person] = (),
    now: datetime = NOW,
    **round_fields: Any,
) -> ScoringRound:
    """A round with its council, entries in scoring and members assigned: all of them, or those at the places named.

    `declared` False leaves the members' statements open, `begun` False stops before scoring begins.
    """
    locality = locality or make_locality()
    secretary = make_secretary(locality)
    round_ = make_round(make_movement(locality), now=now, **round_fields)
    council = make_council(locality, size=size, people=people, round_=round_, secretary=secretary)
    made = ScoringRound(round_, council, secretary, members_of(council))
    for n in range(entries):
        owner = {"owner": owners[n]} if n < len(owners) else {}
        made.entries.append(make_eligible(round_, secretary=secretary, now=now, **owner).entry)
    round_.closes_at = now - timedelta(days=1)
    places = range(len(made.members)) if markers is None else markers
    for entry in made.entries:
        for place in places:
            service.assign(entry, made.members[place], actor=secretary, now=now)
    if declared:
        for member in made.members:
            service.declare_relations(round_, actor=actor_of(member.person), now=now)
    if begun:
        service.begin_scoring(round_, actor=secretary, now=now)
        assert round_.state is RoundState.SCORING
    session.flush()
    assert all(member.person for member in made.members)  # read now, so that tests may look at it without a session
    return made
