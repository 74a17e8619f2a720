"""The juror's pages: desk, statement, sheet with autosave, seal, two devices, paper, print."""

import re
from datetime import timedelta
from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy import insert, select

from innovation.core.clock import utc_now
from innovation.db import session
from innovation.db.transaction import unit_of_work
from innovation.domain.councils.models import Assignment
from innovation.domain.entries.models import Entry
from innovation.domain.scoring.enums import SheetState
from innovation.domain.scoring.queries import find_sheet
from tests.factories.accounts import NOW
from tests.factories.councils import ScoringRound, make_scoring_round
from tests.factories.scoring import seal
from tests.helpers.databases import query_count
from tests.helpers.signed_in import send, sign_in_as

FILLED = {"d_tinh_moi": "33,5", "d_hieu_qua": "24", "d_nhan_rong": "25", "y_nhan_xet": "Nên nhân rộng."}
MOST_BYTES = 100_000
AUTOSAVE = {"X-Autosave": "1"}


@pytest.fixture
def made(app: Any) -> ScoringRound:
    with unit_of_work():
        return make_scoring_round(entries=2)


def path(made: ScoringRound, place: int = 0) -> str:
    return f"/cham/ho-so/{made.entries[place].id}"


def kept(made: ScoringRound, member: int = 1) -> tuple[SheetState, dict[str, str]] | None:
    """State and marks of the member's sheet of the first entry, from the database."""
    with unit_of_work(writing=False):
        sheet = find_sheet(made.entries[0].id, made.members[member].id)
        return sheet and (sheet.state, {mark.criterion: str(mark.value) for mark in sheet.marks})


def sign_in_member(client: FlaskClient, made: ScoringRound, place: int = 1) -> None:
    sign_in_as(client, made.members[place].person_id)


def test_of_a_round_that_opens_in_months_nothing_is_asked_yet(client: FlaskClient, app: Any) -> None:
    with unit_of_work():
        made = make_scoring_round(declared=False)
        for number, name in enumerate(("opens_at", "closes_at", "screening_until", "scoring_until", "meeting_at")):
            setattr(made.round, name, utc_now() + timedelta(days=200 + number))
    sign_in_member(client, made)
    assert made.round.name not in client.get("/cham").text


def test_the_statement_comes_before_any_dossier(client: FlaskClient, app: Any) -> None:
    with unit_of_work():
        made = make_scoring_round(declared=False, is_blind=True)
        owner, unit = made.entries[0].owner_id, made.entries[0].owner.unit.name
    sign_in_member(client, made)
    desk = client.get("/cham").text
    assert "Khai mối liên quan trước khi xem hồ sơ" in desk
    assert made.entries[0].title not in desk
    statement = f"/cham/{made.round.id}/khai-bao"
    assert client.get(path(made)).location == statement
    page = client.get(statement).text
    assert unit in page and made.entries[0].title not in page and (made.entries[0].code or "") not in page

    refused = send(client, statement, {"lien_quan": str(owner)})
    assert refused.status_code == 422 and "Đánh dấu ô cam kết" in refused.text
    assert re.search(rf'name="lien_quan" value="{owner}"[^>]* checked', refused.text)
    assert send(client, statement, {"lien_quan": str(owner), "honest": "y"}).location == "/cham"
    assert made.entries[0].title not in client.get("/cham").text
    assert client.get(path(made)).status_code == 404


def test_people_outside_the_units_are_found_without_losing_what_was_ticked(client: FlaskClient, app: Any) -> None:
    from tests.factories.accounts import make_person

    with unit_of_work():
        made = make_scoring_round(declared=False)
        resident = make_person(
            made.round.locality,
            "Hoàng Văn Sáu",
            residence="Số 7 ngõ Hạnh Phúc",
            phone="0912000777",
            email="sau@x.example",
        ).id
    sign_in_member(client, made)
    statement = f"/cham/{made.round.id}/khai-bao"
    owner = made.entries[0].owner_id
    page = send(client, statement, {"q": "hoang van sau", "tim": "1", "lien_quan": str(owner)})
    assert page.status_code == 200
    assert f'name="gia_dinh" value="{resident}"' in page.text and "ngõ Hạnh Phúc" not in page.text
    assert re.search(rf'name="lien_quan" value="{owner}"[^>]* checked', page.text)
    for guess in ("0912000777", "sau@x.example", "sau", "hoang va", "hoang s"):  # no telling whose a number is
        assert f'value="{resident}"' not in send(client, statement, {"q": guess, "tim": "1"}).text, guess


def test_the_desk_groups_dossiers_and_counts_what_is_done(client: FlaskClient, made: ScoringRound) -> None:
    with unit_of_work():
        seal(made.entries[1], made.members[1])
    sign_in_member(client, made)
    send(client, path(made), {**FILLED, "version": "0"}, headers=AUTOSAVE)
    desk = client.get("/cham").text
    assert "Đã khóa <b>1/2</b> phiếu" in desk
    assert desk.index("Đang chấm <span") < desk.index("Đã khóa <span")
    assert f'href="{path(made)}"' in desk and f'href="{path(made, 1)}"' in desk
    assert made.entries[0].owner.full_name not in desk


