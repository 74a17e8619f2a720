"""A person's erasure reaches the contacts of replications."""

from datetime import datetime

from sqlalchemy import or_, select

from innovation.core.actor import Actor
from innovation.core.text import name_key
from innovation.db import session
from innovation.domain.accounts.models import Person
from innovation.domain.nominations import service as nominations
from innovation.domain.replications.models import Replication


def erase_person(person_id: int, *, keep_name: bool, typed_name: str, actor: Actor, now: datetime) -> None:
    """`nominations.service.erase_person`, and the contacts that name the person in units of their locality."""
    person = session.get(Person, person_id)
    name = name_key(person.full_name) if person is not None else ""
    place = person.locality_id if person is not None else None
    nominations.erase_person(person_id, keep_name=keep_name, typed_name=typed_name, actor=actor, now=now)
    theirs = or_(Replication.locality_id == place, Replication.recorded_in_id == place)
    for replication in session.scalars(select(Replication).where(theirs, Replication.contact_name != "")):
        if name and name_key(replication.contact_name) == name:
            replication.contact_name, replication.contact = "", ""
    session.flush()
