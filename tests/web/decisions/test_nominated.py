"""A nomination's result and the kiến nghị about it; a name held back and decided later, page by page."""

from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest

from innovation.db import session
from innovation.db.transaction import unit_of_work
from innovation.domain.accounts.models import Person
from innovation.domain.awards import service as awards
from innovation.domain.decisions import queries
from innovation.domain.decisions import service as papers
from innovation.domain.decisions.models import HeldLine
from innovation.domain.movements.enums import SubjectKind
from innovation.domain.nominations.models import DisciplinaryCase
from tests.factories.accounts import NOW, actor_of, make_person
from tests.factories.awards import make_season, nominate
from tests.factories.decisions import MEETS_AT, decide, make_clerk, make_leader, make_sitting, publish_all
from tests.factories.nominations import make_subject
from tests.helpers.signed_in import send, sign_in_as
from tests.helpers.strict_client import StrictClient

WHY = "Chờ kết luận của cơ quan có thẩm quyền."


@pytest.fixture
def refused(app: Any) -> SimpleNamespace:
    """Nominated by one person, about another, not carried."""
    with unit_of_work():
        sitting = make_sitting(entries=1)
        round_, entry = sitting.made.round, sitting.entries[0]
        make_season(round_, SubjectKind.INDIVIDUAL)
        lan = make_person(round_.locality, "Nguyễn Thị Lan", email="lan@demo.example")
        nominate(entry.id, round_, make_subject(lan))
        decide(sitting, refused=[entry])
        publish_all(sitting)
        leader = make_leader(round_.locality, name="Trần Văn Lãnh Đạo")
        return SimpleNamespace(
            entry=entry.id, lan=lan.id, owner=entry.owner_id, leader=leader.id, code=entry.code,
            secretary=sitting.secretary.person_id, other=make_person(round_.locality).id,
            path=f"/de-nghi/{entry.id}/ket-qua",
        )  # fmt: skip


def test_whom_it_is_about_complains_and_the_leader_answers(client: StrictClient, refused: SimpleNamespace) -> None:
    sign_in_as(client, refused.lan)
    assert f'href="{refused.path}"' in client.get(f"/de-nghi/{refused.entry}").text
    page = client.get(refused.path).text
    assert "Lý do" in page and "Không được thông qua" in page
    assert " của bộ tiêu chí." in page and "ngưỡng công nhận" not in page
    wrong = send(client, refused.path, {"text": "  "})
    assert wrong.status_code == 422 and "Viết nội dung kiến nghị" in wrong.text
    assert send(client, refused.path, {"text": "Xin xem lại minh chứng."}).status_code == 302
    again = send(client, refused.path, {"text": "Xin xem thêm lần nữa."})
    assert again.status_code == 422 and "đang chờ trả lời" in again.text
    sign_in_as(client, refused.leader)
    assert "Trả lời 1 kiến nghị" in client.get("/viec-cua-toi").text
    assert refused.code in client.get("/kien-nghi").text
    with unit_of_work(writing=False):
        (number,) = [row.id for row in queries.list_complaints(refused.entry)]
    done = send(client, f"/kien-nghi/{number}/tra-loi", {"answer": "Giữ nguyên kết quả."}, follow_redirects=True)
    assert "Đã trả lời kiến nghị." in done.text and "Không có kiến nghị nào đang chờ" in done.text
    sign_in_as(client, refused.owner)
    assert "Giữ nguyên kết quả." in client.get(refused.path).text
    assert "Lãnh đạo trả lời kiến nghị" in client.get(f"/de-nghi/{refused.entry}").text
    assert send(client, refused.path, {"text": "Người đề nghị cũng kiến nghị."}).status_code == 302


def test_who_neither_filed_it_nor_is_meant_does_not_complain(client: StrictClient, refused: SimpleNamespace) -> None:
    sign_in_as(client, refused.other)
    assert client.get(refused.path).status_code == 404
    assert send(client, refused.path, {"text": "Tôi cũng có ý kiến."}).status_code == 404
    sign_in_as(client, refused.secretary)
    page = client.get(refused.path).text
    assert "Chưa có kiến nghị." in page and "Gửi kiến nghị" not in page
    assert send(client, refused.path, {"text": "Thư ký kiến nghị hộ."}).status_code == 404


