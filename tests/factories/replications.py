"""A published work of one ward, and units of another that may apply it."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from innovation.core.actor import Actor
from innovation.db import session
from innovation.domain.accounts.models import Person
from innovation.domain.initiatives.models import Initiative
from innovation.domain.library.models import Work
from innovation.domain.localities.models import Locality, Unit
from innovation.domain.replications import service
from innovation.domain.replications.enums import Manner
from innovation.domain.replications.models import Replication, ReplicationReport
from innovation.domain.replications.rules import Figures, Registration
from tests.factories.accounts import NOW, make_person
from tests.factories.entries import make_head, make_secretary
from tests.factories.initiatives import make_submitted
from tests.factories.library import make_published
from tests.factories.localities import make_locality, make_unit
from tests.factories.movements import make_movement, make_round

AFTER = "Người dân nhận kết quả trong ngày, không phải quay lại lần hai."


@dataclass
class Town:
    """A work of “home”, its unit and people; the unit of “away” that wants to apply it."""

    home: Locality
    own: Unit
    own_head: Actor
    home_secretary: Actor
    author: Person
    initiative: Initiative
    work: Work
    away: Locality
    unit: Unit
    head: Actor
    secretary: Actor


def make_town() -> Town:
    home, away = make_locality("phường Hòa Bình"), make_locality("xã Tân An")
    own, unit = make_unit(home, "Văn phòng HĐND và UBND"), make_unit(away, "Trường Tiểu học Tân An")
    lan = make_person(home, "Nguyễn Thị Lan", unit=own, email="lan@demo.example")
    initiative = make_submitted(make_round(make_movement(locality=home)), owner=lan)
    work = make_published(initiative, issued_on=date(2026, 3, 10))
    return Town(
        home, own, with_mail(make_head(own, "Trần Quốc Hùng"), "hung@demo.example"),
        with_mail(make_secretary(home), "tu@demo.example"), lan, initiative, work, away, unit,
        with_mail(make_head(unit, "Phạm Thị Hiệu"), "hieu@demo.example"), make_secretary(away, "Lê Văn Ba"),
    )  # fmt: skip


def with_mail(actor: Actor, email: str) -> Actor:
    session.get_one(Person, actor.person_id).email = email
    session.flush()
    return actor


def said(**changes: Any) -> Registration:
    """Already applied since 1 April 2026."""
    values: dict[str, Any] = {
        "manner": Manner.AS_IS, "begun": True, "applied_on": date(2026, 4, 1), "contact_name": "Phạm Thị Hiệu",
        "contact": "0225 3 000 111",
    }  # fmt: skip
    return Registration(**values | changes)


def figures(**changes: Any) -> Figures:
    values: dict[str, Any] = {
        "as_of": date(2026, 10, 1),
        "after": AFTER,
        "money_saved": 12_000_000,
        "people_served": 80,
    }
    return Figures(**values | changes)


def apply_work(town: Town, unit: Unit | None = None, *, actor: Actor | None = None, **changes: Any) -> Replication:
    unit = unit or town.unit
    return service.register(town.work, unit.id, said(**changes), actor=actor or town.head, now=NOW)


def report_on(town: Town, replication: Replication, *, actor: Actor | None = None, **changes: Any) -> ReplicationReport:
    return service.send_report(replication, figures(**changes), actor=actor or town.head, now=NOW)


def confirmed_in(town: Town, unit: Unit | None = None, *, actor: Actor | None = None, **changes: Any) -> Replication:
    """A replication whose result the author's unit has confirmed."""
    replication = apply_work(town, unit, actor=actor)
    report = report_on(town, replication, actor=actor, **changes)
    service.confirm_report(replication, report.id, actor=town.own_head, now=NOW)
    return replication
