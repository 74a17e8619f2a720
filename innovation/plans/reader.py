"""Reads the shipped plans, catalogues and rubrics; pure, no database.

for locality_plan in read_plans():
    for unit in locality_plan.units: ...
"""

import tomllib
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from innovation.plans.catalogues import Field, MarkingRule, VoteRule
from innovation.plans.decoding import PlanError, decode
from innovation.plans.movements import Movement
from innovation.plans.shapes import Locality, Plan, Silent, Unit

DATA = Path(__file__).parent / "data"
NOT_LOCALITIES = {"awards", "papers", "rubrics"}
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class LocalityPlan:
    """All that the plans of one locality say."""

    locality: Locality
    plans: tuple[Plan, ...]
    units: tuple[Unit, ...]
    movements: tuple[Movement, ...]
    silent: tuple[Silent, ...]

    def plan(self, key: str) -> Plan:
        """The plan of that key; PlanError when there is none."""
        for plan in self.plans:
            if plan.key == key:
                return plan
        raise PlanError(f"{self.locality.slug}: no plan {key}")


@cache
def read_plans(root: Path = DATA) -> tuple[LocalityPlan, ...]:
    """Every locality's plans, by slug."""
    folders = (path for path in sorted(root.iterdir()) if path.is_dir())
    plans = tuple(_read_locality(path) for path in folders if path.name not in NOT_LOCALITIES)
    _check_unique((plan.locality.slug for plan in plans), "localities", "slug")
    _check_unique((plan.locality.code_prefix for plan in plans), "localities", "code_prefix")
    known = {field.slug for field in read_fields(root)}
    for plan in plans:
        for movement in plan.movements:
            for named in movement.fields:
                if named.field not in known:
                    raise PlanError(f"{plan.locality.slug}: {movement.key}: no field {named.field}")
    return plans


@cache
def read_fields(root: Path = DATA) -> tuple[Field, ...]:
    """The catalogue of fields, in its order."""
    return _rows(root / "fields.toml", "fields", Field)


@cache
def read_vote_rules(root: Path = DATA) -> tuple[VoteRule, ...]:
    """The vote-only rules."""
    return _rows(root / "vote_rules.toml", "vote_rules", VoteRule)


@cache
def read_marking_rules(root: Path = DATA) -> tuple[MarkingRule, ...]:
    """Rules on marking that have no criteria of their own."""
    return _rows(root / "marking_rules.toml", "marking_rules", MarkingRule)


def load_toml(path: Path) -> dict[str, Any]:
    """One TOML file; PlanError when it is no TOML."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise PlanError(f"{path.name}: {error}") from error


def _read_locality(folder: Path) -> LocalityPlan:
    found: dict[str, list[Any]] = {key: [] for key in ("locality", "plan", "units", "movements", "silent")}
    kinds = {"locality": Locality, "plan": Plan, "units": Unit, "movements": Movement, "silent": Silent}
    for path in sorted(folder.glob("*.toml")):
        content = load_toml(path)
        source_file = content.pop("source_file", None)
        for key, rows in content.items():
            if key not in kinds:
                raise PlanError(f"{folder.name}/{path.name}: unknown key {key}")
            for index, row in enumerate(rows if isinstance(rows, list) else [rows], start=1):
                where = f"{folder.name}/{path.name}: {key}[{index}]"
                found[key].append(decode(kinds[key], row, where, source_file))
    if len(found["locality"]) != 1:
        raise PlanError(f"{folder.name}: needs exactly one [locality]")
    units = tuple(sorted(found["units"], key=lambda unit: unit.sort_order))
    read = LocalityPlan(
        found["locality"][0],
        tuple(found["plan"]),
        units,
        _share_contents(found["movements"], folder.name),
        tuple(found["silent"]),
    )
    _check_locality(read, folder.name)
    return read


def _share_contents(movements: list[Movement], folder: str) -> tuple[Movement, ...]:
    """Give a movement's contents to the rows that are a part of it."""
    contents = {movement.key: movement.contents for movement in movements}
    for movement in movements:
        if movement.part_of is not None and movement.part_of not in contents:
            raise PlanError(f"{folder}: {movement.key}: no movement {movement.part_of}")
    return tuple(
        replace(movement, contents=contents[movement.part_of]) if movement.part_of else movement
        for movement in movements
    )


def _check_locality(read: LocalityPlan, folder: str) -> None:
    if read.locality.slug != folder:
        raise PlanError(f"{folder}: holds the locality {read.locality.slug}")
    for name, rows in (("units", read.units), ("plans", read.plans), ("movements", read.movements)):
        _check_unique((row.key for row in rows), folder, f"key of {name}")
    _check_unique((unit.name for unit in read.units), folder, "name of units")
    units = {unit.key for unit in read.units}
    movements = {movement.key for movement in read.movements}
    for movement in read.movements:
        read.plan(movement.plan)
    for plan in read.plans:
        named = [phase.movement for phase in plan.phases] + [review.movement for review in plan.reviews]
        for key in named:
            if key is not None and key not in movements:
                raise PlanError(f"{folder}: {plan.key}: no movement {key}")
        for duty in plan.duties:
            if duty.unit not in units:
                raise PlanError(f"{folder}: {plan.key}: {duty.key}: no unit {duty.unit}")


def _rows(path: Path, key: str, cls: type[T]) -> tuple[T, ...]:
    content = load_toml(path)
    source_file = content.pop("source_file", None)
    rows = content.pop(key, [])
    if content:
        raise PlanError(f"{path.name}: unknown key {', '.join(sorted(content))}")
    read = tuple(
        decode(cls, row, f"{path.name}: {key}[{index}]", source_file) for index, row in enumerate(rows, start=1)
    )
    _check_unique((getattr(row, "slug", None) for row in read), path.name, "slug")
    return read


def _check_unique(values: Any, where: str, what: str) -> None:
    seen: set[Any] = set()
    for value in values:
        if value in seen:
            raise PlanError(f"{where}: {what} {value!r} stands twice")
        seen.add(value)
