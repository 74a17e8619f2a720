"""Giving and taking roles; every grant stays in the history."""

from datetime import date, datetime

from sqlalchemy import func, select

from innovation.core.actor import Actor
from innovation.core.clock import local_date
from innovation.core.errors import NotFound, RuleBroken
from innovation.core.roles import ROLE_LABELS, UNIT_ROLES, Role
from innovation.core.text import clean_line
from innovation.db import session
from innovation.domain.accounts import permissions
from innovation.domain.accounts.models import Account, Person, RoleGrant
from innovation.domain.accounts.queries.people import find_account, open_grants
from innovation.domain.accounts.queries.sessions import in_force_on
from innovation.domain.accounts.rules import charges as rules
from innovation.domain.accounts.service.sessions import end_all_sessions
from innovation.domain.localities import queries as localities
from innovation.support import audit


def grant_role(
    person_id: int,
    role: Role,
    *,
    locality_id: int | None,
    unit_id: int | None = None,
    starts_on: date,
    ends_on: date | None = None,
    basis: str = "",
    actor: Actor,
    now: datetime,
) -> RoleGrant:
    """Charge a person of the locality with a role; their browsers are signed out and begin with it anew."""
    person = _person(person_id, actor)
    permissions.ensure_may_give(actor, role, locality_id, person_id=person.id)
    if not person.active:
        raise RuleBroken("person_inactive", "Người này không còn công tác. Đánh dấu đang công tác rồi giao nhiệm vụ.")
    if locality_id is not None and person.locality_id != locality_id:
        raise RuleBroken("other_locality", "Người này thuộc địa phương khác. Hãy thêm họ vào danh sách ở đây trước.")
    rules.ensure_dates(starts_on, ends_on)
    _ensure_unit_fits(role, locality_id, unit_id)
    _ensure_not_held(person, role, locality_id, unit_id, (starts_on, ends_on), today=local_date(now))
    row = RoleGrant(
        person_id=person.id, role=role, locality_id=locality_id, unit_id=unit_id, starts_on=starts_on, ends_on=ends_on,
        basis=clean_line(basis)[:240], granted_at=now, granted_by_id=actor.person_id,
    )  # fmt: skip
    session.add(row)
    session.flush()
    _sign_out(person.id, now)
    facts = {"grant": row.id, "role": role, "unit": unit_id, "from": starts_on, "to": ends_on}
    audit.record("role.granted", "person", person.id, actor=actor, now=now, locality_id=locality_id, facts=facts)
    return row


def revoke_role(grant_id: int, *, reason: str, actor: Actor, now: datetime) -> None:
    """Take a role away, with a reason; it acts on the next request."""
    row = session.get(RoleGrant, grant_id)
    if row is None:
        raise NotFound
    _person(row.person_id, actor)
    permissions.ensure_may_give(actor, row.role, row.locality_id, person_id=row.person_id)
    if row.revoked_at is not None:
        raise RuleBroken("revoked_already", "Nhiệm vụ này đã được thu hồi trước đó.")
    reason = clean_line(reason)
    if not reason:
        raise RuleBroken("reason_missing", "Ghi lý do thu hồi, ví dụ: chuyển công tác.", field="reason")
    _ensure_not_last_administrator(row, today=local_date(now))
    row.revoked_at, row.revoked_by_id, row.revoke_reason = now, actor.person_id or row.person_id, reason[:240]
    session.flush()
    _sign_out(row.person_id, now)
    audit.record("role.revoked", "person", row.person_id, actor=actor, now=now, locality_id=row.locality_id,
                 facts={"grant": row.id, "role": row.role})  # fmt: skip


def _person(person_id: int, actor: Actor) -> Person:
    person = session.get(Person, person_id)
    if person is None or person.erased_at is not None:
        raise NotFound("Không tìm thấy người này.")
    permissions.ensure_manages_people(actor, person.locality_id)
    return person


def _ensure_unit_fits(role: Role, locality_id: int | None, unit_id: int | None) -> None:
    if role in UNIT_ROLES and unit_id is None:
        of_whom = "mà người này đứng đầu" if role is Role.UNIT_HEAD else "mở đợt xét riêng mà người này làm thư ký"
        raise RuleBroken("unit_missing", f"Chọn đơn vị {of_whom}.", field="unit_id")
    if role not in UNIT_ROLES and unit_id is not None:
        raise RuleBroken(
            "unit_not_asked",
            f"{ROLE_LABELS[role]} làm cho cả địa phương. Bỏ chọn đơn vị rồi giao lại.",
            field="unit_id",
        )
    if locality_id is None and role is not Role.ADMINISTRATOR:
        raise RuleBroken("locality_missing", "Chọn địa phương của nhiệm vụ này.", field="locality_id")
    if unit_id is not None:
        unit = localities.get_unit(unit_id, locality_id=locality_id)
        if unit.closed_on is not None:
            raise RuleBroken("unit_closed", "Đơn vị này đã ngừng hoạt động. Chọn đơn vị khác.", field="unit_id")


def _ensure_not_held(
    person: Person,
    role: Role,
    locality_id: int | None,
    unit_id: int | None,
    span: tuple[date, date | None],
    *,
    today: date,
) -> None:
    for held in open_grants(person.id, day=min(span[0], today)):
        same = (held.role, held.locality_id, held.unit_id) == (role, locality_id, unit_id)
        if same and rules.overlap((held.starts_on, held.ends_on), span):
            raise RuleBroken(
                "role_held",
                f"{person.full_name} đã giữ nhiệm vụ {ROLE_LABELS[role]} trong thời gian này. "
                "Thu hồi nhiệm vụ cũ hoặc đổi ngày.",
                field="role",
            )


def _ensure_not_last_administrator(row: RoleGrant, *, today: date) -> None:
    if row.role is not Role.ADMINISTRATOR or row.locality_id is not None:
        return
    others = select(func.count()).select_from(RoleGrant).join(Account, Account.person_id == RoleGrant.person_id)
    others = others.where(RoleGrant.role == Role.ADMINISTRATOR, RoleGrant.locality_id.is_(None))
    if not session.scalar(others.where(RoleGrant.id != row.id, in_force_on(today))):
        raise RuleBroken(
            "last_administrator", "Đây là người quản trị cuối cùng. Giao cho người khác trước khi thu hồi."
        )


def _sign_out(person_id: int, now: datetime) -> None:
    account = find_account(person_id)
    if account is not None:
        end_all_sessions(account.id, reason="roles_changed", now=now)
