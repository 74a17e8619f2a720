"""Reads of nominations: one dossier, lists, and what the rules need to know."""

from collections.abc import Collection, Sequence

from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from innovation.core.actor import Actor
from innovation.core.errors import NotFound
from innovation.db import session
from innovation.domain.entries import queries as entries
from innovation.domain.entries.enums import AttachmentKind, EntryState
from innovation.domain.entries.models import Attachment, Entry
from innovation.domain.entries.rules import CheckItem
from innovation.domain.movements.models import Round
from innovation.domain.movements.rules.rubric import Criterion, parse_rubric
from innovation.domain.nominations import permissions
from innovation.domain.nominations.enums import SubjectConsentPurpose
from innovation.domain.nominations.models import Nomination, Subject
from innovation.domain.nominations.queries.consents import consents_of
from innovation.domain.nominations.queries.subjects import public_name_of
from innovation.domain.nominations.rules.asking import offered_awards
from innovation.domain.nominations.rules.nominating import (
    CriterionFacts,
    Facts,
    MeetingFacts,
    Problem,
    Step,
    missing,
    steps_for,
)
from innovation.domain.nominations.rules.screening import checklist_for
from innovation.plans.awards import AwardRow

MINUTES = "Biên bản họp bình xét"
WHOLE = (selectinload(Nomination.claims), selectinload(Nomination.evidence), joinedload(Nomination.meeting))


def find_nomination(entry_id: int) -> Nomination | None:
    """The nomination of this entry; None when the entry is an initiative, gone or not there."""
    nomination = session.get(Nomination, entry_id)
    return None if nomination is None or nomination.entry.deleted_at is not None else nomination


def award_keys_of(entry_ids: Collection[int]) -> Sequence[str]:
    """The awards that these ask for, each once."""
    where = (Nomination.entry_id.in_(entry_ids), Nomination.award_key != "")
    return session.scalars(select(Nomination.award_key).where(*where).distinct().order_by(Nomination.award_key)).all()


def get_nomination(entry_id: int) -> Nomination:
    """The nomination, for a caller that checks itself who may see what of it."""
    nomination = session.get(Nomination, entry_id, options=WHOLE)
    if nomination is None or nomination.entry.deleted_at is not None:
        raise NotFound("Không tìm thấy đề nghị này.")
    return nomination


def get_nomination_dossier(entry_id: int, *, actor: Actor) -> Nomination:
    """For the one who files it, the subject, the head and the office; missing for everyone else."""
    nomination = get_nomination(entry_id)
    if not permissions.can_read_nomination(actor, nomination):
        raise NotFound("Không tìm thấy đề nghị này.")
    return nomination


def get_own_nomination(entry_id: int, *, actor: Actor) -> Nomination:
    """For the one who writes it."""
    nomination = get_nomination(entry_id)
    if not permissions.can_edit_nomination(actor, nomination):
        raise NotFound("Không tìm thấy đề nghị này.")
    return nomination


def get_nomination_for_screening(entry_id: int, *, actor: Actor) -> Nomination:
    nomination = get_nomination(entry_id)
    if not permissions.can_screen_nomination(actor, nomination):
        raise NotFound("Không tìm thấy đề nghị này.")
    return nomination


def list_own_nominations(person_id: int, *, unit_ids: Collection[int] = ()) -> Sequence[Nomination]:
    """What the person files or typed in from paper, and, once sent, what is about them or about those whom they head;
    newest first."""
    about = Nomination.subject_id.in_(select(Subject.id).where(Subject.person_id == person_id))
    return session.scalars(
        select(Nomination)
        .join(Nomination.entry)
        .where(
            Entry.deleted_at.is_(None),
            (Entry.owner_id == person_id)
            | (Entry.entered_by_id == person_id)
            | ((about | Entry.unit_id.in_(unit_ids)) & (Entry.state != EntryState.DRAFT)),
        )
        .order_by(Entry.created_at.desc(), Entry.id.desc())
    ).all()


def unnamed_titles(entry_ids: Collection[int]) -> dict[int, str]:
    """What lists show of nominated households to others than the office: “Một hộ thuộc Tổ dân phố số 3”, unless the
    household agreed to be named; in two queries."""
    nominated = session.scalars(select(Nomination).where(Nomination.entry_id.in_(entry_ids))).all()
    agreed = consents_of([each.subject_id for each in nominated])
    return {
        each.entry_id: public_name_of(each.subject, agreed[each.subject_id])
        for each in nominated
        if each.subject.household_id is not None and SubjectConsentPurpose.PUBLISH_NAME not in agreed[each.subject_id]
    }


