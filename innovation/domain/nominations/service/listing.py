"""Commands on the list of proposed names: open it to the public, take an opinion, answer it."""

from datetime import datetime

from sqlalchemy import or_, select, update

from innovation.core.actor import Actor
from innovation.core.errors import NotFound, RuleBroken
from innovation.core.text import clean_line, clean_text
from innovation.db import session
from innovation.domain.movements.enums import RoundState
from innovation.domain.movements.models import Round
from innovation.domain.movements.permissions import can_run_rounds
from innovation.domain.movements.queries import calendar_of
from innovation.domain.movements.rules.calendar import why_not_receiving
from innovation.domain.nominations import queries
from innovation.domain.nominations.models import NameListing, PublicOpinion
from innovation.domain.nominations.queries.listing import (
    count_checking,
    find_listing,
    get_opinion,
    list_names,
    listed,
)
from innovation.domain.nominations.rules.listing import (
    closes_after,
    ensure_may_open,
    ensure_opinion,
    why_not_commenting,
)
from innovation.domain.nominations.service.notices import tell_listed, tell_opinion
from innovation.support import audit, mail


def open_listing(round_: Round, *, actor: Actor, now: datetime) -> NameListing:
    """Put the proposed names before the public for the season's number of days."""
    if not can_run_rounds(actor, round_.locality_id):
        raise NotFound("Không tìm thấy đợt xét này.")
    where = listed(round_)
    ensure_may_open(
        state=round_.state, comment_days=where.comment_days, is_open=where.opened_at is not None,
        is_receiving=why_not_receiving(round_.state, calendar_of(round_), now) is None,
        names=len(list_names(round_.id)), still_checking=count_checking(round_.id),
    )  # fmt: skip
    row = NameListing(
        round_id=round_.id, opened_at=now, closes_at=closes_after(now, where.comment_days), by_person_id=actor.person_id
    )
    session.add(row)
    session.flush()
    audit.record("listing.open", "round", round_.id, actor=actor, now=now, locality_id=round_.locality_id,
                 facts={"closes_at": row.closes_at.isoformat()})  # fmt: skip
    tell_listed(row, list_names(round_.id), round_, now=now)
    return row


def send_opinion(
    round_: Round, *, entry_id: int, words: str, sender_name: str, sender_contact: str, actor: Actor, now: datetime
) -> PublicOpinion:
    """Anybody says something of a proposed name; the sender is known to the office only."""
    if find_listing(round_.id) is None or entry_id not in {one.entry_id for one in list_names(round_.id)}:
        raise RuleBroken("entry", "Chọn một tên trong danh sách.", field="entry_id")
    refusal = why_not_commenting(listed(round_), now)
    if refusal:
        raise RuleBroken("closed", refusal)
    said, name = clean_text(words), clean_line(sender_name)
    contact = ensure_opinion(words=said, sender_name=name, sender_contact=clean_line(sender_contact))
    opinion = PublicOpinion(
        round_id=round_.id, entry_id=entry_id, sent_at=now, words=said, sender_name=name, sender_contact=contact
    )
    session.add(opinion)
    session.flush()
    audit.record("opinion.send", "entry", entry_id, actor=actor, now=now, locality_id=round_.locality_id,
                 facts={"opinion": opinion.id})  # fmt: skip
    tell_opinion(round_, now=now)
    return opinion


def answer_opinion(opinion_id: int, *, answer: str, actor: Actor, now: datetime) -> PublicOpinion:
    """The secretary's answer, once; it goes to the sender where there is an address. Who it was is then forgotten.

    Whoever left a phone number was called before: the page says so.
    """
    opinion = get_opinion(opinion_id, actor=actor)
    words = clean_text(answer)
    if opinion.answered_at is not None:
        raise RuleBroken("answered", "Ý kiến này đã được trả lời.")
    if not words:
        raise RuleBroken("answer", "Viết câu trả lời trước khi gửi.", field="answer")
    opinion.answer, opinion.answered_at, opinion.answered_by_id = words, now, actor.person_id
    session.flush()
    nomination = queries.get_nomination(opinion.entry_id)
    audit.record("opinion.answer", "entry", opinion.entry_id, actor=actor, now=now,
                 locality_id=nomination.entry.locality_id, facts={"opinion": opinion.id})  # fmt: skip
    contact, name = opinion.sender_contact, opinion.sender_name
    opinion.sender_contact = opinion.sender_name = ""
    if "@" in contact:
        mail.enqueue(  # to somebody who is nobody here: a letter only
            to=contact, subject=f"Trả lời ý kiến về hồ sơ {nomination.entry.code}",
            text=f"Kính gửi Ông/Bà {name},\n\n{words}\n\nHội đồng thi đua - khen thưởng.",
            key=f"opinion:{opinion.id}:answered", now=now,
        )  # fmt: skip
    session.flush()
    return opinion


def forget_senders() -> None:
    """Of rounds that are over or cancelled: nobody answers any more, so nobody needs to know who asked."""
    ended = select(Round.id).where(Round.state.in_((RoundState.PUBLISHED, RoundState.CANCELLED)))
    known = or_(PublicOpinion.sender_name != "", PublicOpinion.sender_contact != "")
    session.execute(
        update(PublicOpinion)
        .where(PublicOpinion.round_id.in_(ended), known)
        .values(sender_name="", sender_contact="")
        .execution_options(synchronize_session=False)
    )
