"""Letters as a mail server gets them: the parts, the headers, refusals for good and for now, a crash in between."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from html import unescape

import pytest
from icalendar import Calendar

from innovation.db.transaction import unit_of_work
from innovation.support import calendars, jobs, mail
from innovation.support.mail import sending
from innovation.support.mail.bounces import is_about_address
from innovation.support.mail.settings import settings
from tests.domain.support.test_mail import SENDER, post, state
from tests.helpers.databases import Database
from tests.helpers.smtp import PostOffice, part, post_office

NOW = datetime(2026, 11, 21, 3, tzinfo=UTC)
SITE = "https://sangkien.example.vn"
TEXT = (
    "Kính gửi Ông/Bà Nguyễn Thị Lan,\n\nHồ sơ “Giảm <b>giấy</b> & bớt chờ” cần bổ sung:\n\n"
    f"1. Ảnh mờ.\n2. Xem https://lua-dao.example/x\n\nMở hồ sơ: {SITE}/ho-so/12\n\nThư này gửi tự động."
)


@pytest.fixture
def office(database: Database) -> Iterator[PostOffice]:
    with post_office() as running:
        mail.configure(running.url, SENDER, SITE)
        yield running


def words(text: str) -> list[str]:
    return re.sub(r"[:\s]+", " ", text).split()


def test_text_and_html_say_the_same_and_only_our_own_address_is_a_link(office: PostOffice) -> None:
    post(text=TEXT, subject="Cần bổ sung hồ sơ HB-2026-017")
    jobs.run_due(NOW)
    message = office.letters[0]
    assert message.get_content_type() == "multipart/alternative"
    assert [each.get_content_type() for each in message.iter_parts()] == ["text/plain", "text/html"]
    html = part(message, "text/html").get_content()
    body = re.search(r"<body>(.*)</body>", html, re.DOTALL)
    assert body is not None
    shown = unescape(re.sub(r"<[^>]+>", " ", body[1]))
    assert words(shown) == words("Cần bổ sung hồ sơ HB-2026-017\n" + part(message, "text/plain").get_content())
    assert re.findall(r'href="([^"]+)"', html) == [f"{SITE}/ho-so/12"]
    assert "&lt;b&gt;giấy&lt;/b&gt; &amp; bớt chờ" in html
    assert '<html lang="vi">' in html
    assert "prefers-color-scheme:dark" in html
    assert not re.search(r"<img|<script|src=|url\(", html)


@pytest.mark.parametrize("site", [SITE, "https://sang-kien-cua-moi-can-bo.phuong-hoa-binh.haiphong.gov.vn"])
def test_the_link_that_ends_letters_stands_in_the_header_as_it_is(office: PostOffice, site: str) -> None:
    link = f"{site}/thu-bao/thoi/1234567-replication-{'a' * 32}"
    with unit_of_work():
        mail.enqueue(to="lan@example.vn", subject="a", text="b", key="k", now=NOW, stop_link=link)
    jobs.run_due(NOW)
    assert f"\r\nList-Unsubscribe: <{link}>\r\n".encode() in office.taken[0]
    assert b"\r\nList-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n" in office.taken[0]


def test_mail_programs_are_told_to_press_no_other_link_and_none_where_there_is_none(office: PostOffice) -> None:
    with unit_of_work():
        for number, link in enumerate(("", "http://127.0.0.1:8000/thu-bao/thoi/1-council-x")):
            mail.enqueue(to="lan@example.vn", subject="a", text="b", key=f"k{number}", now=NOW, stop_link=link)
    jobs.run_due(NOW)
    assert [b"List-Unsubscribe: " in each for each in office.taken] == [False, True]
    assert not any(b"List-Unsubscribe-Post" in each for each in office.taken)


def test_an_invitation_is_a_calendar_part_with_its_method(office: PostOffice) -> None:
    event = calendars.Event(
        uid="meeting-1@sangkien.example.vn", title="Họp Hội đồng; xét đợt 1, năm 2026", starts_at=NOW,
        ends_at=NOW + timedelta(hours=2), changed_at=NOW, place="Hội trường", sequence=3,
    )  # fmt: skip
    file = calendars.write([event], method="REQUEST", sender=settings().sender, reader="lan@example.vn")
    with unit_of_work():
        mail.enqueue(to="lan@example.vn", subject="a", text="b", key="k", now=NOW, calendar=file)
    jobs.run_due(NOW)
    sent = part(office.letters[0], "text/calendar")
    assert sent.get_param("method") == "REQUEST"
    assert sent.get_filename() == "lich-hop.ics"
    (read,) = Calendar.from_ical(sent.get_content()).walk("VEVENT")
    assert (str(read["UID"]), int(read["SEQUENCE"])) == ("meeting-1@sangkien.example.vn", 3)
    assert str(read["SUMMARY"]) == event.title
    assert read["DTSTART"].params["TZID"] == "Asia/Ho_Chi_Minh"
    assert f"{read['DTSTART'].dt:%H:%M %d/%m/%Y}" == "10:00 21/11/2026"
    assert "lan@example.vn" in str(read["ATTENDEE"])


def test_a_refused_address_gets_no_more_mail_until_a_trial_is_taken(office: PostOffice) -> None:
    office.rcpt = "550 5.1.1 no such person"
    refused = post("first")
    waiting = post("second")
    jobs.run_due(NOW)
    assert state(refused).last_error == "refused for good (550)"
    assert state(waiting).failed_at == NOW  # not even tried: the address was marked meanwhile
    assert office.asked == ["lan@example.vn"]
    with unit_of_work(writing=False):
        assert mail.bounced(["Lan@Example.vn", None]) == {"lan@example.vn": NOW}
    office.rcpt = "250 OK"
    assert state(post("third")).failed_at == NOW
    with unit_of_work():
        mail.enqueue(to="LAN@example.vn", subject="a", text="b", key="trial", now=NOW, trial=True)
    jobs.run_due(NOW)
    with unit_of_work(writing=False):
        assert mail.bounced(["lan@example.vn"]) == {}
    post("fourth")
    jobs.run_due(NOW)
    assert len(office.taken) == 2


def test_a_refused_letter_marks_no_address_and_is_not_repeated(office: PostOffice) -> None:
    office.data = "554 5.6.0 too long a line"
    mail_id = post()
    jobs.run_due(NOW)
    assert jobs.run_due(NOW + timedelta(days=1)) == 0
    assert state(mail_id).last_error == "refused for good (554)"
    with unit_of_work(writing=False):
        assert mail.bounced(["lan@example.vn"]) == {}


@pytest.mark.parametrize("answer", ["rcpt", "data"])
def test_a_refusal_for_now_is_tried_again(office: PostOffice, answer: str) -> None:
    setattr(office, answer, "451 4.3.0 later")
    mail_id = post()
    for hour in range(4):
        jobs.run_due(NOW + timedelta(hours=4 * hour))
    assert state(mail_id).unsure == 0
    setattr(office, answer, "250 OK")
    jobs.run_due(NOW + timedelta(days=2))
    assert len(office.taken) == 1
    with unit_of_work(writing=False):
        assert mail.bounced(["lan@example.vn"]) == {}


def test_a_line_cut_after_the_letter_repeats_it_once_byte_for_byte(office: PostOffice) -> None:
    office.hangs_up = True
    mail_id = post(text=TEXT)
    for hour in range(6):
        jobs.run_due(NOW + timedelta(hours=4 * hour))
    assert len(office.taken) == 2
    assert office.taken[0] == office.taken[1]
    assert state(mail_id).last_error == "begun twice without an answer; not sent a third time"


def test_a_kill_between_sending_and_its_mark_repeats_the_same_letter_once(
    office: PostOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    mail_id = post(text=TEXT)

    def killed(*_arguments: object, **_values: object) -> None:
        raise KeyboardInterrupt  # nothing after it runs, as after kill -9

    with monkeypatch.context() as patch:
        patch.setattr(sending, "_end", killed)
        with pytest.raises(KeyboardInterrupt):
            jobs.run_due(NOW)
    assert state(mail_id).unsure == 1
    jobs.run_due(NOW + timedelta(hours=1))
    jobs.run_due(NOW + timedelta(days=1))
    assert [message["Message-ID"] for message in office.letters] == [state(mail_id).message_id] * 2
    assert state(mail_id).sent_at is not None


@pytest.mark.parametrize(
    ("code", "answer", "about"),
    [
        (550, "no such user", True), (550, "5.1.1 unknown", True), (552, "5.2.2 mailbox full", True),
        (550, "5.7.1 relaying denied", False), (530, "5.7.0 sign in first", False), (503, "bad sequence", False),
        (554, "5.3.2 system full", False), (450, "4.2.1 later", False),
    ],
)  # fmt: skip
def test_only_what_is_said_of_the_mailbox_marks_it(code: int, answer: str, about: bool) -> None:
    assert is_about_address(code, answer) is about
