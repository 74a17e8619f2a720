"""Who may see and change people, accounts and roles."""

from collections.abc import Iterable

from innovation.core.actor import Actor
from innovation.core.errors import NotAllowed, NotFound
from innovation.core.roles import Role
from innovation.domain.accounts.models import Person, RoleGrant
from innovation.domain.accounts.rules.charges import may_give

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


def ensure_may_give(actor: Actor, role: Role, locality_id: int | None, *, person_id: int) -> None:
    """Nobody gives or takes a role of their own."""
    if actor.person_id == person_id and not actor.is_system:
        raise NotAllowed("Không ai tự giao hoặc thu hồi nhiệm vụ của mình. Hãy nhờ người quản trị khác.", visible=True)
    if not may_give(actor, role, locality_id):
        raise NotAllowed("Nhiệm vụ này do người quản trị giao. Hãy nhờ người quản trị.", visible=True)


def may_erase(actor: Actor, locality_id: int) -> bool:
    """Only administrators erase; a secretary passes the wish on."""
    return is_site_administrator(actor) or actor.has(Role.ADMINISTRATOR, locality_id=locality_id)
