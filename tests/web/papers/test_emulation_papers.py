"""The pages of a season's and a review's papers, and the files that hang on them: who may take which."""

import io
import re
from datetime import date
from typing import Any

import pytest
from docx import Document

from innovation.core.roles import Role
from innovation.db import session
from innovation.db.transaction import unit_of_work
from innovation.domain.awards.models import PhaseReview, ReviewRound
from innovation.domain.movements.enums import RoundState, SubjectKind
from innovation.domain.movements.models import Season
from innovation.domain.nominations import service
from tests.factories.accounts import NOW, actor_of, grant, make_person
from tests.factories.awards import make_proposal, make_season, nominate
from tests.factories.decisions import decide, make_sitting
from tests.factories.emulation_town import make_town
from tests.factories.localities import make_locality
from tests.factories.nominations import make_sent, make_subject
from tests.factories.reviews import make_review, make_review_town
from tests.helpers.databases import query_count
from tests.helpers.signed_in import send, sign_in_as
from tests.helpers.strict_client import StrictClient

OFFICE = (Role.SECRETARY, Role.LEADER, Role.DEPUTY_LEADER, Role.CLERK, Role.SUPERVISOR, Role.UNIT_HEAD)


def text_of(data: bytes) -> str:
    document = Document(io.BytesIO(data))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(each.text for each in document.paragraphs), *cells])


@pytest.fixture
def judged(app: Any) -> dict[str, int]:
    """A season whose council carried two Giấy khen and one Bằng khen; one of the two is the leader's own."""
    with unit_of_work():
        sitting = make_sitting(entries=3)
        place = sitting.made.round.locality
        season = make_season(sitting.made.round, SubjectKind.INDIVIDUAL)
        people = {role.value: make_person(place, f"Người {role.value}") for role in OFFICE}
        for role, person in zip(OFFICE, people.values(), strict=True):
            grant(person, role, **({"unit": sitting.entries[0].unit} if role is Role.UNIT_HEAD else {}))
        praised = [make_person(place, "Nguyễn Thị Lan"), people["leader"], make_person(place, "Phạm Văn Bình")]
        for entry, person, key in zip(
            sitting.entries, praised, ("giay-khen", "giay-khen", "bang-khen-thanh-pho"), strict=True
        ):
            nominate(entry.id, sitting.made.round, make_subject(person), award_key=key, achievement="Việc đã làm <b>")
        decide(sitting)
        elsewhere = make_person(make_locality(), "Người nơi khác")
        grant(elsewhere, Role.SECRETARY)
        return {"season": season.id, "elsewhere": elsewhere.id, **{name: each.id for name, each in people.items()}}


def test_a_season_has_one_page_of_its_papers(client: StrictClient, judged: dict[str, int]) -> None:
    base = f"/quan-tri/mua-thi-dua/{judged['season']}"
    sign_in_as(client, judged["secretary"])
    assert f'href="{base}/van-ban"' in client.get(base).text
    page = client.get(f"{base}/van-ban").text
    for words in ("Chưa có ai đăng ký.", "2 đề nghị. Chưa có số.", "1 đề nghị. Chưa có số.", "Lập từ kết luận"):
        assert words in page
    main = page.partition("<main")[2].partition("</main>")[0]
    for address in re.findall(r'<a[^>]* href="(/[^"]+)"', main):
        assert client.get(address.replace("&amp;", "&")).status_code == 200, address
    file = client.get(f"{base}/to-trinh/phuong-xa.docx")
    assert file.headers["Content-Disposition"].startswith("attachment; filename=to-trinh-phuong-xa-")
    said = text_of(file.data)
    assert "Nguyễn Thị Lan" in said and "Phạm Văn Bình" not in said and "Việc đã làm <b>" in said
    assert client.get(f"{base}/to-trinh/thanh-pho.pdf").data.startswith(b"%PDF-1.7")
    for wrong in ("to-trinh/nha-nuoc.pdf", "to-trinh/phuong-xa.exe"):
        assert client.get(f"{base}/{wrong}").status_code == 404, wrong


