"""Commands on rounds: each exit, what it leaves and what it refuses."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from innovation.core.actor import Actor
from innovation.core.errors import NotAllowed, NotFound, RuleBroken, Stale
from innovation.core.roles import Role
from innovation.db import session
from innovation.db.transaction import unit_of_work
from innovation.domain.accounts.enums import PersonKind
from innovation.domain.movements import queries, service
from innovation.domain.movements.enums import EntryStage, MovementKind, RoundState
from innovation.domain.movements.models import Round
from innovation.domain.movements.service import RoundPlan
from innovation.support import audit, mail
from tests.factories.accounts import NOW, actor_of, grant, make_person
from tests.factories.localities import make_locality, make_unit
from tests.factories.movements import make_movement, make_round, make_rubric_version

pytestmark = pytest.mark.usefixtures("database")


def secretary_of(round_or_movement: Any) -> Actor:
    return actor_of(make_person(round_or_movement.locality, "Đỗ Thị Tư"), Role.SECRETARY)


def plan(**changes: Any) -> RoundPlan:
    whole = RoundPlan(
        name="Đợt 1 năm 2026",
        rubric_version_id=changes.pop("rubric_version_id", None) or make_rubric_version().id,
        opens_at=NOW,
        closes_at=NOW + timedelta(days=30),
        screening_until=NOW + timedelta(days=35),
        scoring_until=NOW + timedelta(days=42),
        participants=(PersonKind.CADRE, PersonKind.CIVIL_SERVANT),
        stages=(EntryStage.TRIAL, EntryStage.APPLIED),
        tie_break=("tinh_moi",),
    )
    return replace(whole, **changes)


def test_a_drafted_round_is_numbered_within_its_year_and_seen_by_nobody_else() -> None:
    with unit_of_work():
        movement = make_movement()
        actor = secretary_of(movement)
        first = service.draft_round(movement, plan(), actor=actor, now=NOW)
        second = service.draft_round(movement, plan(), actor=actor, now=NOW)
        assert [first.number, second.number] == [1, 2]
        assert first.state is RoundState.DRAFT
        assert first.participants == ["can_bo", "cong_chuc"]
        assert queries.list_public_rounds(movement.locality_id) == []
        assert [row.action for row in audit.list_rows(subject=("round", first.id))] == ["round.draft"]


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"participants": ()}, "participants"),
        ({"stages": ()}, "stages"),
        ({"vote_numerator": 4}, "vote_numerator"),
        ({"rubric_version_id": 999}, "rubric_version_id"),
        ({"closes_at": NOW - timedelta(days=1)}, "closes_at"),
    ],
)
def test_a_plan_that_does_not_hold_together_is_refused_at_its_field(change: dict[str, Any], field: str) -> None:
    with unit_of_work():
        movement = make_movement()
        actor, asked = secretary_of(movement), plan(**change)
        with pytest.raises(RuleBroken) as refused:
            service.draft_round(movement, asked, actor=actor, now=NOW)
        assert refused.value.field == field


def test_rounds_belong_to_initiative_movements_and_to_their_secretary() -> None:
    with unit_of_work():
        emulation = make_movement(kind=MovementKind.EMULATION)
        with pytest.raises(RuleBroken, match="phong trào sáng kiến"):
            service.draft_round(emulation, plan(), actor=secretary_of(emulation), now=NOW)
        stranger = actor_of(make_person(make_locality()), Role.SECRETARY)
        with pytest.raises(NotAllowed):
            service.draft_round(make_movement(), plan(), actor=stranger, now=NOW)


def test_what_was_announced_stays_but_the_calendar_may_move() -> None:
    with unit_of_work():
        round_ = make_round()
        actor = secretary_of(round_.movement)
        present = service.plan_of(round_)
        later = replace(present, closes_at=present.closes_at + timedelta(days=2))
        service.edit_round(round_, later, actor=actor, now=NOW)
        assert round_.closes_at == later.closes_at
        for change in ({"is_blind": True}, {"participants": (PersonKind.TEACHER,)}, {"vote_secret": True}):
            with pytest.raises(RuleBroken, match="đã mở"):
                service.edit_round(round_, replace(later, **change), actor=actor, now=NOW)


def test_two_people_editing_one_round_do_not_overwrite_each_other() -> None:
    with unit_of_work():
        round_ = make_round(state=RoundState.DRAFT)
        actor, seen = secretary_of(round_.movement), round_.row_version
        changed = replace(service.plan_of(round_), name="Đợt hè")
        service.edit_round(round_, changed, actor=actor, now=NOW, row_version=seen)
        with pytest.raises(Stale):
            service.edit_round(round_, replace(changed, name="Đợt thu"), actor=actor, now=NOW, row_version=seen)


def test_a_round_opens_once_and_not_after_its_closing() -> None:
    with unit_of_work():
        round_ = make_round(state=RoundState.DRAFT)
        actor = secretary_of(round_.movement)
        with pytest.raises(RuleBroken) as refused:
            service.announce_round(round_, actor=actor, now=round_.closes_at)
        assert refused.value.field == "closes_at"
        service.announce_round(round_, actor=actor, now=NOW)
        assert round_.state is RoundState.OPEN
        with pytest.raises(RuleBroken, match="không thể mở đợt xét"):
            service.announce_round(round_, actor=actor, now=NOW)
        facts = audit.list_rows(subject=("round", round_.id))[0].facts
        assert facts == {"from": "draft", "to": "open"}


def test_cancelling_asks_for_a_reason() -> None:
    with unit_of_work():
        round_ = make_round()
        actor = secretary_of(round_.movement)
        with pytest.raises(RuleBroken) as refused:
            service.cancel_round(round_, reason="  ", actor=actor, now=NOW)
        assert refused.value.field == "reason"
        service.cancel_round(round_, reason="Gộp vào đợt sau", actor=actor, now=NOW)
        assert round_.state is RoundState.CANCELLED


def test_the_board_is_missing_for_people_of_another_ward() -> None:
    with unit_of_work():
        round_ = make_round()
        clerk = actor_of(make_person(round_.locality, "Ngô Thị Văn"), Role.CLERK)
        assert queries.get_round_for_board(round_.id, actor=clerk) is round_
        for actor in (actor_of(make_person(make_locality()), Role.SECRETARY), actor_of(make_person(round_.locality))):
            with pytest.raises(NotFound):
                queries.get_round_for_board(round_.id, actor=actor)


def reminded_round() -> tuple[Round, Actor, dict[str, int]]:
    round_ = make_round()
    with_head, without, silent = (make_unit(round_.locality) for _ in range(3))
    grant(make_person(round_.locality, "Trần Quốc Hùng", unit=with_head, email="hung@demo.example"), Role.UNIT_HEAD,
          unit=with_head)  # fmt: skip
    grant(make_person(round_.locality, "Lê Văn Bình", unit=silent), Role.UNIT_HEAD, unit=silent)
    units = {"with_head": with_head.id, "without": without.id, "silent": silent.id}
    return round_, secretary_of(round_.movement), units


def test_heads_are_reminded_once_a_day_and_those_without_an_address_are_named() -> None:
    with unit_of_work():
        round_, actor, units = reminded_round()
        done = service.remind_units(round_, units.values(), actor=actor, now=NOW)
        assert done.told == {units["with_head"], units["silent"]}  # whoever has no address reads it on the site
        assert done.without_address == {units["without"], units["silent"]}
        letter = mail.list_newest()[0]
        assert (letter.to_address, letter.subject) == ("hung@demo.example", f"Nhắc nộp sáng kiến: {round_.name}")
        assert "Trần Quốc Hùng" in letter.text
        with pytest.raises(RuleBroken, match="Hôm nay đã nhắc"):
            service.remind_units(round_, units.values(), actor=actor, now=NOW + timedelta(hours=3))
        service.remind_units(round_, units.values(), actor=actor, now=NOW + timedelta(days=1))
        assert [(found.at, found.unit_ids) for found in queries.list_reminders(round_.id)] == [
            (NOW + timedelta(days=1), {units["with_head"], units["silent"]}),
            (NOW, {units["with_head"], units["silent"]}),
        ]  # fmt: skip


def test_nobody_is_reminded_when_there_is_no_reason_to() -> None:
    with unit_of_work():
        round_, actor, units = reminded_round()
        with pytest.raises(RuleBroken, match="không còn đơn vị"):
            service.remind_units(round_, [], actor=actor, now=NOW)
        with pytest.raises(RuleBroken, match="đang nhận hồ sơ"):
            service.remind_units(round_, units.values(), actor=actor, now=round_.closes_at)
        with pytest.raises(RuleBroken, match="Chưa đơn vị nào"):
            service.remind_units(round_, [units["without"]], actor=actor, now=NOW)
        with pytest.raises(NotAllowed):
            service.remind_units(round_, units.values(), actor=actor_of(make_person(round_.locality)), now=NOW)
        session.expire_all()
        assert queries.list_reminders(round_.id) == []
