"""Seasons: set up whole, changed while drafted, announced at once; initiatives never meet their rounds."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from sqlalchemy import func, select

from innovation.core.errors import NotAllowed, NotFound, RuleBroken, Stale
from innovation.db import session
from innovation.db.transaction import unit_of_work
from innovation.domain.localities.models import Locality
from innovation.domain.movements import queries, service
from innovation.domain.movements.enums import MovementKind, RoundState, SubjectKind
from innovation.domain.movements.models import Movement, Round, Season
from innovation.domain.movements.service import RoundPlan, SeasonPlan
from innovation.support import audit
from tests.factories.accounts import NOW
from tests.factories.entries import make_secretary
from tests.factories.localities import make_locality
from tests.factories.movements import make_movement, make_round, make_rubric_version
from tests.factories.nominations import make_season, met_or_not

pytestmark = pytest.mark.usefixtures("database")
K = SubjectKind


def plan_for(*kinds: SubjectKind, **changes: object) -> SeasonPlan:
    rubrics = {kind: make_rubric_version(body=met_or_not("Đạt")).id for kind in kinds}
    shared = RoundPlan(
        name="", rubric_version_id=0, participants=(), stages=(), opens_at=NOW + timedelta(days=1),
        closes_at=NOW + timedelta(days=10), screening_until=NOW + timedelta(days=14),
        scoring_until=NOW + timedelta(days=20), meeting_at=NOW + timedelta(days=30),
    )  # fmt: skip
    plan = SeasonPlan(
        name="Thi đua năm 2026", year=2026, achieved_from=date(2026, 1, 1), achieved_to=date(2026, 12, 31),
        shared=shared, rubrics=rubrics, register_until=date(2026, 11, 17), comment_days=10,
        group_meeting_for=frozenset(kinds) & {K.HOUSEHOLD}, asks_front_comment=True,
    )  # fmt: skip
    return replace(plan, **changes)  # type: ignore[arg-type]  # the test names the fields


def emulation(ward: Locality) -> Movement:
    return make_movement(ward, "Phong trào thi đua", kind=MovementKind.EMULATION)


def test_a_season_makes_a_round_for_each_kind_and_opens_them_together() -> None:
    with unit_of_work():
        ward = make_locality()
        secretary = make_secretary(ward)
        plan = plan_for(K.HOUSEHOLD, K.COLLECTIVE, group_vote_percent=Decimal(80))
        season = service.draft_season(emulation(ward), plan, actor=secretary, now=NOW)
        rounds = session.scalars(select(Round).where(Round.season_id == season.id).order_by(Round.number))
        shown = [
            (r.subject_kind, r.name, r.asks_group_meeting, r.group_vote_percent, r.asks_front_comment) for r in rounds
        ]
        assert shown == [
            (K.COLLECTIVE, "Thi đua năm 2026: Tập thể", False, None, True),
            (K.HOUSEHOLD, "Thi đua năm 2026: Hộ gia đình", True, Decimal(80), True),
        ]
        session.expire_all()
        assert service.season_plan_of(queries.get_season(season.id)).rubrics == dict(plan.rubrics)
        with pytest.raises(NotFound):
            queries.get_public_season(season.id)
        service.announce_season(queries.get_season(season.id), actor=secretary, now=NOW)
        assert {r.state for r in queries.get_public_season(season.id).rounds} == {RoundState.OPEN}
        with pytest.raises(RuleBroken, match="đã mở"):
            service.edit_season(season, plan, actor=secretary, now=NOW)
        assert [row.action for row in audit.list_rows(action_prefix="season.")] == ["season.announce", "season.draft"]


def test_while_drafted_kinds_come_and_go_and_a_second_window_is_noticed() -> None:
    with unit_of_work():
        ward = make_locality()
        secretary = make_secretary(ward)
        first = plan_for(K.COLLECTIVE, K.INDIVIDUAL)
        season = service.draft_season(emulation(ward), first, actor=secretary, now=NOW)
        seen = season.row_version
        second = plan_for(K.INDIVIDUAL, K.RESIDENTIAL_GROUP)
        service.edit_season(season, second, actor=secretary, now=NOW, row_version=seen)
        session.expire_all()
        kinds = [round_.subject_kind for round_ in queries.get_season(season.id).rounds]
        assert sorted(kinds) == [K.INDIVIDUAL, K.RESIDENTIAL_GROUP]
        with pytest.raises(Stale):
            service.edit_season(season, second, actor=secretary, now=NOW, row_version=seen)


def test_another_year_takes_numbers_of_that_year_for_the_season_and_its_rounds() -> None:
    with unit_of_work():
        ward = make_locality()
        secretary, movement = make_secretary(ward), emulation(ward)
        kinds = K.COLLECTIVE, K.HOUSEHOLD
        drafts = [service.draft_season(movement, plan_for(*kinds), actor=secretary, now=NOW) for _ in range(2)]
        for season in drafts:
            again = replace(service.season_plan_of(queries.get_season(season.id)), year=2027)
            service.edit_season(season, again, actor=secretary, now=NOW)
        session.expire_all()
        seasons = session.execute(select(Season.year, Season.number).order_by(Season.id)).all()
        rounds = session.execute(select(Round.year, Round.number).order_by(Round.id)).all()
        assert seasons == [(2027, 1), (2027, 2)]
        assert rounds == [(2027, 1), (2027, 2), (2027, 3), (2027, 4)]
        service.draft_season(movement, plan_for(*kinds), actor=secretary, now=NOW)
        assert session.scalar(select(func.max(Season.number)).where(Season.year == 2026)) == 1


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"rubrics": {}}, "kinds"),
        ({"group_meeting_for": frozenset({K.RESIDENTIAL_GROUP})}, "group_meeting"),
        ({"comment_days": 40}, "comment_days"),
        ({"register_until": date(2027, 1, 1)}, "register_until"),
        ({"group_vote_percent": Decimal(101)}, "group_vote_percent"),
    ],
)
def test_what_does_not_fit_is_refused_at_its_field(changes: dict[str, object], field: str) -> None:
    with unit_of_work():
        ward = make_locality()
        with pytest.raises(RuleBroken) as refused:
            service.draft_season(emulation(ward), plan_for(K.HOUSEHOLD, **changes), actor=make_secretary(ward), now=NOW)
        assert refused.value.field == field


def test_only_the_secretary_of_the_place_and_only_an_emulation_movement() -> None:
    with unit_of_work():
        ward, other = make_locality(), make_locality()
        with pytest.raises(NotAllowed):
            service.draft_season(emulation(ward), plan_for(K.HOUSEHOLD), actor=make_secretary(other), now=NOW)
        with pytest.raises(RuleBroken, match="phong trào thi đua"):
            service.draft_season(make_movement(ward), plan_for(K.HOUSEHOLD), actor=make_secretary(ward), now=NOW)
        season = make_season(ward)
        with pytest.raises(NotFound):
            queries.get_own_season(season.id, actor=make_secretary(other))


def test_dates_of_an_open_round_may_move_though_it_names_no_people() -> None:
    with unit_of_work():
        ward = make_locality()
        season = make_season(ward, kinds=[K.HOUSEHOLD])
        round_ = season.rounds[0]
        later = replace(service.plan_of(round_), closes_at=round_.closes_at + timedelta(days=1))
        service.edit_round(round_, later, actor=make_secretary(ward), now=NOW)
        assert round_.closes_at == later.closes_at


def test_places_for_initiatives_leave_seasons_out_and_the_other_way_round() -> None:
    with unit_of_work():
        ward = make_locality()
        own = make_round(make_movement(ward))
        season: Season = make_season(ward, kinds=[K.HOUSEHOLD])
        assert list(queries.list_open_rounds(NOW, locality_id=ward.id)) == [own]
        assert list(queries.list_public_rounds(ward.id)) == [own]
        assert list(queries.list_rounds_for_nomination(NOW, locality_id=ward.id)) == list(season.rounds)
        assert [each.id for each in queries.list_public_seasons(locality_id=ward.id)] == [season.id]


def test_rubrics_that_ship_for_subjects_are_not_offered_for_initiatives() -> None:
    with unit_of_work():
        ward = make_locality()
        marks, checks = make_rubric_version(), make_rubric_version(body=met_or_not("Đạt"))
        own = make_rubric_version(ward)
        assert {r.id for r in queries.list_rubrics(ward.id)} == {marks.rubric_id, own.rubric_id}
        assert {r.id for r in queries.list_rubrics(ward.id, for_subjects=True)} == {checks.rubric_id, own.rubric_id}
