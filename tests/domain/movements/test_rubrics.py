"""Copying and editing rubrics: versions stay, shipped ones are never touched."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from innovation.core.actor import Actor
from innovation.core.errors import NotAllowed, NotFound, RuleBroken
from innovation.core.roles import Role
from innovation.db import session
from innovation.db.transaction import unit_of_work
from innovation.domain.accounts.enums import PersonKind
from innovation.domain.localities.models import Locality
from innovation.domain.movements import queries, service
from innovation.domain.movements.enums import EntryStage
from innovation.domain.movements.models import Round, Rubric, RubricVersion
from innovation.support import audit
from tests.factories.accounts import NOW, actor_of, make_person
from tests.factories.localities import make_locality
from tests.factories.movements import make_movement, make_round, make_rubric_version

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


def test_a_rubric_of_ones_own_starts_from_nothing_once_it_holds_together() -> None:
    with unit_of_work():
        place = make_locality()
        actor = actor_of(make_person(place, "Đỗ Thị Tư"), Role.SECRETARY)
        body = {"criteria": [{"key": "moi", "name": "Tính mới", "max": "60"}], "threshold": "30"}
        made = service.start_rubric(
            body, locality_id=place.id, name="Bộ mới", source="Quyết định 12", actor=actor, now=NOW
        )
        assert (made.locality_id, made.slug, made.source, made.reliability) == (
            place.id, "bo-moi", "Quyết định 12", "own",
        )  # fmt: skip
        assert (made.versions[0].number, made.versions[0].body["name"]) == (1, "Bộ mới")
        assert [row.action for row in audit.list_rows(subject=("rubric", made.id))] == ["rubric.start"]
        stranger = actor_of(make_person(make_locality()), Role.SECRETARY)
        with pytest.raises(NotAllowed):
            service.start_rubric(body, locality_id=place.id, name="X", source="", actor=stranger, now=NOW)


@pytest.mark.parametrize(
    ("body", "name", "field"),
    [
        ({"criteria": []}, "Bộ mới", "criteria"),
        ({"criteria": [{"key": "a", "name": "Nhận xét", "kind": "comment"}]}, "Bộ mới", "criteria"),
        ({"criteria": [{"key": "a", "name": "A", "max": ""}]}, "Bộ mới", "criteria-0-max"),
        ({"criteria": [{"key": "a", "name": "A", "max": "10"}]}, "", "name"),
    ],
)
def test_a_rubric_that_lacks_something_is_not_there_at_all(body: dict[str, Any], name: str, field: str) -> None:
    with unit_of_work():
        place = make_locality()
        actor = actor_of(make_person(place), Role.SECRETARY)
        with pytest.raises(RuleBroken) as refused:
            service.start_rubric(body, locality_id=place.id, name=name, source="", actor=actor, now=NOW)
        assert refused.value.field == field
        assert session.query(Rubric).count() == 0


def test_an_archived_rubric_is_offered_to_no_new_round_and_may_come_back() -> None:
    with unit_of_work():
        own, actor, place, shipped = copied()
        service.archive_rubric(own, actor=actor, now=NOW)
        service.archive_rubric(own, actor=actor, now=NOW)
        assert own.archived_at == NOW
        assert [row.id for row in queries.list_rubrics(place.id)] == [shipped.id]
        assert [row.id for row in queries.list_own_and_shipped(actor)] == [own.id, shipped.id]
        with pytest.raises(RuleBroken, match="Dùng lại"):
            service.save_rubric_version(own, changed(own.versions[0].body, threshold="60"), actor=actor, now=NOW)
        with pytest.raises(RuleBroken, match="đã được lưu trữ"):
            draft(place, own.versions[0], actor)
        service.restore_rubric(own, actor=actor, now=NOW)
        assert draft(place, own.versions[0], actor).rubric_version is own.versions[0]
        actions = [row.action for row in audit.list_rows(subject=("rubric", own.id))]
        assert sorted(actions) == ["rubric.archive", "rubric.copy", "rubric.restore"]


def test_a_round_that_has_an_archived_rubric_keeps_it() -> None:
    with unit_of_work():
        own, actor, place, shipped = copied()
        round_ = draft(place, own.versions[0], actor)
        service.archive_rubric(own, actor=actor, now=NOW)
        service.edit_round(round_, replace(service.plan_of(round_), name="Đợt mùa thu"), actor=actor, now=NOW)
        service.announce_round(round_, actor=actor, now=NOW)
        assert (round_.name, round_.rubric_version.rubric_id) == ("Đợt mùa thu", own.id)
        offered = queries.list_rubrics(place.id, kept_version_id=round_.rubric_version_id)
        assert {row.id for row in offered} == {own.id, shipped.id}


def test_neither_shipped_nor_anothers_rubric_can_be_archived_or_used() -> None:
    with unit_of_work():
        own, actor, _, shipped = copied()
        other = make_locality()
        stranger = actor_of(make_person(other), Role.SECRETARY)
        for rubric, who in ((shipped, actor), (own, stranger)):
            for command in (service.archive_rubric, service.restore_rubric):
                with pytest.raises(NotAllowed):
                    command(rubric, actor=who, now=NOW)
        with pytest.raises(RuleBroken, match="Chọn bộ tiêu chí"):
            draft(other, own.versions[0], stranger)


def draft(place: Locality, version: RubricVersion, actor: Actor) -> Round:
    plan = service.RoundPlan(
        name="Đợt 1", rubric_version_id=version.id, opens_at=NOW, closes_at=NOW + timedelta(days=30),
        screening_until=NOW + timedelta(days=35), scoring_until=NOW + timedelta(days=42),
        participants=(PersonKind.CIVIL_SERVANT,), stages=(EntryStage.APPLIED,),
    )  # fmt: skip
    return service.draft_round(make_movement(place), plan, actor=actor, now=NOW)
