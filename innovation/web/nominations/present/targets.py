"""A chosen line of the candidates as the subject that it names."""

from typing import Any

from innovation.core.errors import NotAllowed, NotFound, RuleBroken
from innovation.domain.nominations import permissions, queries, service
from innovation.web import current

COLUMNS = {"unit": "unit_id", "person": "person_id", "household": "household_id"}


def take_up_target(key: str, *, q: str) -> Any:
    """“unit-12”, “person-5”, “household-9”; who may not be nominated by this person reads like who is not there.

    `q` is what was looked for: whoever has no list of a kind chooses only what it found.
    """
    kind, _, number = key.partition("-")
    if kind not in COLUMNS or not (number.isascii() and number.isdigit() and len(number) < 19):
        raise _refusal()
    column: dict[str, Any] = {COLUMNS[kind]: int(number)}
    try:
        subject = service.take_up(**column, now=current.now())
        permissions.ensure_nominates(current.actor(), subject)
        if not queries.was_found(subject, actor=current.actor(), q=q):
            raise _refusal()
    except (NotFound, NotAllowed, RuleBroken):
        raise _refusal() from None
    return subject


def _refusal() -> RuleBroken:
    return RuleBroken("target", "Chọn một người, đơn vị, tổ hoặc hộ trong danh sách.", field="target")
