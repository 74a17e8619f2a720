"""Who words the papers of a locality, and who may take those that hold personal data."""

from collections.abc import Sequence

from innovation.core.actor import Actor
from innovation.core.errors import NotAllowed
from innovation.core.roles import Role
from innovation.domain.councils.queries import conflicts_for, find_member_of_round, is_shut_out
from innovation.domain.decisions.queries import hidden_from
from innovation.domain.entries.permissions import is_secretary
from innovation.domain.initiatives.models import Initiative
from innovation.domain.initiatives.permissions import can_edit, can_read, is_author
from innovation.domain.movements.enums import RoundState
from innovation.domain.movements.models import Round
from innovation.domain.nominations import permissions as nominations
from innovation.domain.nominations.models import Nomination, Subject


def can_word(actor: Actor, locality_id: int) -> bool:
    """The secretary, who prepares them."""
    return actor.has(Role.SECRETARY, locality_id=locality_id)


def ensure_words(actor: Actor, locality_id: int) -> None:
    if not can_word(actor, locality_id):
        raise NotAllowed


def can_take_request(actor: Actor, initiative: Initiative) -> bool:
    """The request holds birth dates and residences: its authors, and the secretary who keeps the signed one.

    A conflict of interest closes this door as it closes the dossier.
    """
    if not can_read(actor, initiative):
        return False
    if is_author(actor, initiative) or can_edit(actor, initiative):
        return True
    return is_secretary(actor, initiative.entry) and not is_shut_out(initiative.entry, actor.person_id)


def can_take_description(actor: Actor, initiative: Initiative) -> bool:
    """Whoever reads the dossier; a conflict of interest closes this door as it closes the dossier."""
    if not can_read(actor, initiative):
        return False
    return is_author(actor, initiative) or not is_shut_out(initiative.entry, actor.person_id)


SIGNS = (Role.SECRETARY, Role.LEADER, Role.DEPUTY_LEADER)


def can_take_submission(actor: Actor, locality_id: int) -> bool:
    """A tờ trình lists years of birth and votes: the secretary who writes it and those who sign."""
    return actor.has_any(*SIGNS, locality_id=locality_id)


def can_see_papers(actor: Actor, locality_id: int) -> bool:
    """The page of a season's or review's papers: the clerk too, who numbers them."""
    return actor.has_any(*SIGNS, Role.CLERK, locality_id=locality_id)


def closed_in(rounds: Sequence[Round], actor: Actor) -> frozenset[int]:
    """Nominations of which this reader learns no more than that they stand there, until the decision is out."""
    waiting = [each for each in rounds if each.state is not RoundState.PUBLISHED]
    return frozenset().union(*(hidden_from(each, actor, None).conflicts for each in waiting))


def sees_private(actor: Actor, nomination: Nomination) -> bool:
    """Date of birth, residence, a household's address, for one who may read the dossier: who files it, whom it is
    about, the head of their unit, the secretary, and the council that judges it."""
    entry, subject = nomination.entry, nomination.subject
    if nominations.can_edit_nomination(actor, nomination) or sees_private_of(actor, subject):
        return True
    sits = find_member_of_round(entry.round_id, actor.person_id) is not None
    return sits and not conflicts_for(entry, actor.person_id)


def sees_private_of(actor: Actor, subject: Subject) -> bool:
    """The same without a nomination: oneself, the head of the unit, tổ or thôn, the secretary."""
    speaks = nominations.is_oneself(actor, subject) or actor.heads_unit(nominations.unit_of(subject))
    return speaks or actor.has(Role.SECRETARY, locality_id=subject.locality_id)
