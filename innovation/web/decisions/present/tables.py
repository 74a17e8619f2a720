"""The table of scores and the count of the votes as their reader may have them."""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import Any

from innovation.core.actor import Actor
from innovation.core.errors import NotFound
from innovation.core.official import graded
from innovation.core.rounding import format_decimal, half_up
from innovation.domain.councils.enums import Post
from innovation.domain.decisions import queries
from innovation.domain.decisions.enums import Choice
from innovation.domain.decisions.queries import Room, Row
from innovation.domain.decisions.rules import share_words
from innovation.domain.initiatives.queries import authors_of
from innovation.domain.movements.rules.rubric import SEASON_VERDICT_LABELS, VERDICT_LABELS
from innovation.domain.papers.documents import (
    BallotLine,
    Count,
    ScoreLine,
    ScoreTable,
    count_paper,
    scores_paper,
    title_in,
)
from innovation.domain.similarity.queries import largest_shares
from innovation.support import documents as d
from innovation.web.decisions.present.ballots import OF_WHOM
from innovation.web.decisions.present.meeting import board_rows, meeting_page
from innovation.web.decisions.present.minutes import frame_of, people_of, presiding_in


def scores_of(room: Room, *, actor: Actor) -> d.Paper:
    """The marks as the page shows them; NotFound until the chair has opened them."""
    page = meeting_page(room, actor=actor)
    if not room.sees_figures:
        raise NotFound("Điểm chưa được mở.")
    names = {member.post: member.person.full_name for member in room.members}
    table = ScoreTable(
        about=room.round.name,
        criteria=tuple(page["criteria"]),
        lines=tuple(_score_lines(room, page, actor)),
        rule=f"Tổng điểm là trung bình cộng của các phiếu đã khóa. {page['cut_words']}.",
        secretary=names.get(Post.SECRETARY, ""),
        chair=names.get(Post.CHAIR, ""),
        shows_shared=_shows_shared(room, page),
        explained=tuple(
            f"{head}: {name}" for (head, _), name in zip(page["criteria"], page["criteria_names"], strict=True)
            if head != name
        ),
    )  # fmt: skip
    return scores_paper(table, frame_of("scores", room))


def count_of(room: Room, *, actor: Actor) -> d.Paper:
    """How the council voted; NotFound until a vote that this reader may know of is counted."""
    page = meeting_page(room, actor=actor)
    rows = [row for row in board_rows(page) if row.result is not None]
    meeting = room.meeting
    if meeting is None or not room.sees_figures or not rows:
        raise NotFound("Chưa có lượt biểu quyết nào được kiểm phiếu.")
    names = {member.post: member.person.full_name for member in room.members}
    named = _named(meeting.id, [row.entry_id for row in rows])
    share = share_words(Fraction(room.round.vote_numerator, room.round.vote_denominator))
    count = Count(
        about=room.round.name,
        began_at=meeting.opened_at,
        ended_at=meeting.closed_at,
        place=meeting.place,
        people=tuple(people_of(room)),
        rule=f"ít nhất {share} {OF_WHOM[room.round.vote_of]} đồng ý",
        lines=tuple(_ballot_line(room, row, named) for row in sorted(rows, key=lambda row: row.code)),
        chair=presiding_in(room, names),
        secretary=names.get(Post.SECRETARY, ""),
    )
    return count_paper(count, frame_of("count", room))


def _shows_shared(room: Room, page: dict[str, Any]) -> bool:
    """Near texts are facts for the secretary; nominations are not compared."""
    return bool(page["runs"]) and room.round.season_id is None


def _score_lines(room: Room, page: dict[str, Any], actor: Actor) -> Iterator[ScoreLine]:
    rows, of_season = board_rows(page), room.round.season_id is not None
    ids = [row.entry_id for row in rows]
    names = {} if room.is_blind or of_season else authors_of(ids)
    shares = largest_shares(ids, actor.person_id) if _shows_shared(room, page) else {}
    for row in rows:
        line = row.line
        labels = SEASON_VERDICT_LABELS if of_season else VERDICT_LABELS
        judgement = graded(labels[line.verdict], line.grade or "")
        whose = ", ".join([*(one.full_name for one in names.get(row.entry_id, ())), *([row.unit] if row.unit else [])])
        share = f"{format_decimal(half_up(shares[row.entry_id], 0))}%" if row.entry_id in shares else "–"
        yield ScoreLine(
            str(line.rank or "–"), row.code, title_in(room.round, row.title), tuple(mean or "–" for mean in line.means),
            line.total or "–", len(line.marks), judgement, whose, share,
        )  # fmt: skip


def _ballot_line(room: Room, row: Row, named: dict[int, dict[Choice, list[str]]]) -> BallotLine:
    counted = row.result or {}

    def figure(name: str) -> int:
        return int(counted.get(name, 0))

    votes = named.get(row.entry_id, {})
    return BallotLine(
        row.code, title_in(room.round, row.title), row.is_secret, figure("present"), figure("written"),
        figure("recused"), figure("yes"), figure("no"), figure("blank"), figure("not_cast"), figure("needed"),
        bool(counted.get("passed")),
        None if row.is_secret else (_list(votes, Choice.YES), _list(votes, Choice.NO), _list(votes, Choice.BLANK)),
    )  # fmt: skip


def _list(votes: dict[Choice, list[str]], choice: Choice) -> str:
    return ", ".join(votes.get(choice, ()))


def _named(meeting_id: int, entry_ids: Sequence[int]) -> dict[int, dict[Choice, list[str]]]:
    found: dict[int, dict[Choice, list[str]]] = {}
    for entry_id, name, choice, written in queries.named_votes(meeting_id, entry_ids):
        who = f"{name} (bằng văn bản)" if written else name
        found.setdefault(entry_id, {}).setdefault(choice, []).append(who)
    return found
