"""A recognised initiative on its way to the city (Kiến Minh III.3): spread, units' words, papers out and in."""

from collections.abc import Collection
from datetime import date, datetime

from sqlalchemy import select

from innovation.core.actor import Actor
from innovation.core.clock import local_date
from innovation.core.errors import NotAllowed, RuleBroken
from innovation.core.roles import Role
from innovation.core.text import clean_line, clean_text
from innovation.db import session
from innovation.db.errors import IntegrityError
from innovation.domain.accounts.queries.people import list_holders
from innovation.domain.awards.enums import CityDossierState
from innovation.domain.awards.models import CityConfirmation, CityDossier
from innovation.domain.awards.permissions import can_keep_city, can_propose_to_city
from innovation.domain.awards.queries.city import (
    city_authors,
    find_city_dossier,
    missing_of,
    recognised_on,
    spread_to_offer,
    units_spoken_for,
    units_to_ask,
    word_of,
    words_of,
)
from innovation.domain.awards.rules.city import Word, ensure_paper, ensure_spread, ensure_word
from innovation.domain.awards.service.city_notices import ask_head, tell_authors
from innovation.domain.awards.workflow import CITY_WORKFLOW
from innovation.domain.entries.enums import AttachmentKind, EntryState
from innovation.domain.entries.models import Attachment, Entry
from innovation.domain.entries.service import destroy_attachments, note_event
from innovation.domain.library import service as library
from innovation.domain.localities.queries import list_units
from innovation.domain.replications.queries import report_in_force
from innovation.domain.replications.rules import told_result
from innovation.support import audit
from innovation.support.files.models import StoredFile

SCAN = "Xác nhận áp dụng gửi thành phố"


def start_dossier(entry: Entry, *, actor: Actor, now: datetime) -> CityDossier:
    """Choose a recognised initiative; the same one again opens the dossier that there is."""
    if not can_propose_to_city(actor, entry.locality_id, city_authors(entry.id).person_ids):
        raise NotAllowed()
    if entry.state is not EntryState.RECOGNISED:
        raise RuleBroken("not_recognised", "Chỉ đề nghị thành phố với sáng kiến đã được công nhận ở cơ sở.")
    there = find_city_dossier(entry.id)
    if there is not None:
        return there
    dossier = CityDossier(
        locality_id=entry.locality_id, entry=entry, state=CityDossierState.COLLECTING, created_at=now,
        by_person_id=actor.person_id, confirmations=[],
    )  # fmt: skip
    try:
        with session.begin_nested():
            session.add(dossier)
            session.flush()
    except IntegrityError:  # pressed twice at once
        there = find_city_dossier(entry.id)
        assert there is not None
        return there
    note_event(entry, "city_start", "Lập hồ sơ đề nghị công nhận cấp thành phố", actor=actor, now=now)
    _audit("start", dossier, actor, now, {"entry": entry.id})
    return dossier


def write_spread(dossier: CityDossier, text: str, *, actor: Actor, now: datetime) -> None:
    """How far it has spread, in the ward's words; may stay short until it is sent."""
    _ensure(dossier, "write", actor)
    dossier.spread = ensure_spread(text)
    session.flush()
    _audit("write", dossier, actor, now, {"length": len(dossier.spread)})


def ask_units(dossier: CityDossier, unit_ids: Collection[int], *, actor: Actor, now: datetime) -> list[str]:
    """Ask heads of units by mail; the names of units where nobody can be written to."""
    _ensure(dossier, "ask", actor)
    units = [unit for unit in units_to_ask(dossier) if unit.id in set(unit_ids)]
    if not units:
        raise RuleBroken("no_unit", "Chọn ít nhất một đơn vị để mời xác nhận.", field="unit_ids")
    without = []
    for unit in units:
        heads = list_holders(Role.UNIT_HEAD, day=local_date(now), locality_id=dossier.locality_id, unit_id=unit.id)
        written = [head for head in heads if ask_head(dossier, unit, head, now=now)]
        if not written:
            without.append(unit.name)
    _audit("ask", dossier, actor, now, {"units": [unit.id for unit in units]})
    return without


def confirm_for_unit(
    dossier: CityDossier, unit_id: int, *, applied_from: date, result: str, actor: Actor, now: datetime
) -> CityConfirmation:
    """The unit's word, given by its head."""
    _ensure(dossier, "confirm", actor)
    if unit_id not in {unit.id for unit in units_spoken_for(dossier, actor=actor)}:
        raise RuleBroken("not_head", "Chọn đơn vị mà bạn phụ trách và chưa xác nhận.", field="unit_id")
    return _add(dossier, Word(unit_id), applied_from=applied_from, result=result, paper=None, actor=actor, now=now)


