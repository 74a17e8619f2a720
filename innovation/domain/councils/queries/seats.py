"""Councils, their seats and the rounds that they judge."""

from collections.abc import Collection, Sequence

from sqlalchemy import String, and_, cast, func, select
from sqlalchemy.orm import selectinload

from innovation.core.actor import Actor
from innovation.core.errors import NotFound
from innovation.core.roles import Role
from innovation.db import session
from innovation.domain.accounts.models import Person
from innovation.domain.councils.enums import Post
from innovation.domain.councils.models import Council, CouncilMember, CouncilRound, RelationsDeclaration
from innovation.domain.councils.permissions import can_change
from innovation.domain.movements.models import Round


def posts_of(person_id: int | None) -> frozenset[Post]:
    """The posts that the person holds in councils now; one query for tabs, access and the second factor."""
    if person_id is None:
        return frozenset()
    return frozenset(
        session.scalars(
            select(CouncilMember.post).where(CouncilMember.person_id == person_id, CouncilMember.ended_on.is_(None))
        )
    )


POSTS = (  # the same beside a person of the query around it, as one text
    select(func.aggregate_strings(cast(CouncilMember.post, String), ","))
    .where(CouncilMember.person_id == Person.id, CouncilMember.ended_on.is_(None))
    .correlate(Person)
    .scalar_subquery()
)


def read_posts(text: str | None) -> frozenset[Post]:
    """What `POSTS` says."""
    return frozenset(Post(word) for word in (text or "").split(",") if word)


def get_council(council_id: int, *, actor: Actor) -> Council:
    """The council for those who run or sit on it."""
    council = session.get(Council, council_id, options=[selectinload(Council.members)])
    if council is None or not (_runs(actor, council) or find_member(council_id, actor.person_id)):
        raise NotFound("Không tìm thấy Hội đồng này.")
    return council


def get_council_to_print(council_id: int, *, actor: Actor) -> Council:
    """Its decision, for those who see the council and for the clerk, who gives it its number."""
    council = session.get(Council, council_id, options=[selectinload(Council.members)])
    if council is not None and actor.has(Role.CLERK, locality_id=council.locality_id):
        return council
    return get_council(council_id, actor=actor)


def list_councils(actor: Actor) -> Sequence[Council]:
    """The councils of the actor's localities and those that the actor sits on, newest first."""
    sits = select(CouncilMember.council_id).where(
        CouncilMember.person_id == actor.person_id, CouncilMember.ended_on.is_(None)
    )
    runs = actor.localities_with(Role.SECRETARY, Role.LEADER, Role.DEPUTY_LEADER, Role.SUPERVISOR)
    return session.scalars(
        select(Council)
        .where(
            Council.locality_id.in_(runs)
            | Council.host_unit_id.in_(actor.units_with(Role.UNIT_SECRETARY))
            | Council.id.in_(sits)
        )
        .options(selectinload(Council.members))
        .order_by(Council.id.desc())
    ).all()


def council_of(round_id: int) -> Council | None:
    """The council that judges the round, with its members."""
    return session.scalars(
        select(Council)
        .join(CouncilRound, CouncilRound.council_id == Council.id)
        .where(CouncilRound.round_id == round_id)
        .options(selectinload(Council.members))
    ).one_or_none()


def members_of(council: Council) -> list[CouncilMember]:
    """The members in office, in the decision's order."""
    return [member for member in council.members if member.ended_on is None]


def find_member(council_id: int, person_id: int | None) -> CouncilMember | None:
    """The person's seat in the council, when in office."""
    if person_id is None:
        return None
    return session.scalars(
        select(CouncilMember).where(
            CouncilMember.council_id == council_id,
            CouncilMember.person_id == person_id,
            CouncilMember.ended_on.is_(None),
        )
    ).one_or_none()


def find_member_of_round(round_id: int, person_id: int | None) -> CouncilMember | None:
    """The person's seat in the council that judges the round."""
    if person_id is None:
        return None
    return session.scalars(
        select(CouncilMember)
        .join(CouncilRound, CouncilRound.council_id == CouncilMember.council_id)
        .where(
            CouncilRound.round_id == round_id,
            CouncilMember.person_id == person_id,
            CouncilMember.ended_on.is_(None),
        )
    ).one_or_none()


