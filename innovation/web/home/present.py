"""What the front pages and one's own work show, gathered from the rooms."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from flask import url_for

from innovation.core.actor import Actor
from innovation.core.clock import local_date
from innovation.core.roles import Role
from innovation.domain.awards import queries as awards
from innovation.domain.councils.queries import facts_of, is_barred_from_office
from innovation.domain.decisions import queries as decisions
from innovation.domain.entries import queries as entries
from innovation.domain.entries.enums import EntryState
from innovation.domain.initiatives import queries as initiatives
from innovation.domain.initiatives.rules import STEPS, step_statuses
from innovation.domain.library import queries as library
from innovation.domain.localities.enums import LOCALITY_KIND_LABELS
from innovation.domain.movements import queries as movements
from innovation.domain.movements.enums import REVIEW_KIND_LABELS, MovementKind, RoundState
from innovation.domain.reports import queries as reports
from innovation.domain.scoring import queries as scoring
from innovation.domain.scoring.queries import DeskRound
from innovation.web import current
from innovation.web.filters import day, weekday_moment

if TYPE_CHECKING:
    from innovation.domain.initiatives.models import Initiative
    from innovation.domain.localities.models import Locality
    from innovation.domain.movements.models import Movement, Round

SLOGAN = "Mỗi cán bộ, công chức một sáng kiến"
LONGEST_SLOGAN = 90
JOURNEY = range(2026, 2031)  # the years of the movement, as every plan names them


@dataclass(frozen=True, slots=True)
class Task:
    """One line of “Cần làm”: the state, what to do, by when, one button."""

    state: str
    title: str
    note: str
    href: str
    button: str
    due: datetime | None = None
    primary: bool = False


def front(place: Locality | None, *, now: datetime) -> dict[str, Any]:
    """A front page for one locality, or for all."""
    place_id = place.id if place else None
    plans = movements.list_movements(place_id) if place else movements.list_movement_cards()
    open_rounds = movements.list_open_rounds(now, locality_id=place_id)
    return {
        "here": place,
        "kind_word": LOCALITY_KIND_LABELS[place.kind] if place else "xã, phường",
        "rounds": [_deadline(round_, now) for round_ in open_rounds[:4]],
        "coming": None if open_rounds else _coming(place_id, now),
        "numbers": library.numbers(place_id),
        "newest": library.list_newest(3, locality_id=place_id),
        "slogan": _slogan(plans),
        "contents": _contents(plans) if place else [],
        "journey": _journey(plans, now) if place else [],
    }


def _deadline(round_: Round, now: datetime) -> dict[str, Any]:
    left = round_.closes_at - now
    days = left.days
    hours = max(1, int(left.total_seconds() // 3600))
    meeting = f" Hội đồng họp ngày {day(round_.meeting_at)}." if round_.meeting_at else ""
    return {
        "number": days if days >= 1 else hours,
        "unit": "ngày" if days >= 1 else "giờ",
        "round": round_,
        "text": f"Hạn nộp: {weekday_moment(round_.closes_at)}.{meeting}",
    }


def _coming(place_id: int | None, now: datetime) -> Round | None:
    """The next round that is announced but not yet open."""
    later = [round_ for round_ in movements.list_public_rounds(place_id) if round_.opens_at > now]
    return min(later, key=lambda round_: round_.opens_at, default=None)


def _slogan(plans: Any) -> str:
    """The movement's own name where it is a slogan; some plans only describe it in a long sentence."""
    names = [movement.name for movement in plans if movement.kind is MovementKind.INITIATIVE]
    return names[0] if len(names) == 1 and len(names[0]) <= LONGEST_SLOGAN else SLOGAN


def _contents(plans: Any) -> list[dict[str, Any]]:
    with_contents = next((movement for movement in plans if movement.contents), None)
    if with_contents is None:
        return []
    counts = library.count_by_content(with_contents.locality_id)
    return [
        {"position": content.position, "name": content.name, "count": counts.get(content.position, 0)}
        for content in with_contents.contents
    ]


def _journey(plans: Any, now: datetime) -> list[dict[str, Any]]:
    """The plan's years: phases and reviews in its own words, nothing added."""
    year = local_date(now).year
    reviews: dict[int, list[str]] = {}
    phases: dict[int, str] = {}
    years: set[int] = set()
    for movement in plans:
        _collect(movement, reviews, phases, years)
    return [
        {
            "label": str(each),
            "note": "; ".join(dict.fromkeys(reviews.get(each, []))) or phases.get(each, ""),
            "state": "done" if each < year else "now" if each == year else "",
        }
        for each in sorted(years)
        if phases or reviews  # where the plan names none, there is nothing to draw
    ]


def _collect(movement: Movement, reviews: dict[int, list[str]], phases: dict[int, str], years: set[int]) -> None:
    last = movement.ends_on.year if movement.ends_on else JOURNEY[-1]
    years.update(year for year in range(movement.starts_on.year, last + 1) if year in JOURNEY)
    for phase in movement.phases:
        for each in range(phase.starts_on.year, phase.ends_on.year + 1):
            phases.setdefault(each, phase.name)
    for review in movement.reviews:
        if review.year is not None:
            reviews.setdefault(review.year, []).append(REVIEW_KIND_LABELS[review.kind])