def test_the_clerk_numbers_and_the_number_stands_on_paper_and_page(
    client: StrictClient, judged: dict[str, int]
) -> None:
    base = f"/quan-tri/mua-thi-dua/{judged['season']}"
    sign_in_as(client, judged["clerk"])
    page = client.get(f"{base}/van-ban").text
    assert "to-trinh/phuong-xa" not in page
    form = re.search(r'href="(/so-van-ban/award_city_submission/[^"]+)"', page)
    assert form is not None
    typed = {"number": "96", "series": "TTr-UBND", "issued_on": "10/11/2026"}
    done = send(client, form[1].replace("&amp;", "&"), typed)
    assert done.headers["Location"] == f"{base}/van-ban"
    assert "96/TTr-UBND, 10/11/2026" in client.get(f"{base}/van-ban").text
    sign_in_as(client, judged["secretary"])
    assert "Số: 96/TTr-UBND" in text_of(client.get(f"{base}/to-trinh/thanh-pho.docx").data)


def test_a_submission_is_for_the_secretary_and_those_who_sign(client: StrictClient, judged: dict[str, int]) -> None:
    base = f"/quan-tri/mua-thi-dua/{judged['season']}"
    for name, seen in (("deputy_leader", 200), ("clerk", 404), ("supervisor", 404), ("unit_head", 404),
                       ("elsewhere", 404)):  # fmt: skip
        sign_in_as(client, judged[name])
        assert client.get(f"{base}/to-trinh/phuong-xa.pdf").status_code == seen, name
    for name in ("supervisor", "unit_head", "elsewhere"):
        sign_in_as(client, judged[name])
        assert client.get(f"{base}/van-ban").status_code == 404, name
        assert client.get(f"{base}/dang-ky.pdf").status_code == 404, name


def test_whoever_stands_in_the_list_reads_nothing_of_their_own_line(
    client: StrictClient, judged: dict[str, int]
) -> None:
    sign_in_as(client, judged["leader"])
    document = Document(
        io.BytesIO(client.get(f"/quan-tri/mua-thi-dua/{judged['season']}/to-trinh/phuong-xa.docx").data)
    )
    rows = {row.cells[1].text: [cell.text for cell in row.cells] for row in document.tables[-1].rows}
    assert rows["Người leader"][5] == rows["Người leader"][8] == ""
    assert rows["Nguyễn Thị Lan"][5] == "Việc đã làm <b>"


def test_nothing_is_written_before_the_council_has_concluded(client: StrictClient, judged: dict[str, int]) -> None:
    with unit_of_work():
        season = session.get_one(Season, judged["season"])
        season.rounds[0].state = RoundState.MEETING
    sign_in_as(client, judged["secretary"])
    base = f"/quan-tri/mua-thi-dua/{judged['season']}"
    assert "Hội đồng chưa chốt: cá nhân." in client.get(f"{base}/van-ban").text
    assert client.get(f"{base}/to-trinh/phuong-xa.pdf").status_code == 404


def test_a_review_has_its_page_too_in_few_queries(app: Any, client: StrictClient) -> None:
    with unit_of_work():
        town = make_review_town()
        review = make_review(town)
        leader = make_person(town.ward, "Lãnh đạo")
        grant(leader, Role.LEADER)
        ids = review.id, leader.id, town.secretary_person.id, town.seasons[2027].id
    sign_in_as(client, ids[2])
    path = f"/so-ket/{ids[0]}/van-ban"
    assert f'href="{path}"' in client.get(f"/so-ket/{ids[0]}").text
    assert "Chưa chuyển Hội đồng xét." in client.get(path).text
    with unit_of_work():
        for round_ in session.get_one(Season, ids[3]).rounds:
            round_.state = RoundState.SIGNING
            session.add(ReviewRound(round_id=round_.id, review_id=ids[0]))
        name = session.get_one(PhaseReview, ids[0]).name
    assert name in client.get(path).text
    sign_in_as(client, ids[1])
    with query_count() as counted:
        page = client.get(path).text
    assert page.count("Hội đồng chưa có lịch họp.") == 4 and "Hội đồng không thông qua đề nghị nào ở cấp này." in page
    assert counted.count <= 12, counted


def test_a_dossier_gives_its_papers_with_private_facts_for_few(app: Any, client: StrictClient) -> None:
    with unit_of_work():
        town = make_town(asks_group_meeting=True)
        home = make_sent(town.round(SubjectKind.HOUSEHOLD), make_subject(town.household), by=town.head).entry_id
        people = {role: make_person(town.ward, f"Người {role.value}") for role in (Role.SECRETARY, Role.LEADER)}
        for role, person in people.items():
            grant(person, role)
        who = {"head": town.head.id, "boss": town.boss.id, **{role.value: each.id for role, each in people.items()}}
    for name, knows in (("head", True), ("secretary", True), ("leader", False)):
        sign_in_as(client, who[name])
        page = client.get(f"/de-nghi/{home}").text
        for paper in ("ban-de-nghi", "bien-ban-binh-xet", "bao-cao-thanh-tich"):
            assert f'href="/de-nghi/{home}/{paper}.docx"' in page, name
            assert client.get(f"/de-nghi/{home}/{paper}.pdf").data.startswith(b"%PDF"), paper
        for paper in ("ban-de-nghi", "bao-cao-thanh-tich"):
            assert ("số 12, ngõ 5" in text_of(client.get(f"/de-nghi/{home}/{paper}.docx").data)) is knows, name
    sign_in_as(client, who["boss"])
    for paper in ("ban-de-nghi", "bien-ban-binh-xet", "bao-cao-thanh-tich"):
        assert client.get(f"/de-nghi/{home}/{paper}.docx").status_code == 404


