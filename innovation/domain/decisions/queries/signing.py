"""Reads of a paper's files on their way to a signature."""

from collections.abc import Sequence

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import joinedload

from innovation.core.actor import Actor
from innovation.core.errors import NotFound
from innovation.core.text import fold
from innovation.db import session
from innovation.domain.decisions.enums import SigningStep
from innovation.domain.decisions.models import Decision, SigningFile
from innovation.domain.decisions.queries.papers import closed_lines
from innovation.support.files.models import StoredFile
from innovation.support.signatures import KnownFile, Report, as_report

MANY = 500


def signing_files(decision_id: int) -> Sequence[SigningFile]:
    """Everything that was taken to be signed or brought back, the newest first."""
    return session.scalars(
        select(SigningFile)
        .where(SigningFile.decision_id == decision_id)
        .options(joinedload(SigningFile.file))
        .order_by(SigningFile.id.desc())
    ).all()


def copy_to_sign(decision_id: int) -> SigningFile | None:
    """The file that is out to be signed, as the paper reads now."""
    return session.scalars(
        select(SigningFile)
        .where(
            SigningFile.decision_id == decision_id,
            SigningFile.step == SigningStep.TO_SIGN,
            SigningFile.retired_at.is_(None),
        )
        .order_by(SigningFile.id.desc())
    ).first()


def digitally_signed(decision_id: int) -> SigningFile | None:
    """The record's file, when it was signed digitally: whoever takes the paper as PDF is given this one."""
    return session.scalars(
        select(SigningFile).where(
            SigningFile.decision_id == decision_id,
            SigningFile.step == SigningStep.SIGNED,
            SigningFile.retired_at.is_(None),
        )
    ).one_or_none()


def signed_among(decision_ids: Sequence[int]) -> frozenset[int]:
    """Which of these papers are signed digitally."""
    rows = session.scalars(
        select(SigningFile.decision_id).where(
            SigningFile.decision_id.in_(decision_ids),
            SigningFile.step == SigningStep.SIGNED,
            SigningFile.retired_at.is_(None),
        )
    )
    return frozenset(rows)


def known_files(decision: Decision) -> list[KnownFile]:
    """Every file of this paper, and what was taken to be signed of the locality's other papers, the newest."""
    taken = and_(SigningFile.step == SigningStep.TO_SIGN, Decision.locality_id == decision.locality_id)
    rows = session.execute(
        select(
            SigningFile.id, SigningFile.decision_id, SigningFile.step, SigningFile.size, SigningFile.sha256,
            SigningFile.retired_at,
        )
        .join(Decision, Decision.id == SigningFile.decision_id)
        .where(or_(taken, SigningFile.decision_id == decision.id))
        .order_by(SigningFile.id.desc())
        .limit(MANY)
    )  # fmt: skip
    return [
        KnownFile(id_, about, step is SigningStep.TO_SIGN, size, sha256, is_retired=retired_at is not None)
        for id_, about, step, size, sha256, retired_at in rows
    ]


def get_signing_file(decision: Decision, row_id: int, *, actor: Actor) -> StoredFile:
    """One of them, for a reader to whom nothing of the paper is closed."""
    row = session.get(SigningFile, row_id)
    if row is None or row.decision_id != decision.id or row.file is None or closed_lines(decision, actor=actor):
        raise NotFound("Không tìm thấy tệp này.")
    return row.file


def record_file(decision: Decision, *, actor: Actor) -> StoredFile | None:
    """The digitally signed file in place of a freshly drawn one; None while there is none, or it is not this reader's.

    It says everything, so whoever some lines are closed to is given the paper drawn for them.
    """
    if decision.signed_file_id is None or closed_lines(decision, actor=actor):
        return None
    row = digitally_signed(decision.id)
    return row.file if row is not None else None


def report_of(row: SigningFile) -> Report | None:
    """What was found of its signatures when it was last looked at."""
    return as_report(row.report) if row.report else None


def names_signer(report: Report, full_name: str) -> bool:
    """Whether somebody who signed bears that name: case and accents aside, which certificates often leave out."""
    return fold(full_name) in {fold(name) for name in report.signers}
