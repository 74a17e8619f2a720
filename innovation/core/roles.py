"""The words for what a person is charged with in a locality or a unit."""

from enum import StrEnum


class Role(StrEnum):
    """A charge held with dates, granted by somebody, revocable. Council posts are kept with the council itself."""

    UNIT_HEAD = "unit_head"
    SECRETARY = "secretary"
    UNIT_SECRETARY = "unit_secretary"  # of a unit's own rounds and of nothing else
    CLERK = "clerk"
    LEADER = "leader"
    DEPUTY_LEADER = "deputy_leader"
    SUPERVISOR = "supervisor"
    ADMINISTRATOR = "administrator"


ROLE_LABELS: dict[Role, str] = {
    Role.UNIT_HEAD: "Thủ trưởng đơn vị",
    Role.SECRETARY: "Thư ký Hội đồng",
    Role.UNIT_SECRETARY: "Thư ký đợt xét của đơn vị",
    Role.CLERK: "Văn thư",
    Role.LEADER: "Lãnh đạo ký quyết định",
    Role.DEPUTY_LEADER: "Cấp phó ký thay",
    Role.SUPERVISOR: "Giám sát (Mặt trận Tổ quốc)",
    Role.ADMINISTRATOR: "Quản trị",
}

# Signing in with one of these asks for a second factor (docs/architecture.md, "People").
SECOND_FACTOR_ROLES = frozenset({Role.SECRETARY, Role.UNIT_SECRETARY, Role.ADMINISTRATOR})

# Held in one unit and there only; the others are held in the whole locality.
UNIT_ROLES = frozenset({Role.UNIT_HEAD, Role.UNIT_SECRETARY})
