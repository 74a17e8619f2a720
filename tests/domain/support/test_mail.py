"""Mail goes out once; after a crash once more, as the same message; and never stops what it tells of."""

import socket
import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage

import pytest

from innovation.core.errors import DomainError
from innovation.db import session
from innovation.db.transaction import rollback, unit_of_work
from innovation.support import jobs, mail
from innovation.support.mail import forgetting, sending
from innovation.support.mail.models import MailRow
from tests.helpers.databases import Database

NOW = datetime(2026, 11, 21, 3, tzinfo=UTC)
SENDER = "Cổng Sáng kiến <khong-tra-loi@phuong.example.vn>"


class Server(threading.Thread):
    """A small SMTP server; `refuse` is its answer to RCPT, `vanish` drops the line after it has taken the message."""

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.refuse = b""
        self.vanish = False
        self.taken: list[bytes] = []
        self.start()

    @property
    def url(self) -> str:
        return f"smtp://127.0.0.1:{self.listener.getsockname()[1]}"

    def run(self) -> None:
        while True:
            try:
                link, _ = self.listener.accept()
            except OSError:
                return
            with link, link.makefile("rb") as lines:
                self._talk(link, lines)

    def _talk(self, link: socket.socket, lines: Iterator[bytes]) -> None:
        link.sendall(b"220 test\r\n")
        for line in lines:
            word = line[:4].upper()
            if word == b"DATA":
                link.sendall(b"354 go\r\n")
                body = b""
                while (part := next(lines)) != b".\r\n":
                    body += part.removeprefix(b".")
                self.taken.append(body)
                if self.vanish:
                    return
            if word == b"RCPT" and self.refuse:
                link.sendall(self.refuse)
            else:
                link.sendall(b"221 bye\r\n" if word == b"QUIT" else b"250 ok\r\n")


@pytest.fixture
def server(database: Database) -> Iterator[Server]:
    running = Server()
    mail.configure(running.url, SENDER, "https://sangkien.example.vn")
    yield running
    running.listener.close()


def post(key: str = "k", **changes: str) -> int | None:
    values = {"to": "lan@example.vn", "subject": "Đã nhận hồ sơ", "text": "Kính gửi chị Lan,\n.\nĐã nhận.", **changes}
    with unit_of_work():
        return mail.enqueue(key=key, now=NOW, **values)


def state(mail_id: int | None) -> MailRow:
    with unit_of_work(writing=False):
        row = session.get(MailRow, mail_id)
        assert row is not None
        session.expunge(row)
        return row


def parsed(raw: bytes) -> EmailMessage:
    message = message_from_bytes(raw, policy=policy.default)
    assert isinstance(message, EmailMessage)
    assert not message.defects
    return message


def test_a_message_arrives_whole(server: Server) -> None:
    mail_id = post()
    assert jobs.run_due(NOW) == 1
    message = parsed(server.taken[0])
    assert message["To"] == "lan@example.vn"
    assert message["From"] == SENDER
    assert message["Subject"] == "Đã nhận hồ sơ"
    assert message["Message-ID"].endswith("@sangkien.example.vn>")
    text = message.get_body(preferencelist=("plain",))
    assert text is not None
    assert text["Content-Transfer-Encoding"] == "quoted-printable"
    assert text.get_content().splitlines() == ["Kính gửi chị Lan,", ".", "Đã nhận."]
    assert max(map(len, server.taken[0].splitlines())) <= 998
    assert state(mail_id).sent_at == NOW


def test_an_event_is_told_once(server: Server) -> None:
    assert post() is not None
    assert post() is None
    jobs.run_due(NOW)
    assert post() is None
    assert jobs.run_due(NOW) == 0
    assert len(server.taken) == 1


def test_an_event_that_is_rolled_back_is_not_told(server: Server) -> None:
    with unit_of_work():
        mail.enqueue(to="lan@example.vn", subject="a", text="b", key="k", now=NOW)
        rollback()
    assert jobs.run_due(NOW) == 0
    assert post() is not None


def test_no_header_can_be_slipped_in(server: Server) -> None:
    post(subject="Chào\r\nBcc: minh@example.vn\u2028X: y")
    jobs.run_due(NOW)
    message = parsed(server.taken[0])
    assert message["Bcc"] is None
    assert message["Subject"] == "Chào Bcc: minh@example.vn X: y"


