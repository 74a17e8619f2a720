"""The main author learns what was answered. Somebody without account and address is told by phone (screening page)."""

from datetime import datetime

from innovation.core.clock import local
from innovation.domain.entries.models import Entry
from innovation.domain.notices import service as notices
from innovation.domain.notices.enums import Kind
from innovation.domain.notices.rules import places
from innovation.domain.notices.service import News


def tell_returned(entry: Entry, *, reason: str, now: datetime) -> None:
    """The exact reasons, and until when."""
    _tell(entry, Kind.RETURNED, f"Cần bổ sung hồ sơ {entry.code}",
          f"Hồ sơ “{entry.title}” cần bổ sung trước {_until(entry)}:\n\n{reason}\n\n"
          "Sửa xong, bấm Nộp lần nữa. Mã hồ sơ giữ nguyên.", now)  # fmt: skip


def tell_extended(entry: Entry, *, now: datetime) -> None:
    """The new date."""
    _tell(entry, Kind.EXTENDED, f"Gia hạn bổ sung hồ sơ {entry.code}",
          f"Hồ sơ “{entry.title}” được gia hạn bổ sung đến {_until(entry)}.", now)  # fmt: skip


def tell_accepted(entry: Entry, *, now: datetime) -> None:
    """The entry is formally right and goes to the council."""
    _tell(entry, Kind.ACCEPTED, f"Hồ sơ {entry.code} hợp lệ",
          f"Hồ sơ “{entry.title}” đã được kiểm tra, ghi nhận hợp lệ và sẽ được Hội đồng xét. Ông/Bà không phải làm gì "
          "thêm; có kết quả, Cổng Sáng kiến báo tiếp.", now)  # fmt: skip


def tell_rejected(entry: Entry, *, reason: str, now: datetime) -> None:
    """The reason in full."""
    _tell(entry, Kind.REJECTED, f"Hồ sơ {entry.code} không thuộc diện xét",
          f"Hồ sơ “{entry.title}” không thuộc diện xét của đợt này. Lý do:\n\n{reason}\n\n"
          "Nội dung hồ sơ vẫn được giữ; có thể dùng lại cho đợt khác.", now)  # fmt: skip


def tell_unit_refused(entry: Entry, *, reason: str, now: datetime) -> None:
    """What the head of the unit asks for."""
    _tell(entry, Kind.UNIT_REFUSED, f"Đơn vị chưa xác nhận hồ sơ {entry.code}",
          f"Đơn vị chưa xác nhận hồ sơ “{entry.title}”. Lý do:\n\n{reason}\n\n"
          f"Có thể sửa và nộp lại trước {_until(entry)}.", now)  # fmt: skip


def _until(entry: Entry) -> str:
    return f"{local(entry.fix_until):%H:%M ngày %d/%m/%Y}" if entry.fix_until else "khi đợt xét kết thúc kiểm tra"


def _tell(entry: Entry, kind: Kind, title: str, body: str, now: datetime) -> None:
    path = places.entry(entry.id, nominated=entry.round.subject_kind is not None)
    news = News(kind, title, body, path, locality_id=entry.locality_id)
    key = f"entry:{entry.id}:{kind.value}:{entry.version_number}:{now.isoformat()}"
    notices.notify(notices.reader_of(entry.owner), news, key=key, now=now)
