"""What the form of a round offers to choose from."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from innovation.core.actor import Actor
from innovation.core.roles import Role
from innovation.domain.accounts import queries as accounts
from innovation.domain.accounts.enums import PersonKind
from innovation.domain.localities.queries import list_units
from innovation.domain.movements import queries
from innovation.domain.movements.enums import UnitConflictRule
from innovation.domain.movements.permissions import can_run_rounds
from innovation.web import current
from innovation.web.formkit import options
from innovation.web.movements.forms import RoundForm
from innovation.web.movements.present.proposal import criteria_of, rubric_choices

if TYPE_CHECKING:
    from innovation.domain.movements.models import Movement, Round, Rubric


@dataclass(frozen=True, slots=True)
class Offer:
    """The movements of the secretary, the one chosen, and the rubrics that fit it."""

    movements: "Sequence[Movement]"
    movement: "Movement | None"
    rubrics: "Sequence[Rubric]"
    kept_version_id: int = 0


def offer(actor: Actor, *, wanted: str | None = None) -> Offer:
    """What this secretary may choose for a new round."""
    movements = queries.list_own_movements(actor)
    chosen = next((row for row in movements if str(row.id) == wanted), movements[0] if movements else None)
    return Offer(movements, chosen, queries.list_rubrics(chosen.locality_id) if chosen is not None else ())


def offer_for(round_: "Round") -> Offer:
    """The same for a round that is there: its movement stands, and so does the rubric that it has."""
    kept = round_.rubric_version_id
    rubrics = queries.list_rubrics(round_.locality_id, kept_version_id=kept)
    return Offer([round_.movement], round_.movement, rubrics, kept)


def _hosts(movement: "Movement | None", actor: Actor) -> list[tuple[int, str]]:
    """Whose own round it may be; a unit's secretary opens rounds of that unit alone."""
    if movement is None:
        return []
    units = [(unit.id, unit.name) for unit in list_units(movement.locality_id)]
    if can_run_rounds(actor, movement.locality_id):
        return [(0, "Không, cho mọi đơn vị"), *units]
    return [pair for pair in units if pair[0] in actor.units_with(Role.UNIT_SECRETARY)]


def values_of_host(movement: "Movement", actor: Actor) -> dict[str, Any]:
    """What a round of a unit's own has otherwise: who takes part is of the unit, its council too."""
    hosts = _hosts(movement, actor)
    if not hosts or hosts[0][0] == 0:
        return {}
    kinds = {person.kind for person in accounts.list_of_unit(hosts[0][0])}
    participants = [kind.value for kind in PersonKind if kind in kinds]
    own = {"host_unit_id": hosts[0][0], "unit_conflict": UnitConflictRule.ALLOWED.value}
    return own | ({"participants": participants} if participants else {})


def fill(form: RoundForm, offered: Offer) -> RoundForm:
    """The form with the choices in its lists."""
    form.movement_id.choices = options((row.id, f"{row.name} ({row.locality.name})") for row in offered.movements)
    chosen = form.rubric_version_id.data if isinstance(form.rubric_version_id.data, int) else None
    form.rubric_version_id.choices = options(rubric_choices(offered.rubrics, chosen, offered.kept_version_id))
    form.host_unit_id.choices = options(_hosts(offered.movement, current.actor()))
    form.offer_ties(next(
        (criteria_of(version.body) for rubric in offered.rubrics for version in rubric.versions
         if version.id == chosen), [],
    ))  # fmt: skip
    return form
