"""Runs of certificates: asked for, drawn part by part, forgotten; stock."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from pathlib import Path

from sqlalchemy import select

from innovation.core.actor import Actor
from innovation.core.errors import NotAllowed, RuleBroken
from innovation.core.text import slugify
from innovation.db import session
from innovation.db.transaction import unit_of_work
from innovation.domain.awards.enums import CertificateState
from innovation.domain.awards.queries import Issued, issued_by_code, signed_certificates
from innovation.domain.decisions.models import Decision
from innovation.domain.movements.models import Round
from innovation.domain.papers.documents import certificate_file_name, certificate_paper, certificate_title
from innovation.domain.prints.enums import PRINT_JOB, PrintKind, StockKind
from innovation.domain.prints.models import PrintRun, StockSetting
from innovation.domain.prints.permissions import can_print, can_set_stock
from innovation.domain.prints.queries import get_run, stock_offsets
from innovation.domain.prints.rules import KEPT, PART, Offsets, read_offsets
from innovation.support import audit, certificates, files, jobs, printing
from innovation.support.certificates import Page, stock


def start_run(
    of: Round | Decision, issued: Sequence[Issued], kind: PrintKind, *, on_stock: bool, site: str, specimen: bool,
    actor: Actor, now: datetime,
) -> PrintRun:  # fmt: skip
    """A run of those in force; it is drawn by the worker and can be watched."""
    if actor.person_id is None or not can_print(actor, of):
        raise NotAllowed
    codes = [each.code for each in issued if each.state is CertificateState.VALID]
    if not codes:
        raise RuleBroken("nothing_to_print", "Chưa có giấy nào còn hiệu lực để in.")
    is_round = isinstance(of, Round)
    run = PrintRun(
        locality_id=of.locality_id, round_id=of.id if is_round else None, decision_id=None if is_round else of.id,
        title=(of.name if isinstance(of, Round) else of.title)[:300], kind=kind, codes=codes, total=len(codes),
        offsets=_offsets(of.locality_id, StockKind.INITIATIVE if is_round else StockKind.AWARD) if on_stock else None,
        by_person_id=actor.person_id, created_at=now,
    )  # fmt: skip
    session.add(run)
    session.flush()
    arguments = {"run_id": run.id, "site": site, "specimen": specimen}
    jobs.enqueue(PRINT_JOB, arguments, now=now, key=run.job_key)
    audit.record("certificates.print", "print_run", run.id, actor=actor, now=now, locality_id=of.locality_id,
                 facts={"count": len(codes), "kind": kind})  # fmt: skip
    return run


def resume_run(run_id: int, *, actor: Actor, now: datetime) -> None:
    """Go on with what the worker gave up."""
    run = get_run(run_id, actor=actor)
    if jobs.resume(run.job_key, now=now):
        audit.record("certificates.print_again", "print_run", run.id, actor=actor, now=now, locality_id=run.locality_id)


def _offsets(locality_id: int, kind: StockKind) -> Offsets:
    return stock_offsets(locality_id, kind) or {}


# ------------------------------------------------------------------------------------------------ drawing


def draw_run(run_id: int, *, site: str, specimen: bool, now: datetime) -> None:
    """Part by part, each in short transactions of its own; parts that are there already are not drawn again."""
    with unit_of_work(writing=False):
        run = session.get(PrintRun, run_id)
        if run is None or run.finished_at is not None:
            return
        codes, kind, offsets, title = list(run.codes), run.kind, run.offsets, run.title
    parts = [codes[start : start + PART] for start in range(0, len(codes), PART)]
    try:
        for number, part in enumerate(parts):
            if not printing.has_part(run_id, number, kind):
                papers = _papers(part, number * PART, site=site, specimen=specimen, offsets=offsets)
                ready = _signed_among(papers, part) if kind is PrintKind.ZIP and offsets is None else {}
                printing.draw_part(run_id, number, papers, apart=kind is PrintKind.ZIP, ready=ready)
            _note(run_id, done=min((number + 1) * PART, len(codes)), failed_at=None)
        whole = printing.join_zip(run_id, len(parts)) if kind is PrintKind.ZIP else _joined(run_id, len(parts), title)
    except Exception:
        _note(run_id, failed_at=now)
        raise
    _note(run_id, size=whole, finished_at=now, expires_at=now + KEPT, failed_at=None)


def _joined(run_id: int, parts: int, title: str) -> int:
    return printing.join_pdf(run_id, parts, title)


def _signed_among(papers: Sequence[tuple[str, str, list[Page], datetime]], codes: Sequence[str]) -> dict[str, Path]:
    """The digitally signed files in place of drawn ones, by the name that each has in the zip."""
    with unit_of_work(writing=False):
        signed = {code: files.open_file(row.file) for code, row in signed_certificates(codes).items()}
    return {name: signed[code] for (name, *_), code in zip(papers, codes, strict=True) if code in signed}


def _papers(
    codes: Collection[str], before: int, *, site: str, specimen: bool, offsets: Offsets | None
) -> list[tuple[str, str, list[Page], datetime]]:
    """Laid out in the order of the codes. One that was revoked meanwhile says so on its sheet."""
    with unit_of_work(writing=False):
        found = issued_by_code(codes)
        drawn = {code: certificate_paper(issued, site=site, specimen=specimen) for code, issued in found.items()}
    papers = []
    for number, code in enumerate(codes, start=before + 1):
        issued, paper = found[code], drawn[code]
        pages = certificates.lay_out(paper) if offsets is None else stock.pages(paper, offsets)
        name = f"{number:04d}-{certificate_file_name(issued, 'pdf')}"
        papers.append((name, certificate_title(issued), pages, issued.issued_at))
    return papers


def _note(run_id: int, **facts: object) -> None:
    with unit_of_work():
        run = session.get_one(PrintRun, run_id)
        for name, value in facts.items():
            setattr(run, name, value)


def run_file_name(run: PrintRun) -> str:
    """What the whole file is called when it is taken."""
    what = "giay chung nhan" if run.round_id is not None else "giay khen"
    return f"{slugify(f'{what} {run.title}')[:120]}.{run.kind}"


def forget_runs(now: datetime) -> int:
    """Take away the files whose days are over; the rows stay as a note of who printed what."""
    with unit_of_work(writing=False):
        over = session.scalars(select(PrintRun.id).where(PrintRun.expires_at < now)).all()
    for run_id in over:
        printing.forget(run_id)
    return len(over)


# ------------------------------------------------------------------------------------------------ stock


def set_stock(
    locality_id: int, kind: StockKind, *, typed: Mapping[str, str], actor: Actor, now: datetime
) -> StockSetting:
    """Where the fields stand from now on. The same as before is no change."""
    if actor.person_id is None or not can_set_stock(actor, locality_id):
        raise NotAllowed
    offsets = read_offsets((box.key for box in stock.BOXES[certificates.Design(kind)]), typed)
    if offsets == stock_offsets(locality_id, kind):
        raise RuleBroken("nothing_changed", "Vị trí vẫn như đang lưu. Sửa số mm rồi lưu.")
    row = StockSetting(locality_id=locality_id, kind=kind, offsets=offsets, set_at=now, set_by_id=actor.person_id)
    session.add(row)
    session.flush()
    audit.record("stock.set", "locality", locality_id, actor=actor, now=now, locality_id=locality_id,
                 facts={"kind": kind})  # fmt: skip
    return row
