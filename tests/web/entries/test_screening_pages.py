"""Dossier, files, the unit's desk and the secretary's check, as pages."""

import io
import re
from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from innovation.core.clock import utc_now
from innovation.core.roles import Role
from innovation.db import session
from innovation.db.transaction import unit_of_work
from innovation.domain.councils.enums import ConflictKind
from innovation.domain.councils.models import Conflict
from innovation.domain.entries.enums import AttachmentKind, EntryState
from innovation.domain.entries.models import Attachment, Entry
from innovation.domain.entries.rules import CHECKLIST
from innovation.support import files
from innovation.support.mail.models import MailRow
from tests.factories.accounts import grant, make_person
from tests.factories.initiatives import make_draft, make_submitted
from tests.factories.movements import make_movement, make_round
from tests.helpers.databases import query_count
from tests.helpers.signed_in import send, sign_in_as
from tests.helpers.uploads import pdf

pytestmark = pytest.mark.usefixtures("database")
ALL_YES = {f"item_{item.key}": "yes" for item in CHECKLIST}


class Scene:
    """An entry handed in by Lan, and the people around it, each with a browser of their own."""

    def __init__(self, app: Any, **round_fields: Any) -> None:
        self.app = app
        with unit_of_work():
            self.round = make_round(make_movement(), now=utc_now(), **round_fields)
            place = self.round.locality
            done = make_submitted(self.round, now=utc_now(), confidential="Mật khẩu máy quét: nhờ thư ký")
            self.entry_id, self.round_id = done.entry_id, self.round.id
            self.people = {"lan": done.entry.owner_id}
            unit = done.entry.unit
            for name, role in (("tu", Role.SECRETARY), ("lanh-dao", Role.LEADER), ("mat-tran", Role.SUPERVISOR)):
                person = make_person(place, f"Người {name}", email=f"{name}@demo.example")
                grant(person, role)
                self.people[name] = person.id
            hung = make_person(place, "Trần Quốc Hùng", unit=unit)
            grant(hung, Role.UNIT_HEAD, unit=unit)
            self.people["hung"] = hung.id
            self.people["minh"] = make_person(place, "Vũ Văn Minh").id

    def browser(self, name: str) -> FlaskClient:
        browser: FlaskClient = self.app.test_client()
        sign_in_as(browser, self.people[name])
        return browser

    def state(self) -> EntryState:
        with unit_of_work(writing=False):
            return session.get_one(Entry, self.entry_id).state

    @property
    def path(self) -> str:
        return f"/ho-so/{self.entry_id}"

    def close_to(self, name: str) -> None:
        """A declared conflict."""
        with unit_of_work():
            session.add(
                Conflict(entry_id=self.entry_id, person_id=self.people[name], kind=ConflictKind.DECLARED,
                         created_at=utc_now())
            )  # fmt: skip


@pytest.fixture
def scene(app: Any) -> Scene:
    return Scene(app)


# -- the dossier


def links(page: Any, path: str) -> set[str]:
    """The actions offered under the entry's address."""
    aside = page.text.partition("Việc có thể làm</h2>")[2].partition("</div>")[0]
    return {
        part.split('"')[0].removeprefix(path) for part in aside.split("<a ")[1:] for part in part.split('href="')[1:2]
    }


def test_each_reader_gets_exactly_their_actions(scene: Scene) -> None:
    offered = {
        name: links(scene.browser(name).get(scene.path), scene.path) for name in ("lan", "tu", "hung", "mat-tran")
    }
    assert offered == {"lan": {"/da-nop", "/rut"}, "tu": {"/kiem-tra"}, "hung": set(), "mat-tran": set()}
    assert "Sửa hồ sơ:</b> Hồ sơ đang ở trạng thái “Đã nộp”" in scene.browser("lan").get(scene.path).text
    assert scene.browser("minh").get(scene.path).status_code == 404


def test_what_is_confidential_is_shown_to_few(scene: Scene) -> None:
    seen = {
        n for n in ("lan", "tu", "lanh-dao", "hung", "mat-tran") if "Mật khẩu" in scene.browser(n).get(scene.path).text
    }
    assert seen == {"lan", "tu", "lanh-dao"}


def test_a_conflict_closes_the_dossier_the_check_and_the_queue(scene: Scene) -> None:
    assert "Kiểm tra<span" in scene.browser("tu").get(f"/dot-xet/{scene.round_id}/kiem-tra").text
    scene.close_to("tu")
    tu = scene.browser("tu")
    for page in (scene.path, f"{scene.path}/kiem-tra", f"{scene.path}/phien-ban"):
        assert tu.get(page).status_code == 404
    assert send(tu, f"{scene.path}/kiem-tra", ALL_YES | {"do": "accept"}).status_code == 404
    assert "Không có hồ sơ nào" in tu.get(f"/dot-xet/{scene.round_id}/kiem-tra").text
    scene.close_to("lan")
    assert scene.browser("lan").get(scene.path).status_code == 200  # an author reads the own dossier


