"""Who may see what is known of a subject, and who keeps it."""

from innovation.core.actor import Actor
from innovation.core.errors import NotAllowed, NotFound
from innovation.core.roles import Role
from innovation.domain.nominations.enums import ConsentHow
from innovation.domain.nominations.models import Subject


def keeps_ratings(actor: Actor, locality_id: int) -> bool:
    """Ratings and disciplinary cases are the secretary's to keep."""
    return actor.is_system or actor.has(Role.SECRETARY, locality_id=locality_id)


def ensure_keeps_ratings(actor: Actor, locality_id: int) -> None:
    if not keeps_ratings(actor, locality_id):
        raise NotFound


def can_see_subject(actor: Actor, subject: Subject) -> bool:
    """The office's page of a subject: for the secretary and the leader, or the deputy who signs in their place."""
    leads = actor.has_any(Role.LEADER, Role.DEPUTY_LEADER, locality_id=subject.locality_id)
    return leads or keeps_ratings(actor, subject.locality_id)


def ensure_sees_subject(actor: Actor, subject: Subject) -> None:
    if not can_see_subject(actor, subject):
        raise NotFound


def ensure_opens_subject(actor: Actor, subject: Subject) -> None:
    """The office for its page, and whose head the actor is for its consents. Mặt trận meets subjects in dossiers."""
    if not (can_see_subject(actor, subject) or actor.heads_unit(home_of(subject))):
        raise NotFound


def can_see_cases(actor: Actor, subject: Subject) -> bool:
    """That somebody is being examined, or under a discipline, is for the secretary, the leader and the deputy only.

    And not for those whom it concerns by these pages: they are told by those who examine it.
    """
    return can_see_subject(actor, subject) and not is_oneself(actor, subject)


def is_oneself(actor: Actor, subject: Subject) -> bool:
    return actor.person_id is not None and subject.person_id == actor.person_id


def can_record_consent(actor: Actor, subject: Subject, how: ConsentHow) -> bool:
    """On the site only by the person themself; signed or spoken by whoever may take it down.

    Those are the secretary, Mặt trận, and the head of the tổ, thôn or unit.
    """
    if how is ConsentHow.ONLINE:
        return is_oneself(actor, subject)
    if actor.is_system or actor.has_any(Role.SECRETARY, Role.SUPERVISOR, locality_id=subject.locality_id):
        return True
    return actor.heads_unit(home_of(subject))


def records_as_front(actor: Actor, subject: Subject) -> bool:
    """Only as Mặt trận, which meets subjects in dossiers and nowhere else."""
    otherwise = actor.is_system or actor.has(Role.SECRETARY, locality_id=subject.locality_id)
    return not (otherwise or actor.heads_unit(home_of(subject)) or is_oneself(actor, subject))


def home_of(subject: Subject) -> int | None:
    """The unit itself, a household's tổ or thôn, a person's unit."""
    person, household = subject.person, subject.household
    return subject.unit_id or (household.group_id if household else None) or (person.unit_id if person else None)


def ensure_records_consent(actor: Actor, subject: Subject, how: ConsentHow) -> None:
    if can_record_consent(actor, subject, how):
        return
    if how is ConsentHow.ONLINE and can_record_consent(actor, subject, ConsentHow.SIGNED_PAPER):
        raise NotAllowed("Chỉ chính người đó xác nhận được trên Cổng. Hãy ghi theo giấy đã ký.", visible=True)
    raise NotFound
