"""An empty “Thi đua” speaks to its reader: who may be nominated, when a season opens, what the secretary does next."""

from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import pytest

from innovation.core.clock import local_date, utc_now
from innovation.core.roles import Role
from innovation.db import session
from innovation.db.transaction import unit_of_work
from innovation.domain.movements.enums import RoundState
from innovation.domain.movements.models import Round, Season
from tests.factories.accounts import grant, make_person
from tests.factories.emulation_town import make_town
from tests.factories.entries import make_secretary
from tests.factories.localities import make_locality
from tests.helpers.signed_in import sign_in_as
from tests.helpers.strict_client import StrictClient


@pytest.fixture
def town(app: Any) -> SimpleNamespace:
    with unit_of_work():
        made = make_town(now=utc_now())
        front = make_person(made.ward, "Oanh")
        grant(front, Role.SUPERVISOR)
        return SimpleNamespace(
            secretary=make_secretary(made.ward).person_id, head=made.head.id, lan=made.lan.id, front=front.id,
            season=made.season.id,
        )  # fmt: skip


def seasons(**fields: Any) -> None:
    """All rounds of the season as they are now."""
    with unit_of_work():
        for round_ in session.query(Round).filter(Round.season_id.is_not(None)):
            for name, value in fields.items():
                setattr(round_, name, value)


def reads(client: StrictClient, person: Any, *, at: str = "/de-nghi") -> str:
    sign_in_as(client, person)
    return client.get(at).get_data(as_text=True)


def test_while_a_season_receives_each_reads_whom_they_may_nominate(client: StrictClient, town: SimpleNamespace) -> None:
    said = {
        "secretary": "chờ bạn kiểm tra ở mục Đợt xét", "front": "Mặt trận đề nghị được cho mọi đơn vị",
        "head": "hộ gia đình bạn phụ trách", "lan": "Đề nghị cho chính mình. Đơn vị",
    }  # fmt: skip
    for name, words in said.items():
        page = reads(client, getattr(town, name))
        assert words in page and 'href="/de-nghi/moi"' in page, name
        assert "Khi địa phương mở" not in page


def test_before_it_receives_the_day_is_named_and_registration_offered(
    client: StrictClient, town: SimpleNamespace
) -> None:
    later = utc_now() + timedelta(days=5)
    seasons(opens_at=later, closes_at=later + timedelta(days=1), screening_until=later + timedelta(days=9),
            scoring_until=later + timedelta(days=9))  # fmt: skip
    page = reads(client, town.lan)
    assert "chưa nhận đề nghị" in page and f"{local_date(later):%d/%m/%Y}" in page and "Đăng ký thi đua</a>" not in page
    with unit_of_work():
        session.get_one(Season, town.season).register_until = local_date(utc_now()) + timedelta(days=1)
    assert f'href="/thi-dua/{town.season}/dang-ky"' in reads(client, town.lan)
    season = f"/thi-dua/{town.season}"
    assert f'href="{season}/dang-ky"' in reads(client, town.lan, at=season)
    with unit_of_work():
        guest = make_person(make_locality(), "Vũ Thị Khách").id
    assert f"{season}/dang-ky" not in reads(client, guest, at=season)  # nobody there whom they could register


def test_afterwards_it_says_since_when_and_leads_each_to_their_page(
    client: StrictClient, town: SimpleNamespace
) -> None:
    seasons(state=RoundState.SCORING)
    for at in ("/de-nghi", "/de-nghi/moi"):
        page = reads(client, town.secretary, at=at)
        assert "đã hết hạn nhận" in page and f'href="/quan-tri/mua-thi-dua/{town.season}"' in page
        assert f'href="/thi-dua/{town.season}"' in reads(client, town.lan, at=at)


def test_a_drafted_season_and_none_at_all(client: StrictClient, town: SimpleNamespace) -> None:
    seasons(state=RoundState.DRAFT)
    assert "đang soạn, người khác chưa thấy" in reads(client, town.secretary)
    assert "Khi thư ký mở đợt thi đua" in reads(client, town.lan)
    with unit_of_work():
        session.query(Round).filter(Round.season_id.is_not(None)).delete()
        session.query(Season).delete()
    page = reads(client, town.secretary)
    assert "Soạn đợt từ tiêu chí của kế hoạch" in page and 'href="/quan-tri/mua-thi-dua"' in page