def test_a_supervisor_remarks_and_the_secretary_reads(scene: Scene) -> None:
    front = scene.browser("mat-tran")
    assert send(front, f"{scene.path}/y-kien", {"text": " "}).status_code == 422
    assert send(front, f"{scene.path}/y-kien", {"text": "Nên hỏi thêm tổ dân phố <b>5</b>."}).status_code == 302
    assert "tổ dân phố &lt;b&gt;5" in scene.browser("tu").get(f"{scene.path}/kiem-tra").text
    assert "Nên hỏi thêm" not in scene.browser("lan").get(scene.path).text


def test_an_author_who_supervises_reads_no_remark_on_their_own_entry(scene: Scene) -> None:
    send(scene.browser("mat-tran"), f"{scene.path}/y-kien", {"text": "Nên hỏi thêm tổ dân phố."})
    with unit_of_work():
        grant(session.get_one(Entry, scene.entry_id).owner, Role.SUPERVISOR)
    assert "Nên hỏi thêm" not in scene.browser("lan").get(scene.path).text
    assert "Nên hỏi thêm" in scene.browser("mat-tran").get(scene.path).text


def test_two_versions_are_compared(scene: Scene) -> None:
    tu, lan = scene.browser("tu"), scene.browser("lan")
    send(tu, f"{scene.path}/kiem-tra", {"do": "return", "reason": "Thiếu số liệu.", "fix_until": _in_two_days()})
    with unit_of_work(writing=False):
        version = session.get_one(Entry, scene.entry_id).row_version
    send(lan, f"{scene.path}/buoc/mo-ta", {"version": version, "novelty": "Điểm mới viết lại cho rõ ràng hơn"})
    send(lan, f"{scene.path}/buoc/kiem-tra", {"version": version + 1, "truthful": "y"})
    page = lan.get(f"{scene.path}/phien-ban").text
    assert "Điểm mới viết lại" in page and "Gộp tra cứu" in page and "Thực trạng" not in page
    assert lan.get(f"{scene.path}/phien-ban?tu=9&den=1").status_code == 404
    assert lan.get(f"{scene.path}/phien-ban?tu=x&den=-1").status_code == 200


def _in_two_days() -> str:
    from datetime import timedelta

    from innovation.core.clock import local

    return f"{local(utc_now() + timedelta(days=2)):%d/%m/%Y %H:%M}"


# -- files


def attach(scene: Scene, *, confidential: bool, name: str = "Báo cáo “cuối”.pdf") -> str:
    with unit_of_work():
        entry = session.get_one(Entry, scene.entry_id)
        stored = files.store(io.BytesIO(pdf()), name, now=utc_now(), uploaded_by_id=entry.owner_id)
        item = Attachment(entry_id=entry.id, file=stored, kind=AttachmentKind.DOCUMENT, is_confidential=confidential,
                          created_at=utc_now())  # fmt: skip
        session.add(item)
        session.flush()
        return f"{scene.path}/tep/{item.id}"


def test_a_file_is_a_download_that_nothing_runs(scene: Scene) -> None:
    answer = scene.browser("lan").get(attach(scene, confidential=False), buffered=True)
    assert answer.status_code == 200 and answer.data.startswith(b"%PDF")
    headers = answer.headers
    assert headers["Content-Disposition"].startswith("attachment;")
    assert "filename*=UTF-8''B%C3%A1o%20c%C3%A1o" in headers["Content-Disposition"]
    assert headers["X-Content-Type-Options"] == "nosniff" and "sandbox" in headers["Content-Security-Policy"]
    assert "no-store" in headers["Cache-Control"]


@pytest.mark.parametrize(
    ("confidential", "readers"),
    [(False, {"lan", "tu", "lanh-dao", "hung", "mat-tran"}), (True, {"lan", "tu", "lanh-dao"})],
)
def test_who_may_open_a_file(scene: Scene, confidential: bool, readers: set[str]) -> None:
    address = attach(scene, confidential=confidential)
    assert {
        name for name in scene.people if scene.browser(name).get(address, buffered=True).status_code == 200
    } == readers
    scene.close_to("tu")
    assert scene.browser("tu").get(address).status_code == 404


