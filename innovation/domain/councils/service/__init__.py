"""Commands on councils: setting up, conflicts, assignment, the step into scoring."""

from innovation.domain.councils.service.assignment import (
    assign,
    assign_balanced,
    begin_scoring,
    plan_balanced,
    unassign,
)
from innovation.domain.councils.service.conflicts import (
    apply_statements,
    declare_conflict,
    declare_relations,
    lift_unit_conflict,
    record_paper_statement,
)
from innovation.domain.councils.service.setting_up import (
    MemberData,
    attach_to_round,
    change_member,
    end_membership,
    enter_decision,
    set_up_council,
    update_member,
)

__all__ = [
    "MemberData", "apply_statements", "assign", "assign_balanced", "attach_to_round", "begin_scoring", "change_member",
    "declare_conflict", "declare_relations", "end_membership", "enter_decision", "lift_unit_conflict", "plan_balanced",
    "record_paper_statement", "set_up_council", "unassign", "update_member",
]  # fmt: skip