def my_work(actor: Actor, *, now: datetime) -> dict[str, Any]:
    """Everything that waits for this person, and where their own entries stand."""
    person_id = actor.person_id or 0
    own = initiatives.list_own(person_id)
    tasks = [
        *_author_tasks(own, now),
        *_co_author_tasks(person_id),
        *_unit_tasks(actor),
        *_member_tasks(actor),
        *_secretary_tasks(actor),
        *_signing_tasks(actor),
    ]
    far = datetime.max.replace(tzinfo=now.tzinfo)
    return {
        "tasks": sorted(tasks, key=lambda task: task.due or far),
        "own": own,
        "on_council": bool(current.council_posts()),
        "target": reports.own_target(actor, year=local_date(now).year),
        "certificates": awards.list_own_certificates(person_id),
        "open_rounds": movements.list_open_rounds(now, locality_id=actor.locality_id),
    }


def _author_tasks(own: Any, now: datetime) -> list[Task]:
    return [task for task in (_author_task(initiative, now) for initiative in own) if task is not None]


def _author_task(initiative: Initiative, now: datetime) -> Task | None:
    entry = initiative.entry
    if entry.state is EntryState.NEEDS_CHANGES:
        return Task(
            "needs_changes",
            f"Bổ sung hồ sơ {entry.code}",
            _until(entry.title, entry.fix_until, now),
            url_for("entries.dossier", entry_id=entry.id),
            "Bổ sung",
            entry.fix_until,
            True,
        )
    if entry.state is EntryState.DRAFT:
        return Task(
            "draft",
            f"Nộp trước {weekday_moment(entry.round.closes_at)}",
            _draft_note(initiative, now),
            url_for("initiatives.step", entry_id=entry.id, step=STEPS[0][0]),
            "Làm tiếp",
            entry.round.closes_at,
        )
    return None


def _draft_note(initiative: Initiative, now: datetime) -> str:
    statuses = step_statuses(initiatives.facts_of(initiative), today=local_date(now), visited=())
    done = sum(status == "done" for status in statuses.values())
    return f"{initiative.entry.title or 'Chưa đặt tên'}. Đã xong {done} trên {len(STEPS)} bước."


def _until(title: str, until: datetime | None, now: datetime) -> str:
    if until is None:
        return title
    days = (local_date(until) - local_date(now)).days
    left = "đã quá hạn" if until <= now else "hôm nay" if days == 0 else f"còn {days} ngày"
    return f"{title}. Hạn {day(until)}, {left}."


def _co_author_tasks(person_id: int) -> list[Task]:
    return [
        Task(
            "awaiting_coauthors",
            "Xác nhận phần đóng góp của bạn",
            initiatives.get_initiative(author.entry_id).entry.title,
            url_for("initiatives.co_author", entry_id=author.entry_id),
            "Xem và trả lời",
            None,
            True,
        )
        for author in initiatives.list_awaiting_my_word(person_id)
    ]


def _unit_tasks(actor: Actor) -> list[Task]:
    """What a unit's head may answer: no entry of their own, and none that a conflict closes to them."""
    units = [grant.unit_id for grant in actor.grants if grant.role is Role.UNIT_HEAD and grant.unit_id is not None]
    found = entries.list_awaiting_unit(units) if units else []
    if not found:
        return []
    facts = facts_of(entry_ids=[each.id for each in found])
    waiting = [
        each
        for each in found
        if not is_barred_from_office(
            facts.conflicts(each.id, person_id=actor.person_id or 0, unit_id=None, unit_rule=each.round.unit_conflict)
        )
    ]
    if not waiting:
        return []
    return [Task("awaiting_unit", f"{len(waiting)} hồ sơ chờ đơn vị xác nhận", waiting[0].title,
                 url_for("entries.unit_desk"), "Xác nhận", None, True)]  # fmt: skip


def _member_tasks(actor: Actor) -> list[Task]:
    if not current.council_posts():
        return []
    ballots = decisions.ballots_awaiting(actor.person_id or 0)
    votes = [
        Task(
            "awaiting_meeting",
            f"Bỏ phiếu hồ sơ {ballot.entry.code}",
            ballot.entry.round.name if ballot.entry.round.is_blind else ballot.entry.title,
            url_for("decisions.vote_form", ballot_id=ballot.id),
            "Bỏ phiếu",
            None,
            True,
        )
        for ballot, _ in ballots
    ]
    return votes + [task for task in (_member_task(place) for place in scoring.desk(actor)) if task is not None]


def _member_task(place: DeskRound) -> Task | None:
    due = place.round.scoring_until
    left = len(place.rows) - place.done
    note = f"Hạn chấm {weekday_moment(due)}."
    href = url_for("scoring.desk")
    if place.round.state is not RoundState.SCORING:
        return None
    if not place.has_declared:
        return Task("scoring", f"Khai mối liên quan: {place.round.name}", note, href, "Khai và mở hồ sơ", due, True)
    if left:
        return Task("scoring", f"Chấm {left} hồ sơ của {place.round.name}", note, href, "Chấm điểm", due, True)
    return None


def _secretary_tasks(actor: Actor) -> list[Task]:
    if not actor.localities_with(Role.SECRETARY):
        return []
    rounds = movements.list_rounds_for_board(actor)
    waiting = entries.count_handed_in([round_.id for round_ in rounds], states={EntryState.SUBMITTED})
    return [
        Task(
            "submitted",
            f"{waiting[round_.id]} hồ sơ chờ kiểm tra",
            round_.name,
            url_for("entries.screening_queue", round_id=round_.id),
            "Kiểm tra",
            round_.screening_until,
            True,
        )
        for round_ in rounds
        if waiting.get(round_.id)
    ]


def _signing_tasks(actor: Actor) -> list[Task]:
    return [
        Task("awaiting_signature", item.title, item.note, url_for("decisions.show", decision_id=item.decision_id),
             item.button, None, True)
        for item in awards.waiting_decisions(actor)
    ]  # fmt: skip