def test_a_file_of_another_entry_is_missing_under_this_one(scene: Scene) -> None:
    address = attach(scene, confidential=False)
    with unit_of_work():
        other = make_submitted(make_round(make_movement(), now=utc_now()), now=utc_now()).entry_id
    assert scene.browser("lan").get(address.replace(scene.path, f"/ho-so/{other}")).status_code == 404


# -- the unit


@pytest.fixture
def asking(app: Any) -> Scene:
    return Scene(app, asks_unit_confirmation=True)


def test_the_head_confirms_once_and_the_entry_goes_on(asking: Scene) -> None:
    hung = asking.browser("hung")
    assert "Xem và trả lời" in hung.get("/xac-nhan").text
    assert "Mật khẩu" not in hung.get(f"{asking.path}/xac-nhan").text
    assert send(hung, f"{asking.path}/xac-nhan", {"do": "confirm"}).location == "/xac-nhan"
    assert asking.state() is EntryState.SUBMITTED
    again = send(hung, f"{asking.path}/xac-nhan", {"do": "refuse", "note": "Đổi ý"})
    assert again.status_code == 302 and asking.state() is EntryState.SUBMITTED
    assert "Không có hồ sơ nào chờ" in hung.get("/xac-nhan").text


def test_a_refusal_needs_its_reason_and_is_read_by_the_author(asking: Scene) -> None:
    hung = asking.browser("hung")
    bare = send(hung, f"{asking.path}/xac-nhan", {"do": "refuse", "note": ""})
    assert bare.status_code == 422 and 'href="#note"' in bare.text and asking.state() is EntryState.AWAITING_UNIT
    send(hung, f"{asking.path}/xac-nhan", {"do": "refuse", "note": "Chưa dùng ở quầy số 2."})
    assert asking.state() is EntryState.NEEDS_CHANGES
    assert "Chưa dùng ở quầy số 2." in asking.browser("lan").get(asking.path).text


def test_a_head_who_is_author_sees_who_answers_and_the_leader_does(asking: Scene) -> None:
    with unit_of_work():
        entry = session.get_one(Entry, asking.entry_id)
        grant(entry.owner, Role.UNIT_HEAD, unit=entry.unit)
    lan = asking.browser("lan")
    assert "Lãnh đạo địa phương xác nhận thay" in lan.get("/xac-nhan").text
    assert send(lan, f"{asking.path}/xac-nhan", {"do": "confirm"}).status_code == 404
    leader = asking.browser("lanh-dao")
    assert "Xem và trả lời" in leader.get("/xac-nhan").text
    assert send(leader, f"{asking.path}/xac-nhan", {"do": "confirm"}).status_code == 302
    assert asking.state() is EntryState.SUBMITTED


def test_the_unit_desk_costs_the_same_for_1_and_for_6(asking: Scene) -> None:
    hung = asking.browser("hung")
    hung.get("/xac-nhan")
    with query_count() as few:
        hung.get("/xac-nhan")
    with unit_of_work():
        entry = session.get_one(Entry, asking.entry_id)
        for _ in range(5):
            make_submitted(entry.round, owner=entry.owner, now=utc_now())
    with query_count() as many:
        assert hung.get("/xac-nhan").text.count("Xem và trả lời") == 6
    assert many.count == few.count <= 8, str(many)


# -- the secretary


def test_the_checklist_is_saved_and_a_no_offers_its_sentence(scene: Scene) -> None:
    tu = scene.browser("tu")
    page = tu.get(f"{scene.path}/kiem-tra")
    assert "Hệ thống đối chiếu: có." in page.text and "Tổng đúng 100%, mọi tác giả đã xác nhận." in page.text
    saved = send(
        tu, f"{scene.path}/kiem-tra", {"item_complete": "no", "note_complete": "Chưa có ảnh sau.", "do": "save"}
    )
    assert saved.status_code == 302
    again = tu.get(f"{scene.path}/kiem-tra").text
    reply = again.split("<textarea")[1].split("</textarea>")[0]
    assert "- Bổ sung phần còn thiếu trong hồ sơ. Chưa có ảnh sau." in reply
    assert scene.state() is EntryState.SUBMITTED


