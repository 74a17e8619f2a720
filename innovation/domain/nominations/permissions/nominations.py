"""Who may register and nominate whom, and who reads a nomination."""

from innovation.core.actor import Actor
from innovation.core.errors import NotAllowed
from innovation.core.roles import Role
from innovation.domain.entries import permissions as entries
from innovation.domain.movements.enums import SubjectKind
from innovation.domain.nominations.models import Nomination, Subject
from innovation.domain.nominations.permissions.subjects import is_oneself


def unit_of(subject: Subject) -> int | None:
    """The unit whose head speaks for the subject: its own, the person's, the household's tổ or thôn."""
    if subject.unit_id is not None:
        return subject.unit_id
    if subject.household is not None:
        return subject.household.group_id
    return subject.person.unit_id if subject.person else None


def can_nominate(actor: Actor, subject: Subject) -> bool:
    """Oneself, the head of the unit, tổ or thôn, Mặt trận, and the secretary for whoever comes with paper."""
    return (
        is_oneself(actor, subject)
        or actor.heads_unit(unit_of(subject))
        or nominates_all(actor, subject.locality_id)
    )  # fmt: skip


def nominates_all(actor: Actor, locality_id: int) -> bool:
    return actor.has_any(Role.SECRETARY, Role.SUPERVISOR, locality_id=locality_id)


def lists_all(actor: Actor, kind: SubjectKind, locality_id: int) -> bool:
    """Whose whole list this person may choose from: households and where they live are not for Mặt trận to read."""
    if kind is SubjectKind.HOUSEHOLD:
        return actor.has(Role.SECRETARY, locality_id=locality_id)
    return nominates_all(actor, locality_id)


def ensure_nominates(actor: Actor, subject: Subject) -> None:
    if not can_nominate(actor, subject):
        raise NotAllowed("Bạn đề nghị được cho chính mình hoặc cho đơn vị, tổ, hộ mình phụ trách.", visible=True)


def author_ids(nomination: Nomination) -> frozenset[int]:
    """Whom the nomination is about, as far as it is a person: out wherever it is judged."""
    person_id = nomination.subject.person_id
    return frozenset() if person_id is None else frozenset({person_id})


def can_edit_nomination(actor: Actor, nomination: Nomination) -> bool:
    """Who files it, or the secretary who typed it in from paper."""
    return entries.is_owner(actor, nomination.entry)


def can_read_nomination(actor: Actor, nomination: Nomination) -> bool:
    """The dossier through the office's door (not the council's)."""
    return entries.can_read(actor, nomination.entry, author_ids(nomination))


def reads_office(actor: Actor, nomination: Nomination) -> bool:
    """What the office alone reads beside a dossier of others."""
    return entries.can_read_office(actor, nomination.entry, author_ids(nomination))


def can_screen_nomination(actor: Actor, nomination: Nomination) -> bool:
    """A secretary who neither filed it nor is its subject."""
    return entries.can_screen(actor, nomination.entry, author_ids(nomination))


def can_comment_nomination(actor: Actor, nomination: Nomination) -> bool:
    """Mặt trận, on nominations that it did not file itself."""
    return entries.can_comment(actor, nomination.entry, author_ids(nomination))
