"""What keeps two windows on one draft from overwriting each other."""

from innovation.core.errors import Stale
from innovation.db import session
from innovation.domain.entries.models import Entry


def ensure_same_version(entry: Entry, expected: int | None) -> None:
    """Stale when the page was made from another version than the one that is kept."""
    if expected is not None and expected != entry.row_version:
        raise Stale("Hồ sơ đang được sửa ở cửa sổ hoặc máy khác. Phần vừa nhập chưa ghi đè lên bản đó.")


def count_up(entry: Entry) -> int:
    """The entry's new version, also when only what hangs on it changed, so that a second window is noticed."""
    before = entry.row_version
    session.flush()
    if entry.row_version == before:
        entry.row_version = before + 1
        session.flush()
    return entry.row_version
