"""Certificates of both kinds, of a sáng kiến and of an award, under one roof: by code, with what became of them."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import or_, select
from sqlalchemy.orm import joinedload

from innovation.core.actor import Actor
from innovation.core.errors import NotFound
from innovation.core.official import number_and_symbol
from innovation.core.references import normalise_code
from innovation.core.roles import Role
from innovation.db import session
from innovation.domain.awards.enums import (
    CERTIFICATE_ABOUT,
    CERTIFICATE_FORM,
    AwardLevel,
    CertificateState,
    RecordOrigin,
    RecordState,
)
from innovation.domain.awards.models import AwardCertificate, AwardRecord, Certificate
from innovation.domain.awards.permissions import (
    can_list_certificates,
    can_see_award_certificate,
    can_see_certificate,
)
from innovation.domain.awards.queries.certificates import MISSING, find_certificate
from innovation.domain.decisions.models import Decision, PaperNumber
from innovation.domain.decisions.queries import list_paper_numbers
from innovation.domain.localities.models import Household
from innovation.domain.nominations.models import Subject

MOST_HEADED = 200
STATES = {
    RecordState.VALID: CertificateState.VALID,
    RecordState.CORRECTED: CertificateState.REPLACED,
    RecordState.REVOKED: CertificateState.REVOKED,
}


@dataclass(frozen=True, slots=True)
class Issued:
    """A certificate as it stands now. `body` is what its paper says."""

    code: str
    is_award: bool
    state: CertificateState
    body: dict[str, Any]
    issued_on: date
    issued_at: datetime
    locality_id: int
    revoked_on: date | None = None
    revoked_why: str = ""
    newer_code: str = ""  # of the one in its place
    newer_on: date | None = None
    source_id: int = 0  # the entry, or the line of the book
    newer_revoked_on: date | None = None
    person_id: int | None = None  # whom it names, where that is a person
    certificate_id: int = 0  # what the clerk's book numbers; 0: a paper of an award, whose number is the book's
    numbered: PaperNumber | None = None
    host_unit_id: int | None = None  # the unit whose own round it is
    round_id: int = 0  # 0: a paper of an award

    @property
    def whose(self) -> str:
        return str(self.body["name"] if self.is_award else self.body["authors"][0]["name"])

    @property
    def about(self) -> str:
        return str(self.body["deed"] if self.is_award else self.body["work_title"])

    @property
    def number(self) -> str:
        """“15/GCN-UBND”; nothing until the clerk entered it."""
        return number_and_symbol(self.numbered.number, self.numbered.series) if self.numbered is not None else ""

    @property
    def dated(self) -> date:
        """The day on the paper: of its number in the clerk's book, else of the decision."""
        return self.numbered.issued_on if self.numbered is not None else self.issued_on


def find_issued(typed: str) -> Issued | None:
    """The certificate with this code, however it was typed; the whole code or nothing."""
    found = find_certificate(typed)
    if found is not None:
        return of_initiative(found)
    row = _award_certificate(typed)
    return of_award(row) if row is not None else None


def get_issued(code: str, *, actor: Actor) -> Issued:
    """For whom it names and the office: everybody else does not learn that there is one."""
    found = find_certificate(code)
    if found is not None and can_see_certificate(actor, found):
        return of_initiative(found)
    row = _award_certificate(code)
    if row is not None and can_see_award_certificate(actor, row.record):
        return of_award(row)
    raise NotFound(MISSING)


def of_initiative(row: Certificate) -> Issued:
    return of_initiatives([row])[0]


def of_initiatives(rows: Iterable[Certificate]) -> list[Issued]:
    """With the clerk's numbers, which are read at once."""
    listed = list(rows)
    numbers = list_paper_numbers(CERTIFICATE_ABOUT, [row.id for row in listed])
    by_id = {number.about_id: number for number in numbers if number.form == CERTIFICATE_FORM}
    return [_of_initiative(row, by_id.get(row.id)) for row in listed]


def _of_initiative(row: Certificate, numbered: PaperNumber | None) -> Issued:
    newer = session.get(Certificate, row.replaced_by_id) if row.replaced_by_id else None
    return Issued(
        row.code, False, row.state, row.body, row.issued_on, row.issued_at, row.entry.locality_id, row.revoked_on,
        row.revoke_reason, newer.code if newer else "", newer.issued_on if newer else None, row.entry_id,
        newer.revoked_on if newer else None,
        row.person_id, row.id, numbered, row.entry.round.host_unit_id, row.entry.round_id,
    )  # fmt: skip


