"""The count of the votes, and what the minutes and the table of scores say beside it."""

import io

from docx import Document
from flask.testing import FlaskClient

from innovation.db import session
from innovation.db.transaction import unit_of_work
from innovation.domain.councils import service as councils
from innovation.domain.decisions import service
from innovation.domain.decisions.enums import Choice
from innovation.domain.similarity.models import NoveltyFinding
from tests.factories.decisions import MEETS_AT, Sitting, decide, make_sitting, open_ballot, record
from tests.factories.entries import owner_of
from tests.helpers.signed_in import sign_in_as


def tables_of(client: FlaskClient, path: str) -> list[list[list[str]]]:
    answer = client.get(f"{path}.docx")
    assert answer.status_code == 200, path
    assert client.get(f"{path}.pdf").data.startswith(b"%PDF-")
    document = Document(io.BytesIO(answer.data))
    return [[[cell.text for cell in row.cells] for row in table.rows] for table in document.tables]


def text_of(client: FlaskClient, path: str) -> str:
    return "\n".join(paragraph.text for paragraph in Document(io.BytesIO(client.get(f"{path}.docx").data)).paragraphs)


def vote_secretly(sitting: Sitting) -> None:
    ballot = open_ballot(sitting, is_secret=True)
    for place, choice in enumerate([Choice.YES, Choice.YES, Choice.NO]):
        service.vote_secretly(ballot, choice, actor=sitting.made.actor(place), now=MEETS_AT)
    service.close_ballot(ballot, actor=sitting.secretary, now=MEETS_AT)


def test_an_open_vote_stands_by_name_and_a_secret_one_as_figures_only(client: FlaskClient, app: object) -> None:
    with unit_of_work():
        sitting = make_sitting(entries=2)
        vote_secretly(sitting)
        shown = open_ballot(sitting, sitting.entries[1])
        record(sitting, shown, [Choice.YES, Choice.NO, Choice.YES])
        service.close_ballot(shown, actor=sitting.secretary, now=MEETS_AT)
        path, secretary = f"/dot-xet/{sitting.made.round.id}/hop/kiem-phieu", sitting.secretary.person_id or 0
        codes = [entry.code for entry in sitting.entries]
        names = [member.person.full_name for member in sitting.made.members]
    sign_in_as(client, secretary)
    *_, counted, named = tables_of(client, path)
    assert [[row[1], row[3], *row[7:10]] for row in counted[1:]] == [
        [codes[0], "Kín", "2", "1", "0"], [codes[1], "Công khai", "2", "1", "0"],
    ]  # fmt: skip
    assert named[1:] == [[codes[1], f"{names[0]}, {names[2]}", names[1], ""]]
    text = text_of(client, path)
    assert "bỏ phiếu kín 1 hồ sơ, không ghi lựa chọn của từng người; biểu quyết công khai 1 hồ sơ" in text
    assert "biểu quyết 2 hồ sơ; thông qua 2, không thông qua 0" in text
    page = client.get(path.removesuffix("/kiem-phieu")).text
    assert f'href="{path}.docx"' in page and f'href="{path}.pdf"' in page


def test_before_a_vote_is_counted_there_is_no_count_and_strangers_never_see_one(
    client: FlaskClient, app: object
) -> None:
    with unit_of_work():
        sitting = make_sitting(entries=1)
        round_id, secretary = sitting.made.round.id, sitting.secretary.person_id or 0
        author = owner_of(sitting.entries[0]).person_id or 0
    path = f"/dot-xet/{round_id}/hop/kiem-phieu"
    sign_in_as(client, secretary)
    assert client.get(f"{path}.docx").status_code == 404
    assert "kiem-phieu" not in client.get(f"/dot-xet/{round_id}/hop").text
    with unit_of_work():
        from innovation.domain.decisions.queries import get_meeting

        meeting = get_meeting(round_id)
        for ballot in service.open_ballots(
            meeting, [sitting.entries[0].id], is_secret=False, actor=sitting.secretary, now=MEETS_AT
        ):
            record(Sitting(sitting.made, meeting), ballot, [Choice.YES] * 3)
            service.close_ballot(ballot, actor=sitting.secretary, now=MEETS_AT)
    assert client.get(f"{path}.docx").status_code == 200
    sign_in_as(client, author)
    assert client.get(f"{path}.docx").status_code == 404


