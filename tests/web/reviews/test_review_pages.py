"""A review through its pages: opened, looked at, its rules changed, its lists taken away."""

import re
from html.parser import HTMLParser
from io import BytesIO
from typing import Any

import openpyxl
import pytest
from sqlalchemy import select

from innovation.core.roles import Role
from innovation.db import session
from innovation.db.transaction import unit_of_work
from innovation.domain.awards.models import PhaseReview, ReviewLine
from innovation.domain.awards.service.reviews.opening import take_up_everybody
from innovation.domain.movements.enums import ReviewKind, SubjectKind
from innovation.domain.movements.models import Review
from innovation.domain.nominations.enums import RatingLevel
from innovation.domain.nominations.models import Subject
from tests.factories.accounts import grant, make_person
from tests.factories.awards import make_award
from tests.factories.localities import make_locality
from tests.factories.reviews import NOW, judge, make_recognised, make_review, make_review_town, rate
from tests.helpers.databases import query_count
from tests.helpers.signed_in import send, sign_in_as
from tests.helpers.strict_client import StrictClient

BEST = RatingLevel.EXCELLENT


class Ward:
    """Ids of a ward in which Lan and a household deserve an award."""

    def __init__(self, *, opened: bool = True) -> None:
        town = make_review_town()
        lan, home = town.subject(town.lan), town.subject(town.household)
        rate(lan, y2026=BEST, y2027=BEST)
        self.entry = make_recognised(town, town.lan, year=2026).id
        make_recognised(town, town.lan, year=2027)
        judge(town, lan, [2026])
        judge(town, home, [2027])
        self.award = make_award(lan, actor=town.secretary, now=NOW).id
        people = {role: make_person(town.ward, f"Người {role.value}") for role in (Role.LEADER, Role.CLERK)}
        for role, person in people.items():
            grant(person, role)
        self.lan, self.home, self.announced = lan.id, home.id, town.announced.id
        self.secretary = town.secretary_person.id
        self.secretary_subject = town.subject(town.secretary_person).id
        self.leader, self.clerk = people[Role.LEADER].id, people[Role.CLERK].id
        self.review = make_review(town).id if opened else 0

    @property
    def path(self) -> str:
        return f"/so-ket/{self.review}"


@pytest.fixture
def ward(app: Any, client: StrictClient) -> Ward:
    with unit_of_work():
        made = Ward()
    sign_in_as(client, made.secretary)
    return made


def test_a_review_is_opened_from_the_plan(app: Any, client: StrictClient) -> None:
    with unit_of_work():
        ward = Ward(opened=False)
    sign_in_as(client, ward.secretary)
    page = client.get("/so-ket").text
    assert "Sơ kết giai đoạn 1" in page and "trước 30/11/2027" in page and "Mở kỳ này" in page
    form = client.get(f"/so-ket/mo/{ward.announced}").text
    assert 'value="01/01/2026"' in form and 'value="31/12/2027"' in form and 'value="30/11/2027"' in form
    typed = {"name": "Sơ kết giai đoạn 1", "starts_on": "01/01/2026", "ends_on": "31/12/2025", "due_on": "30/11/2027"}
    wrong = send(client, f"/so-ket/mo/{ward.announced}", typed)
    assert wrong.status_code == 422 and "Ngày cuối của kỳ phải sau ngày đầu" in wrong.text
    assert 'value="31/12/2025"' in wrong.text
    done = send(client, f"/so-ket/mo/{ward.announced}", typed | {"ends_on": "31/12/2027"})
    assert done.status_code == 303
    board = client.get(done.headers["Location"]).text
    assert "Nguyễn Thị Lan" in board and "Bằng khen của Chủ tịch UBND thành phố" in board
    assert "Mở kỳ này" not in client.get("/so-ket").text


