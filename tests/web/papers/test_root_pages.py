"""The administrator reads which roots are trusted and how to add one; nobody else does."""

from datetime import timedelta
from typing import Any

from flask.testing import FlaskClient

from innovation.core.clock import local
from innovation.core.roles import Role
from innovation.db.transaction import unit_of_work
from innovation.support import signatures
from tests.factories.accounts import grant, make_person
from tests.factories.entries import make_secretary
from tests.factories.localities import make_locality
from tests.helpers.signed_in import sign_in_as
from tests.helpers.signing import ours

PAGE = "/quan-tri/chung-thu-goc"


def administrator(client: FlaskClient) -> None:
    with unit_of_work():
        person = make_person(make_locality(), "Quản trị")
        grant(person, Role.ADMINISTRATOR)
        id_ = person.id
    sign_in_as(client, id_)


def test_every_root_with_its_dates_fingerprint_and_fault(client: FlaskClient, app: Any) -> None:
    administrator(client)
    folder = signatures.roots_dir()
    assert folder is not None
    page = client.get(PAGE).text
    assert "Chưa có chứng thư gốc nào." in page and str(folder) in page
    folder.mkdir()
    (folder / "ours.pem").write_bytes(ours().root.pem)
    (folder / "het-han.pem").write_bytes(ours().person("Hết hạn", until=timedelta(days=-1)).pem)
    (folder / "may-chu.pem").write_bytes(ours().server("may-chu").pem)
    (folder / "hong.pem").write_bytes(b"hong")
    page = client.get(PAGE).text
    root = next(each for each in signatures.list_roots() if each.file == "ours.pem")
    assert root.valid_until is not None
    for words in ("Cơ quan Thử nghiệm Root CA", f"{local(root.valid_until):%d/%m/%Y}", root.fingerprint[:4]):
        assert words in page
    for state in ("Đang dùng", "Hết hạn", "Không phải nơi cấp", "Không đọc được"):
        assert page.count(state) >= 1, state


def test_it_is_the_administrators_and_in_their_menu(client: FlaskClient, app: Any) -> None:
    with unit_of_work():
        secretary = make_secretary(make_locality()).person_id
    assert secretary is not None
    sign_in_as(client, secretary)
    assert client.get(PAGE).status_code == 404
    assert PAGE not in client.get("/quan-tri/nguoi").text
    administrator(client)
    assert f'href="{PAGE}"' in client.get("/quan-tri/nguoi").text