def test_the_report_of_a_sudden_deed(app: Any, client: StrictClient) -> None:
    with unit_of_work():
        town = make_town()
        secretary = make_person(town.ward, "Thư ký")
        grant(secretary, Role.SECRETARY)
        proposal = make_proposal(make_subject(town.lan), actor=actor_of(secretary)).id
        ids = secretary.id, town.lan.id, town.head.id
    sign_in_as(client, ids[0])
    address = f"/khen-thuong/nong/{proposal}/bao-cao-thanh-tich.docx"
    assert f'href="{address}"' in client.get(f"/khen-thuong/nong/{proposal}").text
    assert "Nguyễn Thị Lan" in text_of(client.get(address).data)
    for other in ids[1:]:
        sign_in_as(client, other)
        assert client.get(address).status_code == 404


def test_registrations_are_printed_by_those_who_made_them(app: Any, client: StrictClient) -> None:
    with unit_of_work():
        town = make_town()
        town.season.register_until = date(2026, 12, 1)
        made = service.register(
            town.season, make_subject(town.office), aims="Mục tiêu của năm", content_ids=[], award_keys=[],
            actor=actor_of(town.boss), now=NOW,
        )  # fmt: skip
        ids = {"boss": town.boss.id, "head": town.head.id}
        own, unit = made.id, f"/thi-dua/{town.season.id}/dang-ky/don-vi/{town.office.id}.docx"
    sign_in_as(client, ids["boss"])
    page = client.get("/de-nghi").text
    assert f'href="/thi-dua/dang-ky/{own}/ban-dang-ky.docx"' in page and f'href="{unit}"' in page
    assert "Mục tiêu của năm" in text_of(client.get(f"/thi-dua/dang-ky/{own}/ban-dang-ky.docx").data)
    assert "Văn phòng" in text_of(client.get(unit).data)
    sign_in_as(client, ids["head"])
    assert client.get(f"/thi-dua/dang-ky/{own}/ban-dang-ky.docx").status_code == 404
    assert client.get(unit).status_code == 404


def test_the_report_of_a_review_is_written_and_taken(app: Any, client: StrictClient) -> None:
    with unit_of_work():
        town = make_review_town()
        review = make_review(town)
        people = {role: make_person(town.ward, f"Người {role.value}") for role in (Role.LEADER, Role.CLERK)}
        for role, person in people.items():
            grant(person, role)
        who = {role.value: each.id for role, each in people.items()} | {"secretary": town.secretary_person.id}
        path = f"/so-ket/{review.id}/bao-cao-tong-hop"
        page = f"/so-ket/{review.id}/van-ban"
    sign_in_as(client, who["secretary"])
    assert f'href="{path}"' in client.get(page).text and "Khó khăn, hạn chế" in client.get(path).text
    typed = {"difficulties": "Thiếu <máy> tính.", "tasks": "Mở thêm 3 lớp."}
    wrong = send(client, path, typed | {"lessons": "a" * 20_001})
    assert (
        wrong.status_code == 422 and "Thiếu &lt;máy&gt; tính." in wrong.text and "không quá 20000 ký tự" in wrong.text
    )
    assert send(client, path, typed).status_code == 303
    assert "Thiếu &lt;máy&gt; tính." in client.get(path).text
    said = text_of(client.get(f"{path}.docx").data)
    assert "Thiếu <máy> tính." in said and "Mở thêm 3 lớp." in said
    for name, file, form in (("leader", 200, 404), ("clerk", 404, 404)):
        sign_in_as(client, who[name])
        assert client.get(f"{path}.pdf").status_code == file, name
        assert client.get(path).status_code == form, name
        assert "Nhập số, ngày" in client.get(page).text, name
        assert (f'href="{path}.pdf"' in client.get(page).text) is (file == 200), name
