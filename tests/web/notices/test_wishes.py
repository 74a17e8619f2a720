"""What comes by mail: from one's account, from a letter's link, and whether the address works; dates to follow."""

import re
from dataclasses import replace
from typing import Any

from flask.testing import FlaskClient
from icalendar import Calendar
from sqlalchemy import select

from innovation.app import configure
from innovation.config import Config
from innovation.db import session
from innovation.db.transaction import unit_of_work
from innovation.domain.decisions import service as meetings
from innovation.domain.notices import queries, service
from innovation.domain.notices.enums import Group, Way
from innovation.domain.notices.rules import CHOOSABLE
from innovation.support import mail
from innovation.support.mail.bounces import mark
from innovation.support.mail.models import MailRow
from tests.factories.accounts import NOW, make_person
from tests.factories.councils import make_scoring_round
from tests.factories.decisions import MEETS_AT
from tests.factories.entries import make_secretary
from tests.factories.localities import make_locality
from tests.helpers.signed_in import send, sign_in_as
from tests.helpers.strict_client import StrictClient

WISHES = "/tai-khoan/thong-bao"


def lan(email: str | None = "lan@example.vn") -> int:
    with unit_of_work():
        return make_person(make_locality(), email=email).id


def form(**changes: str) -> dict[str, str]:
    usual = {group.value: "now" for group in CHOOSABLE} | {"morning": "digest"}
    return usual | changes


def ways(person_id: int) -> dict[Group, Way]:
    with unit_of_work(writing=False):
        return queries.ways_of(person_id)


def test_a_person_chooses_group_by_group_and_what_is_urgent_is_said_and_not_offered(
    app: Any, client: StrictClient
) -> None:
    person_id = lan()
    sign_in_as(client, person_id)
    page = client.get(WISHES).get_data(as_text=True)
    assert "Luôn gửi ngay, vì có hạn hoặc có hậu quả." in page
    assert 'name="urgent"' not in page
    assert send(client, WISHES, form(results="site", council="digest", urgent="site")).status_code == 302
    found = ways(person_id)
    assert (found[Group.RESULTS], found[Group.COUNCIL], found[Group.URGENT]) == (Way.SITE, Way.DIGEST, Way.NOW)
    assert re.search(r'checked[^>]*value="site"|value="site"[^>]*checked', client.get(WISHES).get_data(as_text=True))


def test_a_choice_that_is_not_offered_is_refused_at_its_field_and_the_others_are_kept(
    app: Any, client: StrictClient
) -> None:
    person_id = lan()
    sign_in_as(client, person_id)
    answer = send(client, WISHES, form(morning="now", results="site"))
    page = answer.get_data(as_text=True)
    assert answer.status_code == 422
    assert 'id="morning-loi"' in page
    kept = re.search(r'<input[^>]*name="results"[^>]*value="site"[^>]*>', page)
    assert kept is not None
    assert "checked" in kept[0]
    assert ways(person_id)[Group.RESULTS] is Way.NOW


def test_a_letter_s_link_changes_the_same_wishes_without_signing_in_and_tells_nobody_s_name(
    app: Any, client: StrictClient
) -> None:
    person_id = lan()
    path = f"/thu-bao/{service.letter_token(person_id)}"
    page = client.get(path).get_data(as_text=True)
    assert "Nguyễn Thị Lan" not in page
    assert "lan@example.vn" not in page
    assert send(client, path, form(results="site")).status_code == 200
    assert ways(person_id)[Group.RESULTS] is Way.SITE
    for wrong in (f"{path}0", path.replace(f"/{person_id}-", f"/{person_id + 1}-"), "/thu-bao/1-x"):
        assert client.get(wrong).status_code == 404
        assert send(client, wrong, form(results="now")).status_code == 404
    assert ways(person_id)[Group.RESULTS] is Way.SITE