def test_accepting_asks_for_every_item_and_then_goes_on(scene: Scene) -> None:
    tu = scene.browser("tu")
    half = send(tu, f"{scene.path}/kiem-tra", {"item_complete": "yes", "do": "accept"})
    assert half.status_code == 422 and 'href="#item_shares-0"' in half.text
    no = send(tu, f"{scene.path}/kiem-tra", ALL_YES | {"item_not_duplicate": "no", "do": "accept"})
    assert no.status_code == 422 and scene.state() is EntryState.SUBMITTED
    odd = send(tu, f"{scene.path}/kiem-tra", ALL_YES | {"item_shares": "not_asked", "do": "accept"})
    assert odd.status_code == 422 and scene.state() is EntryState.SUBMITTED
    done = send(tu, f"{scene.path}/kiem-tra", ALL_YES | {"do": "accept"})
    assert done.location == f"/dot-xet/{scene.round_id}/kiem-tra?tinh-trang=cho-kiem-tra"
    assert scene.state() is EntryState.ELIGIBLE


def test_returning_needs_reason_and_date_and_leads_to_the_next_entry(scene: Scene) -> None:
    with unit_of_work():
        other = make_submitted(session.get_one(Entry, scene.entry_id).round, now=utc_now()).entry_id
    tu = scene.browser("tu")
    bare = send(tu, f"{scene.path}/kiem-tra", {"do": "return", "reason": "", "fix_until": _in_two_days()})
    assert bare.status_code == 422 and 'href="#reason"' in bare.text
    past = send(tu, f"{scene.path}/kiem-tra", {"do": "return", "reason": "Thiếu", "fix_until": "01/01/2020 17:00"})
    assert past.status_code == 422 and 'href="#fix_until"' in past.text and scene.state() is EntryState.SUBMITTED
    sent = send(tu, f"{scene.path}/kiem-tra", {"do": "return", "reason": "Thiếu số liệu.", "fix_until": _in_two_days()})
    assert sent.location == f"/ho-so/{other}/kiem-tra?tinh-trang=cho-kiem-tra"
    with unit_of_work(writing=False):
        [letter] = session.scalars(select(MailRow).where(MailRow.subject.startswith("Cần bổ sung")))
        assert "Thiếu số liệu." in letter.text
    lan = scene.browser("lan").get(scene.path).text
    assert "Thiếu số liệu." in lan and lan.count("Bổ sung hồ sơ") == 2  # beside the reasons, too
    more = send(tu, f"{scene.path}/kiem-tra", {"do": "extend", "fix_until": _in_two_days()})
    assert more.status_code == 302


def test_rejecting_is_read_in_full(scene: Scene) -> None:
    tu = scene.browser("tu")
    send(tu, f"{scene.path}/kiem-tra", {"do": "reject", "reason": "Áp dụng từ 2023.\n\nĐã quá một năm."})
    assert scene.state() is EntryState.REJECTED
    assert "Đã quá một năm." in scene.browser("lan").get(scene.path).text
    assert "không còn ở bước kiểm tra" in tu.get(f"{scene.path}/kiem-tra").text
    assert send(tu, f"{scene.path}/kiem-tra", ALL_YES | {"do": "accept"}).status_code == 422


@pytest.mark.parametrize("name", ["lan", "hung", "mat-tran", "minh", "lanh-dao"])
def test_nobody_else_checks(scene: Scene, name: str) -> None:
    assert send(scene.browser(name), f"{scene.path}/kiem-tra", ALL_YES | {"do": "accept"}).status_code in (403, 404)
    assert scene.state() is EntryState.SUBMITTED


def test_the_queue_costs_the_same_for_1_and_for_12(scene: Scene) -> None:
    tu = scene.browser("tu")
    queue = f"/dot-xet/{scene.round_id}/kiem-tra"
    tu.get(queue)
    with query_count() as few:
        tu.get(queue)
    with unit_of_work():
        entry = session.get_one(Entry, scene.entry_id)
        for _ in range(11):
            make_submitted(entry.round, owner=entry.owner, now=utc_now())
    with query_count() as many:
        assert tu.get(queue).text.count("Kiểm tra<span") == 12
    assert many.count == few.count <= 12, str(many)
    assert "Kiểm tra<span" not in tu.get(f"{queue}?q=khong-co-ten-nay").text
    assert tu.get(f"{queue}?tinh-trang=%27OR%201&trang=-1&q=%00%25").status_code == 200


def test_entries_closed_by_a_conflict_are_neither_listed_nor_counted_nor_next(scene: Scene) -> None:
    with unit_of_work():
        entry = session.get_one(Entry, scene.entry_id)
        closed = make_submitted(entry.round, now=utc_now()).entry
        last = make_submitted(entry.round, now=utc_now()).entry_id
        session.add(Conflict(entry_id=closed.id, person_id=scene.people["tu"], kind=ConflictKind.HOUSEHOLD,
                             reason="Chị em", created_at=utc_now()))  # fmt: skip
    tu = scene.browser("tu")
    page = tu.get(f"/dot-xet/{scene.round_id}/kiem-tra").text
    assert closed.code not in page and page.count("Kiểm tra<span") == 2
    assert re.search(r'Chờ kiểm tra <span class="chip__count">2<', page)
    sent = send(tu, f"{scene.path}/kiem-tra", {"do": "return", "reason": "Thiếu số liệu.", "fix_until": _in_two_days()})
    assert sent.location == f"/ho-so/{last}/kiem-tra?tinh-trang=cho-kiem-tra"


