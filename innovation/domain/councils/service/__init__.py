"""Commands on councils: setting up, conflicts, assignment, the step into scoring."""

from innovation.domain.councils.service.assignment import assign, assign_balanced, begin_scoring, unassign
from innovation.domain.councils.service.conflicts import declare_conflict, declare_relations, lift_unit_conflict
from innovation.domain.councils.service.setting_up import (
    MemberData,
    attach_to_round,
    change_member,
    end_membership,
    enter_decision,
    set_up_council,
)

__all__ = [
    "MemberData", "assign", "assign_balanced", "attach_to_round", "begin_scoring", "change_member",
    "declare_conflict", "declare_relations", "end_membership", "enter_decision", "lift_unit_conflict",
    "set_up_council", "unassign",
]  # fmt: skip
