"""The request holds birth dates and residences: its authors take it, and the secretary; nobody else."""

import io

import pytest
from docx import Document
from flask.testing import FlaskClient

from innovation.core.roles import Role
from innovation.db import session
from innovation.db.transaction import unit_of_work
from innovation.domain.councils.enums import ConflictKind
from innovation.domain.councils.models import Conflict
from tests.factories.accounts import NOW, grant, make_person
from tests.factories.entries import make_head, make_secretary
from tests.factories.initiatives import make_submitted
from tests.helpers.signed_in import sign_in_as


@pytest.fixture
def people() -> dict[str, int]:
    """Who is who by name, and `entry`."""
    with unit_of_work():
        initiative = make_submitted(title="Trả kết quả trong ngày")
        entry = initiative.entry
        place = entry.round.locality
        assert entry.unit is not None
        leader = make_person(place, "Nguyễn Văn Ký")
        grant(leader, Role.LEADER)
        related = make_secretary(place, "Thư ký có liên quan")
        session.add(Conflict(entry_id=entry.id, person_id=related.person_id, kind=ConflictKind.HOUSEHOLD,
                             reason="Vợ chồng", created_at=NOW))  # fmt: skip
        found = {"author": entry.owner_id, "secretary": make_secretary(place).person_id, "leader": leader.id,
                 "head": make_head(entry.unit).person_id, "related": related.person_id,
                 "stranger": make_person(place, "Người khác").id, "entry": entry.id}  # fmt: skip
        return {name: id_ for name, id_ in found.items() if id_ is not None}


@pytest.mark.parametrize("name", ["author", "secretary"])
def test_its_author_and_the_secretary_take_it(client: FlaskClient, people: dict[str, int], name: str) -> None:
    sign_in_as(client, people[name])
    page = client.get(f"/ho-so/{people['entry']}").text
    for kind in ("docx", "pdf"):
        assert f'href="/ho-so/{people["entry"]}/don.{kind}"' in page
    answer = client.get(f"/ho-so/{people['entry']}/don.docx")
    text = [paragraph.text for paragraph in Document(io.BytesIO(answer.data)).paragraphs]
    assert "Là tác giả đề nghị xét công nhận sáng kiến: Trả kết quả trong ngày." in text
    assert client.get(f"/ho-so/{people['entry']}/don.pdf").data.startswith(b"%PDF")


@pytest.mark.parametrize("name", ["leader", "head", "related", "stranger"])
def test_nobody_else_does(client: FlaskClient, people: dict[str, int], name: str) -> None:
    sign_in_as(client, people[name])
    assert client.get(f"/ho-so/{people['entry']}/don.docx").status_code == 404
    page = client.get(f"/ho-so/{people['entry']}")
    assert "/don.docx" not in page.text