def test_a_mail_program_ends_one_group_s_letters_with_no_cookie_and_no_token(app: Any, client: StrictClient) -> None:
    person_id = lan()
    path = f"/thu-bao/thoi/{service.stop_token(person_id, Group.RESULTS)}"
    page = client.get(path).get_data(as_text=True)
    assert "Kết quả, quyết định, khen thưởng" in page
    assert page.partition("<main")[2].partition("</main>")[0].count("<button") == 1
    assert "Nguyễn Thị Lan" not in page and "lan@example.vn" not in page and service.letter_token(person_id) not in page
    assert client.head(path).status_code == 200
    assert ways(person_id)[Group.RESULTS] is Way.NOW  # looking ends nothing
    for _ in range(2):
        answer = app.test_client().post(path, data={"List-Unsubscribe": "One-Click", "council": "site"})
        assert answer.status_code == 200
        assert "Đã thôi gửi loại thư này" in answer.get_data(as_text=True)
    found = ways(person_id)
    assert {group for group, way in found.items() if way is Way.SITE} == {Group.RESULTS}
    assert "Đã thôi gửi loại thư này" in client.get(path).get_data(as_text=True)


def test_a_forged_address_ends_nothing_and_the_settings_link_still_asks_for_a_token(
    app: Any, client: StrictClient
) -> None:
    person_id = lan()
    signature = service.stop_token(person_id, Group.RESULTS).rpartition("-")[2]
    settings = service.letter_token(person_id)
    for wrong in (f"{person_id}-council-{signature}", f"{person_id + 1}-results-{signature}", settings, "x",
                  service.stop_token(person_id, Group.URGENT), service.stop_token(10**9, Group.RESULTS)):  # fmt: skip
        assert client.get(f"/thu-bao/thoi/{wrong}").status_code == 404
        assert app.test_client().post(f"/thu-bao/thoi/{wrong}").status_code == 404
    assert app.test_client().post(f"/thu-bao/{settings}", data=form(results="site")).status_code == 400
    assert Way.SITE not in ways(person_id).values()
    button = send(client, f"/thu-bao/thoi/{service.stop_token(person_id, Group.MORNING)}")
    assert "Đã thôi gửi" in button.get_data(as_text=True)
    assert ways(person_id)[Group.MORNING] is Way.SITE


def test_an_address_that_refuses_mail_is_said_to_its_owner_and_to_the_secretary(app: Any, client: StrictClient) -> None:
    with unit_of_work():
        place = make_locality()
        person_id = make_person(place, "Lê Thị Mận", email="Man@example.vn").id
        secretary_id, slug = make_secretary(place).person_id, place.slug
        mark("man@example.vn", code=550, now=NOW)
    assert secretary_id is not None
    sign_in_as(client, person_id)
    for path in (WISHES, "/tai-khoan"):
        assert "không nhận thư" in client.get(path).get_data(as_text=True)
    assert send(client, f"{WISHES}/thu-dia-chi").status_code == 302
    with unit_of_work(writing=False):
        letter = session.scalars(select(MailRow)).one()
        assert (letter.to_address, letter.is_trial, letter.failed_at) == ("Man@example.vn", True, None)
    assert "Thư thử vừa được gửi" in send(client, f"{WISHES}/thu-dia-chi", follow_redirects=True).get_data(as_text=True)
    office = app.test_client()
    sign_in_as(office, secretary_id)
    roster = office.get(f"/quan-tri/nguoi?dia-phuong={slug}").get_data(as_text=True)
    assert roster.count("Thư bị trả lại") == 1
    assert "Địa chỉ thư không nhận thư" in office.get(f"/quan-tri/nguoi/{person_id}").get_data(as_text=True)


