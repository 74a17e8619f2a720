"""Which form each step has, and how it is saved."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from flask import request

from innovation.core.errors import RuleBroken
from innovation.db import transaction
from innovation.domain.awards import queries as awards
from innovation.domain.nominations import queries, service
from innovation.domain.nominations.enums import HELD_KIND_LABELS, HeldKind, SubjectConsentPurpose
from innovation.domain.nominations.rules.nominating import ACHIEVEMENT, MEETING, REVIEW, SUBJECT, Step
from innovation.support import files
from innovation.web import current, uploads
from innovation.web.formkit import options
from innovation.web.nominations.forms.writing import (
    AchievementForm,
    CriterionForm,
    MeetingForm,
    SendForm,
    StepForm,
    SubjectForm,
    held_value,
)
from innovation.web.nominations.present import dossier

if TYPE_CHECKING:
    from innovation.domain.nominations.models import Nomination

TEMPLATES = {SUBJECT: "subject", ACHIEVEMENT: "achievement", MEETING: "meeting", REVIEW: "review"}


def template_of(step: Step) -> str:
    return f"nominations/steps/{TEMPLATES.get(step.slug, 'criterion')}.html"


def make_form(step: Step, nomination: Nomination, *, fresh: bool = False) -> Any:
    """The step's form: what was posted over what is kept, or (`fresh`) what is kept alone."""
    options_: dict[str, Any] = {"formdata": None} if fresh else {}
    form = _MAKERS.get(step.slug, _make_criterion)(step, nomination, options_)
    if fresh or request.method == "GET":
        form.restore_version(nomination.entry.row_version)
    return form


def _make_subject(_step: Step, nomination: Nomination, settings: dict[str, Any]) -> StepForm:
    round_ = nomination.entry.round
    form = SubjectForm(obj=nomination, **settings)
    form.award_key.choices = options((row.key, row.name) for row in queries.awards_offered(round_))
    form.content_ids.choices = options((content.id, content.name) for content in round_.movement.contents)
    return form


def _make_achievement(_step: Step, nomination: Nomination, settings: dict[str, Any]) -> StepForm:
    return AchievementForm(obj=nomination, **settings)


def _make_criterion(step: Step, nomination: Nomination, settings: dict[str, Any]) -> StepForm:
    claim = next((each for each in nomination.claims if each.criterion == step.criterion), None)
    ticked = [held_value(kind, id_) for kind, id_ in _ticked(nomination, step)]
    form = CriterionForm(obj=claim, held=ticked, **settings)
    form.held.choices = options(
        (held_value(kind, id_), f"{HELD_KIND_LABELS[kind]}: {label}")
        for (kind, id_), label in held_of(nomination).items()
    )
    return form


def _make_meeting(_step: Step, nomination: Nomination, settings: dict[str, Any]) -> StepForm:
    return MeetingForm(obj=nomination.meeting, **settings)


def _make_send(_step: Step, _nomination: Nomination, settings: dict[str, Any]) -> StepForm:
    return SendForm(**settings)


_MAKERS = {SUBJECT: _make_subject, ACHIEVEMENT: _make_achievement, MEETING: _make_meeting, REVIEW: _make_send}


def _ticked(nomination: Nomination, step: Step) -> list[tuple[HeldKind, int]]:
    return [
        (item.held_kind, item.held_id)
        for item in nomination.evidence
        if item.criterion == step.criterion and item.held_kind is not None and item.held_id is not None
    ]


def held_of(nomination: Nomination) -> dict[tuple[HeldKind, int], str]:
    """What the platform holds of the subject in the season's span, and what was ticked before."""
    season = nomination.entry.round.season
    assert season is not None  # rounds of nominations belong to a season
    found = awards.held_for(nomination.subject_id, season.achieved_from, season.achieved_to)
    kept = {
        (item.held_kind, item.held_id): item.label
        for item in nomination.evidence
        if item.held_kind is not None and item.held_id is not None
    }
    return kept | {(each.kind, each.id): each.label for each in found}


def save(step: Step, form: Any, nomination: Nomination, *, autosave: bool) -> Nomination:
    """Write what was typed, then the files; the nomination as it stands then."""
    who: dict[str, Any] = {"expected_version": form.expected_version, "actor": current.actor()}
    sent = [] if autosave or "files" not in form else form.files.data or []
    prepared = uploads.prepare(sent, kind=files.Accept.ANY, field="files") if sent else []
    if prepared:  # checking took a while, without the database: read it again
        nomination = queries.get_own_nomination(nomination.entry_id, actor=current.actor())
    _SAVERS.get(step.slug, _save_criterion)(step, form, nomination, who, autosave)
    for item in prepared:
        stored = files.keep(item, now=current.now(), uploaded_by_id=current.actor().person_id)
        _attach(step, nomination, stored)
    return nomination


