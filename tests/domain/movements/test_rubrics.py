"""Copying and editing rubrics: versions stay, shipped ones are never touched."""

from typing import Any

import pytest

from innovation.core.actor import Actor
from innovation.core.errors import NotAllowed, NotFound, RuleBroken
from innovation.core.roles import Role
from innovation.db.transaction import unit_of_work
from innovation.domain.localities.models import Locality
from innovation.domain.movements import queries, service
from innovation.domain.movements.models import Rubric
from innovation.support import audit
from tests.factories.accounts import NOW, actor_of, make_person
from tests.factories.localities import make_locality
from tests.factories.movements import make_round, make_rubric_version

pytestmark = pytest.mark.usefixtures("database")


def copied() -> tuple[Rubric, Actor, Locality, Rubric]:
    place = make_locality()
    actor = actor_of(make_person(place, "Đỗ Thị Tư"), Role.SECRETARY)
    shipped = make_rubric_version(name="Bộ gốc", source="Quyết định 465").rubric
    own = service.copy_rubric(shipped, locality_id=place.id, name="Bộ của phường", actor=actor, now=NOW)
    return own, actor, place, shipped


def changed(body: dict[str, Any], **changes: Any) -> dict[str, Any]:
    return {**body, **changes}


def test_a_copy_is_the_wards_own_and_says_where_it_comes_from() -> None:
    with unit_of_work():
        own, actor, place, shipped = copied()
        assert (own.locality_id, own.reliability, own.slug) == (place.id, "own", "bo-cua-phuong")
        assert own.source == "Sao từ: Bộ gốc. Quyết định 465"
        assert own.versions[0].body["criteria"] == shipped.versions[0].body["criteria"]
        assert own.versions[0].body["name"] == "Bộ của phường"
        again = service.copy_rubric(own, locality_id=place.id, name="Bộ của phường", actor=actor, now=NOW)
        assert again.slug == "bo-cua-phuong-2"
        assert audit.list_rows(action_prefix="rubric.copy")[0].facts == {"from": own.id}


def test_an_edit_is_a_new_version_and_rounds_keep_theirs() -> None:
    with unit_of_work():
        own, actor, _, _ = copied()
        round_ = make_round(rubric_version=own.versions[0])
        version = service.save_rubric_version(
            own, changed(own.versions[0].body, threshold="60"), actor=actor, now=NOW, name="Bộ 2026"
        )
        assert (version.number, version.body["threshold"], version.body["name"]) == (2, "60", "Bộ 2026")
        assert round_.rubric_version.body["threshold"] == "50"
        assert queries.count_rounds_by_version(own.id) == {own.versions[0].id: 1}
        with pytest.raises(RuleBroken, match="Chưa có gì thay đổi"):
            service.save_rubric_version(own, version.body, actor=actor, now=NOW)


def test_what_the_engine_refuses_is_not_stored() -> None:
    with unit_of_work():
        own, actor, _, _ = copied()
        with pytest.raises(RuleBroken) as refused:
            service.save_rubric_version(own, changed(own.versions[0].body, threshold="101"), actor=actor, now=NOW)
        assert refused.value.field == "threshold"
        assert len(own.versions) == 1


def test_shipped_rubrics_and_those_of_others_are_closed() -> None:
    with unit_of_work():
        own, actor, _, shipped = copied()
        with pytest.raises(NotAllowed) as refused:
            service.save_rubric_version(shipped, shipped.versions[0].body, actor=actor, now=NOW)
        assert refused.value.visible
        stranger = actor_of(make_person(make_locality()), Role.SECRETARY)
        with pytest.raises(NotFound):
            queries.get_rubric(own.id, actor=stranger)
        assert queries.get_rubric(shipped.id, actor=stranger) is shipped
        with pytest.raises(NotAllowed):
            service.copy_rubric(shipped, locality_id=own.locality_id or 0, name="X", actor=stranger, now=NOW)
