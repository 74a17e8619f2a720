"""The secretary sets a season up from the plan's criteria, opens it, and sees who registered."""

import re
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from innovation.core.actor import SYSTEM
from innovation.core.clock import local, local_date, utc_now
from innovation.core.roles import Role
from innovation.db import session
from innovation.db.transaction import unit_of_work
from innovation.domain.localities.models import Locality
from innovation.domain.movements import service
from innovation.domain.movements.enums import RoundState, SubjectKind
from innovation.domain.movements.models import Round, Season
from tests.factories.accounts import grant, make_person
from tests.factories.emulation_town import make_town
from tests.factories.entries import make_secretary
from tests.factories.nominations import make_season
from tests.helpers.databases import query_count
from tests.helpers.signed_in import send, sign_in_as
from tests.helpers.strict_client import StrictClient

K = SubjectKind


@pytest.fixture
def client(app: Any) -> StrictClient:
    app.test_client_class = StrictClient
    found: StrictClient = app.test_client()
    return found


@pytest.fixture
def secretary_id(app: Any) -> int:
    """Việt Hoà's secretary, with the plans loaded as they ship."""
    with unit_of_work():
        service.load_plans(actor=SYSTEM, now=utc_now())
        ward = session.scalars(select(Locality).where(Locality.slug == "viet-hoa")).one()
        return make_secretary(ward).person_id or 0


def fields(html: str) -> dict[str, Any]:
    """What the form would send as it stands."""
    found: dict[str, Any] = {}
    for tag in re.findall(r"<input[^>]*>", html):
        kind = (re.search(r'type="(\w+)"', tag) or [None, "text"])[1]
        name, value = re.search(r'name="([^"]+)"', tag), re.search(r'value="([^"]*)"', tag)
        if name and name[1] != "csrf_token" and (kind not in ("checkbox", "radio") or " checked" in tag):
            found.setdefault(name[1], []).append(value[1] if value else "y")
    for name, inner in re.findall(r'<select[^>]*name="([^"]+)"[^>]*>(.*?)</select>', html, re.S):
        chosen = re.search(r'<option[^>]*selected[^>]*value="([^"]*)"|<option selected value="([^"]*)"', inner)
        found[name] = [chosen[1] or chosen[2]] if chosen else []
    return found


