"""Whatever is typed into the pages of awards, none breaks and nothing comes back as markup."""

import re
from typing import Any

import pytest
from werkzeug.routing import Rule

from innovation.core.clock import local_date, utc_now
from innovation.core.roles import Role
from innovation.db import session
from innovation.db.transaction import unit_of_work
from innovation.domain.accounts.models import Person
from innovation.domain.awards import service
from tests.factories.accounts import actor_of, grant, make_person
from tests.factories.awards import make_award, make_proposal
from tests.factories.decisions import make_leader
from tests.factories.localities import make_locality, make_unit
from tests.factories.nominations import make_subject
from tests.helpers.signed_in import send, send_large, sign_in_as
from tests.helpers.strict_client import StrictClient
from tests.web.safety.test_forms import ODD

FIELDS = (
    "doi-tuong", "award_key", "achievement", "achieved_from", "achieved_to", "initiative_ids", "override_reason",
    "reason", "award_type", "paper", "decided_on", "signer_post", "money", "revoked_on", "locality", "file", "title",
    "story",
)  # fmt: skip
ASKED = ("q", "nam", "loai", "loai-hinh", "cap", "doi-tuong", "tinh-trang", "dia-phuong", "trang", "xem")
PAGES = ("/khen-thuong", "/khen-thuong/nong/moi", "/so-vang", "/so-vang.xlsx", "/khen-thuong/nam/2026",
         "/khen-thuong/nam", "/guong-dien-hinh")  # fmt: skip


@pytest.fixture
def people(app: Any) -> dict[str, int]:
    """A secretary, a leader and a head; line 1 of the book with its example, and proposal 1 that was sent."""
    with unit_of_work():
        place = make_locality()
        unit = make_unit(place)
        bosses = {"leader": make_leader(place).id}
        for name, role in (("secretary", Role.SECRETARY), ("head", Role.UNIT_HEAD)):
            person = make_person(place, name, unit=unit)
            grant(person, role, unit=unit if role is Role.UNIT_HEAD else None)
            bosses[name] = person.id
        secretary = actor_of(session.get_one(Person, bosses["secretary"]))
        subject, day = make_subject(unit), local_date(utc_now())
        record = make_award(subject, actor=secretary)
        service.write_example(record, title="Tấm gương của phòng", story="Chuyện hay. " * 10, actor=secretary,
                              now=utc_now())  # fmt: skip
        service.publish_example(record, actor=secretary, now=utc_now())
        make_proposal(subject, actor=secretary, now=utc_now(), achieved_from=day, achieved_to=day,
                      achievement="Một việc khác hẳn, làm trong một ngày")  # fmt: skip
        return bosses


def addresses(client: StrictClient) -> list[str]:
    """Every address of the room that takes a form, for the first row of each kind."""

    def filled(rule: Rule) -> str:
        return re.sub(r"<[^>]+>", "1", rule.rule)

    rules = client.application.url_map.iter_rules()
    found = {filled(rule) for rule in rules if rule.endpoint.startswith("awards.") and "POST" in (rule.methods or ())}
    assert len(found) >= 13
    return sorted(found)


@pytest.mark.parametrize("turn", [0, 4, 8])
def test_odd_content_breaks_no_page(client: StrictClient, people: dict[str, int], turn: int) -> None:
    def odd(n: int) -> str | bytes:
        return ODD[(n + turn) % len(ODD)]

    for person in people.values():
        sign_in_as(client, person)
        for address in addresses(client):
            answer = send(client, address, {name: odd(n) for n, name in enumerate(FIELDS)})
            assert answer.status_code < 500, address
            assert b"<script>alert(1)" not in answer.get_data(), address
        for page in PAGES:
            answer = client.get(page, query_string={name: odd(n) for n, name in enumerate(ASKED)})
            assert answer.status_code < 500, page
            assert b"<script>alert(1)" not in answer.get_data(), page


def test_a_megabyte_breaks_no_form(client: StrictClient, people: dict[str, int]) -> None:
    large = {"achievement": "ắ" * 350_000, "reason": "x" * 500_000}
    for name in ("secretary", "leader"):
        sign_in_as(client, people[name])
        for address in addresses(client):
            assert send_large(client, address, large).status_code < 500
