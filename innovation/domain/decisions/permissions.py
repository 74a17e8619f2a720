"""Who may do what with meetings, ballots, decisions and what follows them."""

from collections.abc import Collection
from dataclasses import dataclass

from innovation.core.actor import Actor
from innovation.core.roles import Role
from innovation.domain.councils.enums import Post
from innovation.domain.councils.models import CouncilMember
from innovation.domain.councils.permissions import can_run_council
from innovation.domain.decisions.enums import DecisionKind
from innovation.domain.decisions.models import Decision
from innovation.domain.entries.models import Entry
from innovation.domain.entries.permissions import runs
from innovation.domain.movements.enums import RoundState
from innovation.domain.movements.models import Round

CONCLUDED = frozenset({RoundState.SIGNING, RoundState.PUBLISHED})
ANSWERS = (Role.SECRETARY, Role.LEADER, Role.DEPUTY_LEADER)
READS_DECISIONS = (Role.SECRETARY, Role.CLERK, Role.LEADER, Role.DEPUTY_LEADER)


@dataclass(frozen=True, slots=True)
class Praised:
    """Whom a paper without a round praises: people, and units that somebody heads."""

    person_ids: frozenset[int] = frozenset()
    unit_ids: frozenset[int] = frozenset()

    def names(self, actor: Actor) -> bool:
        """Whether the paper praises the actor."""
        return actor.person_id is not None and actor.person_id in self.person_ids

    def concerns(self, actor: Actor) -> bool:
        """Whether it praises the actor or a unit that the actor heads."""
        return self.names(actor) or any(actor.heads_unit(unit_id) for unit_id in self.unit_ids)


def heads_host(actor: Actor, round_: Round | None) -> bool:
    """Whether the round is a unit's own and the actor heads that unit: then they sign, not the ward's leader."""
    return round_ is not None and actor.heads_unit(round_.host_unit_id)


def keeps_host(actor: Actor, round_: Round | None) -> bool:
    """Whether the round is a unit's own and the actor is that unit's secretary."""
    return round_ is not None and round_.host_unit_id in actor.units_with(Role.UNIT_SECRETARY)


def speaks_for_host(actor: Actor, round_: Round | None) -> bool:
    """The head or the secretary of the unit whose own round it is."""
    return heads_host(actor, round_) or keeps_host(actor, round_)


def can_run_meeting(actor: Actor, round_: Round) -> bool:
    """The secretary runs the meeting."""
    return can_run_council(actor, round_)


def can_see_meeting(actor: Actor, round_: Round, member: CouncilMember | None) -> bool:
    """The secretary and the council; the leaders once it is concluded, since they sign; Mặt trận once it is public."""
    if can_run_meeting(actor, round_) or member is not None:
        return True
    leads = actor.has_any(Role.LEADER, Role.DEPUTY_LEADER, locality_id=round_.locality_id)
    if round_.state in CONCLUDED and (leads or heads_host(actor, round_)):
        return True
    return round_.state is RoundState.PUBLISHED and actor.has(Role.SUPERVISOR, locality_id=round_.locality_id)


def can_preside_or_run(actor: Actor, round_: Round, member: CouncilMember | None) -> bool:
    """Who may act for the meeting on an entry: the secretary, or the chair in the secretary's place."""
    presides = member is not None and member.post in (Post.CHAIR, Post.VICE_CHAIR)
    return can_run_meeting(actor, round_) or presides


def can_see_decision(actor: Actor, decision: Decision, praised: Praised) -> bool:
    """Those who prepare, sign or number it; whom it praises at once, only when it is out."""
    if decision.published_at is None and praised.names(actor):
        return False
    return actor.has_any(*READS_DECISIONS, locality_id=decision.locality_id) or speaks_for_host(actor, decision.round)


