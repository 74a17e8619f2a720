"""Certificates: given with the decision, replaced by a correction, revoked with the recognition."""

from collections.abc import Collection
from datetime import date, datetime
from typing import Any

from innovation.core.actor import Actor
from innovation.core.clock import local_date
from innovation.core.errors import NotAllowed
from innovation.core.references import certificate_code
from innovation.db import session
from innovation.domain.accounts.models import Person
from innovation.domain.awards.documents import award_body, certificate_body
from innovation.domain.awards.enums import CertificateState
from innovation.domain.awards.models import AwardCertificate, AwardRecord, Certificate
from innovation.domain.awards.permissions import can_list_certificates
from innovation.domain.awards.queries import (
    certificate_of_record,
    codes_of_records,
    lines_to_certify,
    list_of_entry,
    valid_of_entry,
)
from innovation.domain.decisions.enums import DecisionKind
from innovation.domain.decisions.models import Decision
from innovation.domain.entries.enums import EntryState
from innovation.domain.entries.models import Entry
from innovation.domain.initiatives.queries import get_initiative
from innovation.support import audit


def issue_certificates(decision: Decision, *, actor: Actor, now: datetime) -> list[Certificate]:
    """One for each author of each sáng kiến that the decision recognises; ideas have none. Again gives nothing new."""
    made: list[Certificate] = []
    if decision.kind is not DecisionKind.RECOGNITION or decision.published_at is None or decision.issued_on is None:
        return made
    for item in decision.items:
        if item.entry.state is EntryState.RECOGNISED and not list_of_entry(item.entry_id):
            made.extend(_issue(item.entry, decision, now))
    session.flush()
    for certificate in made:
        _audit("certificate.issue", certificate, actor, now, {"decision": decision.id})
    return made


def _issue(entry: Entry, decision: Decision, now: datetime) -> list[Certificate]:
    initiative = get_initiative(entry.id)
    signer = signer_name_of(decision)
    rows = [
        Certificate(
            code=certificate_code(), entry=entry, person_id=author.person_id, state=CertificateState.VALID,
            body=certificate_body(initiative, author, decision, signer), issued_on=decision.issued_on, issued_at=now,
        )
        for author in initiative.authors
    ]  # fmt: skip
    session.add_all(rows)
    return rows


def replace_certificates(
    entry: Entry, *, paper: str, issued_on: date, actor: Actor, now: datetime
) -> list[Certificate]:
    """New papers with what a correction changed; the old ones say by which paper they were replaced."""
    initiative = get_initiative(entry.id)
    names = {author.id: author.full_name for author in initiative.authors}
    made = []
    for old in valid_of_entry(entry.id):
        new = Certificate(
            code=certificate_code(), entry=entry, person_id=old.person_id, state=CertificateState.VALID,
            body=_corrected(old.body, entry.title, names, paper), issued_on=issued_on, issued_at=now,
        )  # fmt: skip
        session.add(new)
        session.flush()
        old.state, old.replaced_by_id = CertificateState.REPLACED, new.id
        made.append(new)
        _audit("certificate.replace", old, actor, now, {"by": new.id})
    session.flush()
    return made


def _corrected(body: dict[str, Any], title: str, names: dict[int, str], paper: str) -> dict[str, Any]:
    authors = [{**author, "name": names.get(author["id"], author["name"])} for author in body["authors"]]
    basis = body["basis"].split("; đính chính theo ")[0]
    return {**body, "work_title": title, "authors": authors, "basis": f"{basis}; đính chính theo {paper}"}


def revoke_certificates(
    entry: Entry, *, reason: str, on: date | None = None, actor: Actor, now: datetime
) -> Collection[Certificate]:
    """From now on each says that it is revoked, since when and why."""
    rows = valid_of_entry(entry.id)
    for certificate in rows:
        certificate.state = CertificateState.REVOKED
        certificate.revoked_on, certificate.revoke_reason = on or local_date(now), reason
        session.flush()
        _audit("certificate.revoke", certificate, actor, now, {})
    return rows


# ------------------------------------------------------------------------------------------------ of awards


def certify_award(record: AwardRecord, *, actor: Actor, now: datetime, signer_name: str = "") -> AwardCertificate:
    """The paper of a line of the book that the ward itself decided."""
    made = AwardCertificate(
        code=certificate_code(), record=record, body=award_body(record, signer_name), issued_on=record.decided_on,
        issued_at=now,
    )  # fmt: skip
    session.add(made)
    session.flush()
    audit.record("certificate.issue", "award_certificate", made.id, actor=actor, now=now,
                 locality_id=record.locality_id, facts={"award": record.id})  # fmt: skip
    return made


def certify_corrected(old: AwardRecord, new: AwardRecord, *, actor: Actor, now: datetime) -> None:
    """A corrected line has a new paper where the old one had one; the old paper says so by its line's state."""
    before = certificate_of_record(old.id)
    if before is not None:
        certify_award(new, actor=actor, now=now, signer_name=before.body["signer_name"])


def certify_decision(decision: Decision, *, actor: Actor, now: datetime) -> int:
    """Papers for the lines of a decision that have none yet, as lines from before there were papers; how many."""
    if not can_list_certificates(actor, decision.locality_id):
        raise NotAllowed
    lines = lines_to_certify(decision.id)
    have = codes_of_records(lines)
    without = [session.get_one(AwardRecord, id_) for id_ in lines if id_ not in have]
    for record in without:
        certify_award(record, actor=actor, now=now, signer_name=signer_name_of(decision))
    return len(without)


def signer_name_of(decision: Decision) -> str:
    signer = session.get(Person, decision.signer_id) if decision.signer_id else None
    return signer.full_name if signer else ""


def _audit(action: str, certificate: Certificate, actor: Actor, now: datetime, facts: dict[str, object]) -> None:
    audit.record(action, "certificate", certificate.id, actor=actor, now=now,
                 locality_id=certificate.entry.locality_id, facts={"entry": certificate.entry_id, **facts})  # fmt: skip
