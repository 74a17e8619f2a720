"""What each reader of the meeting's pages sees, and what stays closed to them (SAFETY 2, 25, 30, 31)."""

from typing import Any

import pytest
from flask.testing import FlaskClient

from innovation.db import session
from innovation.db.transaction import unit_of_work
from innovation.domain.councils import service as councils
from innovation.domain.councils.models import CouncilMember
from innovation.domain.decisions import queries, service
from innovation.domain.decisions.enums import Choice, Outcome
from innovation.domain.decisions.queries import find_ballot
from innovation.domain.entries.models import Entry
from innovation.domain.movements.models import Round
from innovation.domain.scoring import service as scoring
from innovation.domain.scoring.queries import find_sheet
from tests.factories.accounts import NOW, actor_of
from tests.factories.councils import make_scoring_round
from tests.factories.decisions import MEETS_AT, Sitting, hold, make_clerk, make_leader, make_sitting, open_ballot
from tests.factories.entries import make_secretary
from tests.factories.localities import make_locality
from tests.factories.movements import BODY, make_rubric_version
from tests.factories.scoring import seal, seal_all
from tests.helpers.databases import query_count
from tests.helpers.signed_in import send, sign_in_as

MOST_QUERIES = 12


def hop(sitting: Sitting) -> str:
    return f"/dot-xet/{sitting.made.round.id}/hop"


def member_id(sitting: Sitting, place: int) -> int:
    return sitting.made.members[place].person_id


def sitting_of(entries: int = 2, **options: Any) -> Sitting:
    with unit_of_work():
        return make_sitting(entries=entries, size=5, **options)


def test_no_figure_leaves_before_the_scores_are_opened(client: FlaskClient, app: Any) -> None:
    with unit_of_work():
        made = make_scoring_round(entries=2)
        seal_all(made)
        secretary = made.secretary.person_id or 0
    for person_id in (secretary, made.members[0].person_id):
        sign_in_as(client, person_id)
        page = client.get(f"/dot-xet/{made.round.id}/hop").text
        assert "Điểm chưa được mở" in page
        for figure in ("77,50", "76,50", "30,00", "29,00"):
            assert figure not in page
        for address in (f"hang/{made.entries[0].id}", "muc-cham"):
            assert client.get(f"/dot-xet/{made.round.id}/{address}").status_code == 404


def test_a_recused_member_sees_neither_row_nor_figures_nor_a_gap(client: FlaskClient, app: Any) -> None:
    sitting = sitting_of(entries=3)
    with unit_of_work():
        out = sitting.entries[0]
        councils.declare_conflict(out, reason="Anh em họ", actor=sitting.made.actor(2), now=MEETS_AT)
        ballot = open_ballot(sitting, out)
    sign_in_as(client, member_id(sitting, 2))
    page = client.get(hop(sitting)).text
    assert out.code not in page and out.title not in page
    assert sitting.entries[1].title in page
    assert "1 hồ sơ không hiện với bạn" in page
    for address in (
        f"/dot-xet/{sitting.made.round.id}/hang/{out.id}",
        f"/hop/{ballot.id}/bo-phieu",
        f"/hop/{ballot.id}",
    ):
        assert client.get(address).status_code == 404
    assert send(client, f"/hop/{ballot.id}/bo-phieu", {"choice": "yes"}).status_code == 404
    minutes = client.get(f"{hop(sitting)}/bien-ban").text
    assert out.code not in minutes


def test_a_member_who_is_out_of_everything_is_told_so(client: FlaskClient, app: Any) -> None:
    sitting = sitting_of(entries=1)
    with unit_of_work():
        councils.declare_conflict(sitting.entries[0], reason="Anh em họ", actor=sitting.made.actor(2), now=MEETS_AT)
    sign_in_as(client, member_id(sitting, 2))
    page = client.get(hop(sitting)).text
    assert "Không có hồ sơ bạn được xét" in page and "1 hồ sơ của đợt không hiện với bạn" in page


