"""Who may do what in scoring. One door to marks: every page, list, count and export asks here or in the queries."""

from collections.abc import Collection

from innovation.core.actor import Actor
from innovation.domain.councils.enums import ConflictKind
from innovation.domain.councils.models import CouncilMember
from innovation.domain.councils.permissions import can_read_as_member, can_run_council
from innovation.domain.councils.queries import is_barred_from_office
from innovation.domain.entries.enums import EntryState
from innovation.domain.movements.models import Round


def can_run_scoring(actor: Actor, round_: Round) -> bool:
    """The secretary: progress without marks, reminders, paper sheets, the step to the meeting."""
    return can_run_council(actor, round_)


def can_handle_entry(actor: Actor, round_: Round, kinds: Collection[ConflictKind]) -> bool:
    """The secretary for one entry: not when an author of it, related, or named as a first user."""
    return can_run_scoring(actor, round_) and not is_barred_from_office(kinds)


def can_enter_paper(actor: Actor, round_: Round, kinds: Collection[ConflictKind]) -> bool:
    """Typing in a member's paper shows its marks, so here the same unit keeps a secretary out, too."""
    return can_run_scoring(actor, round_) and not kinds


def can_read_scores(
    actor: Actor,
    round_: Round,
    *,
    member: CouncilMember | None,
    state: EntryState,
    has_declared: bool,
    conflicts: Collection[ConflictKind],
) -> bool:
    """Others' sheets of an entry, once the chair has opened them: members who are in, and the secretary."""
    if member is not None and can_read_as_member(member, state=state, has_declared=has_declared, conflicts=conflicts):
        return True
    return can_handle_entry(actor, round_, conflicts)
