"""Saving what is typed into a nomination, complete or not."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from innovation.core.actor import Actor
from innovation.core.clock import local_date
from innovation.core.errors import NotAllowed, NotFound, RuleBroken
from innovation.db import session
from innovation.domain.entries import queries as entries
from innovation.domain.entries.enums import AttachmentKind
from innovation.domain.entries.service import attach, count_up, ensure_same_version, remove_attachment
from innovation.domain.entries.workflow import ENTRY_WORKFLOW
from innovation.domain.nominations import permissions, queries
from innovation.domain.nominations.enums import Claim, HeldKind
from innovation.domain.nominations.models import CriterionClaim, Evidence, GroupMeeting, Nomination
from innovation.domain.nominations.rules.nominating import ensure_figure, ensure_meeting, ensure_text_fits
from innovation.domain.nominations.service.nominating import title_of
from innovation.support.files.models import StoredFile

Held = Mapping[tuple[HeldKind, int], str]  # what the platform holds, by kind and id, with its label


@dataclass(frozen=True, slots=True)
class ClaimData:
    """What is said on one criterion."""

    claim: Claim | None = None
    words: str = ""
    figure: int | None = None
    figure_of: int | None = None
    figure_what: str = ""


@dataclass(frozen=True, slots=True)
class MeetingData:
    held_on: date
    chaired_by: str
    entitled: int
    present: int
    agreed: int
    note: str = ""


def save_subject(
    nomination: Nomination, *, award_key: str, content_ids: Collection[int], expected_version: int | None, actor: Actor
) -> int:
    """What is asked for, and to which contents of the movement it belongs."""
    open_for_writing(nomination, expected_version, actor)
    round_ = nomination.entry.round
    if award_key and award_key not in {row.key for row in queries.awards_offered(round_)}:
        raise RuleBroken("award", "Chọn danh hiệu hoặc hình thức khen trong danh sách.", field="award_key")
    if not set(content_ids) <= {content.id for content in round_.movement.contents}:
        raise RuleBroken("content", "Chọn nội dung trong danh sách của phong trào.", field="content_ids")
    nomination.award_key, nomination.content_ids = award_key, sorted(content_ids)
    nomination.entry.title = title_of(nomination)
    return count_up(nomination.entry)


def save_achievement(
    nomination: Nomination, *, achievement: str, report: str, expected_version: int | None, actor: Actor
) -> int:
    open_for_writing(nomination, expected_version, actor)
    ensure_text_fits("achievement", achievement)
    ensure_text_fits("report", report)
    nomination.achievement, nomination.report = achievement, report
    return count_up(nomination.entry)


def save_criterion(
    nomination: Nomination,
    criterion: str,
    data: ClaimData,
    *,
    ticked: Collection[tuple[HeldKind, int]],
    held: Held,
    expected_version: int | None,
    actor: Actor,
) -> int:
    """The claim on one criterion with the held evidence that was ticked; `held` is what may be ticked."""
    open_for_writing(nomination, expected_version, actor)
    _ensure_asked(nomination, criterion)
    ensure_text_fits("words", data.words)
    ensure_text_fits("figure_what", data.figure_what)
    ensure_figure(data.figure, data.figure_of)
    row = next((each for each in nomination.claims if each.criterion == criterion), None)
    if row is None:
        row = CriterionClaim(entry_id=nomination.entry_id, criterion=criterion)
        nomination.claims.append(row)
    for name in ("claim", "words", "figure", "figure_of", "figure_what"):
        setattr(row, name, getattr(data, name))
    _keep_ticked(nomination, criterion, set(ticked), held)
    return count_up(nomination.entry)


def _keep_ticked(nomination: Nomination, criterion: str, ticked: set[tuple[HeldKind, int]], held: Held) -> None:
    """What was ticked before and is no longer held stays until it is unticked: its label is what was read then."""
    there = {
        (item.held_kind, item.held_id): item
        for item in nomination.evidence
        if item.criterion == criterion and item.held_kind is not None and item.held_id is not None
    }
    unknown = [pair for pair in ticked if pair not in held and pair not in there]
    if unknown:
        raise RuleBroken("held", "Chọn minh chứng trong danh sách.", field="held")
    for pair, item in there.items():
        if pair not in ticked:
            nomination.evidence.remove(item)
    for kind, id_ in sorted(ticked):
        if (kind, id_) not in there:
            nomination.evidence.append(
                Evidence(criterion=criterion, held_kind=kind, held_id=id_, label=held[kind, id_][:300])
            )


def save_meeting(
    nomination: Nomination, data: MeetingData | None, *, expected_version: int | None, actor: Actor, now: datetime
) -> int:
    """The own meeting of the tổ, thôn or unit; None takes it out again."""
    open_for_writing(nomination, expected_version, actor)
    if not nomination.entry.round.asks_group_meeting:
        raise RuleBroken("no_meeting", "Đợt này không yêu cầu bình xét.")
    if data is None:
        nomination.meeting = None
        return count_up(nomination.entry)
    ensure_text_fits("note", data.note)
    ensure_meeting(
        held_on=data.held_on, entitled=data.entitled, present=data.present, agreed=data.agreed, today=local_date(now)
    )
    meeting = nomination.meeting or GroupMeeting(entry_id=nomination.entry_id)
    for name in ("held_on", "chaired_by", "entitled", "present", "agreed", "note"):
        setattr(meeting, name, getattr(data, name))
    nomination.meeting = meeting
    if meeting.minutes is None or meeting.minutes.removed_at is not None:
        waiting = queries.waiting_minutes(nomination)
        meeting.minutes = waiting[-1] if waiting else None
    return count_up(nomination.entry)


def add_evidence(nomination: Nomination, criterion: str, file: StoredFile, *, actor: Actor, now: datetime) -> None:
    """A file that stands behind the claim on a criterion."""
    open_for_writing(nomination, None, actor)
    _ensure_asked(nomination, criterion)
    kind = AttachmentKind.PHOTO if file.is_image else AttachmentKind.DOCUMENT
    item = attach(nomination.entry, file, kind=kind, actor=actor, now=now)
    nomination.evidence.append(Evidence(criterion=criterion, attachment_id=item.id, label=file.name[:300]))
    count_up(nomination.entry)


def add_paper(nomination: Nomination, file: StoredFile, *, actor: Actor, now: datetime) -> None:
    """The signed paper of a nomination that the secretary types in; otherwise a document to the report."""
    open_for_writing(nomination, None, actor)
    kind = AttachmentKind.SIGNED_PAPER if nomination.entry.on_paper else AttachmentKind.DOCUMENT
    attach(nomination.entry, file, kind=kind, actor=actor, now=now)
    count_up(nomination.entry)


def add_minutes(nomination: Nomination, file: StoredFile, *, early: bool = False, actor: Actor, now: datetime) -> None:
    """The minutes of the own meeting; newer minutes take the place of older ones.

    The meeting must have been entered; `early` ones wait for it among the papers.
    """
    open_for_writing(nomination, None, actor)
    if nomination.meeting is None and early:
        attach(nomination.entry, file, kind=AttachmentKind.DOCUMENT, description=queries.MINUTES, actor=actor, now=now)
        count_up(nomination.entry)
        return
    if nomination.meeting is None:
        raise RuleBroken("no_meeting", "Ghi cuộc họp bình xét trước khi đính kèm biên bản.", field="held_on")
    before = nomination.meeting.minutes
    if before is not None and before.removed_at is None:
        remove_attachment(before, nomination.entry, actor=actor, now=now)
    item = attach(nomination.entry, file, kind=AttachmentKind.DOCUMENT, description=queries.MINUTES,
                  actor=actor, now=now)  # fmt: skip
    nomination.meeting.minutes = item
    count_up(nomination.entry)


def remove_file(nomination: Nomination, attachment_id: int, *, actor: Actor, now: datetime) -> None:
    """Take a file out, wherever it stood."""
    open_for_writing(nomination, None, actor)
    item = entries.get_attachment(nomination.entry_id, attachment_id)
    remove_attachment(item, nomination.entry, actor=actor, now=now)
    for evidence in [each for each in nomination.evidence if each.attachment_id == attachment_id]:
        nomination.evidence.remove(evidence)
    if nomination.meeting is not None and nomination.meeting.minutes_id == attachment_id:
        nomination.meeting.minutes = None
    count_up(nomination.entry)


def open_for_writing(nomination: Nomination, expected_version: int | None, actor: Actor) -> None:
    """NotAllowed for others, RuleBroken once it is sent, Stale when another window saved since; the oath lapses."""
    if not permissions.can_edit_nomination(actor, nomination):
        raise NotAllowed()
    ENTRY_WORKFLOW.ensure("edit", nomination.entry.state)
    ensure_same_version(nomination.entry, expected_version)
    nomination.truthful_at = None
    session.flush()


def _ensure_asked(nomination: Nomination, criterion: str) -> None:
    if criterion not in {each.key for each in queries.criteria_of(nomination.entry.round)}:
        raise NotFound("Bộ tiêu chí không có tiêu chí này.")