def test_a_member_votes_from_a_phone_and_learns_no_counts_before_the_close(client: FlaskClient, app: Any) -> None:
    sitting = sitting_of()
    with unit_of_work():
        ballot = open_ballot(sitting, is_secret=True)
        service.vote_secretly(ballot, Choice.NO, actor=sitting.made.actor(3), now=MEETS_AT)
    sign_in_as(client, member_id(sitting, 1))
    empty = send(client, f"/hop/{ballot.id}/bo-phieu", {})
    assert empty.status_code == 422 and "Chọn một ý kiến" in empty.text
    assert send(client, f"/hop/{ballot.id}/bo-phieu", {"choice": "yes"}).status_code == 302
    page = client.get(f"/hop/{ballot.id}/bo-phieu").text
    assert "Bạn đã bỏ phiếu kín" in page and "Không đồng ý" not in page
    again = send(client, f"/hop/{ballot.id}/bo-phieu", {"choice": "no"})
    assert again.status_code == 422 and "không sửa được" in again.text
    sign_in_as(client, sitting.secretary.person_id or 0)
    assert (
        'name="secret" value="1"' in client.get(hop(sitting)).text
    )  # a meeting may vote secretly where the rule is open
    desk = client.get(f"/hop/{ballot.id}").text
    assert "2 trên 5 phiếu" in desk
    assert "Không đồng ý" not in desk and "Phiếu theo tên" not in desk


def test_every_ballot_of_ones_own_has_a_way_to_it(client: FlaskClient, app: Any) -> None:
    """A member's are in the table, too; there whoever acts for the meeting has another button."""
    sitting = sitting_of(entries=7)
    with unit_of_work():
        ballots = [open_ballot(sitting, entry).id for entry in sitting.entries]
    for place in (0, 2):
        sign_in_as(client, member_id(sitting, place))
        page = client.get(hop(sitting)).text
        assert all(f'href="/hop/{id_}/bo-phieu"' in page for id_ in ballots), place
    assert send(client, f"/hop/{ballots[0]}/bo-phieu", {"choice": "yes"}).status_code == 302
    voted = client.get(f"/hop/{ballots[0]}/bo-phieu").text  # on to the next without the way back
    assert f'href="/hop/{ballots[1]}/bo-phieu"' in voted and "Còn 6 hồ sơ chờ phiếu của bạn" in voted


def test_ballots_that_wait_for_a_member_stand_above_the_table(client: FlaskClient, app: Any) -> None:
    sitting = sitting_of()
    with unit_of_work():
        open_ballot(sitting)
    sign_in_as(client, member_id(sitting, 1))
    page = client.get(hop(sitting)).text
    assert page.index("Đang chờ phiếu của bạn") < page.index('<table class="table rank')
    assert "Đang chờ phiếu của bạn" not in client.get(f"{hop(sitting)}?trinh-chieu=1").text


@pytest.mark.parametrize("address", ["lich", "diem-danh", "y-kien", "chot"])
def test_a_member_cannot_run_the_meeting(client: FlaskClient, app: Any, address: str) -> None:
    sitting = sitting_of()
    sign_in_as(client, member_id(sitting, 1))
    assert client.get(f"{hop(sitting)}/{address}").status_code == 404
    assert send(client, f"{hop(sitting)}/{address}", {"notes": "x"}).status_code == 404


def test_no_step_can_be_skipped_by_its_address(client: FlaskClient, app: Any) -> None:
    sitting = sitting_of()
    sign_in_as(client, sitting.secretary.person_id or 0)
    round_id, entry_id = sitting.made.round.id, sitting.entries[0].id
    assert send(client, f"/dot-xet/{round_id}/quyet-dinh").status_code == 422
    assert send(client, f"{hop(sitting)}/ket-luan/{entry_id}", {"outcome": "recognised"}).status_code == 404
    assert send(client, f"{hop(sitting)}/chot").status_code == 422
    assert client.get(f"/ho-so/{entry_id}/kien-nghi").status_code == 404


