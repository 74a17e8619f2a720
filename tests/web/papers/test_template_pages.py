"""A ward's own Word template: begun with ours, examined, tried, used, left again; its PDF only with LibreOffice."""

import io
import re
from collections.abc import Iterator
from html import unescape
from typing import Any

import pytest
from flask.testing import FlaskClient

from innovation.core.roles import Role
from innovation.db.transaction import unit_of_work
from innovation.domain.papers import service as papers
from innovation.support import files, office
from tests.factories.accounts import grant, make_person
from tests.factories.decisions import MEETS_AT, decide, make_decisions, make_sitting
from tests.factories.localities import make_locality
from tests.helpers.signed_in import send, sign_in_as
from tests.unit.support.docx_templates.made import docx, text_of, with_parts

AT = "/quan-tri/van-ban/recognition/mau-rieng"
OWN = docx("Mẫu của phường", "{{ trich_yeu }}", "{{ dot_xet }}", "{{p noi_dung_day_du }}", "{{ nguoi_ky.ten }}")


@pytest.fixture
def people() -> dict[str, Any]:
    """The secretary of a ward with a decision, and others."""
    with unit_of_work():
        sitting = make_sitting(entries=2)
        decide(sitting)
        (decision,) = make_decisions(sitting)
        place = sitting.made.round.locality
        leader = make_person(place, "Lãnh đạo")
        grant(leader, Role.LEADER)
        other = make_person(make_locality("phường Bên Cạnh", slug="ben-canh"), "Thư ký nơi khác")
        grant(other, Role.SECRETARY)
        return {
            "secretary": sitting.secretary.person_id, "leader": leader.id, "other": other.id, "slug": place.slug,
            "decision": f"/quyet-dinh/{decision.id}/van-ban", "title": decision.title,
            "page": f"/quyet-dinh/{decision.id}",
        }  # fmt: skip


@pytest.fixture
def no_office(client: FlaskClient) -> Iterator[None]:
    assert client  # a new application looks for LibreOffice
    office.configure("off")
    yield
    office.configure(None)


def upload(client: FlaskClient, content: bytes, name: str = "mẫu của tôi.docx") -> Any:
    return send(client, AT, {"file": (io.BytesIO(content), name)}, content_type="multipart/form-data")


@pytest.mark.usefixtures("no_office")
def test_the_way_from_our_file_to_their_own_and_back(client: FlaskClient, people: dict[str, Any]) -> None:
    sign_in_as(client, people["secretary"])
    assert f'href="{AT}?' in client.get("/quan-tri/van-ban/recognition").text
    page = client.get(AT).text
    assert "{{ trich_yeu }}" in page
    assert "{%tr for dong in bang1.dong %}" in page
    beginning = client.get(f"{AT}/bat-dau.docx").data
    assert "{{p noi_dung_day_du }}" in text_of(beginning)
    assert upload(client, beginning).status_code == 302  # ours is taken as it is
    assert upload(client, OWN).status_code == 302
    page = client.get(AT).text
    assert "Đang dùng cách trình bày có sẵn." in page
    assert "mẫu của tôi.docx" in page
    tried = text_of(client.get(f"{AT}/2/in-thu.docx").data)
    assert tried[:3] == ["Mẫu của phường", "Bản in thử, không có giá trị", "Đợt 1 năm 2026 (ví dụ)"]
    assert "Mẫu của phường" not in text_of(client.get(f"{people['decision']}.docx").data)
    assert send(client, f"{AT}/2/dung").status_code == 302
    lines = text_of(client.get(f"{people['decision']}.docx").data)
    assert lines[:2] == ["Mẫu của phường", people["title"]]
    assert any(line.startswith("Điều 1. Công nhận kết quả xét") for line in lines)
    refused = client.get(f"{people['decision']}.pdf")
    assert refused.status_code == 422
    assert "chưa cài LibreOffice nên chưa có bản PDF" in refused.text
    page = client.get(people["page"]).text
    assert f"{people['decision']}.pdf" not in page
    assert "chưa cài LibreOffice" in page
    assert send(client, f"{AT}/bo").status_code == 302
    assert "Mẫu của phường" not in text_of(client.get(f"{people['decision']}.docx").data)
    assert client.get(f"{people['decision']}.pdf").data.startswith(b"%PDF")
    page = client.get(AT).text
    assert "Dùng mẫu của tôi.docx" in page
    assert "Trở về bản có sẵn" in page


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "Chọn tệp Word .docx."),
        (b"%PDF-1.7", "Không đọc được tệp này"),
        (docx("{{ ten_tac_gia }}"), "Không có ô “ten_tac_gia” trong mẫu này"),
        (docx("{% for x in range(1000000000) %}x{% endfor %}"), "Không dùng được “lời gọi ( )”"),
        (docx("{{ co_quan"), "Lệnh viết chưa đúng"),
        (with_parts(OWN, **{"word/vbaProject.bin": b"x"}), "macro"),
    ],
)
def test_what_cannot_be_used_is_said_and_not_kept(
    client: FlaskClient, people: dict[str, Any], content: bytes, sentence: str
) -> None:
    sign_in_as(client, people["secretary"])
    answer = upload(client, content, "x.docx" if content else "")
    assert answer.status_code == 422
    assert sentence in answer.text.replace("&#39;", "'")
    assert 'href="#file"' in answer.text
    assert "Các bản mẫu đã tải lên" not in client.get(AT).text


