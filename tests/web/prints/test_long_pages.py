"""A long list as PDF through the pages: offered, asked for by a press, watched, told, taken; short ones at once."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from innovation.core.clock import utc_now
from innovation.db.transaction import unit_of_work
from innovation.domain.prints import documents
from innovation.support import jobs, printing
from innovation.support.printing import parts
from tests.factories.accounts import make_person
from tests.factories.councils import make_scoring_round
from tests.factories.decisions import make_clerk
from tests.helpers.parked import park
from tests.helpers.pdf import text_of_pdf
from tests.helpers.signed_in import send, sign_in_as
from tests.helpers.strict_client import StrictClient


@pytest.fixture
def ward(app: Any, tmp_path: Path) -> Iterator[dict[str, Any]]:
    before = parts._place
    printing.configure(tmp_path)
    with unit_of_work():
        made = make_scoring_round(begun=False)
        place = made.round.locality
        yield_ = {
            "at": f"/hoi-dong/{made.council.id}/quyet-dinh-thanh-lap", "secretary": made.secretary.person_id,
            "clerk": make_clerk(place).person_id, "stranger": make_person(place).id,
            "member": made.members[0].person.full_name,
        }  # fmt: skip
    yield yield_
    parts._place = before


def test_a_short_list_comes_at_once_and_a_press_for_it_leads_there(client: StrictClient, ward: dict[str, Any]) -> None:
    sign_in_as(client, ward["secretary"])
    assert client.get(f"{ward['at']}.pdf").mimetype == "application/pdf"
    answer = send(client, f"{ward['at']}.pdf?a=1")
    assert (answer.status_code, answer.location) == (303, f"{ward['at']}.pdf?a=1")


def test_a_long_list_is_drawn_by_the_worker_for_whoever_asked(
    app: Any, client: StrictClient, ward: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(documents, "LONG_LIST", 2)
    sign_in_as(client, ward["secretary"])
    page = client.get(f"{ward['at']}.pdf").get_data(as_text=True)
    assert "3 dòng nên lập tệp PDF mất một lúc" in page
    assert f'href="{ward["at"]}.docx"' in page and f'href="{ward["at"]}.xlsx"' in page
    assert client.get(f"{ward['at']}.docx").mimetype.endswith("wordprocessingml.document")
    answer = send(client, f"{ward['at']}.pdf")
    assert answer.status_code == 303
    waiting = client.get(answer.location).get_data(as_text=True)
    assert "Đang lập tệp" in waiting and "data-under-way" in waiting and "Có thể rời trang này" in waiting
    assert client.get(f"{answer.location}/tep").status_code == 404
    assert send(client, f"{ward['at']}.pdf").location == answer.location  # pressed again
    park(f"prints.draw_paper:{answer.location.rpartition('/')[2]}")
    assert send(client, f"{ward['at']}.pdf").location == answer.location, "what the worker gave up can go on"
    assert f'action="{answer.location}/lam-tiep"' in client.get(answer.location).get_data(as_text=True)
    assert send(client, f"{answer.location}/lam-tiep").location == answer.location
    jobs.run_due(utc_now())
    inbox = client.get("/thong-bao").get_data(as_text=True)
    assert "Tệp PDF đã lập xong" in inbox
    assert "Đã xong 3 dòng, 0,1 MB." in client.get(answer.location).get_data(as_text=True)
    file = client.get(f"{answer.location}/tep")
    assert "attachment" in file.headers["Content-Disposition"] and ".pdf" in file.headers["Content-Disposition"]
    content = file.get_data()
    file.close()
    assert ward["member"] in text_of_pdf(content)
    for person in (ward["clerk"], ward["stranger"]):  # also who may have the list: it is the other's own
        other = app.test_client()
        sign_in_as(other, person)
        for path in (answer.location, f"{answer.location}/tep"):
            assert other.get(path).status_code == 404
        assert send(other, f"{answer.location}/lam-tiep").status_code == 404
    stranger = app.test_client()
    sign_in_as(stranger, ward["stranger"])
    assert send(stranger, f"{ward['at']}.pdf").status_code == 404
