"""One event, one row on the site, one letter at most, each as its reader wishes; and nothing left of the erased."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from innovation.core.errors import NotFound, RuleBroken
from innovation.db import session
from innovation.db.transaction import rollback, unit_of_work
from innovation.domain.accounts.models import Person
from innovation.domain.notices import queries, service
from innovation.domain.notices.enums import Group, Kind, Way
from innovation.domain.notices.models import CalendarFeed, Notice, NoticeWish
from innovation.domain.notices.service import News, Reader
from innovation.support import mail
from innovation.support.mail.models import MailRow
from innovation.support.mail.settings import settings
from tests.factories.accounts import NOW, actor_of, make_person
from tests.factories.localities import make_locality

pytestmark = pytest.mark.usefixtures("database")
NEWS = News(Kind.RESULT, "Kết quả xét hồ sơ HB-2026-017", "Hồ sơ được công nhận.", "/ho-so/7/kien-nghi")
URGENT = News(Kind.RETURNED, "Cần bổ sung hồ sơ HB-2026-017", "Thiếu ảnh.", "/ho-so/7")


def lan(email: str | None = "lan@example.vn") -> Person:
    return make_person(make_locality(), email=email)


def tell(person: Person, news: News = NEWS, key: str = "k") -> service.Told:
    return service.notify(service.reader_of(person), news, key=key, now=NOW)


def letters() -> list[MailRow]:
    return list(session.scalars(select(MailRow).order_by(MailRow.id)))


def notices() -> list[Notice]:
    return list(session.scalars(select(Notice).order_by(Notice.id)))


def test_a_person_is_told_on_the_site_and_by_mail_with_the_same_words_and_link() -> None:
    with unit_of_work():
        person = lan()
        assert tell(person) == service.Told(new=True, by_mail=True)
        (row,), (letter,) = notices(), letters()
        assert (row.title, row.body, row.path, row.read_at) == (NEWS.title, NEWS.body, NEWS.path, None)
        assert letter.subject == NEWS.title
        assert NEWS.body in letter.text
        assert f"{settings().public_url}/ho-so/7/kien-nghi\n" in letter.text
        assert f"{settings().public_url}/thu-bao/{service.letter_token(person.id)}\n" in letter.text
        assert letter.settings_link.startswith(f"{settings().public_url}/thu-bao/thoi/{person.id}-results-")
        assert service.read_stop_token(letter.settings_link.rpartition("/")[2]) == (person.id, Group.RESULTS)


def test_the_same_event_is_told_once_and_a_rolled_back_one_never() -> None:
    with unit_of_work():
        person = lan()
    with unit_of_work():
        tell(person)
        rollback()
    with unit_of_work():
        assert (notices(), letters()) == ([], [])
        assert tell(person).new
        assert not tell(person).new
        assert (len(notices()), len(letters())) == (1, 1)


def test_who_has_no_address_reads_it_on_the_site_and_who_is_only_named_gets_a_letter() -> None:
    with unit_of_work():
        assert tell(lan(email=None)) == service.Told(new=True, by_mail=False)
        assert letters() == []
        told = service.notify(Reader(None, "Hùng", "hung@example.vn"), NEWS, key="other", now=NOW)
        assert told == service.Told(new=True, by_mail=True)
        assert [row.to_address for row in letters()] == ["hung@example.vn"]
        assert letters()[0].settings_link == ""
        assert len(notices()) == 1


@pytest.mark.parametrize("way", [Way.SITE, Way.DIGEST])
def test_a_wish_keeps_a_letter_back_but_not_what_is_urgent(way: Way) -> None:
    with unit_of_work():
        person = lan()
        service.set_ways(person.id, {Group.RESULTS: way}, actor=actor_of(person), now=NOW)
        assert tell(person).by_mail is (way is Way.DIGEST)
        assert letters() == []
        tell(person, URGENT, "urgent")
        assert [(row.subject, row.settings_link) for row in letters()] == [(URGENT.title, "")]
        assert len(notices()) == 2


def test_what_is_urgent_cannot_be_chosen_away() -> None:
    with unit_of_work():
        person = lan()
        for group, way in ((Group.URGENT, Way.SITE), (Group.MORNING, Way.NOW)):
            with pytest.raises(RuleBroken) as refusal:
                service.set_ways(person.id, {group: way}, actor=actor_of(person), now=NOW)
            assert refusal.value.field == group.value


def test_a_token_of_somebody_else_or_with_another_signature_opens_nothing() -> None:
    token = service.letter_token(7)
    signature = token.partition("-")[2]
    assert service.read_token(token) == 7
    for wrong in (f"8-{signature}", f"7-{'0' * 32}", f"07-{signature}", "7", "", f"{token}x"):
        assert service.read_token(wrong) is None
    mail.configure(None, "a@b.vn", "https://a", secret="another installation's secret")
    assert service.read_token(token) is None


def test_a_token_that_ends_letters_is_for_one_group_and_for_nothing_else() -> None:
    token = service.stop_token(7, Group.RESULTS)
    signature = token.rpartition("-")[2]
    assert service.read_stop_token(token) == (7, Group.RESULTS)
    other_purpose = service.letter_token(7).rpartition("-")[2]
    for wrong in (
        f"7-council-{signature}", f"8-results-{signature}", f"7-results-{other_purpose}", f"7-results-{'0' * 32}",
        f"٧-results-{signature}", f"{token}x", token.upper(), service.letter_token(7), "7-results", "",
        service.stop_token(7, Group.URGENT),
    ):  # fmt: skip
        assert service.read_stop_token(wrong) is None
    assert service.read_token(f"7-{signature}") is None
    assert service.read_token(token) is None


def test_to_end_a_group_touches_no_other_and_the_morning_s_letter_ends_with_all_that_it_gathers() -> None:
    with unit_of_work():
        person, other = lan(), lan("hoa@example.vn")
        service.set_ways(person.id, {Group.COUNCIL: Way.DIGEST, Group.ASKED: Way.NOW}, actor=actor_of(person), now=NOW)
        service.end_letters(person.id, Group.RESULTS, now=NOW)
        ways = queries.ways_of(person.id)
        assert {group for group, way in ways.items() if way is Way.SITE} == {Group.RESULTS}
        assert (ways[Group.COUNCIL], ways[Group.MORNING]) == (Way.DIGEST, Way.DIGEST)
        service.end_letters(person.id, Group.MORNING, now=NOW)
        ended = {group for group, way in queries.ways_of(person.id).items() if way is Way.SITE}
        assert ended == {Group.RESULTS, Group.COUNCIL, Group.MORNING}
        assert Way.SITE not in queries.ways_of(other.id).values()


def test_only_the_reader_opens_a_notice_and_it_is_read_once() -> None:
    with unit_of_work():
        person, other = lan(), lan("hoa@example.vn")
        tell(person)
        (row,) = notices()
        with pytest.raises(NotFound):
            service.open_notice(row.id, actor=actor_of(other), now=NOW)
        assert queries.count_unread(person.id) == 1
        assert service.open_notice(row.id, actor=actor_of(person), now=NOW).path == NEWS.path
        service.open_notice(row.id, actor=actor_of(person), now=NOW + timedelta(hours=1))
        assert row.read_at == NOW
        assert service.mark_all_read(actor=actor_of(person), now=NOW) == 0


def test_nothing_is_left_of_somebody_erased_and_nothing_more_is_told() -> None:
    with unit_of_work():
        person, other = lan(), lan("hoa@example.vn")
        for each in (person, other):
            tell(each, key=f"k{each.id}")
            service.set_ways(each.id, {Group.RESULTS: Way.SITE}, actor=actor_of(each), now=NOW)
            service.make_feed(actor=actor_of(each), now=NOW)
        service.forget_person(person.id)
        for table in (Notice, NoticeWish, CalendarFeed):
            assert set(session.scalars(select(table.person_id))) == {other.id}
        person.erased_at = NOW
        assert not tell(person, key="later").new


def test_notices_are_kept_for_thirteen_months() -> None:
    with unit_of_work():
        person = lan()
        tell(person, key="old")
        service.notify(service.reader_of(person), NEWS, key="new", now=NOW + timedelta(days=10))
        service.forget_old(now=NOW + timedelta(days=405))
        assert [row.key for row in notices()] == ["new"]


def test_a_calendar_s_address_opens_until_another_is_made_or_it_is_revoked() -> None:
    with unit_of_work():
        person = lan()
        actor = actor_of(person)
        first = service.make_feed(actor=actor, now=NOW)
        second = service.make_feed(actor=actor, now=NOW)
        assert queries.find_feed_owner(first) is None
        assert queries.find_feed_owner(second) is person
        service.end_feed(actor=actor, now=NOW)
        assert queries.find_feed_owner(second) is None