def test_a_long_desk_comes_in_pages_with_what_is_left_to_do_first(client: FlaskClient, app: Any) -> None:
    with unit_of_work():
        made = make_scoring_round(entries=1)
        add_dossiers(made, 1_500)
        first = made.entries[0]
        seal(first, made.members[1])
    sign_in_member(client, made)
    page = client.get("/cham")
    assert len(page.data) <= MOST_BYTES and page.text.count("stretched-link") == 50
    assert f'{first.code}"' not in page.text and "Đã khóa <b>1/1501</b> phiếu" in page.text
    assert 'Chưa chấm <span class="count">1500</span>' in page.text
    last = client.get(f"/cham?trang-{made.round.id}=31").text
    assert f'href="{path(made)}"' in last and last.count("stretched-link") == 1
    assert client.get(f"/cham?trang-{made.round.id}=999").text.count("stretched-link") == 1
    assert client.get(f"/cham?trang-{made.round.id}=%27OR").text.count("stretched-link") == 50


def add_dossiers(made: ScoringRound, number: int) -> None:
    """Copies of the round's first dossier, all given to one member."""
    entry, member = made.entries[0], made.members[1]
    kept = {column.name: getattr(entry, column.key) for column in Entry.__table__.columns}
    unique = ("id", "code", "receipt_code", "draft_token")
    values = {name: value for name, value in kept.items() if name not in unique}
    session.execute(insert(Entry), [values | {"code": f"Z-{n:04d}", "receipt_code": f"R-{n}", "draft_token": f"t-{n}"}
                                    for n in range(number)])  # fmt: skip
    ids = session.scalars(select(Entry.id).where(Entry.code.startswith("Z-")))
    session.execute(insert(Assignment), [{"entry_id": id_, "member_id": member.id, "created_at": NOW} for id_ in ids])
    session.flush()


def test_a_sheet_is_saved_as_it_is_typed(client: FlaskClient, made: ScoringRound) -> None:
    sign_in_member(client, made)
    page = client.get(path(made)).text
    assert page.count('<fieldset class="score"') == 4
    assert "Phiếu độc lập" in page and 'name="version"' in page
    first = send(client, path(made), {"d_tinh_moi": "33,", "version": "0"}, headers=AUTOSAVE)
    assert first.json is not None and set(first.json) == {"saved_at", "version"}
    second = send(client, path(made), {**FILLED, "version": str(first.json["version"])}, headers=AUTOSAVE)
    assert second.status_code == 200
    again = client.get(path(made)).text
    assert 'value="33,5"' in again
    assert re.search(r'<li class="is-on"[^>]*><b>21 - 30</b>', again)
    assert "82,5" in again and "Đã chấm đủ" in again


@pytest.mark.parametrize("odd", ["nan", "inf", "-1", "41", "1e9", "８,５", "<b>"])
def test_odd_marks_are_refused_at_their_field_and_kept_on_the_page(
    client: FlaskClient, made: ScoringRound, odd: str
) -> None:
    sign_in_member(client, made)
    refused = send(client, path(made), {**FILLED, "d_tinh_moi": odd, "version": "0", "do": "save"})
    assert refused.status_code == 422
    assert '<a href="#d_tinh_moi">' in refused.text and "Lỗi: “Tính mới”" in refused.text
    assert "Nên nhân rộng." in refused.text
    autosaved = send(client, path(made), {**FILLED, "d_tinh_moi": odd, "version": "0"}, headers=AUTOSAVE)
    assert autosaved.status_code == 422 and "Tính mới" in (autosaved.json or {})["error"]
    assert kept(made) is None


def test_two_devices_see_both_versions_and_overwrite_nothing(client: FlaskClient, made: ScoringRound) -> None:
    sign_in_member(client, made)
    send(client, path(made), {**FILLED, "version": "0"}, headers=AUTOSAVE)
    stale = send(client, path(made), {**FILLED, "d_tinh_moi": "20", "version": "0"}, headers=AUTOSAVE)
    assert stale.status_code == 409
    current = (stale.json or {})["current"]
    assert current["fields"]["d_tinh_moi"] == "33,5" and current["version"] == 1
    page = send(client, path(made), {**FILLED, "d_tinh_moi": "20", "version": "0", "do": "save"})
    assert page.status_code == 409
    assert "Bản đã lưu" in page.text and "33,5" in page.text and 'value="20"' in page.text
    again = send(client, path(made), {**FILLED, "d_tinh_moi": "20", "version": str(current["version"]), "do": "save"})
    assert again.status_code == 302
    found = kept(made)
    assert found and found[1]["tinh_moi"] == "20.00"