def add_paper_word(
    dossier: CityDossier,
    word: Word,
    *,
    applied_from: date,
    result: str,
    file: StoredFile | None,
    actor: Actor,
    now: datetime,
) -> CityConfirmation:
    """A confirmation that came on paper, with its scan: of a unit elsewhere, or of one here whose head has none."""
    _ensure(dossier, "add_paper", actor)
    if word.unit_id is not None and word.unit_id not in {unit.id for unit in list_units(dossier.locality_id)}:
        raise RuleBroken("unit_unknown", "Chọn đơn vị trong danh sách.", field="unit_id")
    if file is None:
        raise RuleBroken("file_missing", "Chọn tệp PDF của giấy xác nhận.", field="file")
    word = Word(word.unit_id, "" if word.unit_id is not None else clean_line(word.unit_name)[:240])
    return _add(dossier, word, applied_from=applied_from, result=result, paper=file, actor=actor, now=now)


def take_replication(dossier: CityDossier, replication_id: int, *, actor: Actor, now: datetime) -> CityConfirmation:
    """A replication that the author's unit confirmed stands as the applying unit's word; its figures come along."""
    _ensure(dossier, "add_paper", actor)
    taken = next((each for each in spread_to_offer(dossier) if each.id == replication_id), None)
    if taken is None:
        raise RuleBroken("not_offered", "Lượt áp dụng này đã được lấy, hoặc không còn được xác nhận.")
    report = report_in_force(taken.id)
    assert report is not None  # a confirmed replication has one
    return _add(
        dossier, word_of(dossier, taken), applied_from=taken.applied_on, result=told_result(report), paper=None,
        actor=actor, now=now, by_person_id=report.sent_by_id,
    )  # fmt: skip


def _add(
    dossier: CityDossier,
    word: Word,
    *,
    applied_from: date,
    result: str,
    paper: StoredFile | None,
    actor: Actor,
    now: datetime,
    by_person_id: int | None = None,
) -> CityConfirmation:
    text = ensure_word(word, words_of(dossier), applied_from=applied_from, result=result, today=local_date(now))
    confirmation = CityConfirmation(
        unit_id=word.unit_id, unit_name=word.unit_name, applied_from=applied_from, result=text, created_at=now,
        by_person_id=by_person_id or actor.person_id, paper=_attach(dossier, paper, actor, now),
    )  # fmt: skip
    dossier.confirmations.append(confirmation)
    session.flush()
    session.refresh(confirmation)
    _audit("confirm", dossier, actor, now, {"confirmation": confirmation.id, "unit": word.unit_id})
    return confirmation


def _attach(dossier: CityDossier, file: StoredFile | None, actor: Actor, now: datetime) -> Attachment | None:
    """The scan lies with the entry's files and never in the library."""
    if file is None:
        return None
    attachment = Attachment(
        entry_id=dossier.entry_id, file=file, kind=AttachmentKind.CONFIRMATION, is_confidential=True,
        description=SCAN, added_by_id=actor.person_id, created_at=now,
    )  # fmt: skip
    session.add(attachment)
    session.flush()
    return attachment


def drop_word(dossier: CityDossier, confirmation_id: int, *, actor: Actor, now: datetime) -> None:
    """Take out a confirmation that was entered wrongly; its scan leaves the entry's files."""
    _ensure(dossier, "drop", actor)
    found = next((each for each in dossier.confirmations if each.id == confirmation_id), None)
    if found is None:
        return
    if found.paper is not None:
        found.paper.removed_at = now
    dossier.confirmations.remove(found)
    session.flush()
    _audit("drop", dossier, actor, now, {"confirmation": confirmation_id, "unit": found.unit_id})


def delete_dossier(dossier: CityDossier, *, actor: Actor, now: datetime) -> None:
    """Begun by mistake and never sent: its words go with their scans; the initiative may be chosen again."""
    _ensure(dossier, "delete", actor)
    if dossier.sent_on is not None:
        raise RuleBroken("was_sent", "Hồ sơ đã từng gửi thành phố nên phải giữ lại, không xóa được.")
    entry = dossier.entry
    _audit("delete", dossier, actor, now, {"entry": entry.id, "confirmations": len(dossier.confirmations)})
    session.delete(dossier)
    session.flush()
    scans = (Attachment.entry_id == entry.id, Attachment.description == SCAN)
    destroy_attachments(session.scalars(select(Attachment).where(*scans)).all())
    note_event(entry, "city_delete", "Xóa hồ sơ đề nghị công nhận cấp thành phố", actor=actor, now=now)
    session.flush()