def test_a_secretary_who_is_out_of_one_entry_sees_when_all_is_done(client: FlaskClient, app: Any) -> None:
    """The chair does that one; the list before the close counts it, too."""
    with unit_of_work():
        sitting = make_sitting(entries=2, size=5)
        own, other = sitting.entries
        own.owner_id = sitting.secretary.person_id or 0
        session.flush()
    sign_in_as(client, sitting.secretary.person_id or 0)

    def undone() -> int:
        page = client.get(hop(sitting)).text
        assert own.code not in page and "kể cả 1 hồ sơ do Chủ tịch Hội đồng làm thay bạn" in page
        return page.count("chưa xong")

    send(client, f"{hop(sitting)}/bieu-quyet", {"all": "1"})
    before = undone()
    with unit_of_work():
        chair = sitting.made.chair
        for entry, actor in ((other, sitting.secretary), (own, chair)):
            ballot = find_ballot(sitting.meeting.id, entry.id)
            assert ballot is not None
            voters = queries.seats_of(sitting.meeting, [entry.id])[entry.id].may_vote
            service.record_votes(ballot, {m.id: Choice.YES for m in voters}, actor=actor, now=MEETS_AT)
            service.close_ballot(ballot, actor=actor, now=MEETS_AT)
    assert undone() == before - 1
    with unit_of_work():
        service.conclude_from_votes(sitting.meeting, actor=sitting.secretary, now=MEETS_AT)
    assert undone() == before - 1  # the chair's is still to be concluded
    with unit_of_work():
        entry = session.get_one(Entry, own.id)
        service.conclude_entry(sitting.meeting, entry, outcome=Outcome.RECOGNISED, actor=chair, now=MEETS_AT)
    assert undone() == before - 2
    assert "của 2 hồ sơ" in client.get(f"{hop(sitting)}/chot").text


def test_after_an_early_opening_whoever_had_not_sealed_sees_and_votes_like_the_others(
    client: FlaskClient, app: Any
) -> None:
    with unit_of_work():
        made = make_scoring_round(entries=2, size=5)
        for entry in made.entries:
            seal(entry, made.members[1])
        scoring.open_scores(made.round, reason="Hai thành viên đi công tác", actor=made.chair, now=NOW)
        sitting = hold(made)
        ballot = open_ballot(sitting)
    sign_in_as(client, member_id(sitting, 2))
    page = client.get(hop(sitting)).text
    assert all(entry.code in page for entry in sitting.entries) and "không hiện với bạn" not in page
    where = f"/hop/{ballot.id}/bo-phieu"
    assert f'href="{where}"' in page and "<form" in client.get(where).text
    assert send(client, where, {"choice": "yes"}).status_code == 302


def test_a_sheet_opened_again_is_sealed_before_its_member_sees_the_others_or_votes(
    client: FlaskClient, app: Any
) -> None:
    sitting = sitting_of()
    with unit_of_work():
        ballot, entry, member = open_ballot(sitting), sitting.entries[0], sitting.made.members[2]
        sheet = find_sheet(entry.id, member.id)
        assert sheet is not None
        scoring.reopen_sheet(sheet.id, reason="Nhầm", voted=False, actor=sitting.made.chair, now=MEETS_AT)
    sign_in_as(client, member.person_id)
    page = client.get(hop(sitting)).text
    assert entry.code not in page and "Khóa phiếu ở Bàn chấm" in page
    where = f"/hop/{ballot.id}/bo-phieu"
    desk = client.get(where)
    assert desk.status_code == 200 and "Khóa phiếu chấm trước" in desk.text and 'name="choice"' not in desk.text
    refused = send(client, where, {"choice": "yes"})
    assert refused.status_code == 422
    with unit_of_work():
        seal(session.get_one(Entry, entry.id), session.get_one(CouncilMember, member.id), now=MEETS_AT)
    assert entry.code in client.get(hop(sitting)).text
    assert send(client, where, {"choice": "yes"}).status_code == 302


