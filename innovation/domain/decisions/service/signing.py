"""A paper's way to a digital signature: the bytes to be signed are kept, and what comes back must continue them.

`examine` reads the file outside the database and the write lock; `bring_back` judges what it found.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from innovation.core.actor import Actor
from innovation.core.errors import NotAllowed, RuleBroken, Stale
from innovation.core.text import clean_text
from innovation.db import session
from innovation.domain.decisions.enums import SigningStep
from innovation.domain.decisions.models import Decision, SigningFile
from innovation.domain.decisions.permissions import can_bring_signed
from innovation.domain.decisions.queries.papers import closed_lines
from innovation.domain.decisions.queries.praised import praised_in
from innovation.domain.decisions.queries.signing import KnownFile, copy_to_sign, digitally_signed, signing_files
from innovation.domain.decisions.service.doors import person_id_of
from innovation.support import audit, files, signatures
from innovation.support.files.models import StoredFile

ANOTHER = "Đây là tệp đã ký của văn bản khác"
AGAIN = "Hãy tải tệp để ký ở trang này, ký trên đúng tệp đó (không mở ra in hay lưu lại) rồi gửi lên."


@dataclass(frozen=True, slots=True)
class Examined:
    """What was found of a file that somebody sends: its signatures, and the kept files that it continues."""

    report: signatures.Report
    continues: tuple[KnownFile, ...] = ()  # the longest first
    speaks_of_signatures: bool = False  # somewhere in its bytes, readable or not
    pages_expected: int | None = None

    @property
    def base(self) -> KnownFile | None:
        """The file to be signed that it continues."""
        return next((known for known in self.continues if known.step is SigningStep.TO_SIGN), None)


def examine(path: Path, known: Sequence[KnownFile], *, copy: Path | None, now: datetime) -> Examined:
    """Without the database. `copy`: the file of this paper that is out to be signed."""
    continues = tuple(sorted(_beginnings(path, known), key=lambda each: -each.size))
    base = next((each for each in continues if each.step is SigningStep.TO_SIGN), None)
    report = signatures.read_signatures_of(path, now=now, base=base.size if base else None)
    expected = signatures.read_signatures_of(copy, now=now).pages if copy is not None and base is None else None
    return Examined(report, continues, b"/ByteRange" in path.read_bytes(), expected)


def _beginnings(path: Path, known: Sequence[KnownFile]) -> list[KnownFile]:
    """The known files with whose bytes it begins."""
    found, digest, length = [], hashlib.sha256(), 0
    with path.open("rb") as file:
        for each in sorted(known, key=lambda one: one.size):
            part = file.read(each.size - length)
            digest.update(part)
            length += len(part)
            if length == each.size and digest.hexdigest() == each.sha256:
                found.append(each)
    return found


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
    step = _judge(decision, found, file)
    _ensure_reasoned(decision, found, file, reason)
    report = found.report if step is SigningStep.SIGNED else None
    return _put_in_place(decision, step, file, report, reason=reason, actor=actor, now=now)


def attach_signed_copy(decision: Decision, file: StoredFile, *, actor: Actor, now: datetime) -> SigningFile:
    """The signed and sealed paper as a scan."""
    ensure_may_sign(decision, actor=actor)
    return _put_in_place(decision, SigningStep.SCANNED, file, None, actor=actor, now=now)


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


def _judge(decision: Decision, found: Examined, file: StoredFile) -> SigningStep:
    """What it is, or a refusal that says what to do instead."""
    report, base = found.report, found.base
    if report.trouble is not None and found.speaks_of_signatures:
        raise _refusal("unreadable", signatures.verdict(report)[1])
    if not report.is_signed:
        if base is not None:
            raise _refusal("not_signed", f"Tệp này chưa có chữ ký số. {AGAIN}")
        return SigningStep.SCANNED
    if base is None:
        raise _refusal("another_paper", f"{ANOTHER}, hoặc đã được lưu lại trước khi ký{_pages(found)}. {AGAIN}")
    if base.decision_id != decision.id:
        raise _refusal("another_paper", f"{ANOTHER} của địa phương. Kiểm tra lại tệp rồi gửi đúng tệp của văn bản này.")
    if base.is_retired:
        raise _refusal("old_copy", f"Tệp này ký trên bản cũ, trước khi văn bản được sửa. {AGAIN}")
    if report.since_base:
        words = signatures.differences_words(report.since_base)
        raise _refusal("changed", f"Ngoài chữ ký, tệp còn khác với tệp để ký: {words}. {AGAIN}")
    if not report.is_whole:
        raise _refusal("broken_signature", f"{signatures.verdict(report)[1]} {AGAIN}")
    return SigningStep.SIGNED


def _pages(found: Examined) -> str:
    """Where the figures say it at once."""
    here, expected = found.report.pages, found.pages_expected
    if here is None or expected is None or here == expected:
        return ""
    return f" (tệp có {here} trang, văn bản này có {expected} trang)"


def _ensure_reasoned(decision: Decision, found: Examined, file: StoredFile, reason: str) -> None:
    """Another file in place of one that is there needs a reason; a further signature on the same does not."""
    old = decision.signed_file
    if old is None:
        return
    if old.sha256 == file.sha256:
        raise _refusal("same_file", "Tệp này đã được tải lên rồi.")
    row = digitally_signed(decision.id)
    adds_to_it = row is not None and any(known.id == row.id for known in found.continues)
    if not adds_to_it and not clean_text(reason):
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
