"""What the minutes print: who presided, and a written opinion once for all that it speaks of."""

import io
import re
from typing import Any

from docx import Document
from flask.testing import FlaskClient

from innovation.db.transaction import unit_of_work
from innovation.domain.councils import service as councils
from innovation.domain.councils.enums import Post
from innovation.domain.decisions import service
from innovation.domain.decisions.enums import Choice, Presence
from tests.factories.councils import make_scoring_round
from tests.factories.decisions import MEETS_AT, decide, make_sitting, open_ballot
from tests.factories.scoring import seal_all
from tests.helpers.signed_in import sign_in_as


def test_the_vice_chair_presides_and_the_absent_chair_s_opinion_stands_once(client: FlaskClient, app: Any) -> None:
    with unit_of_work():
        sitting = make_sitting(entries=2, size=5, away={0: Presence.WRITTEN})
        members = sitting.made.members
        assert members[0].post is Post.CHAIR
        members[1].post = Post.VICE_CHAIR
        chair, vice = members[0].person.full_name, members[1].person.full_name
        for entry in sitting.entries:
            ballot = open_ballot(sitting, entry)
            service.record_written_opinion(
                ballot, members[0].id, Choice.YES, "Thống nhất cả hai.", actor=sitting.secretary, now=MEETS_AT
            )
        codes = " và ".join(sorted(entry.code or "" for entry in sitting.entries)).replace(" và ", ", ")
        address, secretary = f"/dot-xet/{sitting.made.round.id}/hop/bien-ban", sitting.secretary.person_id
    assert secretary
    sign_in_as(client, secretary)
    page = " ".join(re.sub(r"<[^>]+>", " ", client.get(address).text).split())
    assert f"Chủ trì: {vice}" in page and f"CHỦ TỌA {vice}" in page
    assert page.count("Thống nhất cả hai.") == 1
    assert f"Ý kiến bằng văn bản của {chair} về {codes}: Thống nhất cả hai." in page


def test_the_minutes_are_downloaded_as_they_stand_on_the_page(client: FlaskClient, app: Any) -> None:
    with unit_of_work():
        sitting = make_sitting(entries=2)
        decide(sitting, refused=sitting.entries[1:])
        address, secretary = f"/dot-xet/{sitting.made.round.id}/hop/bien-ban", sitting.secretary.person_id
        codes = [entry.code for entry in sitting.entries]
    assert secretary
    sign_in_as(client, secretary)
    page = client.get(address).text
    assert f'href="{address}.docx"' in page and f'href="{address}.pdf"' in page
    document = Document(io.BytesIO(client.get(f"{address}.docx").data))
    text = [paragraph.text for paragraph in document.paragraphs]
    assert "Hội đồng trao đổi và thống nhất." in text
    results = document.tables[-2]
    assert [cell.text for cell in results.rows[0].cells] == ["Hạng", "Hồ sơ", "Điểm", "Biểu quyết", "Kết luận"]
    assert sorted(row.cells[1].text.partition(":")[0] for row in results.rows[1:]) == sorted(
        str(code) for code in codes
    )
    signed = [cell.text.split("\n")[0] for cell in document.tables[-1].rows[0].cells]
    assert signed == ["THƯ KÝ", "CHỦ TỌA"]
    assert client.get(f"{address}.pdf").data.startswith(b"%PDF")
    assert client.get(f"{address}.odt").status_code == 404


def test_the_table_of_scores_has_each_criterion_once_the_scores_are_open(client: FlaskClient, app: Any) -> None:
    with unit_of_work():
        sitting = make_sitting(entries=2, size=5)
        out, other = sitting.entries
        councils.declare_conflict(out, reason="Anh em họ", actor=sitting.made.actor(2), now=MEETS_AT)
        address = f"/dot-xet/{sitting.made.round.id}/hop"
        secretary, recused = sitting.secretary.person_id, sitting.made.members[2].person_id
        out_code, other_code = out.code, other.code
    assert secretary
    sign_in_as(client, secretary)
    assert f'href="{address}/tong-hop-diem.pdf"' in client.get(address).text
    table = Document(io.BytesIO(client.get(f"{address}/tong-hop-diem.docx").data)).tables[1]
    head, *rows = [[cell.text for cell in row.cells] for row in table.rows]
    assert head[:3] == ["Hạng", "Mã hồ sơ", "Tên"]
    assert head[-4:] == [
        "Tổng điểm",
        "Mức trùng",
        "Số phiếu",
        "Xếp theo điểm",
    ]
    assert {row[1] for row in rows} == {out_code, other_code}
    assert all(len(row) == len(head) and row[-4].count(",") <= 1 and int(row[-2]) >= 1 for row in rows)
    sign_in_as(client, recused)
    seen = Document(io.BytesIO(client.get(f"{address}/tong-hop-diem.docx").data)).tables[1]
    assert [row.cells[1].text for row in seen.rows[1:]] == [other_code]


def test_before_the_opening_there_is_no_table_of_scores(client: FlaskClient, app: Any) -> None:
    with unit_of_work():
        made = make_scoring_round(entries=1)
        seal_all(made)
        round_id, secretary = made.round.id, made.secretary.person_id
    assert secretary
    sign_in_as(client, secretary)
    for kind in ("docx", "pdf"):
        assert client.get(f"/dot-xet/{round_id}/hop/tong-hop-diem.{kind}").status_code == 404
    assert "tong-hop-diem" not in client.get(f"/dot-xet/{round_id}/hop").text
