"""A chosen line of the candidates as the subject that it names."""

from typing import Any

from innovation.core.errors import NotFound, RuleBroken
from innovation.domain.nominations import permissions, service
from innovation.web import current

COLUMNS = {"unit": "unit_id", "person": "person_id", "household": "household_id"}


def take_up_target(key: str) -> Any:
    """“unit-12”, “person-5”, “household-9”; only whom this person may nominate is taken up."""
    kind, _, number = key.partition("-")
    if kind not in COLUMNS or not (number.isascii() and number.isdigit() and len(number) < 19):
        raise RuleBroken("target", "Chọn một người, đơn vị, tổ hoặc hộ trong danh sách.", field="target")
    column: dict[str, Any] = {COLUMNS[kind]: int(number)}
    try:
        subject = service.take_up(**column, now=current.now())
    except NotFound:
        raise RuleBroken("target", "Chọn một người, đơn vị, tổ hoặc hộ trong danh sách.", field="target") from None
    permissions.ensure_nominates(current.actor(), subject)
    return subject
