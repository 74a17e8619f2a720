"""The rules with which a review begins: what each award asks of whom, every condition with its source."""

from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal

from innovation.plans.awards import SubjectKind, read_awards
from innovation.plans.decoding import PlanError, decode
from innovation.plans.reader import DATA, load_toml

# The codes below are those of the domain's rules, which this package may not import.
ConditionKind = Literal["rating", "criteria_met", "recognised", "applied", "replicated", "earlier_award", "no_case"]
RatingLevel = Literal["excellent", "good", "done"]
FILE = DATA / "review_rules.toml"


@dataclass(frozen=True, slots=True)
class ConditionRow:
    """One condition of an award; `least` counts years, initiatives, places or awards, as the kind says."""

    kind: ConditionKind
    source: str
    least: int = 1
    level: RatingLevel | None = None
    every_year: bool = False
    award_keys: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if (self.kind == "rating") != (self.level is not None) or self.least < 1:
            raise ValueError(f"condition {self.kind}: a rating has a level, others none; at least 1")
        if (self.kind == "earlier_award") != bool(self.award_keys):
            raise ValueError(f"condition {self.kind}: earlier awards are named, and only there")


@dataclass(frozen=True, slots=True)
class AwardRuleRow:
    """When an award is proposed for a kind of subject; without `quota` no number is set."""

    award_key: str
    kind: SubjectKind
    source: str
    conditions: tuple[ConditionRow, ...]
    quota: int | None = None


@dataclass(frozen=True, slots=True)
class ReviewRulesRow:
    """The rules of the reviews of some years of a plan; without a plan: of every other review."""

    source: str
    note: str
    awards: tuple[AwardRuleRow, ...]
    plan: str | None = None
    years: tuple[int, ...] = ()

    def as_rules(self) -> dict[str, Any]:
        """The shape that the rules of a review are kept in."""
        return {"awards": [_without_nothing(asdict(award)) for award in self.awards]}


def _without_nothing(row: dict[str, Any]) -> dict[str, Any]:
    conditions = [
        {
            key: list(value) if isinstance(value, tuple) else value
            for key, value in one.items()
            if value not in (None, ())
        }
        for one in row.pop("conditions")
    ]
    return {key: value for key, value in row.items() if value is not None} | {"conditions": conditions}


@cache
def read_review_rules(path: Path = FILE) -> tuple[ReviewRulesRow, ...]:
    """Every row; PlanError names the row of a mistake."""
    rows = tuple(
        decode(ReviewRulesRow, row, f"{path.name}: reviews[{index}]")
        for index, row in enumerate(load_toml(path).get("reviews", []), start=1)
    )
    known = {award.key for award in read_awards().awards}
    for row in rows:
        named = {award.award_key for award in row.awards} | {
            key for award in row.awards for one in award.conditions for key in one.award_keys
        }
        if not named <= known:
            raise PlanError(f"{path.name}: {row.source}: no award {sorted(named - known)}")
    if sum(row.plan is None for row in rows) != 1:
        raise PlanError(f"{path.name}: one row without a plan serves every other review")
    return rows


def review_rules_for(plan: str, year: int) -> ReviewRulesRow:
    """The rules of the plan's review of that year, or those that serve every other review."""
    rows = read_review_rules()
    found = next((row for row in rows if row.plan == plan and year in row.years), None)
    return found or next(row for row in rows if row.plan is None)
