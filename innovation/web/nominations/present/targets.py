"""A chosen line of the candidates as the subject that it names."""

from typing import Any

from innovation.core.errors import NotAllowed, NotFound, RuleBroken
from innovation.domain.nominations import permissions, service
from innovation.web import current

COLUMNS = {"unit": "unit_id", "person": "person_id", "household": "household_id"}


def take_up_target(key: str) -> Any:
    """“unit-12”, “person-5”, “household-9”; who may not be nominated by this person reads like who is not there."""
    kind, _, number = key.partition("-")
    if kind not in COLUMNS or not (number.isascii() and number.isdigit() and len(number) < 19):
        raise _refusal()
    column: dict[str, Any] = {COLUMNS[kind]: int(number)}
    try:
        subject = service.take_up(**column, now=current.now())
        permissions.ensure_nominates(current.actor(), subject)
    except (NotFound, NotAllowed, RuleBroken):
        raise _refusal() from None
    return subject


def _refusal() -> RuleBroken:
    return RuleBroken("target", "Chọn một người, đơn vị, tổ hoặc hộ trong danh sách.", field="target")