def can_approve(actor: Actor, decision: Decision, author_ids: Collection[int], praised: Praised) -> bool:
    """The leader, or the deputy for the leader; never an author of something in it, nor whom it praises (SETTLED)."""
    signs = actor.has_any(Role.LEADER, Role.DEPUTY_LEADER, locality_id=decision.locality_id)
    if decision.round is not None and decision.round.host_unit_id is not None:
        stands_in = signs and decision.signer_id == actor.person_id  # proposed, because every head is an author
        signs = heads_host(actor, decision.round) or stands_in
    return signs and actor.person_id not in author_ids and not praised.concerns(actor)


def can_number(actor: Actor, decision: Decision, praised: Praised) -> bool:
    """The clerk's, in a school's own round its secretary's and head's too; of a paper that praises this clerk at once,
    another's."""
    numbers = actor.has(Role.CLERK, locality_id=decision.locality_id) or speaks_for_host(actor, decision.round)
    return numbers and not praised.concerns(actor)


def can_number_for(actor: Actor, locality_id: int, host_unit_id: int | None) -> bool:
    """A paper other than a decision is numbered by the clerk, of a school's own round by its secretary and head too."""
    own = host_unit_id is not None and host_unit_id in actor.units_with(Role.UNIT_HEAD, Role.UNIT_SECRETARY)
    return own or actor.has(Role.CLERK, locality_id=locality_id)


def can_publish(actor: Actor, decision: Decision, praised: Praised) -> bool:
    """The clerk sends it out; the secretary may too, once it has its number; whom it praises at once never does."""
    sends = actor.has_any(Role.CLERK, Role.SECRETARY, locality_id=decision.locality_id)
    sends = sends or speaks_for_host(actor, decision.round)
    return sends and not praised.concerns(actor)


def can_bring_signed(actor: Actor, decision: Decision, praised: Praised) -> bool:
    """Whoever signs takes the file to sign and brings it back; who sends the paper out does it for them."""
    leads = actor.has_any(Role.LEADER, Role.DEPUTY_LEADER, locality_id=decision.locality_id)
    signs = decision.signer_id is not None and decision.signer_id == actor.person_id
    signs = signs and (leads or heads_host(actor, decision.round)) and not praised.concerns(actor)
    return signs or can_publish(actor, decision, praised)


def can_hold(actor: Actor, decision: Decision, author_ids: Collection[int], praised: Praised) -> bool:
    """A line of a season's awards is taken out by the secretary or by whoever signs: they know why."""
    if decision.kind is not DecisionKind.AWARD or decision.round is None:
        return False
    drafts = actor.has(Role.SECRETARY, locality_id=decision.locality_id)
    return drafts or can_approve(actor, decision, author_ids, praised)


def can_answer_complaint(actor: Actor, entry: Entry, member: CouncilMember | None) -> bool:
    """The secretary of its round, whoever signs, or the council's chair."""
    presides = member is not None and member.post in (Post.CHAIR, Post.VICE_CHAIR)
    return presides or runs(actor, entry)


def can_correct(actor: Actor, entry: Entry) -> bool:
    """The secretary of its round and whoever signs."""
    return runs(actor, entry) or heads_host(actor, entry.round)


def can_revoke(actor: Actor, entry: Entry, author_ids: Collection[int]) -> bool:
    """Whoever may sign the recognition: the leader, of a unit's own round its head too; an author never does."""
    leads = actor.has_any(Role.LEADER, Role.DEPUTY_LEADER, locality_id=entry.locality_id)
    return (leads or heads_host(actor, entry.round)) and actor.person_id not in author_ids


def can_hand_over(actor: Actor, locality_id: int) -> bool:
    return actor.has_any(Role.SECRETARY, Role.LEADER, Role.DEPUTY_LEADER, locality_id=locality_id)


def can_report_trial(actor: Actor, locality_id: int, unit_id: int) -> bool:
    """The head of the unit that tries it, or the secretary."""
    return actor.heads_unit(unit_id) or actor.has(Role.SECRETARY, locality_id=locality_id)
