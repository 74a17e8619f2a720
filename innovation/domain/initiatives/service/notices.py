"""Mails that follow handing in."""

from datetime import datetime

from innovation.core.clock import local, local_date
from innovation.core.roles import Role
from innovation.core.rounding import format_decimal
from innovation.domain.accounts.queries import list_holders
from innovation.domain.initiatives.models import Initiative, InitiativeAuthor
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
                f"Phần đóng góp ghi cho Ông/Bà là {format_decimal(author.share or 0)}%.\n"
                "Đăng nhập Cổng Sáng kiến, mục “Việc của tôi”, để xác nhận hoặc từ chối."
            ),
            key=f"entry:{entry.id}:coauthor:{author.id}:{entry.version_number}",
            now=now,
        )


def tell_declined(initiative: Initiative, author: InitiativeAuthor, *, reason: str, now: datetime) -> None:
    """Tell the main author which co-author did not confirm, and why."""
    entry = initiative.entry
    if not entry.owner.email:
        return
    mail.enqueue(
        to=entry.owner.email,
        person_id=entry.owner_id,
        subject=f"Đồng tác giả chưa xác nhận hồ sơ {entry.code}",
        text=(
            f"Kính gửi Ông/Bà {entry.owner.full_name},\n\n"
            f"{author.full_name} không xác nhận phần đóng góp trong hồ sơ “{entry.title}”. Lý do:\n\n{reason}\n\n"
            "Trao đổi với đồng tác giả, sửa tỷ lệ ở bước Tác giả rồi nộp lại."
        ),
        key=f"entry:{entry.id}:declined:{author.id}:{entry.version_number}",
        now=now,
    )


def tell_unit_head(initiative: Initiative, *, now: datetime) -> None:
    """Ask the heads of the author's unit, except one who is an author."""
    entry = initiative.entry
    authors = {author.person_id for author in initiative.authors}
    heads = list_holders(Role.UNIT_HEAD, day=local_date(now), locality_id=entry.locality_id, unit_id=entry.unit_id)
    for head in heads:
        if head.id in authors or not head.email:
            continue
        mail.enqueue(
            to=head.email,
            person_id=head.id,
            subject=f"Đề nghị đơn vị xác nhận hồ sơ {entry.code}",
            text=(
                f"Kính gửi Ông/Bà {head.full_name},\n\n"
                f"{entry.owner.full_name} đã nộp hồ sơ “{entry.title}” và cần đơn vị xác nhận.\n"
                "Đăng nhập Cổng Sáng kiến, mục “Xác nhận”, để trả lời."
            ),
            key=f"entry:{entry.id}:unit-head:{head.id}:{entry.version_number}",
            now=now,
        )
