"""Commands on entries, by subject: the record itself, its files, the unit's word, the secretary's screening."""

from innovation.domain.entries.service.attachments import attach, describe_attachment, note_taken, remove_attachment
from innovation.domain.entries.service.drafts import count_up, ensure_same_version
from innovation.domain.entries.service.erasure import destroy_attachments, empty_entry, rename_doer, rename_in_timelines
from innovation.domain.entries.service.record import (
    create_draft,
    delete_draft,
    freeze_version,
    give_receipt,
    move,
    note_event,
    withdraw,
)
from innovation.domain.entries.service.reminding import cancel_round, remind_of_dates
from innovation.domain.entries.service.screening import (
    accept,
    answer_checklist,
    comment,
    extend_fix,
    reject,
    return_for_changes,
)
from innovation.domain.entries.service.units import confirm_for_unit, refuse_for_unit

__all__ = [
    "accept",
    "answer_checklist",
    "attach",
    "cancel_round",
    "comment",
    "confirm_for_unit",
    "count_up",
    "create_draft",
    "delete_draft",
    "describe_attachment",
    "destroy_attachments",
    "empty_entry",
    "ensure_same_version",
    "extend_fix",
    "freeze_version",
    "give_receipt",
    "move",
    "note_event",
    "note_taken",
    "refuse_for_unit",
    "reject",
    "remind_of_dates",
    "remove_attachment",
    "rename_doer",
    "rename_in_timelines",
    "return_for_changes",
    "withdraw",
]
