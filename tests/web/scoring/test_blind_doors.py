"""A blind round stays blind in lists, in file names and through the other door to the same file (SAFETY)."""

import io
from typing import Any

import pytest
from flask.testing import FlaskClient

from innovation.core.roles import Role
from innovation.db import session
from innovation.db.transaction import unit_of_work
from innovation.domain.entries.enums import AttachmentKind
from innovation.domain.entries.models import Attachment
from innovation.support import files
from tests.factories.accounts import NOW, grant, make_person
from tests.factories.councils import ScoringRound, make_scoring_round
from tests.factories.localities import make_locality, make_unit
from tests.helpers.signed_in import sign_in_as
from tests.helpers.uploads import pdf


@pytest.fixture
def blind(app: Any) -> ScoringRound:
    with unit_of_work():
        locality = make_locality()
        owner = make_person(locality, "Trịnh Thị Mai Lan", unit=make_unit(locality, "Phòng Nông Hải"))
        made = make_scoring_round(locality=locality, owners=[owner], is_blind=True)
        made.entries[0].title = "Cách làm của Trịnh Thị Mai Lan ở phòng nông hải"
        return made


def attach(made: ScoringRound, name: str, kind: AttachmentKind) -> int:
    with unit_of_work():
        entry = made.entries[0]
        file = files.store(io.BytesIO(pdf()), name, now=NOW, uploaded_by_id=entry.owner_id)
        row = Attachment(entry_id=entry.id, file_id=file.id, kind=kind, position=1, created_at=entry.created_at)
        session.add(row)
        session.flush()
        return row.id


def test_the_desk_masks_the_title_as_the_dossier_does(client: FlaskClient, blind: ScoringRound) -> None:
    sign_in_as(client, blind.members[1].person_id)
    page = client.get("/cham").text.lower()
    assert "cách làm của [tác giả] ở [đơn vị]" in page
    assert "mai lan" not in page and "nông hải" not in page


@pytest.mark.parametrize("kind", [AttachmentKind.SIGNED_PAPER, AttachmentKind.CONFIRMATION])
def test_papers_that_name_the_authors_are_not_in_a_blind_dossier(
    client: FlaskClient, blind: ScoringRound, kind: AttachmentKind
) -> None:
    number, where = attach(blind, "don-da-ky.pdf", kind), f"/cham/ho-so/{blind.entries[0].id}"
    sign_in_as(client, blind.members[1].person_id)
    assert "Tài liệu 1" not in client.get(f"{where}/toan-van").text
    assert client.get(f"{where}/tai-lieu/{number}").status_code == 404


def test_a_file_keeps_its_number_through_the_offices_address_too(client: FlaskClient, blind: ScoringRound) -> None:
    number = attach(blind, "mai-lan-bao-cao.pdf", AttachmentKind.DOCUMENT)
    entry_id = blind.entries[0].id
    sign_in_as(client, blind.members[1].person_id)
    with client.get(f"/cham/ho-so/{entry_id}/tai-lieu/{number}") as numbered:
        assert numbered.status_code == 200 and "mai-lan" not in numbered.headers["Content-Disposition"]
    with client.get(f"/ho-so/{entry_id}/tep/{number}") as named:
        assert named.status_code == 404


def test_the_whole_dossier_is_not_taken_by_a_leader_who_judges_it_blind(
    client: FlaskClient, blind: ScoringRound
) -> None:
    with unit_of_work():
        member = session.merge(blind.members[1])
        grant(member.person, Role.LEADER)
        outside = make_person(blind.round.locality, "Lãnh đạo không chấm")
        grant(outside, Role.LEADER)
        outside_id = outside.id
    address = f"/ho-so/{blind.entries[0].id}/ho-so.zip"
    sign_in_as(client, blind.members[1].person_id)
    assert client.get(address).status_code == 404
    sign_in_as(client, outside_id)
    with client.get(address) as answer:
        assert answer.data.startswith(b"PK")