def test_sealing_asks_for_reasons_then_confirms(client: FlaskClient, made: ScoringRound) -> None:
    sign_in_member(client, made)
    extreme = {**FILLED, "d_tinh_moi": "40", "version": "0", "do": "seal"}
    refused = send(client, path(made), extreme)
    assert refused.status_code == 422
    assert '<a href="#y_tinh_moi">' in refused.text and "điểm rất cao" in refused.text
    assert 'value="40"' in refused.text
    sealed = send(client, path(made), {**extreme, "y_tinh_moi": "Lần đầu có ở phường."})
    assert sealed.location == f"{path(made)}/da-khoa"
    page = client.get(sealed.location).text
    assert "Đã khóa phiếu chấm" in page and f"Chấm tiếp {made.entries[1].code}" in page
    assert send(client, path(made), {**extreme, "y_tinh_moi": "x"}).location == f"{path(made)}/da-khoa"  # twice
    reading = client.get(path(made)).text
    assert "Xin mở lại phiếu" in reading and "<fieldset" not in reading
    assert (kept(made) or [None])[0] is SheetState.SEALED


def test_save_and_next_goes_on_to_the_following_dossier(client: FlaskClient, made: ScoringRound) -> None:
    sign_in_member(client, made)
    assert send(client, path(made), {**FILLED, "version": "0", "do": "next"}).location == path(made, 1)
    assert send(client, path(made, 1), {**FILLED, "version": "0", "do": "next"}).location == path(made)


def test_a_wish_to_reopen_reaches_the_chair(client: FlaskClient, made: ScoringRound) -> None:
    with unit_of_work():
        seal(made.entries[0], made.members[1])
    sign_in_member(client, made)
    assert "Ghi lý do" in send(client, f"{path(made)}/mo-lai", {"reason": " "}).text
    assert send(client, f"{path(made)}/mo-lai", {"reason": "Nhầm tiêu chí 2"}).location == path(made)
    assert client.get(f"/cham/{made.round.id}/mo-diem").status_code == 404  # not the chair

    sign_in_member(client, made, 0)
    page = client.get(f"/cham/{made.round.id}/mo-diem").text
    link = re.search(r"/cham/phieu/\d+/mo-lai", page)
    assert "Nhầm tiêu chí 2" in page and link
    assert client.get(link[0]).status_code == 200
    assert send(client, link[0], {"reason": ""}).status_code == 422
    assert send(client, link[0], {"reason": "Cho sửa"}).location == f"/cham/{made.round.id}/mo-diem"
    assert (kept(made) or [None])[0] is SheetState.DRAFT


def test_the_printed_sheet_leads_back_by_its_code(client: FlaskClient, made: ScoringRound) -> None:
    sign_in_member(client, made)
    send(client, path(made), {**FILLED, "version": "0"}, headers=AUTOSAVE)
    filled, blank = client.get(f"{path(made)}/in").text, client.get(f"{path(made)}/in?trong=1").text
    assert "33,5" in filled and "33,5" not in blank
    assert "<svg" in blank and "Người chấm" in blank and "Chức vụ trong Hội đồng" in blank


def test_a_sheet_printed_before_any_mark_has_no_total(client: FlaskClient, made: ScoringRound) -> None:
    sign_in_member(client, made)
    total = re.compile(r"Tổng điểm</th>.*?<b>(.*?)</b>", re.DOTALL)
    assert total.search(client.get(f"{path(made)}/in").text)[1] == "……"
    send(client, path(made), {**FILLED, "version": "0"}, headers=AUTOSAVE)
    assert total.search(client.get(f"{path(made)}/in").text)[1] not in ("……", "0")


def test_desk_and_progress_cost_the_same_for_one_and_for_many(client: FlaskClient, app: Any) -> None:
    with unit_of_work():
        one = make_scoring_round(entries=1)
    with unit_of_work():
        many = make_scoring_round(entries=12)
    counts: dict[str, list[int]] = {"desk": [], "sheet": [], "progress": []}
    for made in (one, many):
        sign_in_member(client, made)
        for name, url in (("desk", "/cham"), ("sheet", path(made))):
            with query_count() as queries:
                assert client.get(url).status_code == 200
            counts[name].append(queries.count)
        sign_in_as(client, made.secretary.person_id or 0)
        with query_count() as queries:
            assert client.get(f"/dot-xet/{made.round.id}/cham-diem").status_code == 200
        counts["progress"].append(queries.count)
    assert all(first == second for first, second in counts.values()), counts
    assert max(counts["desk"]) <= 8 and max(counts["progress"]) <= 12 and max(counts["sheet"]) <= 12, counts


@pytest.mark.parametrize("wrong", ["105", "tám", "8.555", "33,555"])
def test_the_bar_never_calls_a_sheet_complete_that_has_a_wrong_mark(
    client: FlaskClient, made: ScoringRound, wrong: str
) -> None:
    sign_in_member(client, made)
    refused = send(client, path(made), {**FILLED, "d_tinh_moi": wrong, "version": "0", "do": "seal"})
    assert refused.status_code == 422
    bar = refused.text[refused.text.index('class="action-bar"') :]
    assert "1 điểm ghi sai, chưa tính" in bar and "Đã chấm đủ" not in bar
    assert "<output data-score-total>49</output>" in bar  # the two right ones
