"""Commands: ask for the files to be signed, bring a zip of signed ones back, do either in the worker."""

import io
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import select

from innovation.core.actor import Actor
from innovation.core.errors import NotAllowed, RuleBroken
from innovation.core.text import slugify
from innovation.db import session
from innovation.db.transaction import unit_of_work
from innovation.domain.awards import queries as awards
from innovation.domain.awards import service as certificates_service
from innovation.domain.awards.permissions import can_sign_certificates
from innovation.domain.awards.queries import Issued
from innovation.domain.decisions.models import Decision
from innovation.domain.movements.models import Round
from innovation.domain.papers.documents import certificate_file_name, certificate_paper, certificate_title
from innovation.domain.signings.enums import JOBS, Way
from innovation.domain.signings.models import SigningBatch
from innovation.domain.signings.queries import actor_at, get_batch, signed_codes
from innovation.support import audit, certificates, files, jobs, printing, signatures
from innovation.support.signatures import bundles

PART = 25  # certificates drawn at once: what a kill costs at most
KEPT = timedelta(days=7)
LOST = "Tệp nén không còn trên máy chủ. Hãy tải lên lại."
NOT_PDF = "Tệp này không phải PDF nên bỏ qua."
NOT_OURS = "Tệp này không phải giấy của địa phương lấy từ Cổng để ký."


@dataclass(frozen=True, slots=True)
class Parcel:
    """A zip that came back, with what its files are held against."""

    batch_id: int
    path: Path
    known: Sequence[signatures.KnownFile]
    person_id: int


def may_sign(issued: Sequence[Issued], *, actor: Actor) -> list[Issued]:
    """Those that can go out to be signed now: in force, with their number, unsigned, of somebody else."""
    signed = signed_codes(issued)
    return [each for each in issued if each.code not in signed and not _refusal(each, actor)]


def _refusal(issued: Issued, actor: Actor) -> str:
    try:
        certificates_service.ensure_certificate_may_sign(issued, actor=actor)
    except (RuleBroken, NotAllowed) as refused:
        return str(refused)
    return ""


# ------------------------------------------------------------------------------------------------ out


def take_out(
    of: Round | Decision, issued: Sequence[Issued], *, site: str, specimen: bool, actor: Actor, now: datetime
) -> SigningBatch:
    """A batch of those that can be signed; the worker draws and keeps them."""
    batch = _batch(of, Way.OUT, actor, now)
    batch.codes = [each.code for each in may_sign(issued, actor=actor)]
    batch.total = len(batch.codes)
    if not batch.codes:
        raise RuleBroken("nothing_to_sign", "Không có giấy nào chờ ký: giấy phải còn hiệu lực, có số và chưa ký số.")
    _begin(batch, {"site": site, "specimen": specimen}, actor, now)
    return batch


def draw_out(batch_id: int, *, site: str, specimen: bool, now: datetime) -> None:
    """Part by part; whatever is out already is given as it is, so that everybody signs the same bytes."""
    with unit_of_work(writing=False):
        batch = session.get(SigningBatch, batch_id)
        if batch is None or batch.finished_at is not None:
            return
        codes, person_id = list(batch.codes), batch.by_person_id
    try:
        for start in range(0, len(codes), PART):
            _keep_part(batch_id, start, codes[start : start + PART], person_id, site=site, specimen=specimen, now=now)
            _note(batch_id, done=min(start + PART, len(codes)), failed_at=None)
        printing.pack(folder_name(batch_id), _names(codes))
    except Exception:
        _note(batch_id, failed_at=now)
        raise
    _note(batch_id, finished_at=now, expires_at=now + KEPT, failed_at=None)


def _keep_part(
    batch_id: int, start: int, codes: Sequence[str], person_id: int, *, site: str, specimen: bool, now: datetime
) -> None:
    with unit_of_work(writing=False):
        out = awards.certificates_to_sign(codes)
        found = awards.issued_by_code([code for code in codes if code not in out])
        papers = [
            (code, certificate_title(issued), _laid_out(issued, site, specimen), issued.issued_at)
            for code, issued in found.items()
        ]
    if not papers:
        return
    name, number = folder_name(batch_id), start // PART
    printing.draw_part(name, number, papers, apart=True)
    with zipfile.ZipFile(printing.part_of(name, number, "zip")) as part:
        kept = {
            code: files.prepare(io.BytesIO(part.read(code)), f"{code}.pdf", kind=files.Accept.PDF) for code in found
        }
    with unit_of_work():
        actor = actor_at(person_id, now)
        for issued in awards.issued_by_code(kept).values():
            if awards.certificate_to_sign(issued.code) is None and not _refusal(issued, actor):
                file = files.keep(kept[issued.code], now=now, uploaded_by_id=person_id)
                certificates_service.keep_certificate_copy(issued, file, actor=actor, now=now)


def _laid_out(issued: Issued, site: str, specimen: bool) -> list[certificates.Page]:
    return certificates.lay_out(certificate_paper(issued, site=site, specimen=specimen))


def _names(codes: Sequence[str]) -> list[tuple[Path, str]]:
    """The kept files in the list's order, under names that sort as the list does."""
    with unit_of_work(writing=False):
        out, found = awards.certificates_to_sign(codes), awards.issued_by_code(codes)
        return [
            (files.open_file(out[code].file), f"{number:04d}-{certificate_file_name(found[code], 'pdf')}")
            for number, code in enumerate(codes, start=1)
            if code in out
        ]


# ------------------------------------------------------------------------------------------------ back


