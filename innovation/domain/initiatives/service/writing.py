"""Starting a draft and saving what is typed."""

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import select

from innovation.core.actor import Actor
from innovation.core.errors import NotAllowed, RuleBroken
from innovation.db import session
from innovation.domain.accounts.models import Person
from innovation.domain.entries.enums import EntryState
from innovation.domain.entries.models import Entry
from innovation.domain.entries.service import count_up, create_draft, ensure_same_version, note_event
from innovation.domain.entries.workflow import ENTRY_WORKFLOW
from innovation.domain.initiatives.enums import Tag
from innovation.domain.initiatives.models import Initiative, InitiativeAuthor
from innovation.domain.initiatives.permissions import can_edit
from innovation.domain.initiatives.queries import get_initiative
from innovation.domain.initiatives.rules import MOST_PEOPLE_SERVED, ensure_may_enter, ensure_of_host, ensure_text_fits
from innovation.domain.localities.models import Unit
from innovation.domain.movements.enums import RoundState
from innovation.domain.movements.models import Round, WorkField

# What each step of the form may write; anything else in a request is ignored by construction.
WRITABLE = frozenset({
    "stage", "solution_kind", "field_id", "tags", "content_ids", "investor", "applied_first_on", "applied_where",
    "summary", "problem", "content", "novelty", "applicability", "conditions", "benefit_author", "benefit_others",
    "confidential", "time_unit", "time_regulated", "time_before", "time_after", "money_saved", "people_served",
})  # fmt: skip


# Own entries whose text may be used again: never those that are being judged or stand recognised.
REUSABLE = frozenset({
    EntryState.DRAFT, EntryState.WITHDRAWN, EntryState.REJECTED, EntryState.NOT_RECOGNISED, EntryState.RECOGNISED_IDEA,
})  # fmt: skip


def start(
    round_: Round, *, person: Person, draft_token: str, on_paper: bool = False, actor: Actor, now: datetime
) -> Initiative:
    """A draft of the person's in the round, if it takes people like them. `on_paper`: typed by the secretary."""
    if round_.locality_id != person.locality_id:
        raise RuleBroken(
            "other_locality", "Đợt xét này của địa phương khác. Hãy chọn đợt của nơi bạn công tác hoặc cư trú."
        )
    if round_.state is not RoundState.OPEN:
        raise RuleBroken("round_not_open", "Đợt xét này không nhận hồ sơ.")
    if on_paper:
        if not actor.is_secretary(locality_id=round_.locality_id, unit_id=round_.host_unit_id):
            raise NotAllowed()
    elif actor.person_id != person.id:
        raise NotAllowed()
    ensure_may_enter(stage=None, kinds=[person.kind], stages=round_.stages, participants=round_.participants)
    ensure_of_host(
        round_.host_unit.name if round_.host_unit else None, is_of_host=person.unit_id == round_.host_unit_id
    )
    entry = create_draft(round_, owner=person, draft_token=draft_token, on_paper=on_paper, actor=actor, now=now)
    existing = session.get(Initiative, entry.id)
    if existing is not None:
        return existing
    initiative = Initiative(entry=entry, authors=[main_author(person)])
    session.add(initiative)
    session.flush()
    return initiative


def main_author(person: Person) -> InitiativeAuthor:
    """The first row of the author table, filled from what is known of the person."""
    return InitiativeAuthor(
        position=1, person=person, is_main=True, full_name=person.full_name, birth_date=person.birth_date,
        kind=person.kind, unit=person.unit, workplace=person.unit.name if person.unit else person.residence,
        position_title=person.position, education=person.education, phone=person.phone, email=person.email,
        guardian_name=person.guardian_name, share=Decimal(100),
    )  # fmt: skip


