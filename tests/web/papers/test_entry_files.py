"""The papers of one entry: who may take them by which door, and where they are linked."""

import io
from datetime import date

import pytest
from docx import Document
from flask.testing import FlaskClient

from innovation.core.roles import Role
from innovation.db import session
from innovation.db.transaction import unit_of_work
from innovation.domain.awards.queries.city import get_city_dossier
from innovation.domain.awards.service import city
from innovation.domain.councils.enums import ConflictKind
from innovation.domain.councils.models import Conflict
from tests.factories.accounts import NOW, grant, make_person
from tests.factories.city import RESULT, SPREAD, make_city
from tests.factories.councils import make_scoring_round
from tests.factories.decisions import make_clerk
from tests.factories.entries import make_head, make_secretary
from tests.factories.initiatives import make_submitted
from tests.factories.localities import make_unit
from tests.factories.replications import apply_work, confirmed_in, make_town
from tests.helpers.signed_in import sign_in_as


def text_of(client: FlaskClient, path: str) -> str:
    answer = client.get(f"{path}.docx")
    assert answer.status_code == 200, path
    assert client.get(f"{path}.pdf").data.startswith(b"%PDF-")
    return "\n".join(paragraph.text for paragraph in Document(io.BytesIO(answer.data)).paragraphs)


@pytest.fixture
def people() -> dict[str, int]:
    """Who is who by name, and `entry`."""
    with unit_of_work():
        initiative = make_submitted(title="Trả kết quả trong ngày")
        initiative.confidential = "Mật khẩu kho hồ sơ"
        entry = initiative.entry
        place = entry.round.locality
        assert entry.unit is not None
        leader, watching = make_person(place, "Nguyễn Văn Ký"), make_person(place, "Người giám sát")
        grant(leader, Role.LEADER)
        grant(watching, Role.SUPERVISOR)
        related = make_secretary(place, "Thư ký có liên quan")
        session.add(Conflict(entry_id=entry.id, person_id=related.person_id, kind=ConflictKind.HOUSEHOLD,
                             reason="Vợ chồng", created_at=NOW))  # fmt: skip
        found = {"author": entry.owner_id, "secretary": make_secretary(place).person_id, "leader": leader.id,
                 "head": make_head(entry.unit).person_id, "related": related.person_id, "supervisor": watching.id,
                 "stranger": make_person(place, "Người khác").id, "entry": entry.id}  # fmt: skip
        return {name: id_ for name, id_ in found.items() if id_ is not None}


def test_whoever_reads_the_dossier_takes_its_description(client: FlaskClient, people: dict[str, int]) -> None:
    path = f"/ho-so/{people['entry']}"
    for name in ("author", "secretary", "leader", "head", "supervisor"):
        sign_in_as(client, people[name])
        text = text_of(client, f"{path}/mo-ta")
        assert "Trả kết quả trong ngày" in text
        assert ("Mật khẩu kho hồ sơ" in text) == (name in ("author", "secretary", "leader")), name
        assert "Số tiền tiết kiệm, làm lợi: ....." in text_of(client, f"{path}/xac-nhan-ap-dung")
        page = client.get(path).text
        assert f'href="{path}/mo-ta.pdf"' in page and f'href="{path}/xac-nhan-ap-dung.docx"' in page
    for name in ("related", "stranger"):
        sign_in_as(client, people[name])
        assert client.get(f"{path}/mo-ta.docx").status_code == 404, name
        assert client.get(f"{path}/xac-nhan-ap-dung.docx").status_code == 404, name


def test_a_member_of_a_blind_round_reads_it_without_names_and_by_no_other_door(
    client: FlaskClient, app: object
) -> None:
    with unit_of_work():
        made = make_scoring_round(is_blind=True)
        entry = made.entries[0]
        assert entry.owner is not None and entry.unit is not None
        grant(made.members[1].person, Role.LEADER)
        entry_id, member, hidden = entry.id, made.members[1].person_id, (entry.owner.full_name, entry.unit.name)
        author = entry.owner_id or 0
    sign_in_as(client, member)
    text = text_of(client, f"/cham/ho-so/{entry_id}/mo-ta")
    assert "Đợt chấm ẩn danh" in text and all(name not in text for name in hidden)
    assert f'href="/cham/ho-so/{entry_id}/mo-ta.pdf"' in client.get(f"/cham/ho-so/{entry_id}/toan-van").text
    for path in ("mo-ta", "xac-nhan-ap-dung"):
        assert client.get(f"/ho-so/{entry_id}/{path}.pdf").status_code == 404
    sign_in_as(client, author)
    assert client.get(f"/cham/ho-so/{entry_id}/mo-ta.pdf").status_code == 404


def test_both_sides_take_the_units_word_once_it_is_confirmed(client: FlaskClient, app: object) -> None:
    with unit_of_work():
        town = make_town()
        second = make_unit(town.away, "Trường THCS Tân An")
        head = make_head(second, "Người khác")
        waiting, done = apply_work(town, second, actor=head).id, confirmed_in(town).id
        sides = [town.head.person_id or 0, town.own_head.person_id or 0, town.author.id]
        other = head.person_id or 0
    for person in sides:
        sign_in_as(client, person)
        assert "Áp dụng từ ngày: 01/04/2026" in text_of(client, f"/nhan-rong/{done}/xac-nhan")
        assert f'href="/nhan-rong/{done}/xac-nhan.pdf"' in client.get(f"/nhan-rong/{done}").text
    sign_in_as(client, other)
    assert client.get(f"/nhan-rong/{done}/xac-nhan.pdf").status_code == 404
    assert client.get(f"/nhan-rong/{waiting}/xac-nhan.pdf").status_code == 404
    assert "xac-nhan.pdf" not in client.get(f"/nhan-rong/{waiting}").text


def test_the_papers_for_the_city_are_the_offices(client: FlaskClient, app: object) -> None:
    with unit_of_work():
        made = make_city()
        dossier = city.start_dossier(made.entry, actor=made.secretary, now=NOW)
        clerk = make_clerk(made.entry.round.locality).person_id or 0
        path, secretary, author = f"/cap-thanh-pho/{dossier.id}", made.secretary.person_id or 0, made.author.id
    sign_in_as(client, secretary)
    assert "Kính gửi: Ủy ban nhân dân thành phố" in text_of(client, f"{path}/to-trinh")
    assert client.get("/cap-thanh-pho/to-trinh.docx").status_code == 404
    assert "to-trinh.docx" not in client.get("/cap-thanh-pho").text
    with unit_of_work():
        dossier = get_city_dossier(dossier.id, actor=made.secretary)
        city.write_spread(dossier, SPREAD, actor=made.secretary, now=NOW)
        city.confirm_for_unit(
            dossier, made.other.id, applied_from=date(2026, 8, 1), result=RESULT, actor=made.head, now=NOW
        )
    assert "01 sáng kiến" in text_of(client, "/cap-thanh-pho/to-trinh")
    assert 'href="/cap-thanh-pho/to-trinh.pdf"' in client.get("/cap-thanh-pho").text
    page = client.get(path).text
    assert f'href="{path}/to-trinh.docx"' in page and f'href="{path}/bao-cao.pdf"' in page
    sign_in_as(client, clerk)
    assert SPREAD in text_of(client, f"{path}/bao-cao")
    sign_in_as(client, author)
    for name in ("to-trinh", "bao-cao"):
        assert client.get(f"{path}/{name}.pdf").status_code == 404
    assert "to-trinh" not in client.get(path).text