@pytest.mark.parametrize(
    "address", ["", "lan", "a@b\r\nBcc: c@d", "a@b, c@d", "Lan <a@b>", "lân@example.vn", "a@", "@b", "a b@c", "a@b..c"]
)
def test_an_address_that_cannot_be_used_stops_nobody(server: Server, address: str) -> None:
    row = state(post(to=address))
    assert row.failed_at == NOW
    assert "\n" not in row.to_address
    assert jobs.run_due(NOW) == 0


def test_without_a_server_mails_are_kept_for_reading(database: Database) -> None:
    mail_id = post()
    jobs.run_due(NOW)
    with unit_of_work(writing=False):
        assert [(row.id, row.kept_at, row.sent_at) for row in mail.list_kept()] == [(mail_id, NOW, None)]


def test_a_crash_after_sending_repeats_the_same_message_once(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    mail_id = post()

    def crash(*_arguments: object, **_values: object) -> None:
        raise DomainError("the power went")

    with monkeypatch.context() as patch:
        patch.setattr(sending, "_end", crash)  # what was sent is not marked
        jobs.run_due(NOW)
        jobs.run_due(NOW + timedelta(hours=1))
    jobs.run_due(NOW + timedelta(days=1))
    jobs.run_due(NOW + timedelta(days=2))
    assert len(server.taken) == 2
    assert len({parsed(raw)["Message-ID"] for raw in server.taken}) == 1
    assert state(mail_id).failed_at is not None


def test_a_line_that_breaks_after_the_message_counts_as_unsure(server: Server) -> None:
    mail_id = post()
    server.vanish = True
    for hour in range(6):
        jobs.run_due(NOW + timedelta(hours=4 * hour))
    assert len(server.taken) == 2
    assert state(mail_id).failed_at is not None


def test_a_refusal_for_good_is_recorded_and_not_repeated(server: Server) -> None:
    mail_id = post()
    server.refuse = b"550 no such person\r\n"
    jobs.run_due(NOW)
    assert jobs.run_due(NOW + timedelta(days=1)) == 0
    row = state(mail_id)
    assert (row.failed_at, row.last_error) == (NOW, "refused for good (550)")


def test_a_refusal_for_now_is_tried_again(server: Server) -> None:
    mail_id = post()
    server.refuse = b"450 later\r\n"
    for hour in range(3):
        jobs.run_due(NOW + timedelta(hours=4 * hour))
    server.refuse = b""
    jobs.run_due(NOW + timedelta(days=2))
    assert len(server.taken) == 1
    assert state(mail_id).sent_at is not None


def test_a_server_that_is_away_is_waited_for(server: Server) -> None:
    mail_id = post()
    mail.configure("smtp://127.0.0.1:1", SENDER, "https://sangkien.example.vn")
    for hour in range(3):
        jobs.run_due(NOW + timedelta(hours=4 * hour))
    mail.configure(server.url, SENDER, "https://sangkien.example.vn")
    jobs.run_due(NOW + timedelta(days=2))
    assert state(mail_id).sent_at is not None


def test_starttls_is_demanded_where_it_is_asked_for(server: Server) -> None:
    post()
    mail.configure(server.url + "?starttls=1", SENDER, "https://sangkien.example.vn")
    with pytest.raises(sending.NotTaken):
        sending.send(1, now=NOW)
    assert server.taken == []


def test_old_texts_are_forgotten(server: Server) -> None:
    mail_id = post()
    jobs.run_due(NOW)
    later = NOW + forgetting.KEEP_TEXT + timedelta(days=1)
    waiting = post("waiting")
    with unit_of_work():
        jobs.enqueue("mail.forget", {}, now=later - timedelta(days=400))
        forgetting.forget_texts({}, later)
    assert state(mail_id).text == ""
    assert state(waiting).text != ""


@pytest.mark.parametrize("url", ["http://host", "smtp://", "host:25"])
def test_settings_that_cannot_be_right_are_told_at_the_start(url: str) -> None:
    with pytest.raises(ValueError, match="SMTP_URL"):
        mail.configure(url, SENDER, "https://a")
