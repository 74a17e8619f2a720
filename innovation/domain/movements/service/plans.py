"""Loads the shipped plans, catalogues and rubrics. Run again, it changes only what the data changed."""

from datetime import datetime

from sqlalchemy import select

from innovation.core.actor import Actor
from innovation.core.text import fold
from innovation.db import session
from innovation.domain.localities.enums import LocalityKind, UnitKind
from innovation.domain.localities.models import Locality, Unit
from innovation.domain.localities.rules import unit_key
from innovation.domain.movements.models import Plan, Rubric, RubricVersion, WorkField
from innovation.domain.movements.rules.rubric import parse_rubric, rubric_to_dict
from innovation.domain.movements.service.load_report import LoadReport
from innovation.domain.movements.service.plan_rows import (
    cited,
    duty,
    legal_basis,
    plan_values,
    put_movement,
    rubric_values,
    silence,
    sourced,
)
from innovation.plans import LocalityPlan, read_fields, read_plans, read_rubrics
from innovation.plans import Plan as PlanData
from innovation.plans import Unit as UnitData
from innovation.support import audit

LOCALITY_KINDS = {"phường": LocalityKind.WARD, "xã": LocalityKind.COMMUNE, "đặc khu": LocalityKind.SPECIAL_ZONE}


def load_plans(*, actor: Actor, now: datetime) -> LoadReport:
    """Load everything that ships: localities, units, plans, movements, fields, rubrics."""
    report = LoadReport()
    _load_fields(report)
    for data in read_plans():
        _load_locality(data, report)
    _load_rubrics(report, now)
    session.flush()
    if not report.is_unchanged:
        facts = {kind: f"+{tally.added} ~{tally.changed} -{tally.removed}" for kind, tally in report.kinds.items()}
        audit.record("plans.load", "plan", None, actor=actor, now=now, facts=facts)
    return report


def _load_fields(report: LoadReport) -> None:
    known = {row.slug: row for row in session.scalars(select(WorkField))}
    for data in read_fields():
        values = {"name": data.name, "position": data.sort_order, "words": [cited(word) for word in data.words]}
        report.put_or_add("fields", WorkField, known.get(data.slug), {"slug": data.slug}, values)


def _load_locality(data: LocalityPlan, report: LoadReport) -> None:
    found = session.scalar(select(Locality).where(Locality.slug == data.locality.slug))
    values = {
        "kind": LOCALITY_KINDS[data.locality.kind],
        **{name: getattr(data.locality, name) for name in ("name", "short_name", "code_prefix", "city")},
        **sourced(data.locality.source),
    }
    locality = report.put_or_add("localities", Locality, found, {"slug": data.locality.slug}, values)
    session.flush()
    _load_units(locality, data.units, report)
    plans = {plan.key: _load_plan(locality, plan, data, report) for plan in data.plans}
    session.flush()
    for movement in data.movements:
        plan = data.plan(movement.plan)
        put_movement(report, plans[plan.key], plan, movement)


def _load_units(locality: Locality, units: tuple[UnitData, ...], report: LoadReport) -> None:
    """Units by name or alias. What the locality decided itself (its spelling, order, quota) stays."""
    known = list(session.scalars(select(Unit).where(Unit.locality_id == locality.id, Unit.closed_on.is_(None))))
    for data in units:
        found = _same_unit(known, data)
        if found is None:
            values = {"kind": UnitKind(data.kind), "name_fold": fold(data.name), "aliases": list(data.aliases),
                      "is_group": not data.named_one_by_one, "counts_for_target": data.counts_for_target,
                      "sort_order": data.sort_order, **sourced(data.source)}  # fmt: skip
            report.put_or_add("units", Unit, None, {"locality_id": locality.id, "name": data.name}, values)
        else:
            spelt = [name for name in (data.name, *data.aliases) if name not in (found.name, *found.aliases)]
            report.put("units", found, {"aliases": [*found.aliases, *spelt], **sourced(data.source)})


def _same_unit(known: list[Unit], data: UnitData) -> Unit | None:
    name, aliases = unit_key(data.name), {unit_key(alias) for alias in data.aliases}
    for unit in known:
        if unit_key(unit.name) == name and unit.is_group is not data.named_one_by_one:
            return unit
    for unit in known:
        spellings = {unit_key(str(alias)) for alias in unit.aliases}
        same_sort = unit.is_group is not data.named_one_by_one
        if same_sort and (unit_key(unit.name) in aliases or name in spellings):
            return unit
    return None


def _load_plan(locality: Locality, data: PlanData, whole: LocalityPlan, report: LoadReport) -> Plan:
    found = session.scalar(select(Plan).where(Plan.locality_id == locality.id, Plan.key == data.key))
    values = {
        **plan_values(data),
        "legal_bases": [legal_basis(row) for row in data.legal_bases],
        "silences": [silence(row) for row in whole.silent if row.source.file == data.source.file],
        "duties": [duty(row) for row in data.duties],
    }
    key = {"locality_id": locality.id, "key": data.key}
    plan: Plan = report.put_or_add("plans", Plan, found, key, values)
    return plan


def _load_rubrics(report: LoadReport, now: datetime) -> None:
    """Shipped rubrics; a body that differs becomes a new version, those in use stay as they are."""
    known = {row.slug: row for row in session.scalars(select(Rubric).where(Rubric.locality_id.is_(None)))}
    for data in read_rubrics():
        key = {"locality_id": None, "slug": data.slug}
        rubric = report.put_or_add("rubrics", Rubric, known.get(data.slug), key, rubric_values(data))
        body = rubric_to_dict(parse_rubric(data.body))
        last = rubric.versions[-1] if rubric.versions else None
        if last is not None and last.body == body:
            report.of("rubric versions").unchanged += 1
            continue
        rubric.versions.append(RubricVersion(number=last.number + 1 if last else 1, body=body, created_at=now))
        report.of("rubric versions").added += 1
