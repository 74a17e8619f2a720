"""Letters about an account: by mail only, and tried even where an address refused mail before."""

from datetime import datetime

from innovation.core.clock import local
from innovation.domain.accounts.models import Account
from innovation.support import mail
from innovation.support.mail.settings import settings

_FOOT = "\n\nThư này gửi tự động, không cần trả lời.\nCổng Sáng kiến\n"

_NOT_YOU = (
    "Nếu không phải Ông/Bà yêu cầu, hãy báo ngay người quản trị của hệ thống hoặc gọi Ủy ban nhân dân phường, xã."
)


def link_to_set_password(token: str) -> str:
    """The address that a letter or a slip of paper carries; its host is a setting, never the request's."""
    return f"{settings().public_url}/dat-lai-mat-khau/{token}"


def tell_reset(account: Account, *, token: str, token_id: int, now: datetime) -> None:
    _send(
        account,
        "Đặt lại mật khẩu Cổng Sáng kiến",
        "Có người vừa xin đặt lại mật khẩu cho tài khoản này. Nếu là Ông/Bà, hãy mở đường liên kết sau trong vòng một "
        f"giờ, chỉ dùng được một lần:\n\n{link_to_set_password(token)}\n\n"
        "Nếu không phải, Ông/Bà không cần làm gì, mật khẩu vẫn như cũ.",
        key=f"account.reset:{token_id}",
        now=now,
    )


def tell_invited(account: Account, *, token: str, token_id: int, now: datetime) -> None:
    _send(
        account,
        "Mời dùng Cổng Sáng kiến",
        f"{account.person.locality.name} mời Ông/Bà dùng Cổng Sáng kiến để gửi sáng kiến và theo dõi kết quả. "
        f"Đặt mật khẩu tại đường liên kết sau trong vòng 7 ngày:\n\n{link_to_set_password(token)}\n\n"
        f"Tên đăng nhập: {account.login}",
        key=f"account.invite:{token_id}",
        now=now,
    )


def tell_verify(account: Account, *, token: str, token_id: int, now: datetime) -> None:
    _send(
        account,
        "Hoàn tất đăng ký Cổng Sáng kiến",
        "Ông/Bà vừa đăng ký tài khoản Cổng Sáng kiến bằng địa chỉ này. Mở đường liên kết sau trong vòng 2 ngày để đặt "
        f"mật khẩu và bắt đầu dùng:\n\n{link_to_set_password(token)}\n\n"
        "Nếu không phải Ông/Bà đăng ký, hãy bỏ qua thư này.",
        key=f"account.verify:{token_id}",
        now=now,
    )


def tell_already_registered(account: Account, *, now: datetime) -> None:
    _send(
        account,
        "Ông/Bà đã có tài khoản Cổng Sáng kiến",
        "Có người vừa đăng ký tài khoản mới bằng địa chỉ này, nhưng địa chỉ đã có tài khoản. Nếu quên mật khẩu, hãy "
        f"đặt lại tại:\n\n{settings().public_url}/quen-mat-khau",
        key=f"account.known:{account.id}:{now:%Y%m%d}",
        now=now,
    )


def tell_password_changed(account: Account, *, now: datetime) -> None:
    _send(
        account,
        "Mật khẩu Cổng Sáng kiến đã đổi",
        f"Mật khẩu của tài khoản đã đổi lúc {local(now):%H:%M, %d/%m/%Y}. Các máy khác đã được đăng xuất. "
        f"Nếu không phải Ông/Bà đổi, hãy đặt lại ngay tại {settings().public_url}/quen-mat-khau "
        "và báo thư ký Hội đồng.",
        key=f"account.password:{account.id}:{now.timestamp():.6f}",
        now=now,
    )


def tell_prove_login(account: Account, email: str, *, token: str, token_id: int, now: datetime) -> None:
    """To an address that nobody has proven yet: without a name, in case it is somebody else's."""
    link = f"{settings().public_url}/tai-khoan/ten-dang-nhap/{token}"
    mail.enqueue(
        to=email,
        subject="Xác nhận tên đăng nhập mới",
        text="Kính gửi Ông/Bà,\n\nCó người muốn đăng nhập Cổng Sáng kiến bằng địa chỉ này. Nếu là Ông/Bà, hãy mở đường "
        f"liên kết sau trong vòng 2 ngày, trên máy đang đăng nhập tài khoản:\n\n{link}\n\n"
        f"Nếu không phải, Ông/Bà không cần làm gì.{_FOOT}",
        key=f"account.login_proof:{token_id}",
        now=now,
        person_id=account.person_id,
        trial=True,
    )


def tell_login_known(account: Account, email: str, *, token_id: int, now: datetime) -> None:
    """To the owner of an address that somebody wished for; what the asker sees tells nothing of it."""
    mail.enqueue(
        to=email,
        subject="Địa chỉ này đã có tài khoản Cổng Sáng kiến",
        text="Kính gửi Ông/Bà,\n\nCó người muốn dùng địa chỉ này để đăng nhập một tài khoản khác, nhưng địa chỉ đã có "
        "tài khoản, nên không có gì thay đổi. Nếu quên mật khẩu, hãy đặt lại tại "
        f"{settings().public_url}/quen-mat-khau.{_FOOT}",
        key=f"account.login_proof:{token_id}",
        now=now,
        person_id=account.person_id,
        trial=True,
    )


def tell_login_changed(account: Account, *, new_login: str, now: datetime) -> None:
    """To the old address, before it stops being the account's."""
    _send(
        account,
        "Tên đăng nhập Cổng Sáng kiến đã đổi",
        f"Lúc {local(now):%H:%M, %d/%m/%Y}, tài khoản của Ông/Bà đổi tên đăng nhập từ {account.login} thành "
        f"{new_login}. Các máy đang đăng nhập đã được đăng xuất.\n\n{_NOT_YOU}",
        key=f"account.login:{account.id}:{now.timestamp():.6f}",
        now=now,
    )


def tell_second_factor_reset(account: Account, *, now: datetime) -> None:
    _send(
        account,
        "Mã xác thực Cổng Sáng kiến đã được cài lại",
        f"Lúc {local(now):%H:%M, %d/%m/%Y}, ứng dụng xác thực và các mã dự phòng của Ông/Bà đã bị bỏ. Ông/Bà cài lại "
        f"khi đăng nhập lần tới.\n\n{_NOT_YOU}",
        key=f"account.second_factor:{account.id}:{now.timestamp():.6f}",
        now=now,
    )


def _send(account: Account, subject: str, text: str, *, key: str, now: datetime) -> None:
    to = account.login if "@" in account.login else account.person.email
    if to:
        greeting = f"Kính gửi Ông/Bà {account.person.full_name},\n\n"
        mail.enqueue(
            to=to, subject=subject, text=greeting + text + _FOOT, key=key, now=now, person_id=account.person_id,
            trial=True,
        )  # fmt: skip
