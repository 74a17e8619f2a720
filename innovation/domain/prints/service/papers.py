"""Papers too long to be drawn while somebody waits: laid out when they are asked for, drawn by the worker."""

from datetime import datetime

from sqlalchemy import delete, select

from innovation.core.actor import Actor
from innovation.core.errors import NotAllowed
from innovation.core.text import clean_line
from innovation.db import session
from innovation.db.transaction import unit_of_work
from innovation.domain.accounts.models import Person
from innovation.domain.notices.enums import Kind
from innovation.domain.notices.rules import places
from innovation.domain.notices.service import News, tell
from innovation.domain.papers.documents import orders_for
from innovation.domain.prints.enums import PAPER_JOB
from innovation.domain.prints.models import PaperRun
from innovation.domain.prints.queries import get_long
from innovation.domain.prints.rules import PAPER_KEPT, PAPER_NOTED, run_folder
from innovation.support import audit, jobs, printing
from innovation.support.documents import Bundle, Paper, count_rows


def start_long(
    paper: Paper | Bundle, *, file_name: str, address: str, locality_id: int | None, actor: Actor, now: datetime
) -> PaperRun:
    """A run of this paper as PDF, of `actor` alone. Asked again while it is being drawn, it is the same run.

    Who may have the paper was decided by whoever made it. `locality_id`: whose own template it follows.
    """
    if actor.person_id is None:
        raise NotAllowed
    if (waiting := _waiting(actor.person_id, address)) is not None:
        return waiting
    orders = orders_for(paper, locality_id=locality_id, now=now)
    run = PaperRun(
        by_person_id=actor.person_id, locality_id=locality_id, title=clean_line(paper.title)[:300],
        file_name=file_name[:160], address=address[:500], lines=count_rows(paper), parts=len(orders), done=0,
        expires_at=now + PAPER_KEPT, created_at=now,
    )  # fmt: skip
    session.add(run)
    session.flush()
    printing.keep_orders(run_folder(run.id), orders)
    jobs.enqueue(PAPER_JOB, {"run_id": run.id}, now=now, key=run.job_key)
    audit.record("paper.print", "paper_run", run.id, actor=actor, now=now, locality_id=locality_id,
                 facts={"lines": run.lines})  # fmt: skip
    return run


def _waiting(person_id: int, address: str) -> PaperRun | None:
    """What this person asked for at this address and is not drawn yet."""
    return session.scalars(
        select(PaperRun)
        .where(
            PaperRun.by_person_id == person_id,
            PaperRun.address == address[:500],
            PaperRun.finished_at.is_(None),
            PaperRun.lost_at.is_(None),
        )
        .order_by(PaperRun.id.desc())
        .limit(1)
    ).first()


def draw_long(run_id: int, *, now: datetime) -> None:
    """Part by part; what a worker that was killed has drawn is not drawn again. Then its reader is told."""
    with unit_of_work(writing=False):
        run = session.get(PaperRun, run_id)
        if run is None or run.finished_at is not None or run.lost_at is not None:
            return
        parts, title = run.parts, run.title
    try:
        for number in range(parts):
            printing.draw_order(run_folder(run_id), number)
            _note(run_id, done=number + 1, failed_at=None)
        size = printing.join_orders(run_folder(run_id), parts, title)
    except printing.Lost:
        _note(run_id, lost_at=now)
        return
    except Exception:
        _note(run_id, failed_at=now)
        raise
    _finish(run_id, size, now)


def resume_long(run_id: int, *, actor: Actor, now: datetime) -> None:
    """Go on with what the worker gave up."""
    run = get_long(run_id, actor=actor)
    if jobs.resume(run.job_key, now=now):
        audit.record("paper.print_again", "paper_run", run.id, actor=actor, now=now, locality_id=run.locality_id)


def _finish(run_id: int, size: int, now: datetime) -> None:
    with unit_of_work():
        run = session.get_one(PaperRun, run_id)
        run.size, run.finished_at, run.expires_at, run.failed_at = size, now, now + PAPER_KEPT, None
        news = News(
            Kind.FILE_READY, f"Tệp PDF đã lập xong: {run.title}",
            "Mở để tải tệp về. Tệp được giữ một ngày, chỉ người yêu cầu tải được.", places.long_paper(run.id),
            go="Tải tệp", locality_id=run.locality_id,
        )  # fmt: skip
        tell([session.get_one(Person, run.by_person_id)], news, key=f"paper-run:{run.id}", now=now)


def _note(run_id: int, **facts: object) -> None:
    with unit_of_work():
        run = session.get_one(PaperRun, run_id)
        for name, value in facts.items():
            setattr(run, name, value)


def forget_long(now: datetime) -> int:
    """Take away the files whose day is over, later the notes of them; how many files."""
    with unit_of_work(writing=False):
        over = session.scalars(select(PaperRun.id).where(PaperRun.expires_at < now)).all()
    for run_id in over:
        printing.forget(run_folder(run_id))
    with unit_of_work():
        session.execute(delete(PaperRun).where(PaperRun.expires_at < now - PAPER_NOTED))
    return len(over)
