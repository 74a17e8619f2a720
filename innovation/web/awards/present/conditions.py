"""What the rules of awards say of a nomination of a season."""

from typing import Any

from innovation.core.clock import local_date
from innovation.core.errors import NotFound
from innovation.core.roles import Role
from innovation.domain.awards import queries
from innovation.domain.councils.queries import is_shut_out
from innovation.domain.nominations import queries as nominations
from innovation.domain.nominations.queries import name_of, place_of
from innovation.web import blind, current
from innovation.web.awards.present.proposals import findings

GONE = "Không tìm thấy đề nghị này."


def conditions_page(entry_id: int) -> dict[str, Any]:
    """For the secretary and the leaders who are not related to it."""
    actor = current.actor()
    nomination = nominations.get_nomination_dossier(entry_id, actor=actor)
    entry = nomination.entry
    in_office = actor.has_any(Role.SECRETARY, Role.LEADER, Role.DEPUTY_LEADER, locality_id=entry.locality_id)
    related = actor.person_id == nomination.subject.person_id or is_shut_out(entry, actor.person_id)
    if not in_office or related or blind.kept_entries([entry_id]):
        raise NotFound(GONE)
    asked = queries.asked_in(nomination)
    return {
        "entry": entry,
        "name": name_of(nomination.subject),
        "home": place_of(nomination.subject),
        "award": queries.catalogue().name_of(nomination.award_key) if nomination.award_key else "",
        "findings": findings(asked, local_date(current.now())) if asked else [],
    }
