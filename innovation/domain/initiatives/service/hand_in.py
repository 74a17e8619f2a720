"""Handing in, and the co-authors' word."""

from collections.abc import Collection
from datetime import datetime, timedelta

from innovation.core.actor import Actor
from innovation.core.clock import local_date
from innovation.core.errors import NotAllowed, RuleBroken
from innovation.db import session
from innovation.domain.accounts.enums import ConsentPurpose
from innovation.domain.accounts.service import set_consents
from innovation.domain.entries import service as entries
from innovation.domain.entries.enums import EntryState
from innovation.domain.entries.queries import list_attachments
from innovation.domain.entries.rules import time_to_fix
from innovation.domain.entries.service import ensure_same_version, freeze_version, give_receipt, move
from innovation.domain.initiatives.documents import snapshot
from innovation.domain.initiatives.models import Initiative, InitiativeAuthor
from innovation.domain.initiatives.permissions import can_answer_share
from innovation.domain.initiatives.queries import facts_of
from innovation.domain.initiatives.rules import ensure_may_enter, missing, state_after_hand_in
from innovation.domain.initiatives.service.authors import CONSENT_TEXT_VERSION
from innovation.domain.initiatives.service.notices import (
    tell_coauthors,
    tell_declined,
    tell_receipt,
    tell_unit_head,
    tell_withdrawn,
)
from innovation.domain.initiatives.service.writing import ensure_editable, lock
from innovation.domain.movements.queries import calendar_of
from innovation.domain.movements.rules.calendar import why_not_receiving

ENTRY_PURPOSES = (
    ConsentPurpose.PUBLISH_NAME, ConsentPurpose.PUBLISH_PHOTOS, ConsentPurpose.PUBLISH_FILES,
    ConsentPurpose.BE_CONTACTED,
)  # fmt: skip
_OFFERED = frozenset(ENTRY_PURPOSES)


def state_oath(initiative: Initiative, *, truthful: bool, actor: Actor, now: datetime) -> None:
    """Take or take back the oath at the end of the form."""
    ensure_editable(initiative, actor)
    initiative.truthful_at = now if truthful else None
    session.flush()


def hand_in(
    initiative: Initiative,
    *,
    consents: Collection[ConsentPurpose] = (),
    truthful: bool | None = None,
    expected_version: int | None = None,
    actor: Actor,
    now: datetime,
) -> Initiative:
    """Hand the entry in: checked, frozen as a version, receipted with the server's time, mailed.

    A second press finds the entry already handed in and answers with the same receipt. RuleBroken with the first
    problem when something is missing ("incomplete"), the round is closed ("closed"), or it takes no such entry.
    `truthful` takes the oath in the same breath; `expected_version` is what the page showed: Stale when it moved on.
    """
    initiative = lock(initiative.entry_id)
    entry = initiative.entry
    if _was_just_handed_in(initiative, actor):
        return initiative
    ensure_editable(initiative, actor)
    ensure_same_version(entry, expected_version)
    if truthful is not None:
        state_oath(initiative, truthful=truthful, actor=actor, now=now)
    _ensure_in_time(initiative, now)
    _ensure_complete(initiative, now)
    _keep_consents(initiative, entry.owner_id, consents, actor=actor, now=now)
    _confirm_main(initiative, now)
    first = entry.code is None
    give_receipt(entry, now=now)
    freeze_version(entry, snapshot(initiative, list_attachments(entry.id)), actor=actor, now=now)
    entry.fix_until = None
    to = _next_state(initiative)
    move(entry, "hand_in", to=to, label="Nộp hồ sơ" if first else "Nộp lại sau khi bổ sung", actor=actor, now=now)
    tell_receipt(initiative, now=now)
    tell_coauthors(initiative, now=now)
    if to is EntryState.AWAITING_UNIT:
        tell_unit_head(initiative, now=now)
    return initiative


def confirm_share(
    author: InitiativeAuthor, *, consents: Collection[ConsentPurpose] = (), actor: Actor, now: datetime
) -> None:
    """A co-author confirms the part that the table gives them; the last one sends the entry on."""
    initiative = lock(author.entry_id)
    if not can_answer_share(actor, author):
        raise NotAllowed()
    if author.confirmed_at is not None:
        return
    author.confirmed_at, author.confirmed_how = now, "self"
    if author.person_id is not None:
        _keep_consents(initiative, author.person_id, consents, actor=actor, now=now)
    move(initiative.entry, "confirm_share", to=_next_state(initiative), by_label=author.full_name,
         label=f"{author.full_name} xác nhận phần đóng góp", actor=actor, now=now)  # fmt: skip
    if initiative.entry.state is EntryState.AWAITING_UNIT:
        tell_unit_head(initiative, now=now)