def test_only_the_secretary_of_the_place(client: FlaskClient, people: dict[str, Any]) -> None:
    sign_in_as(client, people["secretary"])
    assert upload(client, OWN).status_code == 302
    there = f"?dia-phuong={people['slug']}"
    for name in ("leader", "other"):
        sign_in_as(client, people[name])
        for at in ("", "/bat-dau.docx", "/1.docx", "/1/in-thu.docx"):
            assert client.get(f"{AT}{at}{there}").status_code == 404, (name, at)
        for at in ("", "/1/dung", "/bo"):
            assert send(client, f"{AT}{at}{there}").status_code == 404, (name, at)
    sign_in_as(client, people["secretary"])
    assert client.get("/quan-tri/van-ban/award/mau-rieng/1.docx").status_code == 404  # of another form
    with client.get(f"{AT}/1.docx") as kept:
        assert kept.headers["Content-Disposition"].startswith("attachment")
        assert kept.data == OWN


FORMS = ("council", "assignment", "scores", "count", "minutes", "score_sheet", "request", "description", "application",
         "recognition", "refusal")  # fmt: skip


@pytest.mark.usefixtures("no_office")
def test_a_link_that_could_only_say_why_there_is_no_pdf_is_not_shown(client: FlaskClient, app: Any) -> None:
    """Every PDF that is linked is one; where the ward's own template has none, a line says so."""
    with unit_of_work():
        sitting = make_sitting(entries=1)
        decide(sitting)
        make_decisions(sitting)
        round_, secretary = sitting.made.round, sitting.secretary
        file = files.store(io.BytesIO(OWN), "rieng.docx", now=MEETS_AT, uploaded_by_id=secretary.person_id)
        for key in FORMS:
            template = papers.keep_template(round_.locality_id, key, file, actor=secretary, now=MEETS_AT)
            papers.use_template(template, actor=secretary, now=MEETS_AT)
        person, member = secretary.person_id or 0, sitting.made.members[1].person_id
        entry = sitting.entries[0].id
        pages = [f"/dot-xet/{round_.id}/van-ban", f"/hoi-dong/{sitting.made.council.id}", f"/dot-xet/{round_.id}/hop",
                 f"/dot-xet/{round_.id}/bien-ban", f"/ho-so/{entry}", f"/dot-xet/{round_.id}/hoi-dong",
                 "/quan-tri/van-ban/minutes"]  # fmt: skip
    for reader, paths in ((person, pages), (member, [f"/cham/ho-so/{entry}", f"/cham/ho-so/{entry}/phieu"])):
        sign_in_as(client, reader)
        said = 0
        for path in paths:
            answer = client.get(path)
            if answer.status_code != 200:
                continue
            said += "máy chủ chưa cài LibreOffice" in answer.text
            for address in re.findall(r'href="([^"]+\.pdf[^"]*)"', answer.text):
                assert client.get(unescape(address)).status_code == 200, (path, address)
            assert re.search(r'href="[^"]+\.docx', answer.text) or "LibreOffice" not in answer.text, path
        assert said >= len(paths) - 2, reader
