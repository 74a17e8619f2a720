"""What was read from a sheet and is shown before it is written: kept for its reader, confirmed once, within a day."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import delete

from innovation.core.actor import Actor
from innovation.core.errors import NotFound, RuleBroken
from innovation.db import session
from innovation.domain.localities.models import ImportPreview

PREVIEW_LASTS = timedelta(hours=24)
GONE = "Không tìm thấy bản xem trước này. Hãy tải tệp lên lần nữa."


@dataclass(frozen=True, slots=True)
class Kept:
    """A preview as it was kept."""

    id: int
    locality_id: int
    rows: list[dict[str, Any]]


def keep_preview(purpose: str, locality_id: int, rows: list[dict[str, Any]], *, actor: Actor, now: datetime) -> int:
    """Keep rows until their reader confirms them; older previews that nobody confirmed are dropped."""
    assert actor.account_id is not None
    session.execute(delete(ImportPreview).where(ImportPreview.created_at <= now - PREVIEW_LASTS))
    kept = ImportPreview(
        purpose=purpose, locality_id=locality_id, account_id=actor.account_id, rows=rows, created_at=now
    )
    session.add(kept)
    session.flush()
    return kept.id


def take_preview(preview_id: int, purpose: str, *, actor: Actor, now: datetime) -> tuple[int, list[dict[str, Any]]]:
    """The locality and rows of one's own preview, once; the rows are not kept any longer."""
    kept = _own(session.get(ImportPreview, preview_id, with_for_update=True), purpose, actor, now)
    rows, kept.rows, kept.confirmed_at = list(kept.rows), [], now
    session.flush()
    return kept.locality_id, rows


def see_preview(preview_id: int, purpose: str, *, actor: Actor, now: datetime) -> Kept:
    """One's own preview once more, to show it again or to add corrected rows to it."""
    kept = _own(session.get(ImportPreview, preview_id), purpose, actor, now)
    return Kept(kept.id, kept.locality_id, list(kept.rows))


def _own(kept: ImportPreview | None, purpose: str, actor: Actor, now: datetime) -> ImportPreview:
    """Somebody else's does not exist; of one's own it is said what became of it."""
    if kept is None or kept.purpose != purpose or kept.account_id != actor.account_id:
        raise NotFound(GONE)
    if kept.confirmed_at is not None:
        raise RuleBroken("confirmed_already", "Danh sách này đã được nhập trước đó.")
    if kept.created_at <= now - PREVIEW_LASTS:
        raise RuleBroken("preview_old", "Bản xem trước đã quá một ngày. Hãy tải tệp lên lần nữa.")
    return kept
