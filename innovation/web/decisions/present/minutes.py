"""The minutes as their reader may have them."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from innovation.core.actor import Actor
from innovation.core.official import graded
from innovation.domain.councils.enums import POST_LABELS, Post
from innovation.domain.councils.queries import council_of
from innovation.domain.decisions import queries
from innovation.domain.decisions.enums import PRESENCE_LABELS, Outcome, Presence
from innovation.domain.decisions.queries import Room, Row
from innovation.domain.papers.documents import (
    Frame,
    Minutes,
    council_frame,
    minutes_paper,
    title_in,
)
from innovation.domain.scoring.documents import mask_names
from innovation.domain.scoring.queries.names import names_of
from innovation.domain.similarity.queries import findings_of
from innovation.support import documents as d
from innovation.web import current
from innovation.web.decisions.present.meeting import board_rows, meeting_page

NOT_YET = "……"


def minutes_of(room: Room, *, actor: Actor) -> d.Paper:
    """The meeting's record for this reader; blank where it has not come to it."""
    page = meeting_page(room, actor=actor)
    names = {member.post: member.person.full_name for member in room.members}
    meeting, rows = room.meeting, board_rows(page)
    minutes = Minutes(
        about=room.round.name,
        began_at=(meeting.opened_at or meeting.starts_at) if meeting else None,
        ended_at=meeting.closed_at if meeting else None,
        place=meeting.place if meeting else "",
        people=tuple(people_of(room)),
        chair=presiding_in(room, names),
        secretary=names.get(Post.SECRETARY, ""),
        quorum=page["quorum"].sentence if page["quorum"] else "",
        report=_report(page) if room.sees_figures and rows else "",
        notes=_notes_for(page),
        remarks=tuple(_remarks(room, rows)),
        results=tuple(_results(page)) if room.sees_figures and rows else None,
        conclusion=_conclusion(page) if room.sees_figures and room.is_frozen else "",
    )
    return minutes_paper(minutes, frame_of("minutes", room))


def frame_of(key: str, room: Room) -> Frame:
    """In the words of the moment at which the meeting was closed."""
    closed_at = room.meeting.closed_at if room.meeting is not None else None
    return council_frame(key, room.round, council_of(room.round.id), moment=closed_at or current.now())


def _report(page: dict[str, Any]) -> str:
    """What the secretary puts before the meeting."""
    sheets = sum(len(row.line.marks) for row in board_rows(page))
    return f"Thư ký báo cáo: {page['total']} hồ sơ được đưa ra xét; {sheets} phiếu chấm được tính."


def _conclusion(page: dict[str, Any]) -> str:
    """“Kết luận: công nhận sáng kiến 5 hồ sơ; không công nhận 2 hồ sơ.”"""
    counts = Counter(row.outcome for row in board_rows(page) if row.outcome is not None)
    parts = [
        f"{label[:1].lower()}{label[1:]} {counts[outcome]} hồ sơ"
        for outcome, label in page["outcomes"].items()
        if counts[outcome]
    ]
    return f"Kết luận: {'; '.join(parts)}." if parts else ""


def people_of(room: Room) -> Iterator[str]:
    for member in room.members:
        seen = room.attendance.get(member.id)
        presence = PRESENCE_LABELS[seen.presence].lower() if seen else NOT_YET
        reason = f" ({seen.reason.rstrip(' .;')})" if seen and seen.reason else ""
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
    yield from _novelty(room, rows)
    for tie in _ties_seen(room, set(ids)):
        yield f"Xếp thứ tự hồ sơ bằng điểm: {tie.reason}"


def _novelty(room: Room, rows: Sequence[Row]) -> Iterator[str]:
    """What the council found of an entry's novelty; without names where they are kept from the reader."""
    found = findings_of([row.entry_id for row in rows]) if rows else {}
    hidden = names_of(found) if room.is_blind and found else {}
    for row in rows:
        for text in found.get(row.entry_id, ()):
            shown = mask_names(text, hidden[row.entry_id]) if row.entry_id in hidden else text
            yield f"Hội đồng nhận định về tính mới của {row.code}: {shown}"


def _results(page: dict[str, Any]) -> Iterator[tuple[str, str, str, str, str]]:
    for row in board_rows(page):
        outcome = page["outcomes"][row.outcome] if row.outcome else NOT_YET
        grade = "" if row.outcome is Outcome.RECOGNISED_IDEA else row.grade or ""
        yield (
            str(row.line.rank or "–"), f"{row.code}: {title_in(page['room'].round, row.title)}", row.line.total or "–",
            _voted(row) if row.result else NOT_YET,
            graded(outcome, grade),
        )  # fmt: skip


def _voted(row: Row) -> str:
    """The sentence of the count, and how many chose what."""
    counted = row.result or {}
    how = "bỏ phiếu kín" if row.is_secret else "biểu quyết công khai"
    figures = f"Đồng ý {counted['yes']}, không đồng ý {counted['no']}, không có ý kiến {counted['blank']} ({how})."
    return f"{counted['sentence']}\n{figures}"


def presiding_in(room: Room, names: dict[Post, str]) -> str:
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