def send_dossier(dossier: CityDossier, *, paper: str, on: date, actor: Actor, now: datetime) -> None:
    """Note that it went to the city, by the paper whose number and date the ward's book of papers gave."""
    _ensure(dossier, "send", actor)
    _ensure_still_recognised(dossier)
    missing = missing_of(dossier)
    if missing:
        raise RuleBroken("not_ready", f"Hồ sơ chưa gửi được. {missing[0]}")
    paper = clean_line(paper)
    ensure_paper(
        paper, on, not_before=recognised_on(dossier.entry_id), today=local_date(now), what="văn bản gửi thành phố"
    )
    dossier.state, dossier.sent_paper, dossier.sent_on = CityDossierState.SENT, paper[:120], on
    dossier.answer, dossier.answer_paper, dossier.answered_on = "", "", None
    session.flush()
    note_event(
        dossier.entry, "city_send", f"Gửi thành phố theo văn bản số {dossier.sent_paper} ngày {on:%d/%m/%Y}",
        actor=actor, now=now,
    )  # fmt: skip
    _audit("send", dossier, actor, now, {"paper": dossier.sent_paper, "on": on})
    tell_authors(dossier, now=now)


def record_recognised(dossier: CityDossier, *, paper: str, on: date, actor: Actor, now: datetime) -> None:
    """The city recognised it: the library shows it as the city's."""
    _ensure(dossier, "recognise", actor)
    _ensure_still_recognised(dossier)
    paper = clean_line(paper)
    assert dossier.sent_on is not None  # what is sent has its date
    ensure_paper(paper, on, not_before=dossier.sent_on, today=local_date(now), what="quyết định của thành phố")
    _answer(dossier, CityDossierState.RECOGNISED, paper=paper, on=on, answer="")
    note_event(
        dossier.entry, "city_recognise", f"Thành phố công nhận theo Quyết định số {paper} ngày {on:%d/%m/%Y}",
        by_label="Thành phố", actor=actor, now=now,
    )  # fmt: skip
    _audit("recognise", dossier, actor, now, {"paper": paper, "on": on})
    library.raise_to_city(dossier.entry_id, actor=actor, now=now)
    tell_authors(dossier, now=now)


def record_declined(dossier: CityDossier, *, paper: str, on: date, reason: str, actor: Actor, now: datetime) -> None:
    """The city did not recognise it; the authors read its reason."""
    _ensure(dossier, "decline", actor)
    paper, reason = clean_line(paper), clean_text(reason)
    assert dossier.sent_on is not None
    ensure_paper(paper, on, not_before=dossier.sent_on, today=local_date(now), what="văn bản trả lời của thành phố")
    if not reason:
        raise RuleBroken("reason_missing", "Ghi lý do của thành phố; tác giả đọc được nguyên văn.", field="answer")
    _answer(dossier, CityDossierState.DECLINED, paper=paper, on=on, answer=reason)
    note_event(
        dossier.entry, "city_decline", f"Thành phố không công nhận theo văn bản số {paper} ngày {on:%d/%m/%Y}",
        reason=reason, by_label="Thành phố", actor=actor, now=now,
    )  # fmt: skip
    _audit("decline", dossier, actor, now, {"paper": paper, "on": on})
    tell_authors(dossier, now=now)


def reopen_dossier(dossier: CityDossier, *, actor: Actor, now: datetime) -> None:
    """Prepare it anew after the city declined; the entry's timeline keeps what was sent and answered."""
    _ensure(dossier, "reopen", actor)
    dossier.state = CityDossierState.COLLECTING
    session.flush()
    _audit("reopen", dossier, actor, now, {})


def _answer(dossier: CityDossier, state: CityDossierState, *, paper: str, on: date, answer: str) -> None:
    dossier.state, dossier.answer_paper, dossier.answered_on, dossier.answer = state, paper[:120], on, answer
    session.flush()


def _ensure(dossier: CityDossier, action: str, actor: Actor) -> None:
    if not can_keep_city(actor, dossier, city_authors(dossier.entry_id).person_ids, action):
        raise NotAllowed()
    session.refresh(dossier, with_for_update={"of": CityDossier})  # two windows: one after the other
    transition = CITY_WORKFLOW.transitions[action]
    if dossier.state not in transition.from_states:
        raise RuleBroken("wrong_state", CITY_WORKFLOW.why_not(action, dossier.state) or "")


def _ensure_still_recognised(dossier: CityDossier) -> None:
    """Weeks lie between the ward's decision and the city's; the recognition may have been revoked meanwhile."""
    session.refresh(dossier.entry)
    if dossier.entry.state is not EntryState.RECOGNISED:
        raise RuleBroken(
            "not_recognised",
            "Công nhận ở cơ sở của sáng kiến này đã bị thu hồi. Ghi trả lời không công nhận, hoặc báo lại thành phố.",
        )


def _audit(action: str, dossier: CityDossier, actor: Actor, now: datetime, facts: dict[str, object]) -> None:
    audit.record(f"city.{action}", "city_dossier", dossier.id, actor=actor, now=now,
                 locality_id=dossier.locality_id, facts=facts)  # fmt: skip
