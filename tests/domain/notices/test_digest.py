"""The morning's letter: one a day, with what waits and what people want to read once a day; none when nothing does."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from innovation.db import session
from innovation.db.transaction import unit_of_work
from innovation.domain.accounts.models import Person
from innovation.domain.entries import jobs as entry_jobs
from innovation.domain.notices import jobs as notice_jobs
from innovation.domain.notices import service
from innovation.domain.notices.enums import Group, Kind, Way
from innovation.domain.notices.models import Notice
from innovation.domain.notices.service import News
from innovation.domain.scoring import jobs as scoring_jobs
from innovation.support import jobs
from innovation.support.jobs.models import JobRow
from innovation.support.mail.models import MailRow
from tests.factories.accounts import NOW, actor_of, make_person
from tests.factories.councils import ScoringRound, make_scoring_round
from tests.factories.entries import make_secretary
from tests.factories.initiatives import make_submitted
from tests.factories.localities import make_locality
from tests.factories.movements import make_movement, make_round
from tests.factories.scoring import seal

pytestmark = pytest.mark.usefixtures("database")
SOURCES = (entry_jobs.waiting, scoring_jobs.waiting, notice_jobs.digest)  # their modules register them
MORNING = datetime(2026, 11, 17, 0, 0, tzinfo=UTC)  # 07:00 in Vietnam


def digests() -> dict[str, MailRow]:
    with unit_of_work(writing=False):
        rows = session.scalars(select(MailRow).where(MailRow.key.startswith("digest:")))
        found = {row.to_address: row for row in rows}
        for row in found.values():
            session.expunge(row)
        return found


def judged() -> ScoringRound:
    made = make_scoring_round(entries=2, size=3)
    for place, member in enumerate(made.members):
        member.person.email = f"m{place}@example.vn"
    session.flush()
    return made


def test_a_juror_reads_how_many_sheets_wait_and_who_has_sealed_all_reads_nothing() -> None:
    with unit_of_work():
        made = judged()
        for entry in made.entries:
            seal(entry, made.members[0])
        seal(made.entries[0], made.members[1])
    assert service.send_digests(now=MORNING) == 2
    found = digests()
    assert set(found) == {"m1@example.vn", "m2@example.vn"}
    assert "1 phiếu chấm chưa khóa" in found["m1@example.vn"].text
    assert "2 phiếu chấm chưa khóa" in found["m2@example.vn"].text
    assert found["m1@example.vn"].subject == "Cổng Sáng kiến: 1 việc đang chờ"
    assert "/cham\n" in found["m1@example.vn"].text


def test_a_secretary_reads_what_is_to_be_screened_and_no_other_locality_s() -> None:
    with unit_of_work():
        for address in ("tu@example.vn", "khac@example.vn"):
            place = make_locality()
            session.get_one(Person, make_secretary(place).person_id).email = address
            round_ = make_round(make_movement(place))
            if address == "tu@example.vn":
                round_id, name = make_submitted(round_).entry.round_id, round_.name
    service.send_digests(now=MORNING)
    assert set(digests()) == {"tu@example.vn"}
    text = digests()["tu@example.vn"].text
    assert f"1 hồ sơ chờ kiểm tra, {name}\n" in text
    assert f"/dot-xet/{round_id}/kiem-tra" in text


def test_one_letter_a_day_however_often_the_job_runs() -> None:
    with unit_of_work():
        judged()
    assert service.send_digests(now=MORNING) == 3
    assert service.send_digests(now=MORNING + timedelta(hours=2)) == 0
    assert service.send_digests(now=MORNING + timedelta(days=1)) == 3


def test_whoever_does_not_want_it_gets_none() -> None:
    with unit_of_work():
        made = judged()
        person = made.members[0].person
        service.set_ways(person.id, {Group.MORNING: Way.SITE}, actor=actor_of(person), now=NOW)
    service.send_digests(now=MORNING)
    assert set(digests()) == {"m1@example.vn", "m2@example.vn"}


def test_what_is_wished_once_a_day_is_gathered_without_what_was_read_meanwhile() -> None:
    with unit_of_work():
        person = make_person(make_locality(), email="lan@example.vn")
        service.set_ways(person.id, {Group.RESULTS: Way.DIGEST}, actor=actor_of(person), now=NOW)
        for key in ("a", "b", "c"):
            news = News(Kind.RESULT, f"Kết quả {key}", "x", f"/ho-so/{ord(key)}/kien-nghi")
            service.notify(service.reader_of(person), news, key=key, now=NOW)
        session.scalars(select(Notice).where(Notice.key == "b")).one().read_at = NOW
        person_id = person.id
    service.send_digests(now=MORNING)
    letter = digests()["lan@example.vn"]
    assert letter.subject == "Cổng Sáng kiến: 2 thông báo mới"
    assert ["Kết quả a" in letter.text, "Kết quả b" in letter.text, "Kết quả c" in letter.text] == [True, False, True]
    with unit_of_work():
        person = session.get_one(Person, person_id)
        later = News(Kind.RESULT, "Kết quả d", "x", "/ho-so/9/kien-nghi")
        service.notify(service.reader_of(person), later, key="d", now=MORNING + timedelta(hours=1))
    service.send_digests(now=MORNING + timedelta(hours=2))  # today's is out: it waits for tomorrow's
    service.send_digests(now=MORNING + timedelta(days=1))
    with unit_of_work(writing=False):
        texts = [row.text for row in session.scalars(select(MailRow).order_by(MailRow.id))]
    assert len(texts) == 2
    assert "Kết quả d" in texts[1]
    assert "Kết quả a" not in texts[1]


def test_it_is_due_at_seven_in_vietnam_and_once_a_day() -> None:
    def planned() -> int:
        with unit_of_work(writing=False):
            return len(session.scalars(select(JobRow).where(JobRow.name == "notices.digest")).all())

    jobs.plan_periodic(MORNING - timedelta(minutes=1))
    assert planned() == 0
    jobs.plan_periodic(MORNING)
    assert planned() == 1
    jobs.run_due(MORNING)
    jobs.plan_periodic(MORNING + timedelta(hours=9))
    assert planned() == 1
    jobs.plan_periodic(MORNING + timedelta(days=1, hours=3))  # the worker stood still at seven
    assert planned() == 2
