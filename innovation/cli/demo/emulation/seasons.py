"""Two seasons: the year that was judged, and the next one, open for registration."""

from datetime import date, datetime, time, timedelta
from typing import Any

from innovation.cli.demo import texts
from innovation.cli.demo.cast import set_up_council
from innovation.cli.demo.entries import Desk
from innovation.core.clock import at_local
from innovation.domain.councils import queries as councils
from innovation.domain.councils import service as council_commands
from innovation.domain.movements import queries as movements
from innovation.domain.movements import service as commands
from innovation.domain.movements.enums import MovementKind, SubjectKind
from innovation.domain.movements.rules.seasons import rubric_slug
from innovation.domain.movements.service import RoundPlan, SeasonPlan

CLOSING = time(17)
VOTE_SOURCE = "Quy chế Hội đồng (mẫu): ít nhất 2/3 số thành viên không phải rút"


def seat_council(desk: Desk, row: texts.Table) -> None:
    """Who judges emulation: another council than that of initiatives."""
    house = next(each for each in texts.read("people")["localities"] if each["slug"] == desk.cast.slug)
    desk.cast.emulation_council_id = set_up_council(desk.cast, house["emulation_council"], **row)


def draft_year(desk: Desk, row: texts.Table) -> Any:
    """The season of the year with its four rounds, each with the council."""
    calendar = desk.calendar
    plan = RoundPlan(
        name="", rubric_version_id=0, opens_at=calendar.moment(row["opens_on"], time(8)),
        closes_at=calendar.moment(row["closes_on"], CLOSING),
        screening_until=calendar.moment(row["screening_until"], CLOSING),
        scoring_until=calendar.moment(row["scoring_until"], CLOSING),
        meeting_at=calendar.moment(row["meeting_on"], time(14)), publish_on=calendar.day(row["dated"]),
        participants=(), stages=(), call_text=row["call"], vote_source=VOTE_SOURCE,
    )  # fmt: skip
    achieved = _whole_months(calendar.day(row["achieved_from"]), calendar.day(row["achieved_to"]))
    return _announce(
        desk, plan, achieved, register_until=calendar.day(row["register_until"]), comment_days=row["comment_days"],
        now=calendar.past(calendar.moment(row["announced_on"])),
    )  # fmt: skip


def _whole_months(first: date, last: date) -> tuple[date, date]:
    """From the beginning of a month to the end of one, wherever the demo's days have moved to."""
    half = timedelta(days=15)
    return (first + half).replace(day=1), (last + half).replace(day=1) - timedelta(days=1)


def draft_next_year(desk: Desk, row: texts.Table) -> Any:
    """The next year: registration until the end of its January, nominations in its October."""
    year = desk.calendar.day(row["achieved_to"]).year + 1
    plan = RoundPlan(
        name="", rubric_version_id=0, opens_at=at_local(date(year, 10, 1), time(8)),
        closes_at=at_local(date(year, 10, 25), CLOSING), screening_until=at_local(date(year, 10, 31), CLOSING),
        scoring_until=at_local(date(year, 11, 12), CLOSING), meeting_at=at_local(date(year, 11, 17), time(14)),
        publish_on=date(year, 11, 25), participants=(), stages=(), call_text=row["call"].replace("2026", str(year)),
        vote_source=VOTE_SOURCE,
    )  # fmt: skip
    return _announce(
        desk, plan, (date(year, 1, 1), date(year, 12, 31)), register_until=date(year, 1, 31),
        comment_days=row["comment_days"],
        now=desk.calendar.past(desk.calendar.moment(row["next"]["announced_on"])),
    )  # fmt: skip


def _announce(
    desk: Desk,
    shared: RoundPlan,
    achieved: tuple[date, date],
    *,
    register_until: date,
    comment_days: int,
    now: datetime,
) -> Any:
    movement = movements.list_movements(desk.cast.place.id, kind=MovementKind.EMULATION)[0]
    shipped = {
        rubric.slug: rubric.versions[-1].id for rubric in movements.list_rubrics(desk.cast.place.id, for_subjects=True)
    }
    plan = SeasonPlan(
        name=f"Thi đua năm {achieved[1].year}", year=achieved[1].year, achieved_from=achieved[0],
        achieved_to=achieved[1], shared=shared, register_until=register_until, comment_days=comment_days,
        rubrics={kind: shipped[rubric_slug(movement.slug, kind)] for kind in SubjectKind},
        group_meeting_for=frozenset({SubjectKind.RESIDENTIAL_GROUP}), asks_front_comment=True,
    )  # fmt: skip
    season = commands.draft_season(movement, plan, actor=desk.secretary, now=now)
    commands.announce_season(season, actor=desk.secretary, now=now + timedelta(minutes=30))
    council = councils.get_council(desk.cast.emulation_council_id, actor=desk.secretary)
    for round_ in season.rounds:
        council_commands.attach_to_round(council, round_, actor=desk.secretary, now=now + timedelta(minutes=40))
    return season
