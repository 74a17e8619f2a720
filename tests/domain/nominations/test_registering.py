"""Registration at the start of a year: by whom, once, in time; who has and who has not."""

from datetime import date, timedelta
from typing import Any

import pytest

from innovation.core.actor import Actor
from innovation.core.errors import NotAllowed, NotFound, RuleBroken
from innovation.db.transaction import unit_of_work
from innovation.domain.movements.enums import RoundState, SubjectKind
from innovation.domain.movements.models import Season
from innovation.domain.nominations import queries, service
from innovation.domain.nominations.models import Registration, Subject
from innovation.support import audit
from tests.factories.accounts import NOW, actor_of, make_person
from tests.factories.emulation_town import Town, make_town
from tests.factories.entries import make_secretary
from tests.factories.nominations import make_household, make_season, make_subject

pytestmark = pytest.mark.usefixtures("database")
K = SubjectKind


def register(season: Season, subject: Subject, actor: Actor, **changes: Any) -> Registration:
    values: dict[str, Any] = {
        "aims": "Có ít nhất 01 sáng kiến.", "content_ids": [], "award_keys": ["giay-khen"], "now": NOW,
    }  # fmt: skip
    return service.register(season, subject, actor=actor, **values | changes)


def open_town() -> Town:
    town = make_town()
    town.season.register_until = date(2026, 11, 16)
    return town


def test_registered_once_and_taken_back_it_may_be_made_anew() -> None:
    with unit_of_work():
        town = open_town()
        head, subject = actor_of(town.head), make_subject(town.group)
        contents = [content.id for content in town.season.movement.contents]
        first = register(town.season, subject, head, content_ids=contents)
        with pytest.raises(RuleBroken, match="đã đăng ký") as refused:
            register(town.season, subject, make_secretary(town.ward))
        assert refused.value.field == "target"
        service.withdraw_registration(first.id, actor=head, now=NOW)
        with pytest.raises(RuleBroken, match="đã được rút"):
            service.withdraw_registration(first.id, actor=head, now=NOW)
        second = register(town.season, subject, head)
        assert queries.registration_of(town.season.id, subject.id) is second
        actions = [row.action for row in audit.list_rows(action_prefix="registration.")]
        assert actions == ["registration.made", "registration.withdrawn", "registration.made"]


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"aims": "Tốt"}, "aims"), ({"aims": "a" * 4001}, "aims"), ({"content_ids": [999]}, "content_ids"),
        ({"award_keys": ["khong-co"]}, "award_keys"), ({"now": NOW + timedelta(days=1)}, "target"),
    ],
)  # fmt: skip
def test_what_does_not_fit_and_what_comes_late_is_refused_at_its_field(changes: dict[str, object], field: str) -> None:
    with unit_of_work():
        town = open_town()
        with pytest.raises(RuleBroken) as refused:
            register(town.season, make_subject(town.group), actor_of(town.head), **changes)
        assert refused.value.field == field


def test_only_for_those_whom_one_may_nominate_and_kinds_that_the_season_has() -> None:
    with unit_of_work():
        town = open_town()
        subject = make_subject(town.group)
        with pytest.raises(NotAllowed):
            register(town.season, subject, actor_of(town.lan))
        season = make_season(town.ward, kinds=[K.HOUSEHOLD], register_until=date(2026, 11, 16))
        with pytest.raises(RuleBroken, match="loại đối tượng"):
            register(season, subject, actor_of(town.head))
        drafted = make_season(town.ward, state=RoundState.DRAFT, register_until=date(2026, 11, 16))
        with pytest.raises(RuleBroken, match="chưa mở"):
            register(drafted, subject, actor_of(town.head))
        made = register(town.season, subject, actor_of(town.head))
        with pytest.raises(NotFound):
            service.withdraw_registration(made.id, actor=actor_of(town.lan), now=NOW)


def test_the_secretary_sees_who_has_and_who_has_not() -> None:
    with unit_of_work():
        town = open_town()
        make_household(town.group, "Lê Văn Chín", "số 4")
        register(town.season, make_subject(town.household), actor_of(town.head))
        register(town.season, make_subject(town.lan), actor_of(town.lan))

        def names(has: bool | None, q: str = "") -> list[str]:
            return sorted(row.who.name for row in queries.list_standings(town.season, K.HOUSEHOLD, has=has, q=q).items)

        assert names(True) == ["Hộ ông/bà Trần Thị Mười"]
        assert names(False) == ["Hộ ông/bà Lê Văn Chín"]
        assert len(names(None)) == 2
        assert names(None, "le chin") == ["Hộ ông/bà Lê Văn Chín"]
        assert queries.count_registered(town.season.id) == {K.HOUSEHOLD: 1, K.INDIVIDUAL: 1}


def test_ones_own_registrations_are_oneself_and_what_one_heads() -> None:
    with unit_of_work():
        town = open_town()
        for thing in (town.household, town.group):
            register(town.season, make_subject(thing), actor_of(town.head))
        register(town.season, make_subject(town.lan), actor_of(town.lan))
        outsider = actor_of(make_person(town.ward, "Người Khác"))
        counts = [len(queries.list_own_registrations(actor_of(who))) for who in (town.head, town.lan, town.boss)]
        assert counts == [2, 1, 1]
        assert queries.list_own_registrations(outsider) == []


def test_a_nomination_takes_over_what_was_registered() -> None:
    with unit_of_work():
        town = open_town()
        subject = make_subject(town.group)
        contents = [content.id for content in town.season.movement.contents]
        register(town.season, subject, actor_of(town.head), content_ids=contents)
        draft = service.begin(
            town.round(K.RESIDENTIAL_GROUP), subject, draft_token="t" * 20, actor=actor_of(town.head), now=NOW
        )
        assert (draft.award_key, draft.content_ids) == ("giay-khen", contents)
