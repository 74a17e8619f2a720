"""Letters to the main author about what was answered. Somebody without an address is told by phone (screening page)."""

from datetime import datetime

from innovation.core.clock import local
from innovation.domain.entries.models import Entry
from innovation.support import mail

WHERE = "Mở hồ sơ tại mục “Hồ sơ của tôi” trên Cổng Sáng kiến."
WHERE_NOMINATED = "Mở đề nghị tại mục “Thi đua” trên Cổng Sáng kiến."


def tell_returned(entry: Entry, *, reason: str, now: datetime) -> None:
    """The exact reasons, and until when."""
    _tell(entry, "returned", f"Cần bổ sung hồ sơ {entry.code}",
          f"Hồ sơ “{entry.title}” cần bổ sung trước {_until(entry)}:\n\n{reason}\n\n"
          f"Sửa xong, bấm Nộp lần nữa. Mã hồ sơ giữ nguyên. {_where(entry)}", now)  # fmt: skip


def tell_extended(entry: Entry, *, now: datetime) -> None:
    """The new date."""
    _tell(entry, "extended", f"Gia hạn bổ sung hồ sơ {entry.code}",
          f"Hồ sơ “{entry.title}” được gia hạn bổ sung đến {_until(entry)}. {_where(entry)}", now)  # fmt: skip


def tell_rejected(entry: Entry, *, reason: str, now: datetime) -> None:
    """The reason in full."""
    _tell(entry, "rejected", f"Hồ sơ {entry.code} không thuộc diện xét",
          f"Hồ sơ “{entry.title}” không thuộc diện xét của đợt này. Lý do:\n\n{reason}\n\n"
          f"Nội dung hồ sơ vẫn được giữ; có thể dùng lại cho đợt khác. {_where(entry)}", now)  # fmt: skip


def tell_unit_refused(entry: Entry, *, reason: str, now: datetime) -> None:
    """What the head of the unit asks for."""
    _tell(entry, "unit-refused", f"Đơn vị chưa xác nhận hồ sơ {entry.code}",
          f"Đơn vị chưa xác nhận hồ sơ “{entry.title}”. Lý do:\n\n{reason}\n\n"
          f"Có thể sửa và nộp lại trước {_until(entry)}. {_where(entry)}", now)  # fmt: skip


def _where(entry: Entry) -> str:
    return WHERE if entry.round.subject_kind is None else WHERE_NOMINATED


def _until(entry: Entry) -> str:
    return f"{local(entry.fix_until):%H:%M ngày %d/%m/%Y}" if entry.fix_until else "khi đợt xét kết thúc kiểm tra"


def _tell(entry: Entry, event: str, subject: str, text: str, now: datetime) -> None:
    if not entry.owner.email:
        return
    mail.enqueue(
        to=entry.owner.email, person_id=entry.owner_id, subject=subject,
        text=f"Kính gửi Ông/Bà {entry.owner.full_name},\n\n{text}",
        key=f"entry:{entry.id}:{event}:{entry.version_number}:{now.isoformat()}", now=now,
    )  # fmt: skip