def save_fields(
    initiative: Initiative,
    values: Mapping[str, Any],
    *,
    title: str | None = None,
    unit_id: int | None = None,
    expected_version: int | None = None,
    actor: Actor,
    now: datetime,
) -> int:
    """Save part of the form as it is, complete or not; returns the entry's new version for the next save.

    `expected_version` is what the page was made from: another tab or device that saved since gives Stale, and nothing
    is overwritten.
    """
    entry = initiative.entry
    ensure_editable(initiative, actor)
    ensure_same_version(entry, expected_version)
    _ensure_fit(initiative, values, title)
    for name, value in values.items():
        if name in WRITABLE:
            setattr(initiative, name, value)
    if title is not None:
        entry.title = title
    if unit_id is not None:
        _set_unit(entry, unit_id)
    initiative.truthful_at = None  # the oath is for the text as it stands; it is taken again when handing in
    count_up(entry)
    return entry.row_version


def _ensure_fit(initiative: Initiative, values: Mapping[str, Any], title: str | None) -> None:
    """What the database would refuse, refused with a sentence at its field."""
    for name, value in {**values, "title": title}.items():
        if isinstance(value, str):
            ensure_text_fits(name, value)
    field_id = values.get("field_id")
    if field_id is not None and session.get(WorkField, field_id) is None:
        raise RuleBroken("field", "Chọn lĩnh vực trong danh sách.", field="field_id")
    served = values.get("people_served")
    if served is not None and not 0 <= served <= MOST_PEOPLE_SERVED:
        raise RuleBroken("too_many", "Số người được phục vụ quá lớn. Kiểm tra lại số đã nhập.", field="people_served")
    contents = (
        {content.id for content in initiative.entry.round.movement.contents} if "content_ids" in values else set()
    )
    if not contents.issuperset(values.get("content_ids") or ()):
        raise RuleBroken("content", "Chọn nội dung trong danh sách của phong trào.", field="content_ids")
    if not set(values.get("tags") or ()) <= set(Tag):
        raise RuleBroken("tags", "Chọn thẻ trong danh sách.", field="tags")


def adopt_from(source: Initiative, *, round_: Round, draft_token: str, actor: Actor, now: datetime) -> Initiative:
    """A new draft in another round with the text of an own entry that was not taken, so that nobody types twice."""
    if not can_edit(actor, source):
        raise NotAllowed()
    if source.entry.state not in REUSABLE:
        raise RuleBroken("not_reusable", "Hồ sơ này đang được xét hoặc đã được công nhận nên không dùng lại được.")
    copy = start(round_, person=source.entry.owner, draft_token=draft_token, actor=actor, now=now)
    if copy.entry_id == source.entry_id or copy.entry.title:
        return copy
    same_movement = source.entry.round.movement_id == round_.movement_id
    for name in WRITABLE if same_movement else WRITABLE - {"content_ids"}:
        setattr(copy, name, getattr(source, name))
    copy.entry.title = source.entry.title
    note_event(copy.entry, "adopt", f"Lấy nội dung từ hồ sơ {source.entry.code or 'nháp'}", actor=actor, now=now)
    session.flush()
    return copy


def ensure_editable(initiative: Initiative, actor: Actor) -> None:
    """NotAllowed for others, RuleBroken("wrong_state") once it is handed in."""
    if not can_edit(actor, initiative):
        raise NotAllowed()
    ENTRY_WORKFLOW.ensure("edit", initiative.entry.state)


def touch(initiative: Initiative, *, expected_version: int | None = None) -> int:
    """Count a change of authors, first users or files as a change of the whole; the new version."""
    ensure_same_version(initiative.entry, expected_version)
    initiative.truthful_at = None
    count_up(initiative.entry)
    return initiative.entry.row_version


def lock(entry_id: int) -> Initiative:
    """The initiative as it stands now, for a command that must not miss a parallel change."""
    session.flush()
    session.execute(select(Entry.id).where(Entry.id == entry_id).with_for_update())
    session.expire_all()  # whatever was read before the lock may have changed while waiting for it
    return get_initiative(entry_id)


def _set_unit(entry: Entry, unit_id: int) -> None:
    unit = session.get(Unit, unit_id)
    if unit is None or unit.locality_id != entry.locality_id or unit.is_group or unit.closed_on is not None:
        raise RuleBroken("unit", "Chọn đơn vị trong danh sách.", field="unit_id")
    entry.unit = unit
