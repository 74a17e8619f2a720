"""What stands around an entry: the secretary who screens it, the head who confirms it, stored files."""

import hashlib
from itertools import count
from typing import Any

from innovation.core.actor import Actor
from innovation.core.roles import Role
from innovation.db import session
from innovation.domain.accounts.models import Person
from innovation.domain.entries.enums import Answer
from innovation.domain.entries.models import Entry
from innovation.domain.entries.rules import checklist_for
from innovation.domain.localities.models import Locality, Unit
from innovation.domain.movements.enums import EntryStage
from innovation.support.files.models import StoredFile
from tests.factories.accounts import NOW, actor_of, grant, make_person

_numbers = count(1)
ALL_YES = {item.key: (Answer.YES, "") for item in checklist_for(EntryStage.APPLIED)}


def make_secretary(locality: Locality, name: str = "Đỗ Thị Tư") -> Actor:
    """Bà Tư, secretary of the locality's council."""
    person = make_person(locality, name)
    grant(person, Role.SECRETARY)
    return actor_of(person)


def make_head(unit: Unit, name: str = "Trần Quốc Hùng") -> Actor:
    """Hùng, head of the unit."""
    person = make_person(unit.locality, name, unit=unit)
    grant(person, Role.UNIT_HEAD, unit=unit)
    return actor_of(person)


def make_stored_file(name: str = "mo-ta.pdf", *, by: Person | None = None, **fields: Any) -> StoredFile:
    """A file's row without its bytes on disk: enough where nobody reads them."""
    number = next(_numbers)
    values: dict[str, Any] = {
        "storage_key": f"te/test-{number}",
        "sha256": hashlib.sha256(f"{name}{number}".encode()).hexdigest(),
        "size": 4,
        "media_type": "application/pdf",
        "name": name,
        "created_at": NOW,
        "uploaded_by_id": by.id if by else None,
    }
    file = StoredFile(**values | fields)
    session.add(file)
    session.flush()
    return file


def owner_of(entry: Entry) -> Actor:
    """The main author as an actor."""
    return actor_of(entry.owner)
