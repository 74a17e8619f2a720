"""Who may do what in a council. The council's door to a dossier is here: seat, statement, no conflict, assignment."""

from collections.abc import Collection

from innovation.core.actor import Actor
from innovation.core.roles import Role
from innovation.domain.councils.enums import ConflictKind, Post
from innovation.domain.councils.models import Council, CouncilMember
from innovation.domain.entries.enums import EntryState
from innovation.domain.movements.enums import RoundState
from innovation.domain.movements.models import Round

# What the council may read: from the moment scoring begins until the decision is out.
COUNCIL_STATES = frozenset({
    EntryState.SCORING, EntryState.AWAITING_MEETING, EntryState.AWAITING_SIGNATURE, EntryState.RECOGNISED,
    EntryState.RECOGNISED_IDEA, EntryState.NOT_RECOGNISED,
})  # fmt: skip

CONCLUDED = frozenset({RoundState.SIGNING, RoundState.PUBLISHED})  # the meeting's conclusions are frozen


def can_set_up(actor: Actor, locality_id: int, host_unit_id: int | None) -> bool:
    """The secretary enters the council's decision; that of a unit's own council the unit's secretary, too."""
    return actor.is_secretary(locality_id=locality_id, unit_id=host_unit_id)


def can_change(actor: Actor, council: Council) -> bool:
    return can_set_up(actor, council.locality_id, council.host_unit_id)


def can_run_council(actor: Actor, round_: Round) -> bool:
    """Who chooses the round's council, assigns and begins the scoring."""
    return can_set_up(actor, round_.locality_id, round_.host_unit_id)


def can_number(actor: Actor, locality_id: int, host_unit_id: int | None) -> bool:
    """Number and date of its decision: the clerk's, and the secretary's who enters it."""
    return can_set_up(actor, locality_id, host_unit_id) or actor.has(Role.CLERK, locality_id=locality_id)


def is_chair(member: CouncilMember | None) -> bool:
    return member is not None and member.post is Post.CHAIR


def can_preside(member: CouncilMember | None, conflicts: Collection[ConflictKind] = ()) -> bool:
    """The chair; the vice chair where the chair is out (SETTLED: whoever is an author is replaced)."""
    return member is not None and member.post in (Post.CHAIR, Post.VICE_CHAIR) and not conflicts


def can_read_as_member(
    member: CouncilMember | None, *, state: EntryState, has_declared: bool, conflicts: Collection[ConflictKind]
) -> bool:
    """A member reads an entry once the statement is made, if nothing stands between them."""
    return member is not None and has_declared and not conflicts and state in COUNCIL_STATES


def stays_blind(round_: Round) -> bool:
    """Whether the council is still to judge this round without knowing authors and units."""
    return round_.is_blind and round_.state not in CONCLUDED


def is_blind_to(actor: Actor, round_: Round, member: CouncilMember | None) -> bool:
    """Whether authors and units are kept from this reader: whoever sits on the council of a blind round.

    The secretary has screened the entries and knows them; others of the office who sit on the council wait, too.
    """
    return stays_blind(round_) and member is not None and not can_run_council(actor, round_)
