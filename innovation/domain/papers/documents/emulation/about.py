"""What papers of emulation are about: a season, or a review with the rounds in which its list was judged."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from innovation.core.official import day_in_words
from innovation.domain.awards.models import PhaseReview
from innovation.domain.awards.queries.reviews import standing_rounds
from innovation.domain.councils.models import Council
from innovation.domain.councils.queries import council_of
from innovation.domain.localities.models import Locality
from innovation.domain.movements.enums import RoundState
from innovation.domain.movements.models import Movement, Plan, Round, Season

CONCLUDED = frozenset({RoundState.SIGNING, RoundState.PUBLISHED})


@dataclass(frozen=True, slots=True)
class Occasion:
    """A season or a review, as its papers name it."""

    id: int
    name: str
    movement: Movement
    starts_on: date
    ends_on: date
    rounds: tuple[Round, ...]
    is_review: bool = False

    @property
    def locality(self) -> Locality:
        return self.movement.locality

    @property
    def round_ids(self) -> list[int]:
        return [each.id for each in self.rounds]

    @property
    def unfinished(self) -> list[Round]:
        """Rounds whose council has not concluded."""
        return [each for each in self.rounds if each.state not in CONCLUDED]


def of_season(season: Season) -> Occasion:
    rounds = tuple(each for each in season.rounds if each.state not in (RoundState.DRAFT, RoundState.CANCELLED))
    return Occasion(season.id, season.name, season.movement, season.achieved_from, season.achieved_to, rounds)


def of_review(review: PhaseReview) -> Occasion:
    rounds = tuple(standing_rounds(review))
    return Occasion(review.id, review.name, review.movement, review.starts_on, review.ends_on, rounds, is_review=True)


def councils_of(rounds: Sequence[Round]) -> list[Council]:
    """The councils that judge these rounds, each once."""
    found = {council.id: council for each in rounds if (council := council_of(each.id)) is not None}
    return list(found.values())


def council_words(councils: Sequence[Council], locality: Locality) -> str:
    """The council's name; where several judged, the ward's council by its customary name."""
    return councils[0].name if len(councils) == 1 else f"Hội đồng Thi đua - Khen thưởng {locality.name}"


def plan_words(plan: Plan) -> str:
    """“Kế hoạch số 05/KH-UBND ngày … của Ủy ban nhân dân phường Việt Hoà về triển khai …”; no number is made up."""
    number = f" số {plan.number_symbol}" if plan.number_symbol else ""
    day = f" {day_in_words(plan.issued_on)}" if plan.issued_on else ""
    of = f"Kế hoạch{number}{day} của Ủy ban nhân dân {plan.locality.name}"
    acts = plan.title.startswith(("Triển khai", "Thực hiện", "Tổ chức", "Phát động"))
    return f"{of} về {plan.title[:1].lower()}{plan.title[1:]}" if acts else f"{of}: {plan.title}"