def decline_share(author: InitiativeAuthor, *, reason: str, actor: Actor, now: datetime) -> None:
    """A co-author does not agree; the entry goes back to the main author with the reason."""
    initiative = lock(author.entry_id)
    if not can_answer_share(actor, author):
        raise NotAllowed()
    entry = initiative.entry
    move(entry, "decline_share", reason=reason, by_label=author.full_name,
         label=f"{author.full_name} không xác nhận phần đóng góp", actor=actor, now=now)  # fmt: skip
    entry.fix_until = time_to_fix(now, entry.round.screening_until)
    author.declined_at, author.decline_reason = now, reason
    tell_declined(initiative, author, reason=reason, now=now)


def withdraw(initiative: Initiative, *, reason: str, actor: Actor, now: datetime) -> None:
    """The author takes the entry back before the council begins; its co-authors are told."""
    entries.withdraw(initiative.entry, reason=reason, actor=actor, now=now)
    tell_withdrawn(initiative, now=now)


def _keep_consents(
    initiative: Initiative, person_id: int, purposes: Collection[ConsentPurpose], *, actor: Actor, now: datetime
) -> None:
    """Keep what the person agrees to about this entry, and end what they no longer agree to; each with an audit row."""
    set_consents(
        person_id, frozenset(purposes), offered=_OFFERED, about=f"entry:{initiative.entry_id}",
        text_version=CONSENT_TEXT_VERSION, given_by="đơn giấy có chữ ký" if initiative.entry.on_paper else "",
        actor=actor, now=now,
    )  # fmt: skip


def _was_just_handed_in(initiative: Initiative, actor: Actor) -> bool:
    """The second of two presses: already in hand, by the same hand."""
    in_hand = (EntryState.SUBMITTED, EntryState.AWAITING_COAUTHORS, EntryState.AWAITING_UNIT)
    return initiative.entry.state in in_hand and actor.person_id in (
        initiative.entry.owner_id,
        initiative.entry.entered_by_id,
    )


def _ensure_complete(initiative: Initiative, now: datetime) -> None:
    round_ = initiative.entry.round
    ensure_may_enter(
        stage=initiative.stage, kinds=[author.kind for author in initiative.authors],
        stages=round_.stages, participants=round_.participants,
    )  # fmt: skip
    problems = missing(facts_of(initiative), today=local_date(now))
    if problems:
        raise RuleBroken("incomplete", problems[0].sentence, field=problems[0].field)


def _ensure_in_time(initiative: Initiative, now: datetime) -> None:
    entry = initiative.entry
    if entry.state is EntryState.NEEDS_CHANGES:
        grace = timedelta(seconds=entry.round.grace_seconds)
        if entry.fix_until is not None and now >= entry.fix_until + grace:
            raise RuleBroken("closed", "Đã quá hạn bổ sung. Hãy liên hệ thư ký Hội đồng để được gia hạn.")
        return
    refusal = why_not_receiving(entry.round.state, calendar_of(entry.round), now)
    if refusal:
        raise RuleBroken("closed", refusal)


def _confirm_main(initiative: Initiative, now: datetime) -> None:
    """The main author confirms by handing in; a signature on paper stands for those who cannot sign in.

    On paper intake the signed paper stands for every author. Who declined before is asked again.
    """
    on_paper = initiative.entry.on_paper
    signers = {fact.position for fact in facts_of(initiative).authors if fact.must_sign_paper}
    for author in initiative.authors:
        author.declined_at, author.decline_reason = None, ""
        if author.confirmed_at is None and (author.is_main or on_paper or author.position in signers):
            by_hand = on_paper or not author.is_main
            author.confirmed_at, author.confirmed_how = now, "paper" if by_hand else "self"


def _next_state(initiative: Initiative) -> EntryState:
    entry = initiative.entry
    return state_after_hand_in(
        unconfirmed=sum(author.confirmed_at is None for author in initiative.authors),
        asks_unit=entry.round.asks_unit_confirmation,
        has_unit=entry.unit_id is not None,
    )