def test_once_the_scores_are_open_the_round_board_leads_to_the_meeting(client: FlaskClient, app: Any) -> None:
    with unit_of_work():
        made = make_scoring_round()
        seal_all(made)
    sign_in_as(client, made.secretary.person_id or 0)
    board = f"/dot-xet/{made.round.id}"
    assert "Theo dõi phiếu chấm" in client.get(board).text
    with unit_of_work():
        scoring.open_scores(session.get_one(Round, made.round.id), actor=made.chair, now=NOW)
    page = client.get(board).text
    assert "Theo dõi phiếu chấm" not in page and "Chuyển sang họp" in page
    assert page.count(f'href="{board}/hop"') >= 2


def test_ones_own_work_costs_the_same_for_one_open_ballot_and_for_eight(client: FlaskClient, app: Any) -> None:
    counts = []
    for entries in (1, 8):
        sitting = sitting_of(entries=entries)
        with unit_of_work():
            councils.declare_conflict(sitting.entries[0], reason="Anh em họ", actor=sitting.made.actor(3), now=MEETS_AT)
            for entry in sitting.entries:
                open_ballot(sitting, entry)
        sign_in_as(client, member_id(sitting, 3))
        assert client.get("/viec-cua-toi").text.count("Bỏ phiếu hồ sơ") == 2 * (entries - 1)  # in words and for readers
        sign_in_as(client, member_id(sitting, 1))
        with query_count() as queries_:
            assert client.get("/viec-cua-toi").text.count("Bỏ phiếu hồ sơ") == 2 * entries
        counts.append(queries_.count)
    assert counts[0] == counts[1] <= MOST_QUERIES, queries_


def test_another_wards_office_finds_nothing(client: FlaskClient, app: Any) -> None:
    sitting = sitting_of()
    with unit_of_work():
        other = make_scoring_round().round.locality
        people = [make_secretary(other), make_clerk(other), actor_of(make_leader(other))]
    for actor in people:
        sign_in_as(client, actor.person_id or 0)
        for address in ("", "/bien-ban", "?trinh-chieu=1"):
            assert client.get(f"{hop(sitting)}{address}").status_code == 404
        assert client.get(f"/dot-xet/{sitting.made.round.id}/giay-chung-nhan").status_code == 404


def test_the_leader_sees_no_marks_before_the_close(client: FlaskClient, app: Any) -> None:
    sitting = sitting_of()
    with unit_of_work():
        leader = make_leader(sitting.made.round.locality)
        actor_of(leader)
    sign_in_as(client, leader.id)
    assert client.get(hop(sitting)).status_code == 404


def test_the_page_asks_as_much_for_one_entry_as_for_many(client: FlaskClient, app: Any) -> None:
    counts = []
    for entries in (1, 8):
        sitting = sitting_of(entries=entries)
        sign_in_as(client, sitting.secretary.person_id or 0)
        client.get(hop(sitting))  # computes the results once
        with query_count() as queries:
            assert client.get(hop(sitting)).status_code == 200
        counts.append(queries.count)
    assert counts[0] == counts[1] <= MOST_QUERIES, queries


def test_a_round_in_which_every_sheet_is_full_has_its_picture_too(client: FlaskClient, app: Any) -> None:
    with unit_of_work():
        place = make_locality()
        rubric = make_rubric_version(place, body={key: BODY[key] for key in ("criteria", "decimals", "step")})
        made = make_scoring_round(locality=place, rubric_version=rubric)
        for member in made.members:
            seal(made.entries[0], member, marks={"tinh_moi": "40", "hieu_qua": "30", "nhan_rong": "30"})
        scoring.open_scores(made.round, actor=made.chair, now=NOW)
        sitting = hold(made)
    sign_in_as(client, made.secretary.person_id or 0)
    assert client.get(hop(sitting)).text.count('class="p1" cx="510.0"') == len(made.members)
