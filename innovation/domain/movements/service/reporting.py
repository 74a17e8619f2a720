"""The secretary notes which reports of the plan have come in, and takes a wrong note back."""

from collections.abc import Collection
from datetime import date, datetime

from sqlalchemy import delete, select

from innovation.core.actor import Actor
from innovation.core.clock import local_date
from innovation.core.errors import NotAllowed, RuleBroken
from innovation.core.text import clean_line
from innovation.db import session
from innovation.domain.movements.models import Movement, ReportingDate, ReportReceipt
from innovation.domain.movements.permissions import can_run_rounds
from innovation.domain.movements.queries.reporting import reporting_units
from innovation.domain.movements.rules.reporting import ensure_receipt
from innovation.support import audit

LONGEST_PAPER = 120


def receive_reports(
    movement: Movement, due_on: date, unit_ids: Collection[int], *, received_on: date, actor: Actor, now: datetime
) -> int:
    """Reports of these units have come in; one that is noted already stays as it is. Gives how many are new."""
    _ensure_due(movement, due_on, actor)
    asked = {unit.id for unit in reporting_units(movement.locality_id)} & set(unit_ids)
    if not asked:
        raise RuleBroken("no_unit", "Chọn ít nhất một đơn vị đã gửi báo cáo.", field="unit_ids")
    ensure_receipt(received_on, "", due_on=due_on, is_own=False, today=local_date(now))
    new = []
    for unit_id in sorted(asked):
        receipt = _receipt(movement, due_on, received_on, actor, now)
        receipt.unit_id = unit_id
        new += [unit_id] if _keep(receipt) else []
    _audit("report.receive", movement, actor, now, due=due_on, units=new)
    return len(new)


def send_own_report(
    movement: Movement, due_on: date, *, sent_on: date, paper: str, actor: Actor, now: datetime
) -> None:
    """The locality's own report went out by this paper."""
    _ensure_due(movement, due_on, actor)
    paper = clean_line(paper)[:LONGEST_PAPER]
    ensure_receipt(sent_on, paper, due_on=due_on, is_own=True, today=local_date(now))
    receipt = _receipt(movement, due_on, sent_on, actor, now)
    receipt.paper = paper
    if not _keep(receipt):
        raise RuleBroken("sent_already", "Báo cáo này đã được ghi là đã gửi. Ghi nhầm thì bỏ dòng cũ trước.")
    _audit("report.send", movement, actor, now, due=due_on, paper=paper)


def forget_receipt(movement: Movement, receipt_id: int, *, actor: Actor, now: datetime) -> None:
    """It was noted by mistake: the report is owed again."""
    if not can_run_rounds(actor, movement.locality_id):
        raise NotAllowed()
    where = (ReportReceipt.id == receipt_id, ReportReceipt.movement_id == movement.id)
    receipt = session.scalars(select(ReportReceipt).where(*where)).one_or_none()
    if receipt is None:
        return
    facts = {"due": receipt.due_on, "unit": receipt.unit_id}
    session.execute(delete(ReportReceipt).where(ReportReceipt.id == receipt.id))
    _audit("report.forget", movement, actor, now, **facts)


def _keep(receipt: ReportReceipt) -> bool:
    """False: it was noted before."""
    same = (
        ReportReceipt.movement_id == receipt.movement_id,
        ReportReceipt.due_on == receipt.due_on,
        ReportReceipt.unit_id == receipt.unit_id,
    )
    if session.scalar(select(ReportReceipt.id).where(*same)) is not None:
        return False
    session.add(receipt)
    session.flush()
    return True


def _receipt(movement: Movement, due_on: date, on: date, actor: Actor, now: datetime) -> ReportReceipt:
    return ReportReceipt(
        movement_id=movement.id, due_on=due_on, received_on=on, by_person_id=actor.person_id, created_at=now
    )


def _ensure_due(movement: Movement, due_on: date, actor: Actor) -> None:
    if not can_run_rounds(actor, movement.locality_id):
        raise NotAllowed()
    session.execute(select(Movement.id).where(Movement.id == movement.id).with_for_update())
    where = (
        ReportingDate.movement_id == movement.id, ReportingDate.month == due_on.month, ReportingDate.day == due_on.day,
    )  # fmt: skip
    if session.scalar(select(ReportingDate.id).where(*where)) is None:
        raise RuleBroken("no_such_day", "Kế hoạch không nêu ngày báo cáo này. Tải lại trang.")


def _audit(action: str, movement: Movement, actor: Actor, now: datetime, **facts: object) -> None:
    audit.record(action, "movement", movement.id, actor=actor, now=now, locality_id=movement.locality_id, facts=facts)
