"""What a load of the plans changed."""

from dataclasses import dataclass, field
from typing import Any

from innovation.db import session
from innovation.db.base import Base


@dataclass
class Tally:
    """How many rows of one kind were new, different, as before, or gone from the plan."""

    added: int = 0
    changed: int = 0
    unchanged: int = 0
    removed: int = 0


@dataclass
class LoadReport:
    """What a load did, by kind of row, in the order in which the kinds were loaded."""

    kinds: dict[str, Tally] = field(default_factory=dict)

    def of(self, kind: str) -> Tally:
        return self.kinds.setdefault(kind, Tally())

    @property
    def is_unchanged(self) -> bool:
        return not any(tally.added or tally.changed or tally.removed for tally in self.kinds.values())

    def put(self, kind: str, row: Any, values: dict[str, Any]) -> None:
        """Write the values that differ into a row that is there already, and count it."""
        different = {name: value for name, value in values.items() if getattr(row, name) != value}
        for name, value in different.items():
            setattr(row, name, value)
        if different:
            self.of(kind).changed += 1
        else:
            self.of(kind).unchanged += 1

    def put_or_add(self, kind: str, model: type[Base], found: Any, key: dict[str, Any], values: dict[str, Any]) -> Any:
        """The row with this key: written into when found, else new."""
        if found is not None:
            self.put(kind, found, values)
            return found
        row = model(**key, **values)
        session.add(row)
        self.of(kind).added += 1
        return row
