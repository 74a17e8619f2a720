"""The notice of what a season's council did not carry: it names whom it speaks of and leads to their dossiers."""

from typing import Any

from innovation.db.transaction import unit_of_work
from innovation.domain.movements.enums import SubjectKind
from tests.factories.accounts import make_person
from tests.factories.awards import make_season, nominate
from tests.factories.decisions import decide, make_sitting, publish_all
from tests.factories.nominations import make_subject
from tests.helpers.signed_in import sign_in_as
from tests.helpers.strict_client import StrictClient


def refused(app: Any) -> dict[str, Any]:
    with unit_of_work():
        sitting = make_sitting(entries=1)
        round_, entry = sitting.made.round, sitting.entries[0]
        make_season(round_, SubjectKind.INDIVIDUAL)
        nominate(entry.id, round_, make_subject(make_person(round_.locality, "Phan Thị Được Đề Nghị")))
        decide(sitting, refused=[entry])
        (notice,) = publish_all(sitting)
        return {"paper": notice.id, "entry": entry.id, "secretary": sitting.secretary.person_id or 0,
                "owner": entry.owner_id, "reason": notice.items[0].reason}  # fmt: skip


def test_its_links_open_and_its_list_names_the_subject(client: StrictClient, app: Any) -> None:
    made = refused(app)
    sign_in_as(client, made["secretary"])
    page = client.get(f"/quyet-dinh/{made['paper']}").text
    assert "<td>Phan Thị Được Đề Nghị</td>" in page and "Đối tượng" in page
    assert f'href="/de-nghi/{made["entry"]}"' in page
    assert f"/ho-so/{made['entry']}/kien-nghi" not in page
    assert client.get(f"/de-nghi/{made['entry']}").status_code == 200
    assert "Người đề nghị, người được đề nghị chưa đồng ý với kết quả có quyền gửi kiến nghị" in page


def test_who_nominated_reads_the_reason_where_the_notice_says(client: StrictClient, app: Any) -> None:
    made = refused(app)
    sign_in_as(client, made["owner"])
    assert made["reason"] and made["reason"] in client.get(f"/de-nghi/{made['entry']}").text
