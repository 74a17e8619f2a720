"""A paper's way to a digital signature: the bytes to be signed are kept, and what comes back must continue them.

`signatures.examine` reads the file outside the database and the write lock; `bring_back` judges what it found.
"""

from datetime import datetime

from innovation.core.actor import Actor
from innovation.core.errors import NotAllowed, RuleBroken, Stale
from innovation.core.text import clean_text
from innovation.db import session
from innovation.domain.decisions.enums import SigningStep
from innovation.domain.decisions.models import Decision, SigningFile
from innovation.domain.decisions.permissions import can_bring_signed
from innovation.domain.decisions.queries.papers import closed_lines
from innovation.domain.decisions.queries.praised import praised_in
from innovation.domain.decisions.queries.signing import copy_to_sign, digitally_signed, signing_files
from innovation.domain.decisions.service.doors import person_id_of
from innovation.domain.decisions.service.notices import tell_signed
from innovation.support import audit, files, signatures
from innovation.support.files.models import StoredFile
from innovation.support.signatures import Examined, Wording

WORDING = Wording(
    "văn bản", "Hãy tải tệp để ký ở trang này, ký trên đúng tệp đó (không mở ra in hay lưu lại) rồi gửi lên."
)


def ensure_may_sign(decision: Decision, *, actor: Actor) -> None:
    """Who takes the file to sign, and when. It says everything, so nothing of it may be closed to them."""
    if not can_bring_signed(actor, decision, praised_in(decision)) or closed_lines(decision, actor=actor):
        raise NotAllowed()
    if decision.number is None:
        raise RuleBroken("not_numbered", "Nhập số và ngày trước, rồi mới lấy tệp để ký hoặc tải bản đã ký.")
    if decision.approved_at is None:
        raise RuleBroken("not_approved", "Danh sách đã đổi sau khi lãnh đạo duyệt. Chờ lãnh đạo duyệt lại.")


def keep_copy(decision: Decision, file: StoredFile, *, version: int, actor: Actor, now: datetime) -> SigningFile:
    """The file as it goes out to be signed; `version` of the decision from which it was drawn."""
    ensure_may_sign(decision, actor=actor)
    if decision.row_version != version:
        raise Stale()
    return copy_to_sign(decision.id) or _add(decision, SigningStep.TO_SIGN, file, actor=actor, now=now)


def bring_back(
    decision: Decision, file: StoredFile, found: Examined, *, reason: str = "", actor: Actor, now: datetime
) -> SigningFile:
    """The signed file becomes the record's: signed digitally on the kept bytes, or a scan of the paper."""
    ensure_may_sign(decision, actor=actor)
    step, adds = _judge(decision, found), _adds_to(digitally_signed(decision.id), found)
    _ensure_reasoned(decision, file, reason, adds=adds)
    report = found.report if step is SigningStep.SIGNED else None
    row = _put_in_place(decision, step, file, report, reason=reason, actor=actor, now=now)
    if not adds:
        tell_signed(decision, row, actor=actor, now=now)
    return row


def attach_signed_copy(decision: Decision, file: StoredFile, *, actor: Actor, now: datetime) -> SigningFile:
    """The signed and sealed paper as a scan."""
    ensure_may_sign(decision, actor=actor)
    row = _put_in_place(decision, SigningStep.SCANNED, file, None, actor=actor, now=now)
    tell_signed(decision, row, actor=actor, now=now)
    return row


def keep_report(row: SigningFile, report: signatures.Report, *, actor: Actor, now: datetime) -> None:
    """Looked at again, as when roots were added since."""
    row.report = signatures.as_values(report)
    session.flush()
    _audit("decision.signature_check", row, actor, now, {"trusted": report.is_trusted})


def retire_numbered(decision: Decision, *, now: datetime) -> None:
    """Number or date have changed: what was drawn with the old ones is the paper's file no more. A scan stays."""
    for row in signing_files(decision.id):
        if row.retired_at is None and row.step is not SigningStep.SCANNED:
            row.retired_at = now
            if row.step is SigningStep.SIGNED:
                decision.signed_file = None
    session.flush()


def forget_files(decision: Decision, *, now: datetime) -> None:
    """The list has changed: files that name whom it names no more go, the rows stay."""
    gone = {decision.signed_file} - {None}
    decision.signed_file = None
    for row in signing_files(decision.id):
        gone |= {row.file} - {None}
        row.file, row.report, row.retired_at = None, None, row.retired_at or now
    session.flush()
    for file in gone:
        if file is not None:
            files.remove(file)


def _judge(decision: Decision, found: Examined) -> SigningStep:
    """What it is, or a refusal that says what to do instead."""
    if found.is_plain:
        return SigningStep.SCANNED
    signatures.ensure_signed(found, decision.id, WORDING)
    return SigningStep.SIGNED


def _adds_to(row: SigningFile | None, found: Examined) -> bool:
    """Whether it is a further signature on the file that is the paper's."""
    return row is not None and any(known.id == row.id for known in found.continues)


def _ensure_reasoned(decision: Decision, file: StoredFile, reason: str, *, adds: bool) -> None:
    """Another file in place of one that is there needs a reason; a further signature on the same does not."""
    old = decision.signed_file
    if old is None:
        return
    if old.sha256 == file.sha256:
        raise _refusal("same_file", "Tệp này đã được tải lên rồi.")
    if not adds and not clean_text(reason):
        raise RuleBroken("reason_missing", "Văn bản đã có bản đã ký. Ghi lý do thay bằng tệp này.", field="reason")


def _put_in_place(
    decision: Decision,
    step: SigningStep,
    file: StoredFile,
    report: signatures.Report | None,
    *,
    reason: str = "",
    actor: Actor,
    now: datetime,
) -> SigningFile:
    for row in signing_files(decision.id):
        if row.step is not SigningStep.TO_SIGN and row.retired_at is None:
            row.retired_at = now
    session.flush()
    row = _add(decision, step, file, report, reason=clean_text(reason), actor=actor, now=now)
    decision.signed_file = file
    session.flush()
    return row


def _add(
    decision: Decision,
    step: SigningStep,
    file: StoredFile,
    report: signatures.Report | None = None,
    *,
    reason: str = "",
    actor: Actor,
    now: datetime,
) -> SigningFile:
    row = SigningFile(
        decision_id=decision.id, step=step, file=file, sha256=file.sha256, size=file.size, reason=reason,
        report=signatures.as_values(report) if report else None, by_person_id=person_id_of(actor), created_at=now,
    )  # fmt: skip
    session.add(row)
    session.flush()
    facts: dict[str, object] = {"sha256": file.sha256, "file": row.id}
    if report is not None:
        facts |= {"signatures": len(report.signatures), "trusted": report.is_trusted}
    _audit({SigningStep.TO_SIGN: "decision.take_to_sign"}.get(step, "decision.signed_copy"), row, actor, now, facts)
    return row


def _refusal(code: str, sentence: str) -> RuleBroken:
    return RuleBroken(code, sentence, field="file")


def _audit(action: str, row: SigningFile, actor: Actor, now: datetime, facts: dict[str, object]) -> None:
    decision = session.get_one(Decision, row.decision_id)
    audit.record(action, "decision", decision.id, actor=actor, now=now, locality_id=decision.locality_id,
                 facts={"round": decision.round_id, **facts})  # fmt: skip
