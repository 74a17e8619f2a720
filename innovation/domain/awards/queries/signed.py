"""Reads of certificates' files on their way to a signature."""

from collections.abc import Collection, Sequence

from sqlalchemy import or_, select
from sqlalchemy.orm import joinedload

from innovation.core.actor import Actor
from innovation.core.errors import NotFound
from innovation.db import session
from innovation.domain.awards.enums import CertificateState
from innovation.domain.awards.models import AwardRecord, CertificateFile
from innovation.domain.awards.permissions import can_sign_certificates
from innovation.domain.awards.queries.issued import Issued
from innovation.domain.decisions.enums import SigningStep
from innovation.domain.decisions.queries import recognition_of
from innovation.support.files.models import StoredFile
from innovation.support.signatures import KnownFile, Report, as_report

MANY = 20_000  # files that went out to be signed, the newest


def certificate_files(code: str) -> Sequence[CertificateFile]:
    """Everything of one certificate that was taken to be signed or came back, the newest first."""
    where = CertificateFile.code == code
    query = select(CertificateFile).where(where).options(joinedload(CertificateFile.file))
    return session.scalars(query.order_by(CertificateFile.id.desc())).all()


def certificate_to_sign(code: str) -> CertificateFile | None:
    """The file that is out to be signed, as the certificate reads now."""
    return _in_force([code], SigningStep.TO_SIGN).get(code)


def certificates_to_sign(codes: Collection[str]) -> dict[str, CertificateFile]:
    """The same for many, in one query."""
    return _in_force(codes, SigningStep.TO_SIGN)


def signed_certificate(code: str) -> CertificateFile | None:
    """The signed file, while nothing of the certificate has changed."""
    return _in_force([code], SigningStep.SIGNED).get(code)


def signed_certificates(codes: Collection[str]) -> dict[str, CertificateFile]:
    """The same for many, in one query."""
    return _in_force(codes, SigningStep.SIGNED)


def _in_force(codes: Collection[str], step: SigningStep) -> dict[str, CertificateFile]:
    rows = session.scalars(
        select(CertificateFile)
        .where(
            CertificateFile.code.in_(list(codes)), CertificateFile.step == step, CertificateFile.retired_at.is_(None)
        )
        .options(joinedload(CertificateFile.file))
        .order_by(CertificateFile.id)
    )
    return {row.code: row for row in rows}


def certificate_file_to_give(issued: Issued) -> StoredFile | None:
    """The signed file in place of a freshly drawn one. A revoked or replaced certificate is drawn, with that across."""
    if issued.state is not CertificateState.VALID:
        return None
    row = signed_certificate(issued.code)
    return row.file if row is not None else None


def decision_behind(issued: Issued) -> int | None:
    """The published decision on which a certificate rests."""
    if not issued.is_award:
        decision = recognition_of(issued.source_id)
        return decision.id if decision is not None else None
    return session.scalar(select(AwardRecord.decision_id).where(AwardRecord.id == issued.source_id))


def known_certificate_files(locality_id: int, code: str | None = None) -> list[KnownFile]:
    """Every file of this certificate, and of the locality's others those that are out or in force."""
    is_taken = or_(CertificateFile.step == SigningStep.TO_SIGN, CertificateFile.retired_at.is_(None))
    rows = session.execute(
        select(
            CertificateFile.id, CertificateFile.code, CertificateFile.step, CertificateFile.size,
            CertificateFile.sha256, CertificateFile.retired_at,
        )
        .where(CertificateFile.locality_id == locality_id)
        .where(or_(is_taken, CertificateFile.code == code) if code is not None else is_taken)
        .order_by(CertificateFile.id.desc())
        .limit(MANY)
    )  # fmt: skip
    return [
        KnownFile(id_, about, step is SigningStep.TO_SIGN, size, sha256, is_retired=retired_at is not None)
        for id_, about, step, size, sha256, retired_at in rows
    ]


def get_certificate_file(issued: Issued, row_id: int, *, actor: Actor) -> StoredFile:
    """An earlier one, for the office."""
    row = session.get(CertificateFile, row_id)
    if row is None or row.code != issued.code or not _may(actor, issued):
        raise NotFound("Không tìm thấy tệp này.")
    return row.file


def _may(actor: Actor, issued: Issued) -> bool:
    return can_sign_certificates(actor, issued.locality_id, issued.host_unit_id)


def certificate_report(row: CertificateFile) -> Report:
    """What was found of its signatures when it was last looked at."""
    assert row.report is not None  # only of signed ones
    return as_report(row.report)