def keep_files(step: Step, form: Any, entry_id: int) -> int:
    """What came with a form that is refused is kept all the same, since no browser sends it again; how many files.

    The refused transaction is over; a file that is refused itself says so at its field.
    """
    sent = [] if "files" not in form or form.files.errors else form.files.data or []
    transaction.rollback()
    if not sent:
        return 0
    try:
        for upload in sent:
            upload.stream.seek(0)
        prepared = uploads.prepare(sent, kind=files.Accept.ANY, field="files")
        transaction.rollback()
        with transaction.aside():
            nomination = queries.get_own_nomination(entry_id, actor=current.actor())
            for item in prepared:
                stored = files.keep(item, now=current.now(), uploaded_by_id=current.actor().person_id)
                _attach(step, nomination, stored, early=True)
    except RuleBroken as broken:
        transaction.rollback()
        form.files.errors = [broken.message]
        return 0
    return len(sent)


def _save_subject(_step: Step, form: SubjectForm, nomination: Nomination, who: dict[str, Any], autosave: bool) -> None:
    service.save_subject(nomination, award_key=form.award_key.word, content_ids=form.content_ids.data or [], **who)
    consent = form.consent()
    if autosave or consent is None or nomination.subject.household_id is None:
        return
    if queries.has_consent(nomination.subject_id):
        return
    how, given_by, given_on = consent
    if given_on is None:
        raise RuleBroken("given_on", "Nhập ngày hộ đồng ý, ví dụ 05/11/2026.", field="given_on")
    service.record_consent(
        nomination.subject_id, SubjectConsentPurpose.TAKE_PART, how=how, given_by=given_by, given_on=given_on,
        actor=current.actor(), now=current.now(),
    )  # fmt: skip


def _save_achievement(_step: Step, form: Any, nomination: Nomination, who: dict[str, Any], _autosave: bool) -> None:
    service.save_achievement(nomination, achievement=form.achievement.data, report=form.report.data, **who)


def _save_criterion(
    step: Step, form: CriterionForm, nomination: Nomination, who: dict[str, Any], _autosave: bool
) -> None:
    service.save_criterion(
        nomination, step.criterion or "", form.said(), ticked=form.ticked(), held=held_of(nomination), **who
    )


def _save_meeting(_step: Step, form: MeetingForm, nomination: Nomination, who: dict[str, Any], _autosave: bool) -> None:
    service.save_meeting(nomination, form.meeting(), now=current.now(), **who)


def _save_nothing(_step: Step, _form: Any, _nomination: Nomination, _who: dict[str, Any], _autosave: bool) -> None:
    """The last step is sent, not saved."""


_SAVERS: dict[str, Any] = {
    SUBJECT: _save_subject, ACHIEVEMENT: _save_achievement, MEETING: _save_meeting, REVIEW: _save_nothing,
}  # fmt: skip


def _attach(step: Step, nomination: Nomination, stored: Any, *, early: bool = False) -> None:
    who: dict[str, Any] = {"actor": current.actor(), "now": current.now()}
    if step.slug == ACHIEVEMENT:
        service.add_paper(nomination, stored, **who)
    elif step.slug == MEETING:
        service.add_minutes(nomination, stored, **who, early=early)
    else:
        service.add_evidence(nomination, step.criterion or "", stored, **who)


def shown(step: Step, nomination: Nomination) -> dict[str, Any]:
    """What else the step's template needs."""
    facts: dict[str, Any] = {"megabytes": f"{current.config().max_upload // 2**20} MB"}
    if step.slug == SUBJECT:
        facts |= {"is_household": nomination.subject.household_id is not None}
        if facts["is_household"]:
            facts |= {"has_consent": queries.has_consent(nomination.subject_id)}
        return facts
    if step.slug == REVIEW:
        problems = [each for each in queries.problems_of(nomination) if each.field != "truthful"]
        return facts | {"problems": problems, **dossier.body(nomination)}
    return facts | {"kept_files": _kept_files(step, nomination), "criterion": _criterion_name(step, nomination)}


def _criterion_name(step: Step, nomination: Nomination) -> Any:
    return next((each for each in queries.criteria_of(nomination.entry.round) if each.key == step.criterion), None)


def _kept_files(step: Step, nomination: Nomination) -> list[dict[str, Any]]:
    meeting = nomination.meeting
    if step.slug == MEETING:
        items = [meeting.minutes] if meeting and meeting.minutes and meeting.minutes.removed_at is None else []
        items = items or queries.waiting_minutes(nomination)
    elif step.slug == ACHIEVEMENT:
        return dossier.loose_files(nomination)
    else:
        items = [
            item.attachment
            for item in nomination.evidence
            if item.criterion == step.criterion and item.attachment and item.attachment.removed_at is None
        ]
    return [dossier.file_row(item, nomination.entry_id, removable=True) for item in items]