# -- withdrawing, co-authors, paper


def test_withdrawing_needs_a_reason_on_its_own_page(scene: Scene) -> None:
    lan = scene.browser("lan")
    assert "Rút hồ sơ" in lan.get(f"{scene.path}/rut").text
    assert send(lan, f"{scene.path}/rut", {"reason": ""}).status_code == 422
    assert send(lan, f"{scene.path}/rut", {"reason": "Cần đo thêm"}).status_code == 302
    assert scene.state() is EntryState.WITHDRAWN
    assert scene.browser("mat-tran").get(scene.path).status_code == 404
    page = lan.get(f"{scene.path}/chep")
    assert "Chép sang bản nháp" in page.text
    copied = send(lan, f"{scene.path}/chep", {"draft_token": "y" * 43, "round_id": scene.round_id})
    assert copied.status_code == 302 and "/buoc/ten-va-linh-vuc" in copied.location


def test_a_co_author_confirms_or_declines(scene: Scene) -> None:
    with unit_of_work():
        round_ = session.get_one(Entry, scene.entry_id).round
        minh = make_person(round_.locality, "Vũ Văn Minh")
        waiting = make_submitted(round_, coauthors=[minh], confirmed=False, now=utc_now())
        entry_id, minh_id = waiting.entry_id, minh.id
    scene.people["minh-2"] = minh_id
    browser = scene.browser("minh-2")
    page = browser.get(f"/ho-so/{entry_id}/dong-tac-gia")
    assert "50%" in page.text and "Xác nhận phần đóng góp" in page.text
    assert send(browser, f"/ho-so/{entry_id}/dong-tac-gia", {"do": "decline"}).status_code == 422
    answer = {"do": "confirm", "consents": ["publish_name", "guardian"]}
    assert send(browser, f"/ho-so/{entry_id}/dong-tac-gia", answer).status_code == 422  # not a purpose of his
    for _ in range(2):
        assert (
            send(
                browser, f"/ho-so/{entry_id}/dong-tac-gia", {"do": "confirm", "consents": ["publish_name"]}
            ).status_code
            == 302
        )
    assert scene.browser("lan").get(f"/ho-so/{entry_id}/dong-tac-gia").status_code == 404
    assert "Bạn đã xác nhận lúc" in browser.get(f"/ho-so/{entry_id}/dong-tac-gia").text


def test_a_secretary_enters_paper_for_a_person_with_a_phone(scene: Scene) -> None:
    tu = scene.browser("tu")
    assert "Nhập hồ sơ giấy" in tu.get("/ho-so/nhap-giay?tim=Minh").text
    form = {"draft_token": "p" * 43, "round_id": scene.round_id, "kind": "nguoi_dan", "full_name": "Phạm Văn Sáu",
            "phone": "0912 345 678"}  # fmt: skip
    nameless = send(tu, "/ho-so/nhap-giay", form | {"full_name": ""})
    assert nameless.status_code == 422 and 'href="#full_name"' in nameless.text
    started = send(tu, "/ho-so/nhap-giay", form)
    assert started.status_code == 302
    page = tu.get(started.location).text
    assert "Nhập thay cho Phạm Văn Sáu" in page
    assert "Phạm Văn Sáu" in tu.get("/ho-so").text
    review = tu.get(started.location.replace("ten-va-linh-vuc", "kiem-tra")).text
    assert "bản quét đơn giấy có chữ ký" in review
    assert scene.browser("lan").get("/ho-so/nhap-giay").status_code in (403, 404)


def test_deleting_a_draft_is_asked_first(scene: Scene) -> None:
    with unit_of_work():
        entry = session.get_one(Entry, scene.entry_id)
        draft = make_draft(entry.round, owner=entry.owner, now=utc_now()).entry_id
    lan = scene.browser("lan")
    assert "Xóa bản nháp" in lan.get(f"/ho-so/{draft}/xoa").text
    assert send(lan, f"/ho-so/{draft}/xoa").location == "/ho-so"
    assert lan.get(f"/ho-so/{draft}").status_code == 404
    kept = send(lan, f"{scene.path}/xoa")
    assert kept.status_code == 422 and scene.state() is EntryState.SUBMITTED
