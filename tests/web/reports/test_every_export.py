"""Every .xlsx that the site gives out keeps to one contract (`tests.helpers.workbooks`), with hostile names in it."""

from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from innovation.core.roles import Role
from innovation.db import session
from innovation.db.transaction import unit_of_work
from innovation.domain.accounts.models import Person
from tests.factories.accounts import grant
from tests.factories.decisions import decide, make_decisions, make_sitting
from tests.factories.entries import owner_of
from tests.helpers.signed_in import sign_in_as
from tests.helpers.workbooks import opened, texts

NAME, UNIT, CODE = '=HYPERLINK("http://la.example")', "+Phòng @Hạ tầng", "0012"
# Of a list being read or of a review: opened where those are made.
ELSEWHERE = {
    "/thu-vien/nhap/<id:preview_id>/dong-loi.xlsx": "tests/web/library/test_importing.py",
    "/quan-tri/don-vi/nhap/<id:preview_id>/dong-loi.xlsx": "tests/web/localities/test_unit_lists.py",
    "/quan-tri/nguoi/nhap/<id:preview_id>/dong-loi.xlsx": "tests/web/accounts/test_roster_pages.py",
    "/ho-gia-dinh/nhap/<id:preview_id>/dong-loi.xlsx": "tests/web/localities/test_households.py",
    "/xep-loai/nhap/<id:preview_id>/dong-loi.xlsx": "tests/web/nominations/test_rating_pages.py",
    "/khen-thuong/nhap/<id:preview_id>/dong-loi.xlsx": "tests/web/awards/test_book_pages.py",
    "/so-ket/<id:review_id>/so-sanh.xlsx": "tests/web/reviews/test_review_pages.py",
    "/so-ket/<id:review_id>/danh-sach.xlsx": "tests/web/reviews/test_review_pages.py",
}


@pytest.fixture
def office(app: Flask) -> dict[str, Any]:
    """A decided round whose author, unit and code are what a spreadsheet might take for something else."""
    with unit_of_work():
        sitting = make_sitting(entries=2)
        entry = sitting.entries[0]
        person = owner_of(entry)
        decide(sitting)
        (decision,) = make_decisions(sitting)
        entry.title = NAME
        owner = session.get_one(Person, person.person_id)
        owner.staff_code = CODE
        if entry.unit is not None:
            entry.unit.name = UNIT
        secretary = session.get_one(Person, sitting.secretary.person_id)
        for role in (Role.LEADER, Role.CLERK, Role.ADMINISTRATOR):
            grant(secretary, role)
        return {"person": secretary.id, "round_id": sitting.made.round.id, "decision_id": decision.id}


def test_every_address_of_a_workbook_is_known(app: Flask) -> None:
    rules = {rule.rule for rule in app.url_map.iter_rules() if rule.rule.endswith(".xlsx")}
    assert {rule for rule in rules if "<" in rule} == set(ELSEWHERE)
    for rule, where in ELSEWHERE.items():
        assert rule.rpartition("/")[2].removesuffix(".xlsx") in Path(where).read_text(), rule


def test_every_workbook_opens_well(app: Flask, client: FlaskClient, office: dict[str, Any]) -> None:
    sign_in_as(client, office["person"])
    plain = {rule.rule for rule in app.url_map.iter_rules() if rule.rule.endswith(".xlsx") and "<" not in rule.rule}
    assert len(plain) >= 8
    for address in sorted(plain):
        answer = client.get(address)
        assert answer.status_code == 200, address
        assert answer.headers["Content-Disposition"].startswith("attachment"), address
        opened(answer.data)


def test_lists_of_papers_are_workbooks_too(client: FlaskClient, office: dict[str, Any]) -> None:
    sign_in_as(client, office["person"])
    scores = client.get(f"/dot-xet/{office['round_id']}/hop/tong-hop-diem.xlsx")
    sheet = opened(scores.data).worksheets[0]
    heads = [cell.value for cell in sheet[3]]
    row = {head: cell.value for head, cell in zip(heads, sheet[4], strict=True)}
    assert isinstance(row["Hạng"], int)
    assert isinstance(row["Tổng điểm"], int | float)
    page = client.get(f"/dot-xet/{office['round_id']}/hop").text
    assert "/hop/tong-hop-diem.xlsx" in page
    listed = client.get(f"/quyet-dinh/{office['decision_id']}/van-ban.xlsx")
    found = texts(opened(listed.data))
    assert NAME in found
    assert UNIT in found
    assert (
        f"/quyet-dinh/{office['decision_id']}/van-ban.xlsx" in client.get(f"/quyet-dinh/{office['decision_id']}").text
    )