def test_the_board_says_of_everybody_what_holds_and_what_does_not(client: StrictClient, ward: Ward) -> None:
    page = client.get(ward.path).text
    assert "Hoàn thành xuất sắc nhiệm vụ: năm 2026, 2027." in page and "Đủ điều kiện" in page
    assert "2 sáng kiến đã áp dụng." in page and "Hồ sơ của chính bạn" in page
    homes = client.get(f"{ward.path}?doi-tuong=ho-gia-dinh").text
    assert "Hộ ông/bà Trần Thị Mười" in homes and "1.140.000đ" in homes
    assert "Không có đối tượng nào khớp" in client.get(f"{ward.path}?q=khong+ai").text
    assert "1 đối tượng" in client.get(f"{ward.path}?q=nguyen+lan&ket-qua=du-dieu-kien").text
    assert client.get(f"{ward.path}?doi-tuong=x&ket-qua=y&trang=-1").status_code == 200


def test_those_not_proposed_for_the_same_reasons_stand_together_with_the_reasons_once(
    client: StrictClient, ward: Ward
) -> None:
    with unit_of_work():
        place = session.get_one(PhaseReview, ward.review).movement.locality
        for number in range(4):
            make_person(place, f"Viên chức {number}")
    with unit_of_work():
        take_up_everybody(session.get_one(PhaseReview, ward.review).locality_id, now=NOW)
    send(client, f"{ward.path}/ra-soat")
    page = client.get(ward.path).text
    assert "Không đề nghị: 6 đối tượng cùng lý do" in page
    assert page.count("Chưa năm nào có hồ sơ được Hội đồng xác nhận đạt tiêu chí.") == 1
    for number in range(4):
        assert f">Viên chức {number}</a>" in page
    assert "Hồ sơ của chính bạn" in page and "Đạt 4/4 điều kiện" in page


def test_why_leads_to_the_evidence_and_the_decision(client: StrictClient, ward: Ward) -> None:
    page = client.get(f"{ward.path}/doi-tuong/{ward.lan}").text
    assert f'href="/ho-so/{ward.entry}"' in page and f'href="/so-vang/{ward.award}"' in page
    assert "/quyet-dinh/" in page and "Mục III.1.2: sáng kiến được áp dụng thực tiễn" in page
    assert client.get(f"{ward.path}/doi-tuong/{ward.secretary_subject}").status_code == 404
    assert client.get(f"{ward.path}/doi-tuong/999999").status_code == 404


def test_a_line_is_dropped_and_taken_back_with_reasons(client: StrictClient, ward: Ward) -> None:
    with unit_of_work():
        line = session.scalars(select(ReviewLine).where(ReviewLine.subject_id == ward.home)).one().id
    path = f"{ward.path}/dong/{line}"
    assert "Bỏ khỏi danh sách: Hộ" in client.get(path).text
    empty = send(client, path, {"reason": " "})
    assert empty.status_code == 422 and "Ghi lý do" in empty.text
    assert send(client, path, {"reason": "Hộ xin thôi"}).status_code == 303
    assert "Đã bỏ: Hộ xin thôi" in client.get(f"{ward.path}?doi-tuong=ho-gia-dinh").text
    send(client, f"{ward.path}/ra-soat")
    assert "Đã bỏ: Hộ xin thôi" in client.get(f"{ward.path}?doi-tuong=ho-gia-dinh").text
    assert "Đưa lại vào danh sách" in client.get(path).text
    assert send(client, path, {"reason": "Hộ đồng ý lại"}).status_code == 303
    assert client.get(f"/so-ket/{ward.review}/dong/999999").status_code == 404


def test_an_award_is_added_outside_the_rules(client: StrictClient, ward: Ward) -> None:
    path = f"{ward.path}/doi-tuong/{ward.lan}"
    twice = send(client, path, {"award_key": "giay-khen", "reason": "Chọn thêm Giấy khen"})
    assert twice.status_code == 422 and "cùng thành tích" in twice.text and "Chọn thêm Giấy khen" in twice.text
    home = f"{ward.path}/doi-tuong/{ward.home}"
    assert "Cờ thi đua" not in client.get(home).text
    wrong = send(client, home, {"award_key": "co-thi-dua-thanh-pho", "reason": "Rất tích cực"})
    assert wrong.status_code == 422
    with unit_of_work():
        office = session.scalars(select(Subject).where(Subject.kind == SubjectKind.COLLECTIVE)).first()
        assert office is not None
        place = f"{ward.path}/doi-tuong/{office.id}"
    assert send(client, place, {"award_key": "giay-khen", "reason": "Hội nghị chọn"}).status_code == 303
    assert "Hội nghị chọn" in client.get(f"{ward.path}?doi-tuong=tap-the").text


