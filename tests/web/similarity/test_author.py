"""“Đã có ai làm chưa?”: an author sees public works only, beside what they have written so far."""

from typing import Any

import pytest

from innovation.db.transaction import unit_of_work
from innovation.domain.similarity.jobs import draw_all
from tests.factories.accounts import make_person
from tests.factories.entries import make_secretary
from tests.factories.initiatives import make_draft, make_submitted
from tests.factories.library import make_work
from tests.helpers.databases import query_count
from tests.helpers.signed_in import send, sign_in_as
from tests.helpers.strict_client import StrictClient

pytestmark = pytest.mark.usefixtures("app")
COPY = "Đội xe đạp giao kết quả hộ tịch tận nhà cho người cao tuổi vào sáng thứ Bảy hằng tuần."


@pytest.fixture
def draft(app: Any) -> dict[str, int]:
    """A draft that says what a public work, a hidden one and another's entry say."""
    with unit_of_work():
        initiative = make_draft(title="Giao giấy tờ tận nhà", content=COPY.lower())
        entry, locality = initiative.entry, initiative.entry.round.locality
        public = make_work(title="Trả kết quả tại nhà", summary="", content=f"Từ tháng Ba. {COPY}").id
        hidden = make_work(title="Đã thu hồi", content=COPY)
        hidden.hidden_at = hidden.published_at
        make_submitted(entry.round, title="Hồ sơ của người khác", content=COPY)
        known = {
            "entry": entry.id, "owner": entry.owner_id, "public": public, "hidden": hidden.id,
            "stranger": make_person(locality, "Ngô Văn Ba").id, "secretary": make_secretary(locality).person_id or 0,
        }  # fmt: skip
    draw_all()
    return known


def test_the_button_saves_what_was_typed_and_shows_what_is_near(client: StrictClient, draft: dict[str, int]) -> None:
    sign_in_as(client, draft["owner"])
    step = f"/ho-so/{draft['entry']}/buoc/mo-ta"
    page = client.get(step).text
    assert 'value="similar"' in page and "Đã có ai làm chưa?" in page
    version = page.split('name="version"')[1].split('value="')[1].split('"')[0]
    typed = {"summary": "Giao tận nhà.", "content": COPY, "version": version, "do": "similar"}
    answer = send(client, step, typed)
    assert answer.status_code == 302 and answer.location == f"/ho-so/{draft['entry']}/da-co-ai-lam"
    found = client.get(answer.location).text
    assert "Trả kết quả tại nhà" in found and f'href="/thu-vien/{draft["public"]}"' in found
    assert "Đã thu hồi" not in found and "Hồ sơ của người khác" not in found
    assert "ở 1 đoạn" in found and "vẫn nộp được" in found
    assert f'href="{step}"' in found


def test_both_texts_stand_side_by_side_as_they_were_written(client: StrictClient, draft: dict[str, int]) -> None:
    sign_in_as(client, draft["owner"])
    page = client.get(f"/ho-so/{draft['entry']}/da-co-ai-lam/{draft['public']}").text
    assert f'<mark id="trai-1">{COPY.lower()[:-1]}<a class="passage" href="#phai-1">' in page
    assert f'<mark id="phai-1">{COPY[:-1]}<a class="passage" href="#trai-1">' in page


@pytest.mark.parametrize("who", ["stranger", "secretary"])
def test_a_draft_is_its_authors_alone(client: StrictClient, draft: dict[str, int], who: str) -> None:
    address = f"/ho-so/{draft['entry']}/da-co-ai-lam"
    for path in (address, f"{address}/{draft['public']}"):
        assert client.get(path).status_code == 302  # to the sign-in
    sign_in_as(client, draft[who])
    for path in (address, f"{address}/{draft['public']}"):
        assert client.get(path).status_code == 404


def test_a_hidden_work_is_a_missing_one(client: StrictClient, draft: dict[str, int]) -> None:
    sign_in_as(client, draft["owner"])
    assert client.get(f"/ho-so/{draft['entry']}/da-co-ai-lam/{draft['hidden']}").status_code == 404
    assert client.get(f"/ho-so/{draft['entry']}/da-co-ai-lam/999999").status_code == 404


def test_who_has_written_nothing_is_told_so(client: StrictClient) -> None:
    with unit_of_work():
        entry = make_draft(complete=False).entry
        entry_id, owner = entry.id, entry.owner_id
    sign_in_as(client, owner)
    assert "Chưa có gì để so" in client.get(f"/ho-so/{entry_id}/da-co-ai-lam").text


def test_the_page_asks_as_much_for_one_work_as_for_ten(client: StrictClient, draft: dict[str, int]) -> None:
    address = f"/ho-so/{draft['entry']}/da-co-ai-lam"
    sign_in_as(client, draft["owner"])
    client.get(address)
    with query_count() as one:
        client.get(address)
    with unit_of_work():
        for number in range(12):
            make_work(title=f"Trả kết quả tại nhà, cách {number}", content=COPY)
    draw_all()
    client.get(address)  # reads the library anew
    with query_count() as many:
        page = client.get(address).text
    assert page.count("Đặt cạnh nhau<") == 10 and len(many.statements) == len(one.statements) <= 8, many.statements
