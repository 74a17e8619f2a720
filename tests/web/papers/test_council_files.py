"""Papers of a council and its sheets as files: who may take them, and where they are linked."""

import io

import pytest
from docx import Document
from flask.testing import FlaskClient

from innovation.core.roles import Role
from innovation.db.transaction import unit_of_work
from innovation.domain.councils import service as councils
from innovation.domain.councils.queries import council_of, members_of
from innovation.domain.movements.queries import get_round
from innovation.domain.scoring import service as scoring
from tests.factories.accounts import NOW, actor_of, grant, make_person
from tests.factories.councils import ScoringRound, make_scoring_round
from tests.factories.scoring import seal_all
from tests.helpers.signed_in import sign_in_as


@pytest.fixture
def ids() -> dict[str, int]:
    """A scored round whose marks are not open yet."""
    with unit_of_work():
        made = make_scoring_round(entries=2)
        seal_all(made)
        leader = make_person(made.round.locality, "Nguyễn Văn Ký")
        grant(leader, Role.LEADER)
        return {"round": made.round.id, "council": made.council.id, "entry": made.entries[0].id,
                 "chair": made.members[0].person_id, "member": made.members[1].person_id,
                 "secretary": made.secretary.person_id or 0, "leader": leader.id,
                 "author": made.entries[0].owner_id or 0}  # fmt: skip


def text_of(client: FlaskClient, path: str) -> str:
    answer = client.get(f"{path}.docx")
    assert answer.status_code == 200, path
    assert client.get(f"{path}.pdf").data.startswith(b"%PDF-")
    document = Document(io.BytesIO(answer.data))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


def open_all(round_id: int) -> None:
    with unit_of_work():
        council = council_of(round_id)
        assert council is not None
        scoring.open_scores(get_round(round_id), actor=actor_of(members_of(council)[0].person), now=NOW)


def test_the_councils_decision_is_for_those_who_see_the_council(client: FlaskClient, ids: dict[str, int]) -> None:
    path = f"/hoi-dong/{ids['council']}/quyet-dinh-thanh-lap"
    for name in ("secretary", "leader", "member"):
        sign_in_as(client, ids[name])
        assert "DANH SÁCH THÀNH VIÊN HỘI ĐỒNG" in text_of(client, path)
    assert f'href="{path}.docx"' in client.get(f"/hoi-dong/{ids['council']}").text
    sign_in_as(client, ids["author"])
    assert client.get(f"{path}.pdf").status_code == 404


def test_who_marks_what_is_for_the_secretary_and_the_chair(client: FlaskClient, ids: dict[str, int]) -> None:
    path = f"/dot-xet/{ids['round']}/phan-cong-cham"
    for name in ("secretary", "chair"):
        sign_in_as(client, ids[name])
        assert "Chủ tịch Hội đồng: 2 hồ sơ" in text_of(client, path)
        assert f'href="{path}.pdf"' in client.get(f"/dot-xet/{ids['round']}/hoi-dong").text
    for name in ("member", "leader", "author"):
        sign_in_as(client, ids[name])
        assert client.get(f"{path}.docx").status_code == 404, name


def test_a_member_takes_own_sheets_and_nobody_elses(client: FlaskClient, ids: dict[str, int]) -> None:
    sign_in_as(client, ids["member"])
    one = text_of(client, f"/cham/ho-so/{ids['entry']}/phieu")
    assert "29" in one.split("\n") and "Phiếu khóa lúc" in one  # the member at place 1 is one point stricter
    blank = text_of(client, f"/cham/ho-so/{ids['entry']}/phieu-trong")
    assert "29" not in blank.split("\n") and "Nên áp dụng rộng." not in blank
    assert text_of(client, f"/cham/{ids['round']}/phieu-cua-toi").count("Phiếu khóa lúc") == 2
    assert text_of(client, f"/cham/{ids['round']}/phieu-trong-cua-toi").count("Họ và tên người chấm") == 2
    assert f'href="/cham/{ids["round"]}/phieu-trong-cua-toi.pdf"' in client.get("/cham").text
    assert f'href="/cham/ho-so/{ids["entry"]}/phieu.docx"' in client.get(f"/cham/ho-so/{ids['entry']}").text
    for path in ("cham-diem/phieu-trong", "cham-diem/phieu-da-cham"):
        assert client.get(f"/dot-xet/{ids['round']}/{path}.docx").status_code == 404
    sign_in_as(client, ids["secretary"])
    assert client.get(f"/cham/ho-so/{ids['entry']}/phieu.docx").status_code == 404


def test_the_secretary_has_blank_sheets_before_and_marks_only_after_the_opening(
    client: FlaskClient, ids: dict[str, int]
) -> None:
    sign_in_as(client, ids["secretary"])
    progress = f"/dot-xet/{ids['round']}/cham-diem"
    blank = text_of(client, f"{progress}/phieu-trong")
    assert blank.count("Họ và tên người chấm") == 6 and "Có số liệu đo được." not in blank
    for path in (f"{progress}/phieu-da-cham", f"/cham/ho-so/{ids['entry']}/cac-phieu"):
        assert client.get(f"{path}.docx").status_code == 404
    assert "phieu-da-cham" not in client.get(progress).text
    open_all(ids["round"])
    assert text_of(client, f"{progress}/phieu-da-cham").count("Phiếu khóa lúc") == 6
    assert text_of(client, f"/cham/ho-so/{ids['entry']}/cac-phieu").count("Phiếu khóa lúc") == 3
    assert f'href="{progress}/phieu-da-cham.pdf"' in client.get(progress).text
    assert "/cac-phieu.pdf" in client.get(f"/cham/ho-so/{ids['entry']}/cac-phieu").text
    sign_in_as(client, ids["member"])
    assert client.get(f"/cham/ho-so/{ids['entry']}/cac-phieu.docx").status_code == 404
    assert "/cac-phieu.pdf" not in client.get(f"/cham/ho-so/{ids['entry']}/cac-phieu").text


def test_a_member_says_first_whom_they_are_related_to(client: FlaskClient, app: object) -> None:
    with unit_of_work():
        made: ScoringRound = make_scoring_round(declared=False)
        round_id, member = made.round.id, made.members[1].person_id
    sign_in_as(client, member)
    answer = client.get(f"/cham/{round_id}/phieu-trong-cua-toi.pdf")
    assert answer.status_code == 302 and answer.headers["Location"].endswith(f"/cham/{round_id}/khai-bao")


def test_a_conflict_takes_the_sheet_away(client: FlaskClient, ids: dict[str, int]) -> None:
    from innovation.domain.entries.queries import get_entry

    with unit_of_work():
        council = council_of(ids["round"])
        assert council is not None
        member = next(each for each in members_of(council) if each.person_id == ids["member"])
        councils.declare_conflict(get_entry(ids["entry"]), reason="Anh em", actor=actor_of(member.person), now=NOW)
    sign_in_as(client, ids["member"])
    assert client.get(f"/cham/ho-so/{ids['entry']}/phieu.docx").status_code == 404
    assert text_of(client, f"/cham/{ids['round']}/phieu-cua-toi").count("Họ và tên người chấm") == 1