def test_the_form_proposes_the_plans_four_kinds_and_their_criteria(client: StrictClient, secretary_id: int) -> None:
    sign_in_as(client, secretary_id)
    assert "Soạn đợt thi đua" in client.get("/quan-tri/mua-thi-dua").get_data(as_text=True)
    page = client.get("/quan-tri/mua-thi-dua/moi").get_data(as_text=True)
    data = fields(page)
    assert data["kinds"] == ["collective", "individual", "residential_group", "household"]
    data["quota_individual"], data["group_vote_percent"] = ["7"], ["66,7 %"]
    saved = send(client, "/quan-tri/mua-thi-dua/moi", data)
    assert saved.status_code == 302, re.sub(r"<[^>]+>", " ", saved.get_data(as_text=True))
    proposed = fields(client.get("/quan-tri/mua-thi-dua/moi").get_data(as_text=True))["year"]
    assert proposed == [str(int(data["year"][0]) + 1)]  # one season a year
    board = client.get(saved.headers["Location"]).get_data(as_text=True)
    assert all(label in board for label in ("Tập thể", "Cá nhân", "Tổ dân phố, thôn", "Hộ gia đình"))
    edit = saved.headers["Location"] + "/sua"
    again = fields(client.get(edit).get_data(as_text=True))
    assert again["group_vote_percent"] == ["66,7"]
    assert again["quota_individual"] == ["7"] and again["quota_household"] in ([""], ["y"]) and "nhiều nhất 7" in board
    again["register_until"] = [f"{local_date(utc_now()) + timedelta(days=1):%d/%m/%Y}"]
    assert send(client, edit, again).status_code == 302
    assert "Mở đợt thi đua" in client.get(saved.headers["Location"] + "/mo").get_data(as_text=True)
    assert send(client, saved.headers["Location"] + "/mo").status_code == 302
    with unit_of_work():
        rounds = session.scalars(select(Round).where(Round.season_id.is_not(None))).all()
        assert {round_.state for round_ in rounds} == {RoundState.OPEN}
        season_id = rounds[0].season_id
    assert client.get(edit).status_code == 302  # opened: not edited as a whole any more
    public = client.get(f"/thi-dua/{season_id}").get_data(as_text=True)
    assert "Hộ gia đình tích cực tham gia các lớp học kỹ năng số" in public
    assert "Kế hoạch không cho điểm" in public
    assert f"/thi-dua/{season_id}" in client.get("/thi-dua?dia-phuong=viet-hoa").get_data(as_text=True)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"kinds": []}, "kinds"),
        ({"rubric_household": ["0"]}, "rubric_household"),
        ({"achieved_to": ["31/12/2020"]}, "achieved_to"),
        ({"register_until": ["hôm nay"]}, "register_until"),
        ({"group_vote_percent": ["101"]}, "group_vote_percent"),
        ({"comment_days": ["59"]}, "comment_days"),
        ({"quota_household": ["0"]}, "quota_household"),
        ({"quota_individual": ["nhiều"]}, "quota_individual"),
        ({"kinds": ["collective"], "group_meeting": [], "quota_household": ["3"]}, "quota_household"),
        ({"meeting_at": ["01/01/2020 08:00"]}, "meeting_at"),
    ],
)
def test_what_does_not_fit_is_said_at_its_field_and_the_rest_stays(
    client: StrictClient, secretary_id: int, changes: dict[str, list[str]], field: str
) -> None:
    sign_in_as(client, secretary_id)
    data = fields(client.get("/quan-tri/mua-thi-dua/moi").get_data(as_text=True))
    answer = send(client, "/quan-tri/mua-thi-dua/moi", {**data, "name": "Đợt có tên riêng", **changes})
    page = answer.get_data(as_text=True)
    assert answer.status_code == 422
    assert re.search(rf'href="#{field}(-0)?"', page)
    assert "Đợt có tên riêng" in page


def test_the_vote_of_the_catalogue_is_proposed_with_its_text(client: StrictClient, secretary_id: int) -> None:
    sign_in_as(client, secretary_id)
    page = client.get("/quan-tri/mua-thi-dua/moi").get_data(as_text=True)
    assert fields(page)["vote_rule"] == ["tdkt-80"]
    shown = page.split("Danh hiệu có mức riêng")[1].split("</ul>")[0]
    assert "Chiến sĩ thi đua cơ sở" in shown and "ít nhất 80% tổng số thành viên" in shown and "90%" in shown
    assert "Nghị định 98/2023/NĐ-CP đã hết hiệu lực; Nghị định 152/2025/NĐ-CP chưa xác minh tỷ lệ" in shown


def test_without_the_movement_that_with_criteria_is_meant(client: StrictClient, secretary_id: int) -> None:
    sign_in_as(client, secretary_id)
    data = fields(client.get("/quan-tri/mua-thi-dua/moi").get_data(as_text=True))
    del data["movement_id"]
    assert send(client, "/quan-tri/mua-thi-dua/moi", data).status_code == 302
    wrong = send(client, "/quan-tri/mua-thi-dua/moi", {**data, "name": [""]}).get_data(as_text=True)
    assert 'href="#movement_id"' not in wrong and 'href="#name"' in wrong


