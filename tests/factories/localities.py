"""Localities and units."""

from itertools import count
from typing import Any

from innovation.core.text import fold, slugify
from innovation.db import session
from innovation.domain.localities.enums import LocalityKind, UnitKind
from innovation.domain.localities.models import Locality, Unit

_numbers = count(1)


def make_locality(name: str | None = None, **fields: Any) -> Locality:
    """A ward; give it a name such as “phường Hòa Bình”."""
    number = next(_numbers)
    name = name or f"phường Mẫu {number}"
    short = name.removeprefix("phường ").removeprefix("xã ")
    values: dict[str, Any] = {
        "slug": slugify(short),
        "kind": LocalityKind.COMMUNE if name.startswith("xã ") else LocalityKind.WARD,
        "name": name,
        "short_name": short,
        "code_prefix": f"M{number}",
        "city": "Hải Phòng",
        "source_file": "tests",
        "source_section": "",
    }
    return _add(Locality(**values | fields))


def make_unit(locality: Locality, name: str | None = None, **fields: Any) -> Unit:
    """A division of the locality that counts for the target."""
    name = name or f"Phòng Mẫu {next(_numbers)}"
    values: dict[str, Any] = {
        "locality_id": locality.id,
        "kind": UnitKind.DIVISION,
        "name": name,
        "name_fold": fold(name),
        "counts_for_target": True,
    }
    return _add(Unit(**values | fields))


def _add(row: Any) -> Any:
    session.add(row)
    session.flush()
    return row
