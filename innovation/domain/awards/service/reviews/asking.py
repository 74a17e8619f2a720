"""The council is asked: a round for each kind of subject on the list, judged like every other by the same council."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select

from innovation.core.actor import Actor
from innovation.core.clock import local_date
from innovation.core.errors import RuleBroken
from innovation.core.roles import Role
from innovation.db import session
from innovation.domain.accounts.models import Person
from innovation.domain.accounts.queries import list_holders
from innovation.domain.awards.enums import ReviewAction
from innovation.domain.awards.models import PhaseReview, ReviewLine, ReviewRound
from innovation.domain.awards.permissions import unit_of
from innovation.domain.awards.queries.reviews.facts import sources_of
from innovation.domain.awards.service.reviews.guards import ensure_open, keep_step, write_down
from innovation.domain.awards.service.reviews.nominating import Behind, earlier_nominations, put_forward
from innovation.domain.movements import service as movements
from innovation.domain.movements.enums import SUBJECT_KIND_LABELS, SubjectKind
from innovation.domain.movements.models import Round
from innovation.domain.movements.service import RoundPlan, SeasonPlan
from innovation.domain.nominations.models import Subject
from innovation.domain.nominations.queries import name_of, place_of

A_MOMENT = timedelta(seconds=1)  # the rounds take nothing but the list: they close as soon as they are open


@dataclass(frozen=True, slots=True)
class CouncilPlan:
    """When the council is to have judged, and meets."""

    scoring_until: datetime
    meeting_at: datetime | None = None


def ask_council(review: PhaseReview, plan: CouncilPlan, *, actor: Actor, now: datetime) -> list[Round]:
    """The kept lines become nominations before the council; from now on the list is frozen."""
    ensure_open(review, actor)
    kept = (ReviewLine.review_id == review.id, ReviewLine.is_kept)
    lines = session.scalars(select(ReviewLine).where(*kept).order_by(ReviewLine.id)).all()
    if not lines:
        raise RuleBroken("no_lines", "Danh sách chưa có dòng nào. Rà soát lại hoặc thêm đối tượng trước.")
    owners = _owners(lines, actor, now)
    rounds = _rounds(review, {line.subject.kind for line in lines}, plan, actor, now)
    sources = sources_of(review, [line.subject for line in lines], today=local_date(now))
    earlier = earlier_nominations([found for each in sources.values() for found in each])
    for line in lines:
        mine = sources.get(line.subject_id, [])
        put_forward(
            review, line, rounds[line.subject.kind], Behind(owners[line.id], mine, earlier), actor=actor, now=now
        )
    keep_step(review, ReviewAction.ASK, actor, now)
    write_down("review.ask", review, actor, now, rounds=[each.id for each in rounds.values()], lines=len(lines))
    return list(rounds.values())


def _rounds(
    review: PhaseReview, kinds: set[SubjectKind], plan: CouncilPlan, actor: Actor, now: datetime
) -> Mapping[SubjectKind, Round]:
    shared = RoundPlan(
        name=review.name, rubric_version_id=0, opens_at=now, closes_at=now + A_MOMENT, screening_until=now + A_MOMENT,
        scoring_until=plan.scoring_until, meeting_at=plan.meeting_at, participants=(), stages=(), grace_seconds=0,
        call_text="Hội đồng xét danh sách đề nghị khen thưởng của kỳ này.",
    )  # fmt: skip
    season = movements.draft_season(
        review.movement,
        SeasonPlan(
            name=review.name, year=review.ends_on.year, achieved_from=review.starts_on, achieved_to=review.ends_on,
            shared=shared, rubrics={kind: _rubric(review, kind) for kind in SubjectKind if kind in kinds},
        ),
        actor=actor, now=now,
    )  # fmt: skip
    movements.announce_season(season, actor=actor, now=now)
    found = {}
    for round_ in season.rounds:
        session.add(ReviewRound(round_id=round_.id, review_id=review.id))
        assert round_.subject_kind is not None  # by the table's CHECK for rounds of a season
        found[round_.subject_kind] = round_
    session.flush()
    return found


def _rubric(review: PhaseReview, kind: SubjectKind) -> int:
    """The criteria under which the movement judged that kind last."""
    found = session.scalars(
        select(Round.rubric_version_id)
        .where(Round.movement_id == review.movement_id, Round.subject_kind == kind)
        .order_by(Round.id.desc())
    ).first()
    if found is None:
        raise RuleBroken(
            "no_rubric",
            f"Chưa có bộ tiêu chí nào của phong trào cho {SUBJECT_KIND_LABELS[kind].lower()}. "
            "Lập một đợt thi đua có loại đối tượng này, hoặc bỏ các dòng đó khỏi danh sách.",
        )
    return found


def _owners(lines: Sequence[ReviewLine], actor: Actor, now: datetime) -> dict[int, Person]:
    """Who stands behind each line: the person, or the head of the unit, tổ or thôn; never who keeps the list.

    Whoever files a nomination has no part in judging it, so that the secretary cannot stand in for a missing head.
    """
    heads: dict[int, Person | None] = {}
    found: dict[int, Person] = {}
    nobody: dict[str, None] = {}
    for line in lines:
        unit_id = unit_of(line.subject)
        if line.subject.person is None and unit_id is not None and unit_id not in heads:
            heads[unit_id] = _head(line.subject, unit_id, actor, now)
        owner = line.subject.person or heads.get(unit_id or 0)
        if owner is None:
            nobody[place_of(line.subject) or name_of(line.subject)] = None
        else:
            found[line.id] = owner
    if nobody:
        raise RuleBroken(
            "no_head", f"Chưa có người đứng đầu trong danh sách của: {', '.join(nobody)}. Thêm nhiệm vụ cho người đó ở "
            "mục Đơn vị, người, rồi chuyển Hội đồng.",
        )  # fmt: skip
    return found


def _head(subject: Subject, unit_id: int, actor: Actor, now: datetime) -> Person | None:
    day = local_date(now)
    heads = list_holders(Role.UNIT_HEAD, day=day, locality_id=subject.locality_id, unit_id=unit_id)
    return next((head for head in heads if head.id != actor.person_id), None)
