"""The lines of “Cần làm”: what waits for a person, each with one button."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from flask import url_for

from innovation.core.actor import Actor
from innovation.core.clock import local_date
from innovation.core.roles import Role
from innovation.domain.awards import queries as awards
from innovation.domain.councils.queries import Facts as Conflicts
from innovation.domain.councils.queries import facts_about, is_barred_from_office
from innovation.domain.decisions import queries as decisions
from innovation.domain.entries import queries as entries
from innovation.domain.entries.enums import EntryState
from innovation.domain.initiatives import queries as initiatives
from innovation.domain.initiatives.rules import STEPS, Facts, step_statuses
from innovation.domain.scoring import queries as scoring
from innovation.web.filters import day, weekday_moment

if TYPE_CHECKING:
    from innovation.domain.entries.models import Entry
    from innovation.domain.initiatives.models import Initiative
    from innovation.domain.movements.models import Round


PAPERS = (Role.LEADER, Role.DEPUTY_LEADER, Role.CLERK, Role.SECRETARY, Role.UNIT_SECRETARY)  # prepare, sign, number

STANDS = {"Nhập số, ngày": "Đã duyệt", "Công bố": "Đã có số"}  # what a paper is, by what is to be done with it


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
    words: str = ""  # of the badge, where the state's own do not fit


def of_author(own: Sequence[Initiative], now: datetime) -> list[Task]:
    """What one's own entries ask of oneself."""
    facts = initiatives.facts_by_entry([each for each in own if each.entry.state is EntryState.DRAFT])
    found = [_author_task(each, facts.get(each.entry_id), now) for each in own]
    return [task for task in found if task is not None]


def _author_task(initiative: Initiative, facts: Facts | None, now: datetime) -> Task | None:
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
    if facts is not None:
        return Task(
            "draft",
            f"Nộp trước {weekday_moment(entry.round.closes_at)}",
            _draft_note(entry.title, facts, now),
            url_for("initiatives.step", entry_id=entry.id, step=STEPS[0][0]),
            "Làm tiếp",
            entry.round.closes_at,
        )
    return None


def _draft_note(title: str, facts: Facts, now: datetime) -> str:
    statuses = step_statuses(facts, today=local_date(now), visited=())
    left = sum(status != "done" for status in statuses.values())
    how_far = f"Còn {left} trên {len(STEPS)} bước chưa xong" if left else "Đã ghi đủ, mở ra để nộp"
    return f"{title or 'Chưa đặt tên'}. {how_far}."


def _until(title: str, until: datetime | None, now: datetime) -> str:
    if until is None:
        return title
    days = (local_date(until) - local_date(now)).days
    left = "đã quá hạn" if until <= now else "hôm nay" if days == 0 else f"còn {days} ngày"
    return f"{title}. Hạn {day(until)}, {left}."


def _nominator_task(entry: Entry, now: datetime) -> Task:
    href = url_for("nominations.step", entry_id=entry.id, slug="doi-tuong")
    if entry.state is EntryState.NEEDS_CHANGES:
        note = _until(entry.title, entry.fix_until, now)
        return Task("needs_changes", f"Bổ sung đề nghị {entry.code}", note, href, "Bổ sung", entry.fix_until, True)
    closes = entry.round.closes_at
    title = f"Gửi đề nghị khen thưởng trước {weekday_moment(closes)}"
    return Task("draft", title, entry.title, href, "Viết tiếp", closes)


def of_co_author(own: Sequence[Initiative], person_id: int) -> list[Task]:
    """Entries in which one is named and has not answered yet."""
    return [
        Task(
            "awaiting_coauthors",
            "Xác nhận phần đóng góp của bạn",
            initiative.entry.title,
            url_for("initiatives.co_author", entry_id=initiative.entry_id),
            "Xem và trả lời",
            None,
            True,
        )
        for initiative in initiatives.awaiting_word_of(person_id, own)
    ]


