"""A ward in the second year of its movement, and its review."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, date, datetime
from itertools import count
from typing import Any

from innovation.core.actor import Actor
from innovation.core.roles import Role
from innovation.db import session
from innovation.domain.accounts.models import Person
from innovation.domain.awards.models import PhaseReview
from innovation.domain.awards.queries.reviews import get_announced
from innovation.domain.awards.service.reviews import ReviewData, open_review
from innovation.domain.decisions.enums import DecisionKind
from innovation.domain.decisions.models import Decision, DecisionItem
from innovation.domain.entries.enums import EntryState
from innovation.domain.entries.models import Entry
from innovation.domain.initiatives.models import Initiative, InitiativeAuthor
from innovation.domain.localities.enums import UnitKind
from innovation.domain.localities.models import Household, Locality, Unit
from innovation.domain.movements.enums import EntryStage, ReviewKind, RoundState, SubjectKind
from innovation.domain.movements.models import Phase, ReportingDate, Review, Season
from innovation.domain.nominations.enums import RatingLevel
from innovation.domain.nominations.models import Nomination, Subject, YearRating
from tests.factories.accounts import actor_of, grant, make_person
from tests.factories.localities import make_locality, make_unit
from tests.factories.movements import make_round
from tests.factories.nominations import make_household, make_season, make_subject, round_for

_numbers = count(1)
NOW = datetime(2027, 11, 5, 2, 0, tzinfo=UTC)  # 09:00 on Friday, 5 November 2027 in Vietnam


@dataclass
class ReviewTown:
    """A ward whose plan is Việt Hoà's, with seasons of 2026 and 2027 and somebody of every kind."""

    ward: Locality
    office: Unit
    group: Unit
    lan: Person
    household: Household
    seasons: dict[int, Season]
    announced: Review
    secretary: Actor
    secretary_person: Person

    def subject(self, thing: Any) -> Subject:
        return make_subject(thing)


def make_review_town() -> ReviewTown:
    ward = make_locality("phường Việt Hoà")
    office = make_unit(ward, "Trung tâm Phục vụ hành chính công", kind=UnitKind.CENTRE)
    group = make_unit(ward, "Tổ dân phố số 3", kind=UnitKind.RESIDENTIAL_GROUP)
    lan = make_person(ward, "Nguyễn Thị Lan", unit=office)
    tu = make_person(ward, "Đỗ Thị Tư")
    grant(tu, Role.SECRETARY)
    first = make_season(ward, state=RoundState.PUBLISHED, now=NOW)
    second = _next_season(first)
    movement = first.movement
    session.add_all([
        Phase(movement_id=movement.id, position=1, name="Giai đoạn 1", starts_on=date(2026, 1, 1),
              ends_on=date(2027, 12, 31), source_file="tests", source_section="IV"),
        ReportingDate(movement_id=movement.id, position=1, stated=True, month=11, day=30, source_file="tests",
                      source_section="V"),
    ])  # fmt: skip
    announced = Review(movement_id=movement.id, year=2027, kind=ReviewKind.PHASE, name="Sơ kết giai đoạn 1",
                       source_file="tests", source_section="III.2")  # fmt: skip
    session.add(announced)
    session.flush()
    session.expire_all()
    return ReviewTown(ward, office, group, lan, make_household(group), {2026: first, 2027: second}, announced,
                      actor_of(tu), tu)  # fmt: skip


def _next_season(first: Season) -> Season:
    season = Season(locality_id=first.locality_id, movement=first.movement, year=2027, name="Thi đua năm 2027",
                    achieved_from=date(2027, 1, 1), achieved_to=date(2027, 12, 31), created_at=NOW)  # fmt: skip
    session.add(season)
    session.flush()
    for kind in SubjectKind:
        before = round_for(first, kind)
        make_round(first.movement, state=RoundState.OPEN, now=NOW, rubric_version=before.rubric_version, season=season,
                   subject_kind=kind, name=f"Thi đua năm 2027: {kind.value}", participants=[], stages=[], year=2027,
                   )  # fmt: skip
    session.refresh(season)
    return season


def make_review(town: ReviewTown, *, now: datetime = NOW, **fields: Any) -> PhaseReview:
    """The review of 2027, opened with the plan's rules."""
    announced = get_announced(town.announced.id, actor=town.secretary, today=now.date())
    values: dict[str, Any] = {
        "name": "Sơ kết giai đoạn 1 (2026 - 2027)", "starts_on": announced.starts_on, "ends_on": announced.ends_on,
        "due_on": announced.due_on,
    }  # fmt: skip
    return open_review(announced, ReviewData(**values | fields), actor=town.secretary, now=now)


def rate(subject: Subject, **years: RatingLevel) -> None:
    """rate(subject, y2026=RatingLevel.EXCELLENT)."""
    for word, level in years.items():
        session.add(YearRating(subject_id=subject.id, year=int(word[1:]), level=level, created_at=NOW))
    session.flush()


def judge(
    town: ReviewTown, subject: Subject, years: Collection[int], state: EntryState = EntryState.RECOGNISED
) -> None:
    """A nomination of each year that has come this far."""
    for year in years:
        round_ = round_for(town.seasons[year], subject.kind)
        number = next(_numbers)
        handed_in = state is not EntryState.DRAFT
        entry = Entry(round=round_, locality_id=town.ward.id, owner_id=town.lan.id, state=state, created_at=NOW,
                      title=f"Đề nghị {number}", draft_token=f"review-{number}",
                      code=f"VH-{year}-{number:03d}" if handed_in else None,
                      receipt_code=f"R{number}" if handed_in else None,
                      submitted_at=NOW if handed_in else None)  # fmt: skip
        session.add(entry)
        session.flush()
        session.add(Nomination(entry_id=entry.id, round_id=round_.id, subject_id=subject.id, award_key="giay-khen",
                               achievement="Đi đầu chuyển đổi số."))  # fmt: skip
    session.flush()


def make_recognised(
    town: ReviewTown,
    author: Person,
    *,
    year: int = 2026,
    stage: EntryStage = EntryStage.APPLIED,
    state: EntryState = EntryState.RECOGNISED,
) -> Entry:
    """An initiative of the author, recognised by a published decision of that year."""
    round_ = make_round(state=RoundState.PUBLISHED, movement=town.seasons[2026].movement, year=year, now=NOW)
    number = next(_numbers)
    entry = Entry(round=round_, locality_id=town.ward.id, unit_id=author.unit_id, owner_id=author.id, state=state,
                  created_at=NOW, title=f"Sáng kiến {number}", draft_token=f"idea-{number}", code=f"SK-{number:03d}",
                  receipt_code=f"S{number}", submitted_at=NOW)  # fmt: skip
    session.add(entry)
    session.flush()
    initiative = Initiative(entry_id=entry.id, stage=stage)
    initiative.authors.append(
        InitiativeAuthor(position=1, person_id=author.id, full_name=author.full_name, kind=author.kind, is_main=True)
    )
    decision = Decision(round_id=round_.id, locality_id=town.ward.id, kind=DecisionKind.RECOGNITION, year=year,
                        number=number, issued_on=date(year, 10, 1), title="Công nhận sáng kiến", created_at=NOW,
                        approved_at=NOW, published_at=NOW)  # fmt: skip
    session.add_all([initiative, decision])
    session.flush()
    session.add(DecisionItem(decision_id=decision.id, entry_id=entry.id, position=1))
    session.flush()
    return entry
