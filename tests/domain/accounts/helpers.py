"""What several tests of accounts look at."""

from sqlalchemy import select

from innovation.core.errors import RuleBroken
from innovation.db import session
from innovation.support.audit.models import AuditRow
from innovation.support.mail.models import MailRow


def audited(action: str) -> int:
    """How many lines of the log say so."""
    return len(session.scalars(select(AuditRow).where(AuditRow.action == action)).all())


def letters() -> list[MailRow]:
    """The outbox, the oldest first."""
    return list(session.scalars(select(MailRow).order_by(MailRow.id)))


def link_in(letter: MailRow) -> str:
    """The secret of the link that a letter carries."""
    return letter.text.partition("/dat-lai-mat-khau/")[2].split()[0]


def code_of(refusal: BaseException) -> tuple[str, str | None]:
    assert isinstance(refusal, RuleBroken)
    return refusal.code, refusal.field