def of_award(row: AwardCertificate) -> Issued:
    record, newer = row.record, None
    if record.state is RecordState.CORRECTED:
        newer = _newest(record)
    why = f"Theo {record.revoke_paper}." if record.state is RecordState.REVOKED else ""
    return Issued(
        row.code, True, STATES[record.state], row.body, row.issued_on, row.issued_at, record.locality_id,
        record.revoked_on, why, newer.code if newer else "", newer.issued_on if newer else None, record.id,
        newer.record.revoked_on if newer else None,
        record.subject.person_id,
    )  # fmt: skip


def _newest(record: AwardRecord) -> AwardCertificate | None:
    """The paper of the line that stands in the place of this one."""
    where = (AwardRecord.corrects_id == record.id,)
    return session.scalars(select(AwardCertificate).join(AwardCertificate.record).where(*where)).one_or_none()


def _award_certificate(typed: str) -> AwardCertificate | None:
    code = normalise_code(typed[:200])
    where = AwardCertificate.code == code
    return session.scalars(select(AwardCertificate).where(where)).one_or_none() if code else None


def certificate_of_record(record_id: int) -> AwardCertificate | None:
    """The paper of a line of the book, if it has one."""
    return session.scalars(select(AwardCertificate).where(AwardCertificate.record_id == record_id)).one_or_none()


def codes_of_records(record_ids: Iterable[int]) -> dict[int, str]:
    """The codes of many lines' papers, in one query."""
    where = AwardCertificate.record_id.in_(list(record_ids))
    rows = session.execute(select(AwardCertificate.record_id, AwardCertificate.code).where(where))
    return {row.record_id: row.code for row in rows}


def list_headed(actor: Actor) -> Sequence[Issued]:
    """The papers in force of units, tổ and thôn that the actor heads, and of their households: to be handed over."""
    headed = {grant.unit_id for grant in actor.grants if grant.role is Role.UNIT_HEAD and grant.unit_id is not None}
    if not headed:
        return []
    rows = session.scalars(
        select(AwardCertificate)
        .join(AwardCertificate.record)
        .join(Subject, Subject.id == AwardRecord.subject_id)
        .outerjoin(Household, Household.id == Subject.household_id)
        .where(or_(Subject.unit_id.in_(headed), Household.group_id.in_(headed)))
        .where(AwardRecord.state == RecordState.VALID)
        .order_by(AwardRecord.decided_on.desc(), AwardCertificate.id.desc())
        .limit(MOST_HEADED)
    ).all()
    return [of_award(row) for row in rows]


def issued_by_code(codes: Collection[str]) -> dict[str, Issued]:
    """Many at once, for whoever has checked that they may be read."""
    wanted = list(codes)
    initiatives = select(Certificate).where(Certificate.code.in_(wanted)).options(joinedload(Certificate.entry))
    awards = select(AwardCertificate).where(AwardCertificate.code.in_(wanted))
    rows = of_initiatives(session.scalars(initiatives))
    return {each.code: each for each in (*rows, *(of_award(row) for row in session.scalars(awards)))}


def lines_to_certify(decision_id: int) -> Sequence[int]:
    """The lines of a decision that are to have a paper: in force, and the ward's own."""
    return session.scalars(
        select(AwardRecord.id).where(
            AwardRecord.decision_id == decision_id,
            AwardRecord.state == RecordState.VALID,
            AwardRecord.level == AwardLevel.COMMUNE,
            AwardRecord.origin == RecordOrigin.DECIDED,
        )
    ).all()


def list_of_decision(decision: Decision, *, actor: Actor) -> Sequence[Issued]:
    """The papers of a decision of awards, by the book's numbers, for the office."""
    if not can_list_certificates(actor, decision.locality_id):
        raise NotFound("Không tìm thấy quyết định này.")
    rows = session.scalars(
        select(AwardCertificate)
        .join(AwardCertificate.record)
        .where(AwardRecord.decision_id == decision.id)
        .order_by(AwardRecord.book_number)
    ).all()
    return [of_award(row) for row in rows]