def bring_back(of: Round | Decision, zip_file: Path, *, actor: Actor, now: datetime) -> SigningBatch:
    """A zip of signed files: it is put aside here, the worker holds each against what went out."""
    names = bundles.names_in(zip_file)
    batch = _batch(of, Way.BACK, actor, now)
    batch.total = len(names)
    session.add(batch)
    session.flush()
    place = _zip_of(batch.id)
    printing.put(zip_file, place)
    _begin(batch, {}, actor, now)
    return batch


def hold_against(batch_id: int, *, now: datetime) -> None:
    """File by file, each in a transaction of its own, after the last that has its row."""
    with unit_of_work(writing=False):
        batch = session.get(SigningBatch, batch_id)
        if batch is None or batch.finished_at is not None:
            return
        done, known = len(batch.rows), awards.known_certificate_files(batch.locality_id)
        parcel = Parcel(batch_id, _zip_of(batch_id), known, batch.by_person_id)
    try:
        names = bundles.names_in(parcel.path)
        for place in range(done, len(names)):
            _hold_one(parcel, place, names[place], now)
    except RuleBroken:  # the file is gone, as after a backup was put back
        _note(batch_id, rows=[{"name": "", "code": "", "ok": False, "says": LOST}], finished_at=now)
        return
    except Exception:
        _note(batch_id, failed_at=now)
        raise
    _note(batch_id, finished_at=now, failed_at=None)
    printing.forget(folder_name(batch_id))


def _hold_one(parcel: Parcel, place: int, name: str, now: datetime) -> None:
    """What became of one file, written down with its effect."""
    batch_id, person_id = parcel.batch_id, parcel.person_id
    try:
        with bundles.member(parcel.path, place) as stream:
            sent = files.prepare(stream, name, kind=files.Accept.PDF)
    except RuleBroken as refused:
        says = NOT_PDF if refused.code == "file_kind" else refused.message
        _write_row(batch_id, {"name": name, "code": "", "ok": False, "says": says})
        return
    found = signatures.examine(sent.path, parcel.known, now=now)
    code = str(found.base.about) if found.base is not None else ""
    try:
        with unit_of_work():
            issued = awards.find_issued(code) if code else None
            if issued is None:
                signatures.ensure_signed(found, code, certificates_service.WORDING)
                raise RuleBroken("not_ours", NOT_OURS)
            file = files.keep(sent, now=now, uploaded_by_id=person_id)
            actor = actor_at(person_id, now)
            certificates_service.bring_back_certificate(issued, file, found, actor=actor, now=now)
            says = signatures.verdict(found.report)[1]
            _add_row(batch_id, {"name": name, "code": code, "ok": True, "says": says})
    except (RuleBroken, NotAllowed) as refused:
        sent.path.unlink(missing_ok=True)
        _write_row(batch_id, {"name": name, "code": code, "ok": False, "says": str(refused)})


def _write_row(batch_id: int, row: dict[str, Any]) -> None:
    with unit_of_work():
        _add_row(batch_id, row)


def _add_row(batch_id: int, row: dict[str, Any]) -> None:
    batch = session.get_one(SigningBatch, batch_id)
    batch.rows = [*batch.rows, row]
    batch.done = len(batch.rows)
    batch.failed_at = None


# ------------------------------------------------------------------------------------------------ both


def _batch(of: Round | Decision, way: Way, actor: Actor, now: datetime) -> SigningBatch:
    is_round = isinstance(of, Round)
    host_unit_id = of.host_unit_id if isinstance(of, Round) else None
    if actor.person_id is None or not can_sign_certificates(actor, of.locality_id, host_unit_id):
        raise NotAllowed
    return SigningBatch(
        locality_id=of.locality_id, round_id=of.id if is_round else None, decision_id=None if is_round else of.id,
        title=(of.name if isinstance(of, Round) else of.title)[:300], way=way, codes=[], rows=[], total=0,
        by_person_id=actor.person_id, created_at=now,
    )  # fmt: skip


def _begin(batch: SigningBatch, arguments: dict[str, Any], actor: Actor, now: datetime) -> None:
    job = JOBS[batch.way]
    session.add(batch)
    session.flush()
    jobs.enqueue(job, {"batch_id": batch.id, **arguments}, now=now, key=batch.job_key)
    audit.record(job, "signing_batch", batch.id, actor=actor, now=now, locality_id=batch.locality_id,
                 facts={"count": batch.total})  # fmt: skip


def resume_batch(batch_id: int, *, actor: Actor, now: datetime) -> None:
    """Go on with what the worker gave up."""
    batch = get_batch(batch_id, actor=actor)
    if jobs.resume(batch.job_key, now=now):
        audit.record("signings.again", "signing_batch", batch.id, actor=actor, now=now, locality_id=batch.locality_id)


def _note(batch_id: int, **facts: object) -> None:
    with unit_of_work():
        batch = session.get_one(SigningBatch, batch_id)
        for name, value in facts.items():
            setattr(batch, name, value)


def folder_name(batch_id: int) -> str:
    """Beside the runs of printing, which have numbers."""
    return f"sign-{batch_id}"


def _zip_of(batch_id: int) -> Path:
    return printing.folder_of(folder_name(batch_id)) / "back.zip"


def batch_file_name(batch: SigningBatch) -> str:
    """What the zip is called when it is taken."""
    return f"{slugify(f'giay de ky {batch.title}')[:120]}.zip"


def forget_batches(now: datetime) -> int:
    """Take away the zips whose days are over; the certificates' own files stay."""
    with unit_of_work(writing=False):
        over = session.scalars(select(SigningBatch.id).where(SigningBatch.expires_at < now)).all()
    for batch_id in over:
        printing.forget(folder_name(batch_id))
    return len(over)
