"""What the page of wishes shows."""

from typing import Any

from innovation.core.actor import Actor
from innovation.core.roles import Role
from innovation.domain.accounts import queries as accounts
from innovation.domain.notices import queries
from innovation.domain.notices.enums import GROUP_HINTS, GROUP_LABELS, Group
from innovation.support import mail
from innovation.web import current


def wishes_page(actor: Actor) -> dict[str, Any]:
    """The ways in force, what is known of the address, and whether there are dates to follow."""
    person_id = actor.person_id or 0
    person = accounts.find_person(person_id)
    email = person.email if person else None
    bounced = mail.bounced([email])
    return {
        "ways": queries.ways_of(person_id),
        "urgent": (GROUP_LABELS[Group.URGENT], GROUP_HINTS[Group.URGENT]),
        "email": email,
        "bounced_at": bounced.get(email.lower()) if email else None,
        "has_dates": has_dates(actor),
        "has_feed": queries.has_feed(person_id),
    }


def has_dates(actor: Actor) -> bool:
    """Jurors and secretaries have dates that a calendar can follow."""
    return bool(current.council_posts()) or actor.has_somewhere(Role.SECRETARY, Role.UNIT_SECRETARY)
