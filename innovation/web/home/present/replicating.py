"""The lines of “Cần làm” about replications: results to answer, figures to send, units that are late."""

from __future__ import annotations

from datetime import date, datetime

from flask import url_for

from innovation.core.actor import Actor
from innovation.core.clock import end_of_day, local_date
from innovation.domain.replications import queries
from innovation.domain.replications.queries import Piece
from innovation.domain.replications.rules import is_overdue
from innovation.web.filters import day
from innovation.web.home.present.tasks import Task

MOST_NAMED = 5


def tasks_of(actor: Actor, now: datetime) -> list[Task]:
    """What waits for a unit's head or a secretary."""
    waiting = queries.work_waiting(actor, today=local_date(now))
    found = [_to_send(piece, local_date(now)) for piece in waiting.to_send[:MOST_NAMED]]
    if waiting.to_answer:
        count, first = len(waiting.to_answer), waiting.to_answer[0]
        found.append(
            Task("waiting", f"{count} kết quả nhân rộng chờ xác nhận", f"{first.unit}: {first.title}",
                 url_for("replications.to_answer"), "Xem và xác nhận", None, True)
        )  # fmt: skip
    if waiting.late:
        found.append(
            Task("overdue", f"{waiting.late} đơn vị quá hạn gửi số liệu nhân rộng", "Đã quá 30 ngày từ ngày đến hạn.",
                 f"{url_for('replications.overview')}?trang-thai=qua-han", "Xem đơn vị")
        )  # fmt: skip
    return found


def _to_send(piece: Piece, today: date) -> Task:
    assert piece.due_on is not None  # it is asked for
    late = is_overdue(piece.due_on, today)
    note = f"{piece.title}. Đến hạn {day(piece.due_on)}{', đã quá hạn' if late else ''}."
    return Task(
        "overdue" if late else "in_use", f"Gửi số liệu sau {piece.months} tháng áp dụng", note,
        url_for("replications.reporting", replication_id=piece.id), "Gửi số liệu", end_of_day(piece.due_on), True,
    )  # fmt: skip
