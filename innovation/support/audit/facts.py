"""Facts in a form that reads back the same from every database, so that hashes stay true."""

import hashlib
import json
from collections.abc import Mapping
from datetime import UTC, date
from decimal import Decimal
from enum import Enum
from typing import Any

from innovation.support.audit.models import AuditRow

GENESIS = "0" * 64


def plain(value: Any) -> Any:
    """Only text, whole numbers, yes/no, nothing, lists and maps; decimals, dates and enums become text."""
    if isinstance(value, Enum):
        value = value.value
    match value:
        case None | bool() | int():
            return value
        case str():  # PostgreSQL cannot keep NUL or lone surrogates
            return value.replace("\0", "").encode("utf-8", "replace").decode()
        case date():
            return value.isoformat()
        case Decimal() | float():
            return str(value)
        case Mapping():
            return {str(plain(key)): plain(item) for key, item in value.items()}
        case set() | frozenset():
            return sorted((plain(item) for item in value), key=str)
        case list() | tuple():
            return [plain(item) for item in value]
    raise TypeError(f"an audit fact cannot be a {type(value).__name__}")


def digest(row: AuditRow) -> str:
    """SHA-256 over the canonical JSON of every field and the hash of the line before."""
    content = {
        "position": row.position,
        "at": row.at.astimezone(UTC).isoformat(timespec="microseconds"),
        "action": row.action,
        "subject_type": row.subject_type,
        "subject_id": row.subject_id,
        "locality_id": row.locality_id,
        "account_id": row.account_id,
        "person_id": row.person_id,
        "facts": row.facts,
        "previous_hash": row.previous_hash,
    }
    canonical = json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(canonical.encode()).hexdigest()
