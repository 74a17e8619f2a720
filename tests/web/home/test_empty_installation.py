"""An installation on its first day: no plans at all, then plans and nothing else. Every page without an id opens."""

from typing import Any

import pytest

from innovation.core.actor import SYSTEM
from innovation.core.clock import utc_now
from innovation.core.roles import UNIT_ROLES, Role
from innovation.db import session
from innovation.db.transaction import unit_of_work
from innovation.domain.localities.models import Locality, Unit
from innovation.domain.movements.service import load_plans
from innovation.support import jobs
from tests.factories.accounts import grant, make_person
from tests.helpers.signed_in import sign_in_as
from tests.helpers.strict_client import StrictClient

NEEDS_A_GROUP = "/ho-gia-dinh"  # for whoever heads a tổ dân phố, and the plans name none
GONE_WITHOUT_DEMO = {"/thu-da-gui", "/vai-dung-thu", "/kit"}


def pages(app: Any, words: set[str]) -> list[str]:
    """The addresses without an id that whoever holds one of these words may open."""
    return sorted(
        rule.rule
        for rule in app.url_map.iter_rules()
        if "GET" in rule.methods and not rule.arguments and rule.rule not in GONE_WITHOUT_DEMO
        and words & set(getattr(app.view_functions[rule.endpoint], "access_words", ()))
    )  # fmt: skip


@pytest.mark.parametrize("with_plans", [False, True])
def test_every_public_page_opens_and_none_looks_broken(app: Any, client: StrictClient, with_plans: bool) -> None:
    if with_plans:
        with unit_of_work():
            load_plans(actor=SYSTEM, now=utc_now())
    asked = pages(app, {"public"})
    assert {"/", "/thu-vien", "/phong-trao", "/quyet-dinh-cong-bo", "/xac-minh"} <= set(asked)
    if with_plans:
        asked += ["/dia-phuong/viet-hoa", "/thu-vien?dia-phuong=hoa-binh", "/thu-vien?q=ho+so&nam=2026"]
    for path in asked:
        answer = client.get(path)
        assert answer.status_code in (200, 302), path
        assert "dựng lại" not in answer.get_data(as_text=True), path


def test_the_empty_library_says_what_will_be_there_and_asks_nobody_to_rebuild_it(client: StrictClient) -> None:
    for path in ("/thu-vien", "/thu-vien?q=rác"):
        page = client.get(path).get_data(as_text=True)
        assert "Thư viện chưa có sáng kiến nào" in page
        assert "Bỏ bộ lọc" not in page
    with unit_of_work(writing=False):
        assert not jobs.waiting_count(name="library.rebuild")


@pytest.mark.parametrize("role", [None, *Role])
def test_every_role_finds_its_pages_before_anything_has_happened(app: Any, role: Role | None) -> None:
    with unit_of_work():
        load_plans(actor=SYSTEM, now=utc_now())
        place = session.query(Locality).filter_by(slug="hoa-binh").one()
        unit = session.query(Unit).filter_by(locality_id=place.id).first()
        person = make_person(place, unit=unit)
        if role is not None:
            grant(person, role, unit=unit if role in UNIT_ROLES else None)
        person_id = person.id
    client: StrictClient = app.test_client()
    sign_in_as(client, person_id)
    words = {"signed-in", role.value} if role else {"signed-in"}
    for path in pages(app, words):
        if not path.startswith(NEEDS_A_GROUP):
            answer = client.get(path)
            assert answer.status_code in (200, 302), (path, answer.status_code)
