"""Who may see a certificate as a paper. That it is valid, anybody with its code may ask."""

from innovation.core.actor import Actor
from innovation.core.roles import Role
from innovation.domain.awards.models import Certificate

OFFICE = (Role.SECRETARY, Role.CLERK, Role.LEADER, Role.DEPUTY_LEADER)


def can_see_certificate(actor: Actor, certificate: Certificate) -> bool:
    """The author whom it names, and the office that gave it."""
    if actor.person_id is not None and actor.person_id == certificate.person_id:
        return True
    return actor.has_any(*OFFICE, locality_id=certificate.entry.locality_id)


def can_list_certificates(actor: Actor, locality_id: int) -> bool:
    return actor.has_any(*OFFICE, locality_id=locality_id)
