"""Mails that follow handing in."""

from datetime import datetime

from innovation.core.clock import local
from innovation.domain.initiatives.models import Initiative
from innovation.support import mail


def tell_receipt(initiative: Initiative, *, now: datetime) -> None:
    """The receipt with the server's time, to the main author."""
    entry = initiative.entry
    if not entry.owner.email:
        return
    mail.enqueue(
        to=entry.owner.email,
        person_id=entry.owner_id,
        subject=f"Đã nhận hồ sơ {entry.code}",
        text=(
            f"Kính gửi Ông/Bà {entry.owner.full_name},\n\n"
            f"Hồ sơ “{entry.title}” đã được nhận lúc {local(now):%H:%M:%S ngày %d/%m/%Y}.\n"
            f"Mã hồ sơ: {entry.code}\nMã tiếp nhận: {entry.receipt_code}\nPhiên bản: {entry.version_number}\n\n"
            "Theo dõi hồ sơ tại mục “Hồ sơ của tôi” trên Cổng Sáng kiến."
        ),
        key=f"entry:{entry.id}:receipt:{entry.version_number}",
        now=now,
    )


def tell_coauthors(initiative: Initiative, *, now: datetime) -> None:
    """Ask each co-author who has not yet confirmed."""
    entry = initiative.entry
    for author in initiative.authors:
        address = author.email or (author.person.email if author.person else None)
        if author.confirmed_at is not None or author.is_main or not address:
            continue
        mail.enqueue(
            to=address,
            person_id=author.person_id,
            subject=f"Xác nhận phần đóng góp trong hồ sơ {entry.code}",
            text=(
                f"Kính gửi Ông/Bà {author.full_name},\n\n"
                f"{entry.owner.full_name} đã nộp hồ sơ “{entry.title}”.\n"
                f"Phần đóng góp ghi cho Ông/Bà là {author.share}%.\n"
                "Đăng nhập Cổng Sáng kiến, mục “Việc của tôi”, để xác nhận hoặc từ chối."
            ),
            key=f"entry:{entry.id}:coauthor:{author.id}:{entry.version_number}",
            now=now,
        )
