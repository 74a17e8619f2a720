"""A whole dossier as one zip: for whoever reads all of it, and what is closed to a reader stays out."""

import hashlib
import io
import zipfile
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from innovation.core.clock import utc_now
from innovation.core.roles import Role
from innovation.db import session
from innovation.db.transaction import unit_of_work
from innovation.domain.councils.enums import ConflictKind
from innovation.domain.councils.models import Conflict
from innovation.domain.entries.enums import AttachmentKind
from innovation.domain.entries.models import Attachment
from innovation.domain.localities.models import Locality
from innovation.domain.movements.enums import SubjectKind
from innovation.support import files
from innovation.support.audit.models import AuditRow
from tests.factories.accounts import grant, make_person
from tests.factories.emulation_town import make_town
from tests.factories.initiatives import make_submitted
from tests.factories.movements import make_movement, make_round
from tests.factories.nominations import make_sent, make_subject
from tests.helpers.signed_in import sign_in_as
from tests.helpers.uploads import pdf

CONFIDENTIAL, OPEN = "kín.pdf", "Ảnh chụp.pdf"


@pytest.fixture
def people() -> dict[str, Any]:
    """Who is who by name, and `entry`, with an open and a confidential file."""
    with unit_of_work():
        round_ = make_round(make_movement(), now=utc_now())
        done = make_submitted(round_, now=utc_now())
        entry, place = done.entry, round_.locality
        for name, closed in ((OPEN, False), (CONFIDENTIAL, True)):
            stored = files.store(io.BytesIO(pdf()), name, now=utc_now(), uploaded_by_id=entry.owner_id)
            session.add(Attachment(entry_id=entry.id, file=stored, kind=AttachmentKind.DOCUMENT, is_confidential=closed,
                                   created_at=utc_now()))  # fmt: skip
        office = (("secretary", Role.SECRETARY), ("related", Role.SECRETARY), ("supervisor", Role.SUPERVISOR))
        found = {name: _in_office(place, role) for name, role in office}
        session.add(Conflict(entry_id=entry.id, person_id=found["related"], kind=ConflictKind.HOUSEHOLD,
                             reason="Vợ chồng", created_at=utc_now()))  # fmt: skip
        return {**found, "author": entry.owner_id, "stranger": make_person(place, "Người khác").id, "entry": entry.id,
                "code": entry.code, "title": entry.title}  # fmt: skip


def _in_office(place: Locality, role: Role) -> int:
    person = make_person(place, f"Người {role} {utc_now()}")
    grant(person, role)
    return person.id


def archive(client: FlaskClient, person_id: int, address: str) -> zipfile.ZipFile:
    sign_in_as(client, person_id)
    with client.get(address) as answer:
        assert answer.status_code == 200
        assert answer.mimetype == "application/zip"
        assert "no-store" in answer.headers["Cache-Control"]
        return zipfile.ZipFile(io.BytesIO(answer.data))


@pytest.mark.parametrize(
    ("name", "request_", "closed"), [("author", True, True), ("secretary", True, True), ("supervisor", False, False)]
)
def test_each_reader_has_what_the_pages_show(
    client: FlaskClient, people: dict[str, Any], name: str, request_: bool, closed: bool
) -> None:
    found = archive(client, people[name], f"/ho-so/{people['entry']}/ho-so.zip")
    names = found.namelist()
    assert ("Văn bản/01 Đơn yêu cầu công nhận sáng kiến.docx" in names) is request_
    assert ("Văn bản/01 Đơn yêu cầu công nhận sáng kiến.pdf" in names) is request_
    assert any("Bản mô tả sáng kiến.docx" in each for each in names)
    assert any(OPEN in each for each in names)
    assert any(CONFIDENTIAL in each for each in names) is closed
    for line in found.read("SHA256SUMS").decode().splitlines():
        checksum, each = line.split(" *")
        assert hashlib.sha256(found.read(each)).hexdigest() == checksum
    assert f"Hồ sơ {people['code']}: {people['title']}" in found.read("muc-luc.txt").decode("utf-8-sig")


def test_it_is_offered_where_the_dossier_is_and_the_log_keeps_who_took_it(
    client: FlaskClient, people: dict[str, Any]
) -> None:
    archive(client, people["secretary"], f"/ho-so/{people['entry']}/ho-so.zip")
    assert f'href="/ho-so/{people["entry"]}/ho-so.zip"' in client.get(f"/ho-so/{people['entry']}").text
    with unit_of_work(writing=False):
        taken = session.scalars(select(AuditRow).where(AuditRow.action == "entry.taken")).all()
        assert [(row.subject_id, row.facts["files"]) for row in taken] == [(people["entry"], 6)]


@pytest.mark.parametrize("name", ["related", "stranger"])
def test_whom_the_dossier_is_closed_to_has_no_zip(client: FlaskClient, people: dict[str, Any], name: str) -> None:
    sign_in_as(client, people[name])
    assert client.get(f"/ho-so/{people['entry']}/ho-so.zip").status_code == 404


def test_a_file_that_the_disk_lost_is_named(client: FlaskClient, people: dict[str, Any]) -> None:
    with unit_of_work():
        (lost,) = session.scalars(select(Attachment).where(Attachment.is_confidential))
        files.open_file(lost.file).unlink()
    found = archive(client, people["author"], f"/ho-so/{people['entry']}/ho-so.zip")
    (name,) = [each for each in found.namelist() if "thiếu" in each]
    assert "không còn trên máy chủ" in found.read(name).decode("utf-8-sig")


def test_a_nomination_s_dossier_has_its_papers(app: Flask, client: FlaskClient) -> None:
    with unit_of_work():
        town = make_town(now=utc_now())
        sent = make_sent(town.round(SubjectKind.INDIVIDUAL), make_subject(town.lan), by=town.boss, now=utc_now())
        entry_id, boss, stranger = sent.entry_id, town.boss.id, make_person(town.ward, "Người khác").id
    names = archive(client, boss, f"/de-nghi/{entry_id}/ho-so.zip").namelist()
    for paper in ("Bản đề nghị khen thưởng", "Báo cáo thành tích"):
        assert any(paper in name and name.endswith(".pdf") for name in names), paper
    assert f'href="/de-nghi/{entry_id}/ho-so.zip"' in client.get(f"/de-nghi/{entry_id}").text
    sign_in_as(client, stranger)
    assert client.get(f"/de-nghi/{entry_id}/ho-so.zip").status_code == 404