def test_who_registered_and_who_did_not_in_few_queries(client: StrictClient, app: Any) -> None:
    with unit_of_work():
        town = make_town(now=utc_now())
        town.season.register_until = local_date(utc_now()) + timedelta(days=2)
        secretary, season_id = make_secretary(town.ward).person_id or 0, town.season.id
        head = town.head.id
        household = town.household.id
    sign_in_as(client, head)
    form = client.get(f"/thi-dua/{season_id}/dang-ky?loai=household").get_data(as_text=True)
    assert "Hộ ông/bà Trần Thị Mười" in form
    sent = {"loai": "household", "target": f"household-{household}", "aims": "Cả năm dùng dịch vụ công trực tuyến."}
    short = send(client, f"/thi-dua/{season_id}/dang-ky", {**sent, "aims": "ít"})
    assert short.status_code == 422
    assert 'href="#aims"' in short.get_data(as_text=True)
    assert send(client, f"/thi-dua/{season_id}/dang-ky", sent).status_code == 302
    twice = send(client, f"/thi-dua/{season_id}/dang-ky", sent)
    assert "đã đăng ký đợt này" in twice.get_data(as_text=True)
    own = client.get("/de-nghi").get_data(as_text=True)
    withdraw = re.search(r"/thi-dua/dang-ky/\d+/rut", own)
    assert withdraw
    sign_in_as(client, secretary)
    path = f"/quan-tri/mua-thi-dua/{season_id}/dang-ky"
    with query_count() as counted:
        page = client.get(f"{path}?loai=household&co=co").get_data(as_text=True)
    assert "Hộ ông/bà Trần Thị Mười" in page
    assert counted.count <= 8, counted.statements
    assert "Không có ai" in client.get(f"{path}?loai=household&co=chua").get_data(as_text=True)
    sign_in_as(client, head)
    assert "Rút đăng ký" in client.get(withdraw[0]).get_data(as_text=True)
    assert send(client, withdraw[0]).status_code == 303
    assert not re.search(r"/thi-dua/dang-ky/\d+/rut", client.get("/de-nghi").get_data(as_text=True))


def test_late_registration_is_sent_back_with_the_reason(client: StrictClient, app: Any) -> None:
    with unit_of_work():
        town = make_town(now=utc_now())
        town.season.register_until = local_date(utc_now()) - timedelta(days=1)
        head, season_id, group = town.head.id, town.season.id, town.group.id
    sign_in_as(client, head)
    assert client.get(f"/thi-dua/{season_id}/dang-ky").headers["Location"] == f"/thi-dua/{season_id}"
    late = send(
        client, f"/thi-dua/{season_id}/dang-ky",
        {"loai": "residential_group", "target": f"unit-{group}", "aims": "Cả tổ phân loại rác."},
    )  # fmt: skip
    assert late.status_code == 422
    assert "Đã hết hạn đăng ký" in late.get_data(as_text=True)


def test_others_have_no_such_pages_and_a_draft_is_nobody_elses(client: StrictClient, app: Any) -> None:
    with unit_of_work():
        town = make_town(now=utc_now())
        season: Season = make_season(town.ward, state=RoundState.DRAFT, now=utc_now())
        other = make_person(town.ward, "Chủ tịch")
        grant(other, Role.LEADER)
        ids = (season.id, other.id, town.head.id)
        elsewhere = make_secretary(make_town(now=utc_now()).ward).person_id or 0
    season_id, leader, head = ids
    for person_id in (leader, head, elsewhere):
        sign_in_as(client, person_id)
        for path in ("", "/sua", "/mo", "/dang-ky"):
            assert client.get(f"/quan-tri/mua-thi-dua/{season_id}{path}").status_code == 404
        assert client.get(f"/thi-dua/{season_id}").status_code == 404


def test_a_round_of_a_season_shows_on_the_board_and_may_move_its_dates(client: StrictClient, app: Any) -> None:
    with unit_of_work():
        town = make_town(now=utc_now())
        secretary, round_id = make_secretary(town.ward).person_id or 0, town.round(K.HOUSEHOLD).id
        closes = town.round(K.HOUSEHOLD).closes_at
    sign_in_as(client, secretary)
    board = client.get(f"/dot-xet/{round_id}").get_data(as_text=True)
    assert "Thi đua năm 2026: Hộ gia đình" in board
    assert "sáng kiến" not in re.sub(r"<(header|footer).*?</\1>", "", board, flags=re.S).split("<main")[1].lower()
    data = fields(client.get(f"/dot-xet/{round_id}/sua").get_data(as_text=True))
    data["closes_at"] = [f"{local(closes + timedelta(days=1)):%d/%m/%Y %H:%M}"]
    assert send(client, f"/dot-xet/{round_id}/sua", data).status_code == 302
