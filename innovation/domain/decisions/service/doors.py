"""Who stands before which door: the checks that several commands share."""

from innovation.core.actor import Actor
from innovation.core.errors import NotAllowed, RuleBroken
from innovation.domain.councils.queries import conflicts_for, find_member_of_round, is_barred_from_office
from innovation.domain.decisions.models import Meeting
from innovation.domain.decisions.permissions import can_preside_or_run, can_run_meeting
from innovation.domain.decisions.queries.viewing import hidden_from
from innovation.domain.entries.models import Entry
from innovation.domain.entries.permissions import is_author
from innovation.domain.initiatives.queries import authors_of
from innovation.domain.movements.models import Round
from innovation.domain.nominations.permissions import author_ids, unit_of
from innovation.domain.nominations.queries import find_nomination


def author_ids_of(entry_id: int) -> frozenset[int]:
    """The people among the authors who are known by id."""
    return frozenset(a.person_id for a in authors_of([entry_id])[entry_id] if a.person_id is not None)


def may_complain(actor: Actor, entry: Entry) -> bool:
    """Whose result it is: an author; of a nomination whoever filed it, its person, or the head of its unit or tổ."""
    nomination = find_nomination(entry.id)
    if nomination is None:
        return is_author(actor, entry, author_ids_of(entry.id))
    subject = nomination.subject
    speaks = subject.person_id is None and actor.heads_unit(unit_of(subject))
    return speaks or is_author(actor, entry, author_ids(nomination))


def ensure_runs(actor: Actor, round_: Round) -> None:
    """The secretary of the locality, or nobody knows of the meeting."""
    if not can_run_meeting(actor, round_):
        raise NotAllowed()


def ensure_acts_on(actor: Actor, meeting: Meeting, entry: Entry) -> None:
    """Whoever acts for the meeting on one entry is neither its author nor otherwise out for it.

    Then the substitute acts: another secretary, the chair or the vice chair (SETTLED).
    """
    runs = can_run_meeting(actor, meeting.round)
    member = None if runs else find_member_of_round(meeting.round_id, actor.person_id)
    if entry.round_id != meeting.round_id or not can_preside_or_run(actor, meeting.round, member):
        raise NotAllowed()
    kinds = conflicts_for(entry, actor.person_id)
    if is_barred_from_office(kinds) if runs else kinds:
        raise NotAllowed()


def ensure_unrelated(actor: Actor, entry: Entry) -> None:
    """Who acts for the office on a result is neither an author nor related to one; a shared unit does not count."""
    if is_barred_from_office(conflicts_for(entry, actor.person_id)):
        raise NotAllowed()


def entries_out_for(actor: Actor, round_: Round) -> frozenset[int]:
    """The round's entries on which this actor may not act, in one query."""
    return hidden_from(round_, actor, find_member_of_round(round_.id, actor.person_id)).conflicts


def person_id_of(actor: Actor) -> int:
    """The acting person's id; the platform itself signs nothing."""
    if actor.person_id is None:
        raise RuleBroken("no_person", "Việc này phải do một người đăng nhập thực hiện.")
    return actor.person_id
