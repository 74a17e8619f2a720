"""Who may see and change people, accounts and roles."""

from collections.abc import Iterable

from innovation.core.actor import Actor
from innovation.core.errors import NotAllowed, NotFound
from innovation.core.roles import Role
from innovation.domain.accounts.models import Account, Person, RoleGrant
from innovation.domain.accounts.rules.charges import PROTECTED, may_give

OFFICE = (Role.SECRETARY, Role.ADMINISTRATOR)


def is_site_administrator(actor: Actor) -> bool:
    return actor.is_system or actor.has(Role.ADMINISTRATOR, locality_id=None)


def can_manage_people(actor: Actor, locality_id: int) -> bool:
    """The directory of a locality is its secretary's and administrators'."""
    return actor.is_system or actor.has_any(*OFFICE, locality_id=locality_id)


def ensure_manages_people(actor: Actor, locality_id: int) -> None:
    if not can_manage_people(actor, locality_id):
        raise NotFound


def can_manage_account(actor: Actor, person: Person, grants: Iterable[RoleGrant]) -> bool:
    """Inviting, disabling and the like: only who could give every role that the person holds or will hold."""
    if actor.person_id == person.id and not actor.is_system:
        return False
    return can_manage_people(actor, person.locality_id) and all(may_give(actor, g.role, g.locality_id) for g in grants)


def ensure_manages_account(actor: Actor, person: Person, grants: Iterable[RoleGrant]) -> None:
    ensure_manages_people(actor, person.locality_id)
    if not can_manage_account(actor, person, grants):
        raise NotAllowed(
            "Tài khoản này giữ nhiệm vụ do quản trị giao hoặc là của chính bạn. Hãy nhờ người quản trị.", visible=True
        )


def can_change_sign_in(
    actor: Actor, person: Person, account: Account | None, grants: Iterable[RoleGrant], *, sat_in_council: bool
) -> bool:
    """Giving an account another login, its link into one's own hand, or no second factor: whoever can do it can get in.

    So of an account in use (with a password) that holds or ever held a protected role, or a seat in a council, this is
    the administrator's only. `grants` are all the person's roles, past ones too: revoking one is no way round.
    """
    if account is None or account.password_hash is None:
        return True
    if not sat_in_council and not any(grant.role in PROTECTED for grant in grants):
        return True
    return actor.is_system or actor.has(Role.ADMINISTRATOR, locality_id=person.locality_id)


def ensure_changes_sign_in(
    actor: Actor, person: Person, account: Account | None, grants: Iterable[RoleGrant], *, sat_in_council: bool
) -> None:
    if not can_change_sign_in(actor, person, account, grants, sat_in_council=sat_in_council):
        raise NotAllowed(
            f"{person.full_name} giữ nhiệm vụ quan trọng hoặc ở trong Hội đồng, nên chỉ người quản trị đổi được tên "
            "đăng nhập, đưa đường liên kết đặt mật khẩu và cài lại mã xác thực. Hãy nhờ người quản trị.",
            visible=True,
        )


def ensure_may_give(actor: Actor, role: Role, locality_id: int | None, *, person_id: int) -> None:
    """Nobody gives or takes a role of their own."""
    if actor.person_id == person_id and not actor.is_system:
        raise NotAllowed("Không ai tự giao hoặc thu hồi nhiệm vụ của mình. Hãy nhờ người quản trị khác.", visible=True)
    if not may_give(actor, role, locality_id):
        raise NotAllowed("Nhiệm vụ này do người quản trị giao. Hãy nhờ người quản trị.", visible=True)


def may_erase(actor: Actor, locality_id: int) -> bool:
    """Only administrators erase; a secretary passes the wish on."""
    return is_site_administrator(actor) or actor.has(Role.ADMINISTRATOR, locality_id=locality_id)