def test_a_recused_member_reads_nothing_of_the_entry_in_the_count(client: FlaskClient, app: object) -> None:
    with unit_of_work():
        sitting = make_sitting(entries=2)
        out = sitting.entries[0]
        councils.declare_conflict(out, reason="Anh em họ", actor=sitting.made.actor(2), now=MEETS_AT)
        decide(sitting)
        path, recused = f"/dot-xet/{sitting.made.round.id}/hop/kiem-phieu", sitting.made.members[2].person_id
        code, other = out.code, sitting.entries[1].code
    sign_in_as(client, recused)
    counted, named = tables_of(client, path)[-2:]
    assert [row[1] for row in counted[1:]] == [other] == [row[0] for row in named[1:]]
    assert str(code) not in text_of(client, path)


def test_the_minutes_have_the_votes_the_findings_and_the_conclusion(client: FlaskClient, app: object) -> None:
    with unit_of_work():
        sitting = make_sitting(entries=2)
        first = sitting.entries[0]
        session.add(
            NoveltyFinding(entry_id=first.id, text="Khác bản năm 2025 ở khâu trả kết quả.", created_at=MEETS_AT,
                           by_person_id=sitting.secretary.person_id)
        )  # fmt: skip
        decide(sitting, refused=sitting.entries[1:])
        path, secretary = f"/dot-xet/{sitting.made.round.id}/hop/bien-ban", sitting.secretary.person_id or 0
        code = first.code
    sign_in_as(client, secretary)
    text = text_of(client, path)
    assert "Thư ký báo cáo: 2 hồ sơ được đưa ra xét; 6 phiếu chấm được tính." in text
    assert f"Hội đồng nhận định về tính mới của {code}: Khác bản năm 2025 ở khâu trả kết quả." in text
    assert "Kết luận: công nhận sáng kiến 1 hồ sơ; không công nhận 1 hồ sơ." in text
    assert text.endswith("Nơi nhận:\n- Thành viên Hội đồng;\n- Lưu: hồ sơ Hội đồng.")
    votes = [row[3] for row in tables_of(client, path)[-2][1:]]
    assert any("Đồng ý 3, không đồng ý 0, không có ý kiến 0 (biểu quyết công khai)." in vote for vote in votes)
    assert any("Đồng ý 0, không đồng ý 3, không có ý kiến 0" in vote for vote in votes)


def test_in_a_blind_round_the_findings_and_scores_name_nobody_to_a_member(client: FlaskClient, app: object) -> None:
    with unit_of_work():
        sitting = make_sitting(entries=1, is_blind=True)
        (entry,) = sitting.entries
        assert entry.owner is not None and entry.unit is not None
        hidden = (entry.owner.full_name, entry.unit.name)
        session.add(
            NoveltyFinding(entry_id=entry.id, text=f"{entry.owner.full_name} đã nộp năm trước.", created_at=MEETS_AT,
                           by_person_id=sitting.secretary.person_id)
        )  # fmt: skip
        round_id, member = sitting.made.round.id, sitting.made.members[1].person_id
        secretary = sitting.secretary.person_id or 0
    sign_in_as(client, member)
    text = text_of(client, f"/dot-xet/{round_id}/hop/bien-ban")
    assert "[tác giả] đã nộp năm trước." in text
    scores = str(tables_of(client, f"/dot-xet/{round_id}/hop/tong-hop-diem"))
    assert "Mức trùng" not in scores
    assert all(name not in text + scores for name in hidden)
    sign_in_as(client, secretary)
    assert all(name in str(tables_of(client, f"/dot-xet/{round_id}/hop/tong-hop-diem")) for name in hidden)


def test_the_clerks_number_of_the_minutes_stands_in_them(client: FlaskClient, app: object) -> None:
    from datetime import date

    from innovation.domain.papers import service as papers
    from innovation.domain.papers.queries import get_numberable
    from tests.factories.decisions import make_clerk

    with unit_of_work():
        sitting = make_sitting(entries=1)
        decide(sitting)
        round_ = sitting.made.round
        clerk = make_clerk(round_.locality)
        paper = get_numberable("minutes", "round", round_.id, actor=clerk)
        papers.enter_number(paper, number=4, series="BB-HĐSK", issued_on=date(2026, 9, 1), actor=clerk, now=MEETS_AT)
        path, secretary = f"/dot-xet/{round_.id}/hop", sitting.secretary.person_id or 0
    sign_in_as(client, secretary)
    assert "Số: 04/BB-HĐSK" in str(tables_of(client, f"{path}/bien-ban"))
    assert "Số: \xa0" in tables_of(client, f"{path}/kiem-phieu")[1][0][0]
