"""Households, subjects, and seasons in which they are nominated."""

from collections.abc import Collection
from datetime import date, datetime, timedelta
from itertools import count
from typing import Any

from innovation.core.actor import Actor
from innovation.db import session
from innovation.domain.accounts.models import Person
from innovation.domain.localities.models import Household, Locality, Unit
from innovation.domain.movements.enums import SUBJECT_KIND_LABELS, MovementKind, RoundState, SubjectKind
from innovation.domain.movements.models import Round, Season
from innovation.domain.nominations import queries
from innovation.domain.nominations import service as nominations
from innovation.domain.nominations.enums import Claim, ConsentHow, SubjectConsentPurpose
from innovation.domain.nominations.models import Nomination, Subject
from innovation.domain.nominations.service import ClaimData, MeetingData, take_up
from tests.factories.accounts import NOW, actor_of
from tests.factories.entries import make_stored_file
from tests.factories.movements import make_movement, make_round, make_rubric_version

_numbers = count(1)


def make_household(
    group: Unit, head_name: str = "Trần Thị Mười", address: str = "số 12, ngõ 5", **fields: Any
) -> Household:
    """A household of a tổ dân phố or thôn."""
    household = Household(
        locality_id=group.locality_id, group=group, head_name=head_name, address=address, created_at=NOW, **fields
    )
    session.add(household)
    session.flush()
    return household


def make_subject(thing: Any) -> Subject:
    """The subject of a unit, a person or a household."""
    column = {"unit": "unit_id", "person": "person_id", "household": "household_id"}[thing.__tablename__]
    return take_up(**{column: thing.id}, now=NOW)


def met_or_not(*names: str) -> dict[str, Any]:
    """The body of a rubric whose criteria are only met or not."""
    bands = [{"low": "1", "high": "1", "label": "Đạt"}, {"low": "0", "high": "0", "label": "Chưa đạt"}]
    rows = [
        {"key": f"tieu_chi_{number}", "name": name, "kind": "bands", "max": "1", "bands": bands}
        for number, name in enumerate(names, start=1)
    ]
    return {"criteria": rows, "threshold": str(len(rows))}


CRITERIA = {
    SubjectKind.COLLECTIVE: ("Có ít nhất 01 sáng kiến", "100% sử dụng thành thạo phần mềm"),
    SubjectKind.INDIVIDUAL: ("Hoàn thành xuất sắc nhiệm vụ", "Có sáng kiến được áp dụng"),
    SubjectKind.RESIDENTIAL_GROUP: ("Nhiều hộ dùng dịch vụ công trực tuyến",),
    SubjectKind.HOUSEHOLD: ("Tham gia lớp học kỹ năng số",),
}


def make_season(
    locality: Locality | None = None,
    *,
    kinds: Collection[SubjectKind] = tuple(SubjectKind),
    state: RoundState = RoundState.OPEN,
    now: datetime = NOW,
    contents: tuple[str, ...] = ("Thi đua phát triển hạ tầng số",),
    round_fields: dict[str, Any] | None = None,
    **fields: Any,
) -> Season:
    """A season of 2026 of a new emulation movement with a round for each of `kinds`; open ones close in nine days."""
    movement = make_movement(
        locality, "Phong trào thi đua đổi mới sáng tạo", kind=MovementKind.EMULATION, contents=contents,
        target_count=None, target_per=None,
    )  # fmt: skip
    values: dict[str, Any] = {
        "locality_id": movement.locality_id, "movement": movement, "year": 2026, "name": "Thi đua năm 2026",
        "achieved_from": date(2026, 1, 1), "achieved_to": date(2026, 12, 31), "created_at": now - timedelta(days=300),
    }  # fmt: skip
    season = Season(**values | fields)
    session.add(season)
    session.flush()
    for kind in kinds:
        version = make_rubric_version(name=f"Tiêu chí {kind.value}", body=met_or_not(*CRITERIA[kind]))
        make_round(
            movement, state=state, now=now, rubric_version=version, season=season, subject_kind=kind,
            name=f"Thi đua năm 2026: {SUBJECT_KIND_LABELS[kind]}", participants=[], stages=[], **round_fields or {},
        )  # fmt: skip
    session.refresh(season)
    return season


def round_for(season: Season, kind: SubjectKind) -> Round:
    """The season's round for this kind of subject."""
    return next(round_ for round_ in season.rounds if round_.subject_kind is kind)


def make_nomination(
    round_: Round, subject: Subject, *, by: Person, complete: bool = True, now: datetime = NOW, **fields: Any
) -> Nomination:
    """A draft that `by` files; `complete` fills every step, its consent and meeting among them."""
    actor = actor_of(by)
    nomination = nominations.begin(
        round_, subject, draft_token=f"token-of-the-test-{next(_numbers)}", actor=actor, now=now, **fields
    )
    if complete:
        fill(nomination, actor=actor, now=now)
    return nomination


def fill(nomination: Nomination, *, actor: Actor, now: datetime = NOW) -> None:
    """Every step as somebody would type it."""
    who: dict[str, Any] = {"expected_version": None, "actor": actor}
    subject, round_ = nomination.subject, nomination.entry.round
    nominations.save_subject(nomination, award_key="giay-khen", content_ids=[], **who)
    if subject.household is not None and not queries.has_consent(subject.id):
        nominations.record_consent(
            subject.id, SubjectConsentPurpose.TAKE_PART, how=ConsentHow.SIGNED_PAPER,
            given_by=subject.household.head_name, given_on=date(2026, 11, 1), actor=actor, now=now,
        )  # fmt: skip
    nominations.save_achievement(
        nomination, achievement="Đi đầu chuyển đổi số trong tổ.", report="Cả năm dùng dịch vụ công trực tuyến.", **who
    )
    for criterion in queries.criteria_of(round_):
        said = ClaimData(Claim.MET, "Đã tham gia đủ ba lớp kỹ năng số.", 12, 15, "hộ dùng dịch vụ công / số hộ")
        nominations.save_criterion(nomination, criterion.key, said, ticked=(), held={}, **who)
    if round_.asks_group_meeting:
        held = MeetingData(date(2026, 11, 10), "Trần Quốc Hùng", entitled=40, present=30, agreed=28)
        nominations.save_meeting(nomination, held, now=now, **who)
        nominations.add_minutes(nomination, make_stored_file("bien-ban.pdf"), actor=actor, now=now)
    if nomination.entry.on_paper:
        nominations.add_paper(nomination, make_stored_file("giay-de-nghi.pdf"), actor=actor, now=now)


def make_sent(round_: Round, subject: Subject, *, by: Person, now: datetime = NOW, **fields: Any) -> Nomination:
    """A whole nomination, sent."""
    nomination = make_nomination(round_, subject, by=by, now=now, **fields)
    return nominations.send(nomination, truthful=True, actor=actor_of(by), now=now)
