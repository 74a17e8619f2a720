"""Forgetting somebody's kiến nghị, and why their name was held back from a list."""

from collections.abc import Collection

from sqlalchemy import or_, update

from innovation.db import session
from innovation.domain.decisions.models import Complaint, HeldLine

ERASED = "Đã xóa theo yêu cầu."


def forget_words(entry_ids: Collection[int], *, person_id: int | None = None) -> None:
    """The person's kiến nghị and those about these entries with their answers; the reasons of held lines."""
    own = Complaint.entry_id.in_(entry_ids)
    whose = own if person_id is None else or_(own, Complaint.by_person_id == person_id)
    session.execute(update(Complaint).where(whose).values(text=ERASED))
    session.execute(update(Complaint).where(whose, Complaint.answered_at.is_not(None)).values(answer=ERASED))
    session.execute(update(HeldLine).where(HeldLine.entry_id.in_(entry_ids)).values(reason=ERASED))
