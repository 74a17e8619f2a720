"""Whoever is signed in and refused leaves a line in the audit log, in ids and facts only (SAFETY, “Promises”)."""

from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from innovation.db import session
from innovation.db.transaction import unit_of_work
from innovation.support import audit
from innovation.support.audit.models import AuditRow
from tests.factories.accounts import make_person
from tests.factories.initiatives import make_submitted
from tests.helpers.signed_in import send, sign_in_as


@pytest.fixture
def foreign(client: FlaskClient, app: Any) -> int:
    """Somebody else's dossier; Lan is signed in."""
    with unit_of_work():
        entry = make_submitted().entry
        lan = make_person(entry.round.locality, "Nguyễn Thị Lan")
        entry_id, lan_id = entry.id, lan.id
    sign_in_as(client, lan_id)
    return entry_id


def noted() -> list[dict[str, Any]]:
    with unit_of_work(writing=False):
        rows = session.scalars(select(AuditRow).where(AuditRow.action == "access.refused").order_by(AuditRow.id))
        return [dict(row.facts) | {"by": row.person_id is not None} for row in rows]


def test_another_s_dossier_is_refused_and_the_refusal_kept(client: FlaskClient, foreign: int) -> None:
    assert client.get(f"/ho-so/{foreign}").status_code == 404
    assert noted() == [{"endpoint": "entries.dossier", "method": "GET", "status": 404, "entry_id": foreign, "by": True}]
    with unit_of_work(writing=False):
        assert audit.verify() == []


def test_a_refused_form_keeps_the_refusal_and_none_of_its_words(client: FlaskClient, foreign: int) -> None:
    answer = send(client, f"/ho-so/{foreign}/kiem-tra", {"note": "Lời riêng của người gõ"})
    assert answer.status_code in (403, 404)
    (line,) = noted()
    assert (line["method"], line["entry_id"]) == ("POST", foreign) and "Lời riêng" not in str(line)


def test_a_form_without_its_token_is_noted_too(client: FlaskClient, foreign: int) -> None:
    assert client.post(f"/ho-so/{foreign}/rut", data={"csrf_token": "x"}).status_code == 400
    assert [(line["status"], line["method"]) for line in noted()] == [(400, "POST")]


def test_a_page_for_another_role_is_noted(client: FlaskClient, foreign: int) -> None:
    assert client.get("/bao-cao").status_code == 404
    assert [(line["endpoint"], line["status"]) for line in noted()] == [("reports.coverage", 403)]


def test_visitors_unknown_addresses_and_public_pages_leave_nothing(client: FlaskClient, app: Any, foreign: int) -> None:
    assert client.get("/khong-co-trang-nay").status_code == 404
    assert client.get("/thu-vien/999999").status_code == 404
    assert app.test_client().get(f"/ho-so/{foreign}").status_code == 302
    assert noted() == []
