"""Commands on replications."""

from innovation.domain.replications.service.erasing import erase_person
from innovation.domain.replications.service.following_up import ask_due
from innovation.domain.replications.service.merging import merge_units
from innovation.domain.replications.service.registering import begin, change, record_outside, register
from innovation.domain.replications.service.reporting import confirm_report, return_report, send_report
from innovation.domain.replications.service.steps import note_export
from innovation.domain.replications.service.stopping import resume, stop

__all__ = [
    "ask_due",
    "begin",
    "change",
    "confirm_report",
    "erase_person",
    "merge_units",
    "note_export",
    "record_outside",
    "register",
    "resume",
    "return_report",
    "send_report",
    "stop",
]
