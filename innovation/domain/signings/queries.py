"""Reads of batches."""

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import select

from innovation.core.actor import Actor, Grant
from innovation.core.clock import local_date
from innovation.core.errors import NotFound
from innovation.db import session
from innovation.domain.accounts.models import Person
from innovation.domain.accounts.queries import open_grants
from innovation.domain.awards.permissions import can_sign_certificates
from innovation.domain.awards.queries import (
    Issued,
    list_of_decision,
    list_of_round,
    of_initiatives,
    signed_certificates,
)
from innovation.domain.decisions.models import Decision
from innovation.domain.movements.models import Round
from innovation.domain.signings.models import SigningBatch

SHOWN = 6


def get_batch(batch_id: int, *, actor: Actor) -> SigningBatch:
    """A batch of a locality whose certificates the actor may sign or send to be signed."""
    batch = session.get(SigningBatch, batch_id)
    round_ = session.get(Round, batch.round_id) if batch is not None and batch.round_id else None
    host_unit_id = round_.host_unit_id if round_ is not None else None
    if batch is None or not can_sign_certificates(actor, batch.locality_id, host_unit_id):
        raise NotFound("Không tìm thấy lượt ký này.")
    return batch


def list_batches(of: Round | Decision) -> Sequence[SigningBatch]:
    """The last ones of a round or of a decision, the newest first; for a page that has checked who reads it."""
    column = SigningBatch.round_id if isinstance(of, Round) else SigningBatch.decision_id
    return session.scalars(
        select(SigningBatch).where(column == of.id).order_by(SigningBatch.id.desc()).limit(SHOWN)
    ).all()


def certificates_of(of: Round | Decision, *, actor: Actor) -> Sequence[Issued]:
    """All of a round or of a decision of awards, in the order of their list."""
    if isinstance(of, Round):
        return of_initiatives(list_of_round(of, actor=actor))
    return list_of_decision(of, actor=actor)


def has_file(batch: SigningBatch, now: datetime) -> bool:
    """Whether the zip of one that went out is there to be taken."""
    return batch.finished_at is not None and batch.expires_at is not None and now < batch.expires_at


def signed_codes(issued: Collection[Issued]) -> frozenset[str]:
    return frozenset(signed_certificates([each.code for each in issued]))


def actor_at(person_id: int, now: datetime) -> Actor:
    """The person with the roles in force now: what was asked for is done later, and only if they still may."""
    person, today = session.get_one(Person, person_id), local_date(now)
    grants = (each for each in open_grants(person_id, day=today) if each.starts_on <= today)
    return Actor(
        person_id=person_id, name=person.full_name, locality_id=person.locality_id, unit_id=person.unit_id,
        grants=tuple(Grant(each.role, each.locality_id, each.unit_id) for each in grants),
    )  # fmt: skip
