"""What the form of a round offers to choose from."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from innovation.core.actor import Actor
from innovation.domain.localities.queries import list_units
from innovation.domain.movements import queries
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


def fill(form: RoundForm, offered: Offer) -> RoundForm:
    """The form with the choices in its lists."""
    form.movement_id.choices = options((row.id, f"{row.name} ({row.locality.name})") for row in offered.movements)
    chosen = form.rubric_version_id.data if isinstance(form.rubric_version_id.data, int) else None
    form.rubric_version_id.choices = options(rubric_choices(offered.rubrics, chosen, offered.kept_version_id))
    units = list_units(offered.movement.locality_id) if offered.movement is not None else ()
    form.host_unit_id.choices = options([(0, "Không, cho mọi đơn vị"), *((unit.id, unit.name) for unit in units)])
    form.offer_ties(next(
        (criteria_of(version.body) for rubric in offered.rubrics for version in rubric.versions
         if version.id == chosen), [],
    ))  # fmt: skip
    return form
