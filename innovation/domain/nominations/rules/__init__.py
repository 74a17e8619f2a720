"""Pure rules of subjects, ratings and nominations."""

from innovation.domain.nominations.rules.subjects import (
    GROUP_KINDS,
    OFFICE_KINDS,
    PLAN_KINDS,
    ensure_no_group,
    is_of_the_plan,
    kind_of_unit,
)

__all__ = ["GROUP_KINDS", "OFFICE_KINDS", "PLAN_KINDS", "ensure_no_group", "is_of_the_plan", "kind_of_unit"]
