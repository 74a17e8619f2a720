"""Who acts: the signed-in person with the roles in force now, as plain values."""

from dataclasses import dataclass, field

from innovation.core.roles import Role


@dataclass(frozen=True, slots=True)
class Grant:
    """One role in force; `locality_id` None means the whole installation, `unit_id` narrows it to one unit."""

    role: Role
    locality_id: int | None
    unit_id: int | None = None


@dataclass(frozen=True, slots=True)
class Actor:
    """The person behind a command. `account_id` None is a visitor; `SYSTEM` is the platform itself."""

    account_id: int | None = None
    person_id: int | None = None
    name: str = ""
    locality_id: int | None = None
    unit_id: int | None = None
    grants: tuple[Grant, ...] = field(default=())
    is_system: bool = False

    @property
    def is_signed_in(self) -> bool:
        return self.account_id is not None

    def has(self, role: Role, *, locality_id: int | None) -> bool:
        """Whether the role is held in that locality (or everywhere)."""
        return any(g.role is role and g.locality_id in (None, locality_id) for g in self.grants)

    def has_any(self, *roles: Role, locality_id: int | None) -> bool:
        return any(self.has(role, locality_id=locality_id) for role in roles)

    def has_somewhere(self, *roles: Role) -> bool:
        """Whether one of the roles is held anywhere; for menus, never for a decision about one record."""
        return any(g.role in roles for g in self.grants)

    def heads_unit(self, unit_id: int | None) -> bool:
        return unit_id is not None and any(g.role is Role.UNIT_HEAD and g.unit_id == unit_id for g in self.grants)

    def is_secretary(self, *, locality_id: int | None, unit_id: int | None) -> bool:
        """The locality's secretary; of what is a unit's own (`unit_id`) that unit's secretary, too."""
        own = unit_id is not None and unit_id in self.units_with(Role.UNIT_SECRETARY)
        return own or self.has(Role.SECRETARY, locality_id=locality_id)

    def units_with(self, *roles: Role) -> tuple[int, ...]:
        """Ids of the units in which one of the roles is held, ordered."""
        return tuple(sorted({g.unit_id for g in self.grants if g.role in roles and g.unit_id is not None}))

    def localities_with(self, *roles: Role) -> tuple[int, ...]:
        """Ids of the localities where one of the roles is held, ordered."""
        return tuple(sorted({g.locality_id for g in self.grants if g.role in roles and g.locality_id is not None}))


VISITOR = Actor()
SYSTEM = Actor(name="Hệ thống", is_system=True)
