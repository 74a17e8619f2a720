"""The demo's rounds: in each locality one that is decided, one in scoring, one in screening, one open."""

from datetime import datetime, time, timedelta
from decimal import Decimal
from typing import Any

from innovation.cli.demo import texts
from innovation.cli.demo.cast import Cast
from innovation.core.clock import at_local
from innovation.domain.accounts.enums import PersonKind
from innovation.domain.councils import queries as councils
from innovation.domain.councils import service as council_commands
from innovation.domain.movements import queries as movements
from innovation.domain.movements import service as movement_commands
from innovation.domain.movements.enums import EntryStage, MovementKind
from innovation.domain.movements.service import RoundPlan

KINDS = ("decided", "scoring", "screening", "open")
NAMES = {"decided": "Đợt 1", "scoring": "Đợt 2", "screening": "Đợt 3", "open": "Đợt 4"}
CALL = (
    "Mời cán bộ, công chức, viên chức, giáo viên, học sinh và Nhân dân gửi cách làm tốt hơn trong công việc hằng ngày. "
    "Giải pháp đã áp dụng hoặc đang áp dụng thử được xét công nhận sáng kiến; ý tưởng được ghi nhận và giao làm thử."
)
CLOSING = time(17)


def open_rounds(cast: Cast, calendar: texts.Calendar) -> dict[str, int]:
    """Draft and announce the four rounds; their ids by kind."""
    movement = movements.list_movements(cast.place.id, kind=MovementKind.INITIATIVE)[0]
    rubric = _default_rubric(cast)
    secretary = cast.actor(cast.holder("secretary"))
    council = councils.get_council(cast.council_id, actor=secretary)
    found = {}
    for kind in KINDS:
        plan = _plan(kind, cast, calendar, rubric)
        begun = calendar.past(plan.opens_at - timedelta(days=5))
        round_ = movement_commands.draft_round(movement, plan, actor=secretary, now=begun)
        movement_commands.announce_round(round_, actor=secretary, now=begun + timedelta(hours=1))
        council_commands.attach_to_round(council, round_, actor=secretary, now=begun + timedelta(hours=2))
        found[kind] = round_.id
    return found


def _default_rubric(cast: Cast) -> Any:
    shipped = [rubric for rubric in movements.list_rubrics(cast.place.id) if rubric.locality_id is None]
    return next(rubric for rubric in shipped if "da-nang" in rubric.slug).versions[-1]


def _plan(kind: str, cast: Cast, calendar: texts.Calendar, rubric: Any) -> RoundPlan:
    row = calendar.rounds[kind]

    def at(name: str, after: datetime, days: int) -> datetime:
        return calendar.moment(row[name], CLOSING) if name in row else after + timedelta(days=days)

    closes_at = calendar.moment(row["closes_on"], CLOSING)
    screening_until = at("screening_until", closes_at, 7)
    scoring_until = at("scoring_until", screening_until, 14)
    meeting_at = (
        calendar.moment(row["meeting_on"], time(14)) if "meeting_on" in row else _afternoon_after(scoring_until)
    )
    return RoundPlan(
        name=f"{NAMES[kind]} năm {closes_at.year}",
        rubric_version_id=rubric.id,
        opens_at=calendar.moment(row["opens_on"], time(8)),
        closes_at=closes_at,
        screening_until=screening_until,
        scoring_until=scoring_until,
        meeting_at=meeting_at,
        publish_on=(meeting_at + timedelta(days=10)).date(),
        participants=tuple(PersonKind),
        stages=tuple(EntryStage),
        call_text=CALL,
        asks_unit_confirmation=any(
            entry["target_state"] == "awaiting_unit" for entry in texts.entries_of(cast.slug) if entry["round"] == kind
        ),
        is_blind=cast.slug == "kien-minh",
        sheets_per_entry=3,
        deviation_limit=Decimal(20),
        tie_break=("tinh_moi",),
        vote_source="Quy chế Hội đồng (mẫu): ít nhất 2/3 số thành viên không phải rút",
    )


def _afternoon_after(moment: datetime) -> datetime:
    return at_local((moment + timedelta(days=5)).date(), time(14))
