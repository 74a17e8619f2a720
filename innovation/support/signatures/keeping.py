"""A report as plain values, so that it can cross to another process and be kept with a record."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, fields
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

from innovation.core.text import clean_line
from innovation.support.signatures.model import Change, Difference, Kind, Report, Revocation, Signature, Trouble, Trust

MOMENTS = ("valid_from", "valid_until", "told_at", "stamped_at", "revoked_at")
WORDS: Mapping[str, type[StrEnum]] = {"kind": Kind, "trust": Trust, "revocation": Revocation, "changed": Change}
KNOWN = frozenset(field.name for field in fields(Signature))


def as_values(report: Report) -> dict[str, Any]:
    """Only what JSON has."""
    values = asdict(report)
    return {str(key): _plain(value) for key, value in values.items()}


def as_report(values: Mapping[str, Any], *, checked_at: datetime | None = None) -> Report:
    """The report of an answer or of a kept row."""
    trouble = values.get("trouble")
    return Report(
        checked_at=checked_at or _moment(values["checked_at"]),
        trouble=Trouble(trouble) if trouble else None,
        pages=values.get("pages"),
        signatures=tuple(_signature(row) for row in values.get("signatures", ())),
        since_base=_differences(values.get("since_base", ())),
    )


def _signature(row: Mapping[str, Any]) -> Signature:
    known: dict[str, Any] = {}
    for name, value in row.items():
        if name not in KNOWN or value is None:
            continue
        if name in WORDS:
            known[name] = WORDS[name](value)
        elif name in MOMENTS:
            known[name] = _moment(value)
        elif name == "changes":
            known[name] = _differences(value)
        elif name == "path":
            known[name] = tuple(clean_line(str(step)) for step in value)
        else:
            known[name] = clean_line(value) if isinstance(value, str) else value
    return Signature(**known)


def _differences(rows: Sequence[Any]) -> tuple[Difference, ...]:
    """Rows as `comparing` has them (["page", 1]) or as they were kept."""
    found = []
    for row in rows:
        if isinstance(row, Mapping):
            found.append(Difference(row["what"], tuple(row["figures"])))
        else:
            found.append(Difference(row[0], tuple(row[1:])))
    return tuple(found)


def _moment(value: str) -> datetime:
    moment = datetime.fromisoformat(value)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, dict):
        return {key: _plain(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(each) for each in value]
    return value
