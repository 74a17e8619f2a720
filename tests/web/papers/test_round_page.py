"""Every paper of a round in the order of the work: what there is, what is missing, and for whom."""

import re

from flask.testing import FlaskClient

from innovation.core.roles import Role
from innovation.db.transaction import unit_of_work
from innovation.domain.councils.queries import get_council_to_print
from tests.factories.accounts import grant, make_person
from tests.factories.councils import make_scoring_round
from tests.factories.decisions import decide, make_clerk, make_sitting, publish_all
from tests.factories.entries import make_secretary, owner_of
from tests.factories.localities import make_locality
from tests.factories.movements import make_movement, make_round
from tests.helpers.databases import query_count
from tests.helpers.signed_in import send, sign_in_as


def rows_of(client: FlaskClient, round_id: int) -> dict[str, str]:
    """The state and note of each paper by its name, as one text."""
    page = client.get(f"/dot-xet/{round_id}/van-ban")
    assert page.status_code == 200
    found = {}
    for row in re.findall(r"<tr role=\"row\">(.*?)</tr>", page.text, re.DOTALL):
        words = " ".join(re.sub(r"<[^>]+>", " ", row).split())
        name = re.search(r"rowheader[^>]*>(.*?)</th>", row, re.DOTALL)
        if name:
            title = " ".join(re.sub(r"<[^>]+>", " ", name[1]).split())
            found[title] = words.removeprefix(title).strip()
    return found


def test_before_anything_is_done_each_paper_says_what_it_waits_for(client: FlaskClient, app: object) -> None:
    with unit_of_work():
        place = make_locality()
        round_ = make_round(make_movement(place))
        round_id, secretary = round_.id, make_secretary(place).person_id or 0
    sign_in_as(client, secretary)
    rows = rows_of(client, round_id)
    assert list(rows) == [
        "Quyết định thành lập Hội đồng, kèm danh sách", "Bảng phân công chấm",
        "Phiếu chấm trống của mọi thành viên", "Phiếu đã chấm của mọi thành viên", "Bảng tổng hợp điểm",
        "Biên bản kiểm phiếu", "Biên bản họp Hội đồng", "Quyết định, thông báo kết quả",
        "Đơn yêu cầu, bản mô tả, mẫu xác nhận áp dụng", "Tờ trình, báo cáo đề nghị công nhận cấp thành phố",
    ]  # fmt: skip
    assert all(text.startswith("Chưa có") for text in rows.values())
    assert "Đợt xét chưa có Hội đồng." in rows["Quyết định thành lập Hội đồng, kèm danh sách"]
    page = client.get(f"/dot-xet/{round_id}/van-ban").text
    assert ".docx" not in page and ".pdf" not in page
    assert f'href="/dot-xet/{round_id}/van-ban"' in client.get(f"/dot-xet/{round_id}").text


def test_when_all_is_done_every_link_leads_to_a_file(client: FlaskClient, app: object) -> None:
    with unit_of_work():
        sitting = make_sitting(entries=2)
        decide(sitting, refused=sitting.entries[1:])
        publish_all(sitting)
        round_id, secretary = sitting.made.round.id, sitting.secretary.person_id or 0
    sign_in_as(client, secretary)
    rows = rows_of(client, round_id)
    assert rows["Quyết định công nhận"].startswith("Đã có số 15/QĐ-UBND")
    assert rows["Biên bản họp Hội đồng"].startswith("Đã chốt")
    assert rows["Giấy chứng nhận sáng kiến"].startswith("Đã cấp")
    page = client.get(f"/dot-xet/{round_id}/van-ban").text
    files = re.findall(r'href="([^"]+\.(?:docx|pdf))"', page)
    assert len(files) == 18
    for path in files:
        assert client.get(path).status_code == 200, path


def test_each_reader_has_the_files_that_are_theirs(client: FlaskClient, app: object) -> None:
    with unit_of_work():
        sitting = make_sitting(entries=1)
        place = sitting.made.round.locality
        clerk, watching = make_clerk(place).person_id or 0, make_person(place, "Người giám sát")
        grant(watching, Role.SUPERVISOR)
        round_id, watching_id = sitting.made.round.id, watching.id
        author = owner_of(sitting.entries[0]).person_id or 0
        member = sitting.made.members[1].person_id
    for person in (author, member):
        sign_in_as(client, person)
        assert client.get(f"/dot-xet/{round_id}/van-ban").status_code == 404
    for person in (clerk, watching_id):
        sign_in_as(client, person)
        page = client.get(f"/dot-xet/{round_id}/van-ban").text
        files = {re.sub(r"\d+", "1", path) for path in re.findall(r'href="([^"]+\.pdf)"', page)}
        assert files == {"/hoi-dong/1/quyet-dinh-thanh-lap.pdf"}  # neither sees marks or who marks what
        assert client.get(f"/dot-xet/{round_id}/hop/tong-hop-diem.pdf").status_code == 404


def test_the_clerk_numbers_the_councils_decision_and_comes_back(client: FlaskClient, app: object) -> None:
    with unit_of_work():
        made = make_scoring_round()
        clerk, council_id = make_clerk(made.round.locality), made.council.id
        path = f"/dot-xet/{made.round.id}/van-ban"
    sign_in_as(client, clerk.person_id or 0)
    form = f"/hoi-dong/{council_id}/quyet-dinh?tiep={path}"
    assert form.replace("/", "%2F") in client.get(path).text.replace("/", "%2F")
    refused = send(client, form, {"number": "", "issued_on": "05/09/2026"})
    assert refused.status_code == 422 and "05/09/2026" in refused.text
    answer = send(client, form, {"number": "12/QĐ-UBND", "issued_on": "05/09/2026"})
    assert answer.headers["Location"] == path
    with unit_of_work():
        assert get_council_to_print(council_id, actor=clerk).decision_number == "12/QĐ-UBND"
    assert rows_of(client, made.round.id)["Quyết định thành lập Hội đồng, kèm danh sách"].startswith("Đã có số")


def test_the_page_asks_the_database_a_steady_number_of_times(client: FlaskClient, app: object) -> None:
    counts = []
    for entries in (1, 4):
        with unit_of_work():
            sitting = make_sitting(entries=entries)
            decide(sitting)
            publish_all(sitting, first_number=15 * entries)
            round_id, secretary = sitting.made.round.id, sitting.secretary.person_id or 0
        sign_in_as(client, secretary)
        with query_count() as queries:
            client.get(f"/dot-xet/{round_id}/van-ban")
        counts.append(queries.count)
    assert counts[0] == counts[1] <= 12
