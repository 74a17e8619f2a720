"""A decision is downloaded as .docx and .pdf by those who prepare, sign or number it, and by nobody else."""

import io

import pytest
from docx import Document
from flask.testing import FlaskClient

from innovation.core.roles import Role
from innovation.db.transaction import unit_of_work
from tests.factories.accounts import grant, make_person
from tests.factories.decisions import decide, make_decisions, make_sitting
from tests.factories.entries import owner_of
from tests.factories.localities import make_locality
from tests.helpers.signed_in import sign_in_as


@pytest.fixture
def people() -> dict[str, int]:
    """Who is who, and `paper`: the decision's id; its title holds what must be escaped in every format."""
    with unit_of_work():
        sitting = make_sitting(entries=2)
        decide(sitting)
        (decision,) = make_decisions(sitting)
        sitting.entries[0].title = "Số hóa <b>hồ sơ</b> & #lưu {dot_xet} \\ 100%"
        elsewhere = make_person(make_locality(), "Người nơi khác")
        grant(elsewhere, Role.SECRETARY)
        author = owner_of(sitting.entries[0]).person_id
        assert sitting.secretary.person_id is not None
        return {"secretary": sitting.secretary.person_id, "elsewhere": elsewhere.id, "author": author,
                "paper": decision.id}  # fmt: skip


def test_the_secretary_has_both_files_and_links_to_them(client: FlaskClient, people: dict[str, int]) -> None:
    sign_in_as(client, people["secretary"])
    address = f"/quyet-dinh/{people['paper']}"
    page = client.get(address).text
    assert f'href="{address}/van-ban.docx"' in page
    assert f'href="{address}/van-ban.pdf"' in page
    docx = client.get(f"{address}/van-ban.docx")
    assert docx.mimetype == "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    assert docx.headers["Content-Disposition"] == (f"attachment; filename=quyet-dinh-du-thao-{people['paper']}.docx")
    cells = [cell.text for table in Document(io.BytesIO(docx.data)).tables for row in table.rows for cell in row.cells]
    assert "Số hóa <b>hồ sơ</b> & #lưu {dot_xet} \\ 100%" in cells
    pdf = client.get(f"{address}/van-ban.pdf")
    assert pdf.mimetype == "application/pdf"
    assert pdf.data.startswith(b"%PDF-1.7")


def test_others_do_not_learn_that_it_is_there(client: FlaskClient, people: dict[str, int]) -> None:
    for name in ("elsewhere", "author"):
        sign_in_as(client, people[name])
        answer = client.get(f"/quyet-dinh/{people['paper']}/van-ban.pdf")
        assert answer.status_code == 404, name
        nobody = client.get("/quyet-dinh/987654/van-ban.pdf").text
        assert answer.text == nobody.replace("987654", str(people["paper"])), name


def test_there_are_no_other_kinds_of_file(client: FlaskClient, people: dict[str, int]) -> None:
    sign_in_as(client, people["secretary"])
    for kind in ("odt", "exe", "DOCX", "docx.pdf"):
        assert client.get(f"/quyet-dinh/{people['paper']}/van-ban.{kind}").status_code == 404, kind
