"""How a row of the plans' data becomes a row of the database."""

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import select

from innovation.db import session
from innovation.db.base import Base
from innovation.domain.movements.enums import MovementKind, ReviewKind, TargetPer
from innovation.domain.movements.models import Movement, MovementContent, Phase, Plan, ReportingDate, Review
from innovation.domain.movements.service.load_report import LoadReport
from innovation.plans import Movement as MovementData
from innovation.plans import Plan as PlanData
from innovation.plans import Rubric as RubricData
from innovation.plans import Source


def sourced(source: Source) -> dict[str, str]:
    return {"source_file": source.file, "source_section": source.section}


def cited(row: Any) -> dict[str, str]:
    """A passage with its place in the plan."""
    return {"text": row.text, "file": row.source.file, "section": row.source.section}


def legal_basis(row: Any) -> dict[str, str | None]:
    return {**cited(row), "number": row.number, "issued_on": row.issued_on.isoformat() if row.issued_on else None}


def silence(row: Any) -> dict[str, str]:
    place = {"file": row.source.file, "section": row.source.section}
    return {"subject": row.subject, "note": row.note, **place}


def duty(row: Any) -> dict[str, str]:
    return {"unit": row.unit, "text": row.wording, "file": row.source.file, "section": row.source.section}


def plan_values(data: PlanData) -> dict[str, Any]:
    return {
        "number_symbol": data.number_symbol,
        "issued_on": data.issued_on,
        "title": data.title,
        "starts_year": data.year_from,
        "ends_year": data.year_to,
        "signer_post": data.signer_post,
        "note": data.note or "",
        **sourced(data.source),
    }


def movement_values(data: MovementData) -> dict[str, Any]:
    target = data.targets[0] if data.targets else None
    percent = target.saving_target_percent if target else None
    return {
        "kind": MovementKind(data.kind),
        "name": data.name,
        "wording": "\n\n".join(wording.text for wording in data.wordings),
        "passages": [cited(wording) for wording in data.wordings],
        "target_count": target.count if target else None,
        "target_per": TargetPer(target.per) if target else None,
        "target_wording": (target.note or "") if target else "",
        "target_year_stated": target.every_stated if target else None,
        "saving_target_percent": None if percent is None else Decimal(percent),
        "participants": list(data.participants),
        "field_slugs": list(dict.fromkeys(named.field for named in data.fields)),
        "tags": list(data.tags),
        "criteria": [{**cited(row), "subject": row.subject, "needs_initiative": row.needs_initiative}
                     for row in data.criteria],
        "awards": [{"name": row.name, "legal_kind": row.legal_kind, "note": row.note, "file": row.source.file,
                    "section": row.source.section} for row in data.awards],
        "note": data.note or "",
        "starts_on": date(data.year_from, 1, 1),
        "ends_on": date(data.year_to, 12, 31) if data.year_to else None,
        **sourced(data.source),
    }  # fmt: skip


def rubric_values(data: RubricData) -> dict[str, Any]:
    return {
        "name": data.name,
        "source": data.source,
        "reliability": data.reliability,
        "note": data.note,
        "is_default": data.about.default,
        **sourced(data.about.source),
    }


def put_movement(report: LoadReport, plan: Plan, plan_data: PlanData, data: MovementData) -> None:
    """A movement with its contents, and the phases, dates and reviews of its plan that concern it."""
    same = Movement.locality_id == plan.locality_id, Movement.slug == data.key
    key = {"locality_id": plan.locality_id, "slug": data.key}
    values = {**movement_values(data), "plan_id": plan.id}
    movement = report.put_or_add("movements", Movement, session.scalar(select(Movement).where(*same)), key, values)
    session.flush()
    mine = {None, data.key, data.part_of}
    groups: list[tuple[str, type[Base], Iterable[dict[str, Any]]]] = [
        ("contents", MovementContent, _contents(data)),
        ("phases", Phase, _phases([row for row in plan_data.phases if row.movement in mine])),
        ("reporting dates", ReportingDate, _dates(plan_data.reporting_dates)),
        ("reviews", Review, _reviews([row for row in plan_data.reviews if row.movement in mine])),
    ]
    for kind, model, rows in groups:
        _put_children(report, kind, model, movement.id, rows)


def _put_children(report: LoadReport, kind: str, model: Any, movement_id: int, rows: Iterable[dict[str, Any]]) -> None:
    known = {_key_of(row): row for row in session.scalars(select(model).where(model.movement_id == movement_id))}
    for values in rows:
        found = known.pop(_key_of(model(**values)), None)
        report.put_or_add(kind, model, found, {"movement_id": movement_id}, values)
    if model is not MovementContent:  # entries may name a content: it stays although a newer plan drops it
        for row in known.values():
            session.delete(row)
            report.of(kind).removed += 1


def _key_of(row: Any) -> object:
    """By what a row is known again: its year and kind, or its place in the list."""
    return (row.year, row.kind) if isinstance(row, Review) else row.position


def _contents(data: MovementData) -> Iterable[dict[str, Any]]:
    for content in data.contents:
        yield {"position": content.order, "name": content.name, "points": list(content.points),
               **sourced(content.source)}  # fmt: skip


def _phases(rows: Sequence[Any]) -> Iterable[dict[str, Any]]:
    for position, row in enumerate(rows, start=1):
        yield {"position": position, "name": row.name, "starts_on": row.starts_on, "ends_on": row.ends_on,
               "wording": row.wording, **sourced(row.source)}  # fmt: skip


def _dates(rows: Sequence[Any]) -> Iterable[dict[str, Any]]:
    for position, row in enumerate(rows, start=1):
        yield {
            "position": position,
            "stated": row.stated,
            "month": row.before_month,
            "day": row.before_day,
            "period": row.period,
            "recipient": row.recipient or "",
            "through": row.through or "",
            "wording": row.wording or "",
            "note": row.note or "",
            **sourced(row.source),
        }


def _reviews(rows: Sequence[Any]) -> Iterable[dict[str, Any]]:
    for row in rows:
        yield {"year": row.year, "kind": ReviewKind(row.kind), "name": row.name, "wording": row.wording,
               "note": row.note or "", **sourced(row.source)}  # fmt: skip
