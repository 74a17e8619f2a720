"""The list of proposed names: read by anybody, commented on in time, answered by the secretary."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from innovation.core.clock import utc_now
from innovation.core.roles import Role
from innovation.db import session
from innovation.db.transaction import unit_of_work
from innovation.domain.councils.enums import ConflictKind
from innovation.domain.councils.models import Conflict
from innovation.domain.localities.enums import UnitKind
from innovation.domain.movements.enums import RoundState, SubjectKind
from innovation.domain.nominations.models import NameListing, PublicOpinion
from innovation.extensions import limiter
from tests.factories.accounts import grant, make_person
from tests.factories.localities import make_locality, make_unit
from tests.factories.nominations import make_household, make_season, make_sent, make_subject, round_for
from tests.helpers.signed_in import send, sign_in_as

WORDS = {"words": "Hộ này gương mẫu.", "sender_name": "Ông Sáu", "sender_contact": "0912 345 678"}


class Board:
    """A round of households with one accepted nomination, its secretary and one who filed nothing."""

    def __init__(self) -> None:
        limiter.reset()
        now = utc_now()
        with unit_of_work():
            ward = make_locality("phường Việt Hoà")
            group = make_unit(ward, "Tổ dân phố số 3", kind=UnitKind.RESIDENTIAL_GROUP)
            head, secretary = make_person(ward, "Trần Quốc Hùng", unit=group), make_person(ward, "Phạm Thị Tư")
            grant(head, Role.UNIT_HEAD, unit=group)
            grant(secretary, Role.SECRETARY)
            season = make_season(ward, kinds=[SubjectKind.HOUSEHOLD], comment_days=5, now=now)
            round_ = round_for(season, SubjectKind.HOUSEHOLD)
            entry = make_sent(round_, make_subject(make_household(group)), by=head, now=now).entry
            entry.state = "eligible"
            round_.state = RoundState.SCORING
            self.round, self.entry, self.secretary, self.head = round_.id, entry.id, secretary.id, head.id
            self.season = season.id
            round_.closes_at = now - timedelta(hours=1)
            self.public, self.office = f"/dot-xet/{round_.id}/danh-sach", f"/dot-xet/{round_.id}/y-kien"


@pytest.fixture
def board(client: Any) -> Board:
    return Board()


def test_it_is_missing_until_the_secretary_opens_it_and_names_no_household(client: Any, board: Board) -> None:
    assert client.get(board.public).status_code == 404
    sign_in_as(client, board.secretary)
    assert "gồm 1 đề nghị hợp lệ" in client.get(board.office).text
    opened = send(client, f"{board.public}/mo", follow_redirects=True).text
    assert "Đã công khai danh sách" in opened and "Chưa có ý kiến nào" in opened
    page = client.get(board.public).text
    assert "Một hộ thuộc Tổ dân phố số 3" in page and "Trần Thị Mười" not in page


def test_an_opinion_is_kept_without_its_sender_being_shown_and_is_answered(client: Any, board: Board) -> None:
    sign_in_as(client, board.secretary)
    send(client, f"{board.public}/mo")
    client.delete_cookie("session")
    said = send(client, board.public, {"entry_id": str(board.entry), **WORDS}, follow_redirects=True).text
    assert "Đã nhận ý kiến" in said and "Ông Sáu" not in said and "gương mẫu" not in said
    sign_in_as(client, board.secretary)
    page = client.get(board.office).text
    assert "Hộ này gương mẫu." in page and "Ông Sáu, 0912345678" in page
    with unit_of_work(writing=False):
        opinion = session.scalars(select(PublicOpinion.id)).one()
    empty = send(client, f"/y-kien/{opinion}/tra-loi", {"answer": " "})
    assert empty.status_code == 422 and "Viết câu trả lời trước khi gửi." in empty.text
    done = send(client, f"/y-kien/{opinion}/tra-loi", {"answer": "Cảm ơn Ông."}, follow_redirects=True).text
    assert "Đã trả lời ý kiến." in done and "Cảm ơn Ông." in done


def test_what_is_missing_is_said_at_its_field_and_what_was_typed_stays(client: Any, board: Board) -> None:
    sign_in_as(client, board.secretary)
    send(client, f"{board.public}/mo")
    page = send(client, board.public, {"entry_id": str(board.entry), **WORDS, "sender_contact": "nhà tôi"})
    assert page.status_code == 422 and "Hộ này gương mẫu." in page.text and 'id="sender_contact-loi"' in page.text


def test_after_the_last_day_there_is_no_form_and_no_opinion_is_taken(client: Any, board: Board) -> None:
    now = utc_now()
    with unit_of_work():
        session.add(NameListing(round_id=board.round, opened_at=now - timedelta(days=7), closes_at=now))
    page = client.get(board.public).text
    assert "Đã hết thời gian lấy ý kiến" in page and "Gửi ý kiến" not in page
    assert "Một hộ thuộc Tổ dân phố số 3" not in page
    late = send(client, board.public, {"entry_id": str(board.entry), **WORDS})
    assert late.status_code == 422 and "Đã hết thời gian" in late.text


def test_the_board_leads_the_secretary_there(client: Any, board: Board) -> None:
    sign_in_as(client, board.secretary)
    page = client.get(f"/dot-xet/{board.round}").text
    assert "Công khai danh sách đề nghị" in page and board.office in page


def test_others_do_not_read_what_was_said(client: Any, board: Board) -> None:
    sign_in_as(client, board.head)
    page = client.get(board.office)
    assert page.status_code == 404 and "Ý kiến nhân dân" not in page.text


def test_a_declared_conflict_closes_what_is_said_of_the_entry(client: Any, board: Board) -> None:
    now = utc_now()
    with unit_of_work():
        session.add(NameListing(round_id=board.round, opened_at=now, closes_at=now + timedelta(days=5)))
        session.add(PublicOpinion(round_id=board.round, entry_id=board.entry, sent_at=now, answer="", **WORDS))
        session.add(
            Conflict(entry_id=board.entry, person_id=board.secretary, kind=ConflictKind.DECLARED, created_at=now)
        )
    sign_in_as(client, board.secretary)
    assert "Ông Sáu" not in client.get(board.office).text
    with unit_of_work(writing=False):
        opinion = session.scalars(select(PublicOpinion.id)).one()
    refused = send(client, f"/y-kien/{opinion}/tra-loi", {"answer": "Đúng."})
    assert refused.status_code == 404 and "Không tìm thấy ý kiến này." in refused.text


def test_the_season_leads_to_the_list_while_it_is_open(client: Any, board: Board) -> None:
    now = utc_now()
    with unit_of_work():
        session.add(NameListing(round_id=board.round, opened_at=now, closes_at=now + timedelta(days=5)))
    assert f'href="{board.public}"' in client.get(f"/thi-dua/{board.season}").text
