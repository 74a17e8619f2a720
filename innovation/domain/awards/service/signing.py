"""A certificate's way to a digital signature, as a decision's: the bytes that went out are kept, what comes back
continues them (`signatures.examine` reads it outside the write lock), and is the certificate's file from then on."""

from datetime import datetime

from innovation.core.actor import Actor
from innovation.core.errors import NotAllowed, RuleBroken
from innovation.core.text import clean_text
from innovation.db import session
from innovation.domain.awards.enums import CertificateState
from innovation.domain.awards.models import Certificate, CertificateFile
from innovation.domain.awards.permissions import can_sign_certificates
from innovation.domain.awards.queries import Issued, certificate_files, certificate_to_sign, signed_certificate
from innovation.domain.awards.service.notices import tell_certificate_signed
from innovation.domain.decisions.enums import SigningStep
from innovation.support import audit, signatures
from innovation.support.files.models import StoredFile
from innovation.support.signatures import Examined, Wording

WORDING = Wording("giấy", "Hãy tải tệp để ký từ Cổng, ký trên đúng tệp đó (không mở ra in hay lưu lại) rồi gửi lên.")
NOT_NUMBERED = "Văn thư nhập số và ngày của giấy trước, rồi mới lấy tệp để ký hoặc tải bản đã ký."


def ensure_certificate_may_sign(issued: Issued, *, actor: Actor) -> None:
    """Who takes the file to sign, and when; nobody for the paper that names them."""
    if not can_sign_certificates(actor, issued.locality_id, issued.host_unit_id):
        raise NotAllowed
    if issued.person_id is not None and issued.person_id == actor.person_id:
        raise RuleBroken("own_paper", "Giấy này cấp cho chính bạn. Người khác của cơ quan lấy và tải lên.")
    if issued.state is not CertificateState.VALID:
        raise RuleBroken("not_valid", "Giấy đã bị thu hồi hoặc được thay thế nên không ký nữa.")
    if not issued.is_award and issued.numbered is None:
        raise RuleBroken("not_numbered", NOT_NUMBERED)


def keep_certificate_copy(issued: Issued, file: StoredFile, *, actor: Actor, now: datetime) -> CertificateFile:
    """The file as it goes out to be signed; whoever takes it later is given the same."""
    ensure_certificate_may_sign(issued, actor=actor)
    return certificate_to_sign(issued.code) or _add(issued, SigningStep.TO_SIGN, file, actor=actor, now=now)


def bring_back_certificate(
    issued: Issued, file: StoredFile, found: Examined, *, reason: str = "", actor: Actor, now: datetime
) -> CertificateFile:
    """The signed file becomes the certificate's, or a refusal says what to do instead."""
    ensure_certificate_may_sign(issued, actor=actor)
    signatures.ensure_signed(found, issued.code, WORDING)
    before = signed_certificate(issued.code)
    adds = before is not None and any(known.id == before.id for known in found.continues)
    if before is not None:
        _ensure_reasoned(before, file, reason, adds=adds)
        before.retired_at = now
        session.flush()
    row = _add(issued, SigningStep.SIGNED, file, found, reason=clean_text(reason), actor=actor, now=now)
    if not adds:
        tell_certificate_signed(issued, row, now=now)
    return row


def keep_certificate_report(row: CertificateFile, report: signatures.Report, *, actor: Actor, now: datetime) -> None:
    """Looked at again, as when roots were added since."""
    row.report = signatures.as_values(report)
    session.flush()
    _audit("certificate.signature_check", row, actor, now, {"trusted": report.is_trusted})


def ensure_number_is_open(certificate_id: int) -> None:
    """A signed certificate keeps its number."""
    certificate = session.get_one(Certificate, certificate_id)
    if signed_certificate(certificate.code) is not None:
        raise RuleBroken("signed", "Giấy đã ký số nên số và ngày không sửa được.", field="number")


def retire_certificate_copies(certificate_id: int, *, now: datetime) -> None:
    """Its number has changed: what was drawn before is not to be signed any more."""
    certificate = session.get_one(Certificate, certificate_id)
    for row in certificate_files(certificate.code):
        if row.retired_at is None and row.step is SigningStep.TO_SIGN:
            row.retired_at = now
    session.flush()


def _ensure_reasoned(before: CertificateFile, file: StoredFile, reason: str, *, adds: bool) -> None:
    """Another file in place of one that is there needs a reason; a further signature on the same does not."""
    if before.sha256 == file.sha256:
        raise RuleBroken("same_file", "Tệp này đã được tải lên rồi.", field="file")
    if not adds and not clean_text(reason):
        raise RuleBroken("reason_missing", "Giấy đã có bản ký số. Ghi lý do thay bằng tệp này.", field="reason")


def _add(
    issued: Issued, step: SigningStep, file: StoredFile, found: Examined | None = None, *, reason: str = "",
    actor: Actor, now: datetime,
) -> CertificateFile:  # fmt: skip
    if actor.person_id is None:
        raise NotAllowed
    row = CertificateFile(
        locality_id=issued.locality_id, code=issued.code, step=step, file=file, sha256=file.sha256, size=file.size,
        reason=reason, report=signatures.as_values(found.report) if found else None, by_person_id=actor.person_id,
        created_at=now,
    )  # fmt: skip
    session.add(row)
    session.flush()
    facts: dict[str, object] = {"sha256": file.sha256}
    if found is not None:
        facts |= {"signatures": len(found.report.signatures), "trusted": found.report.is_trusted}
    action = "certificate.take_to_sign" if step is SigningStep.TO_SIGN else "certificate.signed_copy"
    _audit(action, row, actor, now, facts)
    return row


def _audit(action: str, row: CertificateFile, actor: Actor, now: datetime, facts: dict[str, object]) -> None:
    audit.record(action, "certificate_file", row.id, actor=actor, now=now, locality_id=row.locality_id, facts=facts)
