"""Reads the shipped rubrics and checks the shape that the rubric engine parses.

Decimals are strings, so that no mark ever passes through a float. What a source
does not give is absent and listed in `gaps`; nothing is filled in here.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from decimal import Decimal, InvalidOperation
from functools import cache
from pathlib import Path
from typing import Any, Literal

from innovation.plans.catalogues import About, Reliability, Rubric
from innovation.plans.decoding import PlanError, decode
from innovation.plans.reader import DATA, load_toml


@dataclass(frozen=True, slots=True)
class Trim:
    highest: int
    lowest: int


@dataclass(frozen=True, slots=True)
class Band:
    low: str
    high: str
    label: str | None = None


@dataclass(frozen=True, slots=True)
class Part:
    key: str
    name: str
    max: str
    floor: str | None = None


@dataclass(frozen=True, slots=True)
class Criterion:
    key: str
    name: str
    kind: Literal["marks", "bands", "comment"]
    max: str | None = None
    floor: str | None = None
    hint: str | None = None
    bands: tuple[Band, ...] = ()
    parts: tuple[Part, ...] = ()


@dataclass(frozen=True, slots=True)
class Condition:
    criterion: str
    min: str


@dataclass(frozen=True, slots=True)
class RubricClass:
    key: str
    name: str
    outcome: Literal["recognised", "revise", "not"]
    min_total: str | None = None
    max_total_below: str | None = None
    conditions: tuple[Condition, ...] = ()


@dataclass(frozen=True, slots=True)
class Shape:
    """The engine's shape of a rubric's body."""

    slug: str
    name: str
    source: str
    reliability: Reliability
    note: str
    criteria: tuple[Criterion, ...]
    gaps: tuple[str, ...] = ()
    decimals: int = 2
    step: str | None = None
    trim: Trim | None = None
    threshold: str | None = None
    classes: tuple[RubricClass, ...] = ()
    unclassified_when_conditions_fail: bool = False


@cache
def read_rubrics(root: Path = DATA) -> tuple[Rubric, ...]:
    """The shipped rubrics, the default one first, then by file name."""
    read = [_read(path) for path in sorted((root / "rubrics").glob("*.toml"))]
    if len({rubric.slug for rubric in read}) != len(read):
        raise PlanError("rubrics: a slug stands twice")
    return tuple(sorted(read, key=lambda rubric: not rubric.about.default))


def _read(path: Path) -> Rubric:
    body = load_toml(path)
    where = f"rubrics/{path.name}"
    about = decode(About, body.pop("about", None), f"{where}: about")
    shape = decode(Shape, body, where)
    _check_decimals(shape, where)
    _check_sums(shape, where)
    return Rubric(shape.slug, shape.name, shape.source, shape.reliability, shape.note, shape.gaps, about, body)


def _check_decimals(shape: Shape, where: str) -> None:
    for place, value in _decimals(shape):
        try:
            Decimal(value)
        except InvalidOperation as error:
            raise PlanError(f"{where}: {place}: {value!r} is no decimal") from error


def _decimals(row: Any, place: str = "") -> Iterator[tuple[str, str]]:
    numeric = {"max", "min", "floor", "low", "high", "step", "threshold", "min_total", "max_total_below"}
    for item in fields(row):
        value = getattr(row, item.name)
        if item.name in numeric and value is not None:
            yield f"{place}{item.name}", value
        elif isinstance(value, tuple):
            for index, inner in enumerate(value, start=1):
                if hasattr(inner, "__dataclass_fields__"):
                    yield from _decimals(inner, f"{place}{item.name}[{index}].")


def _check_sums(shape: Shape, where: str) -> None:
    keys = {criterion.key for criterion in shape.criteria}
    for criterion in shape.criteria:
        place = f"{where}: {criterion.key}"
        if (criterion.max is None) != (criterion.kind == "comment"):
            raise PlanError(f"{place}: a maximum stands with marks and bands only")
        if criterion.parts and sum(Decimal(part.max) for part in criterion.parts) != Decimal(criterion.max or 0):
            raise PlanError(f"{place}: the parts do not sum to the maximum")
        if (criterion.kind == "bands") != bool(criterion.bands):
            raise PlanError(f"{place}: bands stand with kind bands only")
        for band in criterion.bands:
            if not 0 <= Decimal(band.low) <= Decimal(band.high) <= Decimal(criterion.max or 0):
                raise PlanError(f"{place}: band {band.low}-{band.high} leaves the range")
    for row in shape.classes:
        if any(condition.criterion not in keys for condition in row.conditions):
            raise PlanError(f"{where}: class {row.key}: a condition names no criterion")


def maximum(body: Mapping[str, Any]) -> Decimal:
    """The highest total that a rubric's body allows."""
    return sum((Decimal(row["max"]) for row in body["criteria"] if "max" in row), Decimal(0))