def of_head_and_member(actor: Actor, *, on_council: bool, now: datetime) -> list[Task]:
    """What a unit's head may answer, a member may score, and one's own nominations still lack.

    One query tells which of it conflicts close to them.
    """
    person_id = actor.person_id or 0
    units = [grant.unit_id for grant in actor.grants if grant.role is Role.UNIT_HEAD and grant.unit_id is not None]
    found, unfinished = entries.list_waiting_for(person_id, units)
    rounds = scoring.rounds_to_score(person_id) if on_council else []
    asked = {each.round_id for each in found} | {each.id for each in rounds if each.entry_ids}
    unit_id = next((each.unit_id for each in rounds), None)
    facts = facts_about(person_id, unit_id, round_ids=asked) if asked else Conflicts()
    own = [_nominator_task(entry, now) for entry in unfinished]
    return [*own, *_unit_tasks(found, facts, person_id), *_round_tasks(rounds, facts, person_id)]


def _unit_tasks(found: Iterable[Entry], facts: Conflicts, person_id: int) -> list[Task]:
    """No entry of one's own, and none that a conflict closes."""
    waiting = [
        each
        for each in found
        if not is_barred_from_office(
            facts.conflicts(each.id, person_id=person_id, unit_id=None, unit_rule=each.round.unit_conflict)
        )
    ]
    if not waiting:
        return []
    return [Task("awaiting_unit", f"{len(waiting)} hồ sơ chờ đơn vị xác nhận", waiting[0].title,
                 url_for("entries.unit_desk"), "Xác nhận", None, True)]  # fmt: skip


def _round_tasks(rounds: Iterable[scoring.RoundToScore], facts: Conflicts, person_id: int) -> list[Task]:
    tasks = []
    for place in rounds:
        due, left = place.scoring_until, place.left(facts, person_id)
        note, href = f"Hạn chấm {weekday_moment(due)}.", url_for("scoring.desk")
        if not place.has_declared:
            tasks.append(
                Task("scoring", f"Khai mối liên quan: {place.name}", note, href, "Khai và mở hồ sơ", due, True)
            )
        elif left:
            tasks.append(Task("scoring", f"Chấm {left} hồ sơ của {place.name}", note, href, "Chấm điểm", due, True))
    return tasks


def of_voter(actor: Actor) -> list[Task]:
    """Ballots that are open and wait for this member."""
    return [
        Task(
            "awaiting_meeting",
            f"Bỏ phiếu hồ sơ {ballot.entry.code}",
            ballot.entry.round.name if ballot.entry.round.is_blind else ballot.entry.title,
            url_for("decisions.vote_form", ballot_id=ballot.id),
            "Bỏ phiếu",
            None,
            True,
        )
        for ballot, _ in decisions.ballots_awaiting(actor.person_id or 0)
    ]


def of_secretary(actor: Actor, rounds: Iterable[tuple[Round, int]]) -> list[Task]:
    """Entries to be screened, round by round."""
    return [
        Task(
            "submitted",
            f"{waiting} hồ sơ chờ kiểm tra",
            round_.name,
            url_for("entries.screening_queue", round_id=round_.id),
            "Kiểm tra",
            round_.screening_until,
            True,
        )
        for round_, waiting in rounds
        if waiting and actor.is_secretary(locality_id=round_.locality_id, unit_id=round_.host_unit_id)
    ]


def of_decider(actor: Actor) -> list[Task]:
    """Awards at once that wait for the leader's word, the oldest first."""
    return [
        Task("forwarded", f"Duyệt khen đột xuất: {awards.shown_name(proposal)}", proposal.achievement[:140],
             url_for("awards.proposal", proposal_id=proposal.id), "Xem và duyệt", None, True)
        for proposal in awards.proposals_to_decide(actor)
    ]  # fmt: skip


def of_signer(actor: Actor) -> list[Task]:
    """Papers to agree to, to number or to publish, and kiến nghị about those that are out."""
    if not actor.has_somewhere(*PAPERS):
        return []
    waiting, complaints = awards.waiting_decisions(actor)
    asked = Task("complaint", f"Trả lời {complaints} kiến nghị", "Kiến nghị về kết quả đã công bố.",
                 url_for("decisions.complaints"), "Trả lời", None, True)  # fmt: skip
    papers = [
        Task("awaiting_signature", item.title, item.note, url_for("decisions.show", decision_id=item.decision_id),
             item.button, None, True, STANDS.get(item.button, ""))
        for item in waiting
    ]  # fmt: skip
    return [asked, *papers] if complaints else papers
