"""A review is opened from what the plan announces, with the plan's rules, and looked at straight away."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import select

from innovation.core.actor import Actor
from innovation.core.errors import RuleBroken
from innovation.core.text import clean_line
from innovation.db import session
from innovation.db.upsert import insert_if_new
from innovation.domain.accounts.enums import STAFF_KINDS
from innovation.domain.accounts.models import Person
from innovation.domain.awards.enums import ReviewAction, ReviewState
from innovation.domain.awards.models import PhaseReview
from innovation.domain.awards.queries.reviews.announced import Announced
from innovation.domain.awards.rules.reviews import dump_rules, parse_rules
from innovation.domain.awards.rules.reviews.spans import ensure_span
from innovation.domain.awards.service.reviews.examining import examine
from innovation.domain.awards.service.reviews.guards import ensure_runs, keep_step, write_down
from innovation.domain.localities.models import Unit
from innovation.domain.movements.enums import SubjectKind
from innovation.domain.nominations.models import Subject
from innovation.domain.nominations.rules import is_of_the_plan, kind_of_unit
from innovation.plans.reviews import review_rules_for

LONGEST_NAME = 200


@dataclass(frozen=True, slots=True)
class ReviewData:
    """What the secretary confirms or changes of what the plan says."""

    name: str
    starts_on: date
    ends_on: date
    due_on: date | None = None


def open_review(announced: Announced, data: ReviewData, *, actor: Actor, now: datetime) -> PhaseReview:
    """A review of the movement; its rules are the plan's until the secretary changes them for this review."""
    movement = announced.movement
    ensure_runs(actor, movement.locality_id)
    ensure_span(data.starts_on, data.ends_on, data.due_on)
    name = clean_line(data.name)[:LONGEST_NAME]
    if not name:
        raise RuleBroken("name_missing", "Ghi tên kỳ, ví dụ “Sơ kết giai đoạn 1 (2026 - 2027)”.", field="name")
    twin = (PhaseReview.movement_id == movement.id, PhaseReview.kind == announced.review.kind,
            PhaseReview.ends_on == data.ends_on)  # fmt: skip
    if session.scalar(select(PhaseReview.id).where(*twin)) is not None:
        raise RuleBroken("review_twice", "Kỳ này đã được mở. Xem ở danh sách sơ kết, tổng kết.", field="ends_on")
    rules = review_rules_for(movement.locality.slug, announced.year)
    review = PhaseReview(
        locality_id=movement.locality_id, movement=movement, kind=announced.review.kind, name=name,
        starts_on=data.starts_on, ends_on=data.ends_on, due_on=data.due_on, state=ReviewState.OPEN,
        rules=dump_rules(parse_rules(rules.as_rules())), created_at=now, created_by_id=actor.person_id,
    )  # fmt: skip
    session.add(review)
    session.flush()
    keep_step(review, ReviewAction.OPEN, actor, now)
    write_down("review.open", review, actor, now, kind=review.kind.value, from_=data.starts_on, to=data.ends_on)
    take_up_everybody(review.locality_id, now=now)
    examine(review, actor=actor, now=now)
    return review


def take_up_everybody(locality_id: int, *, now: datetime) -> None:
    """Units and staff of the plan whom nothing has spoken of yet stand on the board too, with what is missing.

    A household comes with its first nomination: without one there is nothing that a review could ask of it.
    """
    for values, column in (*_units(locality_id), *_staff(locality_id)):
        whole = {"locality_id": locality_id, "created_at": now, **values}
        insert_if_new(Subject, whole, unique=[column])


def _units(locality_id: int) -> Iterator[tuple[dict[str, Any], str]]:
    taken = select(Subject.unit_id).where(Subject.unit_id == Unit.id)
    open_units = (Unit.locality_id == locality_id, Unit.closed_on.is_(None), Unit.is_group.is_(False))
    for unit_id, unit_kind in session.execute(select(Unit.id, Unit.kind).where(*open_units, ~taken.exists())).all():
        kind = kind_of_unit(unit_kind)
        if is_of_the_plan(kind, unit_kind=unit_kind, person_kind=None):
            yield {"kind": kind, "unit_id": unit_id}, "unit_id"


def _staff(locality_id: int) -> Iterator[tuple[dict[str, Any], str]]:
    taken = select(Subject.person_id).where(Subject.person_id == Person.id)
    working = (
        Person.locality_id == locality_id, Person.active, Person.erased_at.is_(None), Person.kind.in_(STAFF_KINDS)
    )  # fmt: skip
    for person_id in session.scalars(select(Person.id).where(*working, ~taken.exists())).all():
        yield {"kind": SubjectKind.INDIVIDUAL, "person_id": person_id}, "person_id"
