"""Reads of certificates."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from innovation.core.actor import Actor
from innovation.core.errors import NotFound
from innovation.core.references import normalise_code
from innovation.db import session
from innovation.domain.awards.enums import CertificateState
from innovation.domain.awards.models import Certificate
from innovation.domain.awards.permissions import can_list_of_round, can_see_certificate
from innovation.domain.entries.models import Entry
from innovation.domain.movements.models import Round

MISSING = "Không tìm thấy giấy chứng nhận này."


def find_certificate(typed: str) -> Certificate | None:
    """The certificate with this code, however it was typed; the whole code or nothing."""
    code = normalise_code(typed[:200])
    return session.scalars(select(Certificate).where(Certificate.code == code)).one_or_none() if code else None


def get_certificate(code: str, *, actor: Actor) -> Certificate:
    """The paper, for its author and the office."""
    certificate = find_certificate(code)
    if certificate is None or not can_see_certificate(actor, certificate):
        raise NotFound(MISSING)
    return certificate


def may_see(certificate: Certificate, actor: Actor) -> bool:
    """Whether the actor may open the paper itself."""
    return can_see_certificate(actor, certificate)


def replaced_by(certificate: Certificate) -> Certificate | None:
    """The paper that stands in its place."""
    return session.get(Certificate, certificate.replaced_by_id) if certificate.replaced_by_id else None


def list_of_round(round_: Round, *, actor: Actor) -> Sequence[Certificate]:
    """Every certificate of a round, by the entries' codes, for the office."""
    if not can_list_of_round(actor, round_):
        raise NotFound("Không tìm thấy đợt xét này.")
    return session.scalars(
        select(Certificate)
        .join(Entry, Entry.id == Certificate.entry_id)
        .where(Entry.round_id == round_.id)
        .options(joinedload(Certificate.entry))
        .order_by(Entry.code, Certificate.id)
    ).all()


def list_of_entry(entry_id: int) -> Sequence[Certificate]:
    """For commands: every certificate ever given for the entry."""
    return session.scalars(select(Certificate).where(Certificate.entry_id == entry_id).order_by(Certificate.id)).all()


def valid_of_entry(entry_id: int) -> Sequence[Certificate]:
    """Those in force."""
    return [row for row in list_of_entry(entry_id) if row.state is CertificateState.VALID]


def list_of_person(person_id: int) -> Sequence[Certificate]:
    """A person's own certificates, the newest first."""
    return session.scalars(
        select(Certificate)
        .where(Certificate.person_id == person_id)
        .options(joinedload(Certificate.entry))
        .order_by(Certificate.id.desc())
    ).all()


def list_own_certificates(person_id: int) -> Sequence[Certificate]:
    """A person's papers in force or replaced by nothing newer: what they may print."""
    return [row for row in list_of_person(person_id) if row.state is not CertificateState.REPLACED]
