"""The minutes and the table of scores as their reader may have them."""

from collections.abc import Iterator, Sequence
from typing import Any

from innovation.core.actor import Actor
from innovation.core.errors import NotFound
from innovation.domain.councils.enums import POST_LABELS, Post
from innovation.domain.councils.queries import council_of
from innovation.domain.decisions import queries
from innovation.domain.decisions.enums import PRESENCE_LABELS, Presence
from innovation.domain.decisions.queries import Room, Row
from innovation.domain.movements.rules.rubric import VERDICT_LABELS, Verdict
from innovation.domain.papers.documents import Minutes, ScoreLine, ScoreTable
from innovation.web.decisions.present.meeting import board_rows, meeting_page

NOT_YET = "……"
SEASON_VERDICTS = {Verdict.RECOGNISED: "Đạt tiêu chí", Verdict.NOT: "Chưa đạt tiêu chí"}


def minutes_of(room: Room, *, actor: Actor) -> Minutes:
    """The meeting's record for this reader; blank where it has not come to it."""
    page = meeting_page(room, actor=actor)
    names = {member.post: member.person.full_name for member in room.members}
    round_, meeting, council = room.round, room.meeting, council_of(room.round.id)
    committee, council_name = _whose(room)
    return Minutes(
        committee=committee,
        council=council_name,
        series=council.number_series if council else "HĐSK",
        about=round_.name,
        began_at=(meeting.opened_at or meeting.starts_at) if meeting else None,
        ended_at=meeting.closed_at if meeting else None,
        place=meeting.place if meeting else "",
        people=tuple(_people(room)),
        chair=_presiding(room, names),
        secretary=names.get(Post.SECRETARY, ""),
        quorum=page["quorum"].sentence if page["quorum"] else "",
        notes=_notes_for(page),
        remarks=tuple(_remarks(room, board_rows(page))),
        results=tuple(_results(page)) if room.sees_figures and page["rows"] else None,
    )


def scores_of(room: Room, *, actor: Actor) -> ScoreTable:
    """The marks as the page shows them; NotFound until the chair has opened them."""
    page = meeting_page(room, actor=actor)
    if not room.sees_figures:
        raise NotFound("Điểm chưa được mở.")
    names = {member.post: member.person.full_name for member in room.members}
    committee, council = _whose(room)
    return ScoreTable(
        committee=committee,
        council=council,
        about=room.round.name,
        criteria=tuple(page["criteria"]),
        lines=tuple(_score_line(row, of_season=room.round.season_id is not None) for row in board_rows(page)),
        rule=f"Tổng điểm là trung bình cộng của các phiếu đã khóa. {page['cut_words']}.",
        secretary=names.get(Post.SECRETARY, ""),
        chair=names.get(Post.CHAIR, ""),
    )


def _score_line(row: Row, *, of_season: bool) -> ScoreLine:
    line = row.line
    word = SEASON_VERDICTS.get(line.verdict) if of_season else None
    judgement = (word or VERDICT_LABELS[line.verdict]) + (f", {line.grade}" if line.grade else "")
    return ScoreLine(
        str(line.rank or "–"), row.code, row.title, tuple(mean or "–" for mean in line.means), line.total or "–",
        len(line.marks), judgement,
    )  # fmt: skip


def _whose(room: Room) -> tuple[str, str]:
    """The committee, or the school whose own round it is; the council's name."""
    host, council = room.round.host_unit, council_of(room.round.id)
    committee = host.name if host is not None else f"Ủy ban nhân dân {room.round.locality.name}"
    return committee, council.name if council else "Hội đồng sáng kiến"


def _people(room: Room) -> Iterator[str]:
    for member in room.members:
        seen = room.attendance.get(member.id)
        presence = PRESENCE_LABELS[seen.presence] if seen else NOT_YET
        reason = f" ({seen.reason})" if seen and seen.reason else ""
        yield f"{member.person.full_name}, {POST_LABELS[member.post]}: {presence}{reason}"


def _remarks(room: Room, rows: Sequence[Row]) -> Iterator[str]:
    """Who was let in, what was written, how equals were ordered: of the entries that the reader sees."""
    ids = [row.entry_id for row in rows]
    if not room.is_blind:  # to name who was let in in spite of a shared unit tells the unit
        for code, name, reason in queries.lifted_conflicts(room.round.id, ids):
            yield f"{name} được Chủ tịch Hội đồng cho tham gia xét {code} dù cùng đơn vị với tác giả; lý do: {reason}"
    if room.meeting is not None:
        for codes, name, opinion in _by_words(queries.written_opinions(room.meeting.id, ids)):
            yield f"Ý kiến bằng văn bản của {name} về {', '.join(codes)}: {opinion}"
    for tie in _ties_seen(room, set(ids)):
        yield f"Xếp thứ tự hồ sơ bằng điểm: {tie.reason}"


def _results(page: dict[str, Any]) -> Iterator[tuple[str, str, str, str, str]]:
    for row in board_rows(page):
        grade = f", {row.grade}" if row.grade else ""
        yield (
            str(row.line.rank or "–"), f"{row.code}: {row.title}", row.line.total or "–",
            str(row.result["sentence"]) if row.result else NOT_YET,
            f"{page['outcomes'][row.outcome]}{grade}" if row.outcome else NOT_YET,
        )  # fmt: skip


def _presiding(room: Room, names: dict[Post, str]) -> str:
    """The chair; the vice chair where the attendance says that the chair was away."""
    away = {
        member.post
        for member in room.members
        if member.id in room.attendance and room.attendance[member.id].presence is not Presence.PRESENT
    }
    return names.get(Post.VICE_CHAIR if Post.CHAIR in away and Post.VICE_CHAIR not in away else Post.CHAIR, "")


def _by_words(opinions: Sequence[tuple[str | None, str, Any, str]]) -> list[tuple[list[str], str, str]]:
    """(codes, member, text): what somebody wrote alike about several entries is printed once."""
    found: dict[tuple[str, str], list[str]] = {}
    for code, name, _choice, opinion in opinions:
        found.setdefault((name, opinion), []).append(code or "")
    return [(codes, name, opinion) for (name, opinion), codes in found.items()]


def _notes_for(page: dict[str, Any]) -> str:
    """What was said is about every entry: closed to whoever does not see them all; the secretary wrote it."""
    room: Room = page["room"]
    if room.meeting is None or not room.meeting.notes:
        return ""
    undeclared = room.member is not None and not room.has_declared
    if not page["runs"] and (undeclared or page["board"].hidden.entry_ids):
        return "Phần ý kiến trao đổi không hiện với bạn vì có hồ sơ của đợt mà bạn không tham gia xét."
    return str(room.meeting.notes)


def _ties_seen(room: Room, seen: set[int]) -> list[Any]:
    """Orders given among entries that the reader sees, all of them."""
    rows = queries.list_tie_breaks(room.meeting.id) if room.meeting else []
    return [row for row in rows if set(row.entry_ids) <= seen]