class Typed(HTMLParser):
    """What a browser would send of the page's last form as it stands."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.sent: dict[str, str] = {}
        self._select = ""
        self.feed(page[page.rindex("<form", 0, page.index('name="reason"')) :])

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = dict(attrs)
        name = said.get("name") or ""
        if tag == "input" and name and (said.get("type") != "checkbox" or "checked" in said):
            self.sent[name] = said.get("value") or ""
        if tag == "select":
            self._select = name
        if tag == "option" and self._select and "selected" in said:
            self.sent[self._select] = said.get("value") or ""


def typed_rules(page: str) -> dict[str, Any]:
    return {key: value for key, value in Typed(page).sent.items() if key != "csrf_token"}


def test_rules_are_changed_in_words_and_figures(client: StrictClient, ward: Ward) -> None:
    words = client.get(f"{ward.path}/quy-tac").text
    assert "Ít nhất 2 sáng kiến đã áp dụng, được công nhận trong kỳ" in words
    assert "Cờ thi đua của UBND thành phố, nhiều nhất 1" in words
    path = f"{ward.path}/quy-tac/sua"
    typed = typed_rules(client.get(path).text)
    least = next(key for key in typed if key.endswith("_least"))
    wrong = send(client, path, typed | {least: "0", "reason": "Thử số không"})
    assert wrong.status_code == 422 and "Nhập số từ 1 đến 1000" in wrong.text and "Thử số không" in wrong.text
    same = send(client, path, typed | {"reason": "Không đổi gì"})
    assert same.status_code == 422 and "Chưa có gì thay đổi" in same.text
    drops = dict.fromkeys(typed_drops(client.get(path).text, "hộ gia đình"), "y")
    done = send(client, path, typed | drops | {"reason": "Hộ khen ở hội nghị tổ"})
    assert done.status_code == 303
    page = client.get(done.headers["Location"]).text
    assert "Lý do sửa: Hộ khen ở hội nghị tổ" in page
    assert "Chưa có trong danh sách" in client.get(f"{ward.path}/doi-tuong/{ward.home}").text
    stale = send(client, path, typed_rules(client.get(path).text) | {"version": "1", "reason": "Cửa sổ cũ"})
    assert stale.status_code == 409


def typed_drops(page: str, kind: str) -> list[str]:
    """The boxes that drop the awards of a kind."""
    titles = re.findall(r'<legend class="h2">([^<]*)</legend>', page)
    return [f"r{place}_drop" for place, title in enumerate(titles) if title.endswith(kind)]


def test_what_is_missing_is_said_with_whom(client: StrictClient, ward: Ward) -> None:
    page = client.get(f"{ward.path}/con-thieu").text
    assert "Trung tâm Phục vụ hành chính công" in page and "Năm 2026" in page and "chưa gửi đề nghị" in page


def test_two_lists_are_shown_and_taken_away(client: StrictClient, ward: Ward) -> None:
    own = client.get(f"{ward.path}/danh-sach").text
    assert "Hộ ông/bà Trần Thị Mười" in own and "Nguyễn Thị Lan" not in own
    city = client.get(f"{ward.path}/danh-sach?cap=thanh-pho").text
    assert "Nguyễn Thị Lan" in city and "Trần Thị Mười" not in city
    book = openpyxl.load_workbook(BytesIO(client.get(f"{ward.path}/danh-sach.xlsx?cap=thanh-pho").data))
    cells = [cell for row in book.active.iter_rows(values_only=True) for cell in row]
    assert "Nguyễn Thị Lan" in cells and "Bằng khen của Chủ tịch UBND thành phố" in cells


PAGES = ("", "/quy-tac", "/con-thieu", "/danh-sach", "/danh-sach?cap=thanh-pho", "/tien-trinh")


def test_for_whom_the_pages_are(client: StrictClient, ward: Ward) -> None:
    sign_in_as(client, ward.leader)
    for page in PAGES:
        assert client.get(ward.path + page).status_code == 200
    assert "Rà soát lại" not in client.get(ward.path).text
    assert client.get(f"{ward.path}/quy-tac/sua").status_code == 404
    for path in ("/ra-soat", "/quy-tac/sua", f"/doi-tuong/{ward.home}"):
        assert send(client, ward.path + path, {"reason": "Không phải việc tôi"}).status_code == 404
    with unit_of_work():
        stranger = make_person(make_locality(), "Lý Văn Khách")
        grant(stranger, Role.SECRETARY)
        stranger_id = stranger.id
    for outsider in (ward.clerk, stranger_id):
        sign_in_as(client, outsider)
        for page in (*PAGES, f"/doi-tuong/{ward.lan}", "/danh-sach.xlsx"):
            assert client.get(ward.path + page).status_code == 404


def test_no_page_asks_more_for_many(client: StrictClient, ward: Ward) -> None:
    path = f"{ward.path}?doi-tuong=ca-nhan"
    few = asked(client, path)
    assert few <= 12
    with unit_of_work():
        review = session.get_one(PhaseReview, ward.review)
        for number in range(30):
            person = make_person(review.movement.locality, f"Người {number}")
            subject = Subject(locality_id=review.locality_id, kind=SubjectKind.INDIVIDUAL, person_id=person.id,
                              created_at=NOW)  # fmt: skip
            session.add(subject)
            session.flush()
            rate(subject, y2026=BEST)
    send(client, f"{ward.path}/ra-soat")
    assert "34 đối tượng" in client.get(path).text
    assert asked(client, path) == few
    for page in ("?q=nguoi", *PAGES[1:], f"/doi-tuong/{ward.lan}"):
        assert asked(client, ward.path + page) <= 12, page


def asked(client: StrictClient, path: str) -> int:
    with query_count() as queries:
        assert client.get(path).status_code == 200
    print(path, queries)
    return queries.count


def test_two_reviews_are_compared_and_the_comparison_taken_away(client: StrictClient, ward: Ward) -> None:
    path = f"{ward.path}/so-sanh"
    assert "Chưa có kỳ nào khác để so sánh" in client.get(path).text
    assert client.get(f"{path}.xlsx").status_code == 404
    with unit_of_work():
        movement_id = session.get_one(PhaseReview, ward.review).movement_id
        session.add(Review(movement_id=movement_id, year=2030, kind=ReviewKind.FINAL, name="Tổng kết",
                           source_file="tests", source_section="III.2"))  # fmt: skip
    page = client.get(path).text
    assert "Tổng kết 2030 chưa mở" in page and "phần thêm sau ngày 31/12/2027" in page
    gone = client.get(f"{path}?xem=khong-con").text
    assert "Hộ ông/bà Trần Thị Mười" in gone + client.get(path).text
    assert asked(client, path) <= 12
    book = openpyxl.load_workbook(BytesIO(client.get(f"{path}.xlsx").data))
    assert book.sheetnames == ["Số liệu", "Đối tượng"]
    rows = [row for row in book["Số liệu"].iter_rows(values_only=True) if row[1] == "Được công nhận"]
    assert rows == [("Sáng kiến trong kỳ", "Được công nhận", 2, 2, 0)]
    assert any("Nguyễn Thị Lan" in row for row in book["Đối tượng"].iter_rows(values_only=True))
    assert client.get(f"{path}?voi=k999").status_code == 404
    assert client.get(f"{path}?xem=x&trang=9").status_code == 200
    sign_in_as(client, ward.clerk)
    assert client.get(path).status_code == client.get(f"{path}.xlsx").status_code == 404