@pytest.fixture
def signed(app: Any) -> SimpleNamespace:
    """Two names in an approved and numbered paper, the first under examination."""
    with unit_of_work():
        sitting = make_sitting(entries=2)
        round_ = sitting.made.round
        make_season(round_, SubjectKind.INDIVIDUAL)
        for place, entry in enumerate(sitting.entries):
            subject = make_subject(make_person(round_.locality, f"Lê Văn Thứ {place}"))
            nominate(entry.id, round_, subject)
            if not place:
                session.add(DisciplinaryCase(subject_id=subject.id, opened_on=date(2026, 11, 1), created_at=NOW))
        decide(sitting)
        leader, clerk = make_leader(round_.locality), make_clerk(round_.locality)
        (paper,) = papers.draft_decisions(round_, actor=sitting.secretary, now=MEETS_AT)
        papers.approve(paper, actor=actor_of(leader), now=MEETS_AT)
        papers.enter_number(paper, number=9, issued_on=MEETS_AT.date(), actor=clerk, now=MEETS_AT)
        entry = sitting.entries[0]
        return SimpleNamespace(
            paper=paper.id, entry=entry.id, owner=entry.owner_id, secretary=sitting.secretary.person_id,
            leader=leader.id, clerk=clerk, hold=f"/quyet-dinh/{paper.id}/de-lai/{entry.id}",
        )  # fmt: skip


def test_a_name_is_held_back_with_a_reason_that_the_office_alone_reads(
    client: StrictClient, signed: SimpleNamespace
) -> None:
    sign_in_as(client, signed.leader)
    page = client.get(f"/quyet-dinh/{signed.paper}").text
    assert page.count("Chưa đủ điều kiện") == 1 and f'href="{signed.hold}"' in page
    wrong = send(client, signed.hold, {"reason": ""})
    assert wrong.status_code == 422 and "Ghi lý do để lại." in wrong.text
    done = send(client, signed.hold, {"reason": WHY}, follow_redirects=True).text
    assert "Đã để lại một tên" in done and WHY in done and "<td>Lê Văn Thứ 0</td>" not in done
    assert "Khen thưởng 01 cá nhân có thành tích" in done
    sign_in_as(client, signed.clerk.person_id)
    page = client.get(f"/quyet-dinh/{signed.paper}").text
    assert "1 tên được để lại, quyết định sau." in page and WHY not in page and "Lê Văn Thứ 0" not in page
    assert client.get(signed.hold).status_code == 404
    sign_in_as(client, signed.owner)
    page = client.get(f"/de-nghi/{signed.entry}").text
    assert "để lại, quyết định sau" in page and WHY not in page
    sign_in_as(client, signed.secretary)
    assert WHY in client.get(f"/de-nghi/{signed.entry}").text


def test_it_is_decided_later_by_a_paper_that_names_the_first(client: StrictClient, signed: SimpleNamespace) -> None:
    sign_in_as(client, signed.secretary)
    done = send(client, signed.hold, {"reason": WHY}, follow_redirects=True).text
    assert "Lãnh đạo duyệt danh sách còn lại" in done and "chờ lãnh đạo duyệt lại danh sách" in done
    with unit_of_work():
        paper = queries.find_decision(signed.paper)
        leader = actor_of(session.get_one(Person, signed.leader))
        papers.approve(paper, actor=leader, now=MEETS_AT)
        awards.publish_decision(paper, actor=signed.clerk, now=MEETS_AT)
        held = session.query(HeldLine).one().id
    later = f"/de-lai/{held}/quyet-dinh"
    assert f'href="{later}"' in client.get(f"/quyet-dinh/{signed.paper}").text
    early = send(client, later, {"outcome": "recognised", "reason": ""})
    assert early.status_code == 422 and "điều kiện khen thưởng chưa đáp ứng" in early.text
    wrong = send(client, later, {"outcome": "not_recognised", "reason": ""})
    assert wrong.status_code == 422 and "Ghi lý do không khen" in wrong.text
    with unit_of_work():
        session.query(DisciplinaryCase).one().closed_on = date(2026, 11, 5)
    made = send(client, later, {"outcome": "recognised", "reason": ""}, follow_redirects=True).text
    assert "Đã lập dự thảo văn bản bổ sung" in made and "Căn cứ Quyết định số 09/QĐ-UBND ngày" in made
    assert "khen thưởng bổ sung" in made and "<td>Lê Văn Thứ 0</td>" in made
    assert "Văn bản bổ sung" in client.get(f"/quyet-dinh/{signed.paper}").text
    sign_in_as(client, signed.leader)
    assert client.get(later).status_code == 404