def rounds_of_member(person_id: int) -> Sequence[Round]:
    """The rounds that the person's councils judge, newest first."""
    return session.scalars(
        select(Round)
        .join(CouncilRound, CouncilRound.round_id == Round.id)
        .join(CouncilMember, CouncilMember.council_id == CouncilRound.council_id)
        .where(CouncilMember.person_id == person_id, CouncilMember.ended_on.is_(None))
        .order_by(Round.id.desc())
    ).all()


def get_member(council: Council, member_id: int) -> CouncilMember:
    """A member in office of this council."""
    member = next((member for member in members_of(council) if member.id == member_id), None)
    if member is None:
        raise NotFound("Không tìm thấy thành viên này.")
    return member


def rounds_of_council(council_id: int) -> Sequence[Round]:
    """The rounds that the council judges, newest first."""
    return session.scalars(
        select(Round)
        .join(CouncilRound, CouncilRound.round_id == Round.id)
        .where(CouncilRound.council_id == council_id)
        .order_by(Round.id.desc())
    ).all()


def list_attachable(round_: Round, actor: Actor) -> Sequence[Council]:
    """The councils that may judge the round, newest first: its unit's own, and the locality's for its secretary."""
    hosts = Council.host_unit_id == round_.host_unit_id
    if actor.has(Role.SECRETARY, locality_id=round_.locality_id):
        hosts = hosts | Council.host_unit_id.is_(None)
    return session.scalars(
        select(Council)
        .where(Council.locality_id == round_.locality_id, hosts)
        .options(selectinload(Council.members))
        .order_by(Council.id.desc())
    ).all()


def presiding_member(round_id: int, person_id: int | None, out: frozenset[int] = frozenset()) -> CouncilMember | None:
    """The person's seat if they preside: the chair, or the vice chair where the chair is among the members `out`."""
    council = council_of(round_id)
    return presiding_among(members_of(council) if council else (), person_id, out)


def presiding_among(
    members: Collection[CouncilMember], person_id: int | None, out: frozenset[int] = frozenset()
) -> CouncilMember | None:
    """The same from members that a page has read already."""
    if person_id is None:
        return None
    members = [member for member in members if member.id not in out]
    for post in (Post.CHAIR, Post.VICE_CHAIR):
        holders = [member for member in members if member.post is post]
        if holders:
            return next((member for member in holders if member.person_id == person_id), None)
    return None


def find_statement(round_id: int, member_id: int) -> RelationsDeclaration | None:
    """The statement that opens the dossiers, once the member has made it."""
    return session.scalars(
        select(RelationsDeclaration).where(
            RelationsDeclaration.round_id == round_id, RelationsDeclaration.member_id == member_id
        )
    ).one_or_none()


def has_declared_relations(round_id: int, member_id: int) -> bool:
    return find_statement(round_id, member_id) is not None


def declared_members(round_id: int) -> frozenset[int]:
    """Ids of the members who have made their statement for the round."""
    return frozenset(
        session.scalars(select(RelationsDeclaration.member_id).where(RelationsDeclaration.round_id == round_id))
    )


def count_silent(round_id: int) -> int | None:
    """How many members have not made their statement for the round, in one query; None while it has no council."""
    own = and_(RelationsDeclaration.member_id == CouncilMember.id, RelationsDeclaration.round_id == round_id)
    row = session.execute(
        select(CouncilRound.council_id, func.count(CouncilMember.id) - func.count(RelationsDeclaration.id))
        .outerjoin(
            CouncilMember,
            and_(CouncilMember.council_id == CouncilRound.council_id, CouncilMember.ended_on.is_(None)),
        )
        .outerjoin(RelationsDeclaration, own)
        .where(CouncilRound.round_id == round_id)
        .group_by(CouncilRound.council_id)
    ).one_or_none()
    return row[1] if row is not None else None


def _runs(actor: Actor, council: Council) -> bool:
    reads = actor.has_any(Role.LEADER, Role.DEPUTY_LEADER, Role.SUPERVISOR, locality_id=council.locality_id)
    return reads or can_change(actor, council)