def standing_nomination(round_id: int, subject_id: int) -> Nomination | None:
    """The nomination of this subject in this round that was not dropped."""
    return session.scalars(
        select(Nomination).where(
            Nomination.round_id == round_id, Nomination.subject_id == subject_id, Nomination.dropped_at.is_(None)
        )
    ).one_or_none()


def criteria_of(round_: Round) -> tuple[Criterion, ...]:
    """The criteria of the round's rubric, comments left out."""
    return parse_rubric(round_.rubric_version.body).scored


def steps_of(nomination: Nomination) -> tuple[Step, ...]:
    round_ = nomination.entry.round
    named = [(criterion.key, criterion.name) for criterion in criteria_of(round_)]
    return steps_for(named, asks_meeting=round_.asks_group_meeting)


def facts_of(nomination: Nomination) -> Facts:
    """The nomination as plain values."""
    entry, round_ = nomination.entry, nomination.entry.round
    kinds = {item.kind for item in entries.list_attachments(entry.id)} if entry.on_paper else set()
    return Facts(
        kind=nomination.subject.kind,
        award_key=nomination.award_key,
        offered_awards=frozenset(row.key for row in awards_offered(round_)),
        achievement=nomination.achievement,
        report=nomination.report,
        criteria=_criteria(nomination),
        asks_meeting=round_.asks_group_meeting,
        vote_percent=round_.group_vote_percent,
        meeting=_meeting(nomination),
        has_consent=nomination.subject.household_id is None or has_consent(nomination.subject_id),
        needs_signed_paper=entry.on_paper,
        has_signed_paper=AttachmentKind.SIGNED_PAPER in kinds,
        truthful=nomination.truthful_at is not None,
        steps=steps_of(nomination),
    )


def waiting_minutes(nomination: Nomination) -> list[Attachment]:
    """Minutes that came before the meeting could be entered."""
    return [item for item in entries.list_attachments(nomination.entry_id) if item.description == MINUTES]


def problems_of(nomination: Nomination) -> list[Problem]:
    return missing(facts_of(nomination))


def has_consent(subject_id: int) -> bool:
    return SubjectConsentPurpose.TAKE_PART in consents_of([subject_id])[subject_id]


def awards_offered(round_: Round) -> list[AwardRow]:
    """What may be asked for in the round: the catalogue of the day on which its results are due."""
    if round_.subject_kind is None:
        return []
    return offered_awards(round_.subject_kind, round_.publish_on or (round_.meeting_at or round_.scoring_until).date())


def keeps_to_plan(round_: Round) -> bool:
    """Whether the round judges by the plan's own criteria, which name staff and the office's units only."""
    return round_.rubric_version.rubric.locality_id is None


def checklist_of(nomination: Nomination) -> tuple[CheckItem, ...]:
    round_ = nomination.entry.round
    return checklist_for(
        nomination.subject.kind, asks_meeting=round_.asks_group_meeting, asks_front=round_.asks_front_comment
    )


def _criteria(nomination: Nomination) -> tuple[CriterionFacts, ...]:
    claims = {claim.criterion: claim for claim in nomination.claims}
    counted: dict[str, int] = {}
    for item in nomination.evidence:
        if item.attachment is None or item.attachment.removed_at is None:
            counted[item.criterion] = counted.get(item.criterion, 0) + 1
    found = []
    for criterion in criteria_of(nomination.entry.round):
        claim = claims.get(criterion.key)
        said = (claim.claim, claim.words, claim.figure, claim.figure_of) if claim else (None, "", None, None)
        found.append(CriterionFacts(criterion.key, criterion.name, *said, evidence=counted.get(criterion.key, 0)))
    return tuple(found)


def _meeting(nomination: Nomination) -> MeetingFacts | None:
    meeting = nomination.meeting
    if meeting is None:
        return None
    has_minutes = meeting.minutes is not None and meeting.minutes.removed_at is None
    return MeetingFacts(meeting.held_on, meeting.entitled, meeting.present, meeting.agreed, has_minutes)
