"""The list of rounds."""

from datetime import datetime
from typing import Any

from innovation.core.actor import Actor
from innovation.core.clock import local
from innovation.core.roles import Role
from innovation.domain.entries import queries as entries
from innovation.domain.movements import queries
from innovation.domain.movements.enums import RoundState

# How a round's state is shown: key of macros/states.html and the words.
BADGES = {
    RoundState.DRAFT: ("draft", "Đang soạn"),
    RoundState.OPEN: ("open", "Đang nhận hồ sơ"),
    RoundState.SCORING: ("scoring", "Đang chấm điểm"),
    RoundState.MEETING: ("awaiting_meeting", "Họp Hội đồng"),
    RoundState.SIGNING: ("awaiting_signature", "Chờ quyết định"),
    RoundState.PUBLISHED: ("published", "Đã công bố"),
    RoundState.CANCELLED: ("cancelled", "Đã hủy"),
}


def badge(round_: Any, now: datetime) -> tuple[str, str]:
    """Key and words of the round's badge at this moment."""
    if round_.state is RoundState.OPEN:
        if now < round_.opens_at:
            return "planned", "Sắp mở"
        if not queries.is_open_now(round_, now):
            return "screening", "Đang kiểm tra hồ sơ"
    return BADGES[round_.state]


def next_date(round_: Any, now: datetime) -> str:
    """The next thing that binds somebody, in words."""
    moments = [
        (round_.opens_at, "mở nhận hồ sơ"),
        (round_.closes_at, "hết hạn nộp"),
        (round_.screening_until, "kiểm tra xong"),
        (round_.scoring_until, "chấm xong"),
        (round_.meeting_at, "họp Hội đồng"),
    ]
    if round_.state in (RoundState.PUBLISHED, RoundState.CANCELLED):
        return ""
    coming = next(((at, what) for at, what in moments if at is not None and at > now), None)
    if coming is None:
        return "Chờ quyết định, công bố"
    return f"{coming[1][0].upper()}{coming[1][1:]}: {local(coming[0]):%H:%M, %d/%m/%Y}"


def page(actor: Actor, *, now: datetime) -> dict[str, Any]:
    rounds = queries.list_rounds_for_board(actor)
    counts = entries.count_handed_in([round_.id for round_ in rounds])
    several = len({round_.locality_id for round_ in rounds}) > 1
    rows = [
        {
            "id": round_.id,
            "name": round_.name,
            "movement": round_.movement.name,
            "locality": round_.locality.name if several else "",
            "badge": badge(round_, now),
            "next": next_date(round_, now),
            "entries": counts.get(round_.id, 0),
        }
        for round_ in rounds
    ]
    keeps = actor.has_somewhere(Role.SECRETARY)
    return {"rows": rows, "can_open": keeps or actor.has_somewhere(Role.UNIT_SECRETARY), "keeps_seasons": keeps}
