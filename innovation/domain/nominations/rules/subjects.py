"""Pure rules of subjects."""

from innovation.core.errors import RuleBroken
from innovation.domain.accounts.enums import STAFF_KINDS, PersonKind
from innovation.domain.localities.enums import UnitKind
from innovation.domain.movements.enums import SubjectKind

GROUP_KINDS = frozenset({UnitKind.RESIDENTIAL_GROUP, UnitKind.HAMLET})
# “các phòng, đơn vị trực thuộc UBND phường” (Việt Hoà III.1.1). Others when a round takes them.
OFFICE_KINDS = frozenset({UnitKind.OFFICE, UnitKind.DIVISION, UnitKind.PART, UnitKind.CENTRE})

# Kinds of which the plan's criteria name some only.
PLAN_KINDS = frozenset({SubjectKind.COLLECTIVE, SubjectKind.INDIVIDUAL})


def kind_of_unit(kind: UnitKind) -> SubjectKind:
    """A tổ dân phố or thôn is a subject of its own kind; every other unit is a collective."""
    return SubjectKind.RESIDENTIAL_GROUP if kind in GROUP_KINDS else SubjectKind.COLLECTIVE


def is_of_the_plan(kind: SubjectKind, *, unit_kind: UnitKind | None, person_kind: PersonKind | None) -> bool:
    """Whether Việt Hoà's criteria name this subject (III.1); others take part only when a round opens to them."""
    if kind is SubjectKind.COLLECTIVE:
        return unit_kind in OFFICE_KINDS
    if kind is SubjectKind.INDIVIDUAL:
        return person_kind in STAFF_KINDS
    return True


def ensure_no_group(*, is_group: bool) -> None:
    """A plan's collective word (“các trường học”) is nobody that could be praised."""
    if is_group:
        raise RuleBroken("unit_group", "Đây là tên gọi chung của nhiều đơn vị. Chọn một đơn vị cụ thể.", "subject_id")