def test_a_juror_s_calendar_opens_by_its_secret_until_it_is_revoked(app: Any, client: StrictClient) -> None:
    with unit_of_work():
        made = make_scoring_round(size=3)
        meetings.plan_meeting(made.round, starts_at=MEETS_AT, place="P1", actor=made.secretary, now=NOW)
        juror, stranger = made.members[1].person_id, make_person(made.members[1].person.locality).id
    sign_in_as(client, juror)
    shown = send(client, f"{WISHES}/lich").get_data(as_text=True)
    found = re.search(r"https?://[^/\s]+(/lich/\S+\.ics)<", shown)
    assert found is not None
    reader = app.test_client()
    answer = reader.get(found[1])
    assert answer.content_type == "text/calendar; charset=utf-8"
    assert answer.headers["Cache-Control"] == "no-store"
    assert len(Calendar.from_ical(answer.get_data(as_text=True)).walk("VEVENT")) == 2
    assert found[1] not in client.get(WISHES).get_data(as_text=True)
    send(client, f"{WISHES}/lich/thu-hoi")
    assert reader.get(found[1]).status_code == 404
    other = app.test_client()
    sign_in_as(other, stranger)
    assert "Lịch họp và hạn" not in other.get(WISHES).get_data(as_text=True)
    assert send(other, f"{WISHES}/lich").status_code == 404


def test_the_secretary_calls_a_meeting_off_with_a_reason_and_members_take_its_date(
    app: Any, client: StrictClient
) -> None:
    with unit_of_work():
        made = make_scoring_round(size=3)
        meetings.plan_meeting(made.round, starts_at=MEETS_AT, place="P1", actor=made.secretary, now=NOW)
        path = f"/dot-xet/{made.round.id}/hop"
        juror, secretary = made.members[1].person_id, made.secretary.person_id
        outsider = make_person(made.members[1].person.locality).id
    sign_in_as(client, secretary or 0)
    refused = send(client, f"{path}/hoan", {"reason": " "})
    assert refused.status_code == 422
    assert 'id="reason-loi"' in refused.get_data(as_text=True)
    member = app.test_client()
    sign_in_as(member, juror)
    file = member.get(f"{path}/lich.ics")
    assert str(Calendar.from_ical(file.get_data(as_text=True))["METHOD"]) == "PUBLISH"
    assert send(member, f"{path}/hoan", {"reason": "x"}).status_code == 404
    assert send(client, f"{path}/hoan", {"reason": "Chủ tịch đi họp"}).status_code == 302
    page = member.get(path).get_data(as_text=True)
    assert "Phiên họp đang hoãn" in page
    assert "Chủ tịch đi họp" in page
    cancelled = Calendar.from_ical(member.get(f"{path}/lich.ics").get_data(as_text=True)).walk("VEVENT")[0]
    assert str(cancelled["STATUS"]) == "CANCELLED"
    visitor = app.test_client()
    sign_in_as(visitor, outsider)
    assert visitor.get(f"{path}/lich.ics").status_code == 404


def test_the_demo_shows_a_kept_letter_alone_in_a_sandbox_and_a_real_installation_does_not(
    app: Any, client: StrictClient, config: Config
) -> None:
    with unit_of_work():
        mail_id = mail.enqueue(
            to="a@b.vn", subject="<i>Chào</i>", text="Một\n\nHai", key="k", now=NOW, calendar="BEGIN:VCALENDAR"
        )
    mail.send(mail_id or 0, now=NOW)
    paths = (f"/thu-da-gui/{mail_id}", f"/thu-da-gui/{mail_id}/lich.ics")
    for path in paths:
        assert client.get(path).status_code == 404
    configure(app, replace(config, demo=True))
    listed = client.get("/thu-da-gui").get_data(as_text=True)
    assert all(f'href="{path}"' in listed for path in paths)
    raw = FlaskClient(app)  # the strict one asks for the site's own frame
    answer = raw.get(paths[0])
    assert "&lt;i&gt;Chào&lt;/i&gt;" in answer.get_data(as_text=True)
    assert answer.headers["Content-Security-Policy"].endswith("sandbox")
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
    assert raw.get(paths[1]).get_data(as_text=True) == "BEGIN:VCALENDAR"
