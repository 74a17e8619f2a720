"""Reads of localities and their units."""

from collections.abc import Callable, Sequence

from sqlalchemy import select

from innovation.core.errors import NotFound
from innovation.db import session
from innovation.domain.localities.enums import UnitKind
from innovation.domain.localities.models import Locality, Unit
from innovation.domain.localities.rules import unit_key


def list_localities() -> Sequence[Locality]:
    """All localities of the installation, by name."""
    return session.scalars(select(Locality).order_by(Locality.short_name, Locality.id)).all()


def get_locality(locality_id: int) -> Locality:
    locality = session.get(Locality, locality_id)
    if locality is None:
        raise NotFound("Không tìm thấy địa phương này.")
    return locality


def find_locality_by_slug(slug: str) -> Locality | None:
    return session.scalar(select(Locality).where(Locality.slug == slug))


def get_by_slug(slug: str) -> Locality:
    locality = find_locality_by_slug(slug)
    if locality is None:
        raise NotFound("Không tìm thấy địa phương này.")
    return locality


def title_of(locality_id: int) -> str:
    """“Phường Hòa Bình”: the name as it begins a line."""
    name = get_locality(locality_id).name
    return name[:1].upper() + name[1:]


def list_units(
    locality_id: int, *, kinds: Sequence[UnitKind] = (), with_groups: bool = False, with_closed: bool = False
) -> Sequence[Unit]:
    """The units of a locality in the order of its plan; a plan's collective words only when asked for."""
    query = select(Unit).where(Unit.locality_id == locality_id)
    if kinds:
        query = query.where(Unit.kind.in_(kinds))
    if not with_groups:
        query = query.where(Unit.is_group.is_(False))
    if not with_closed:
        query = query.where(Unit.closed_on.is_(None))
    return session.scalars(query.order_by(Unit.sort_order, Unit.name_fold, Unit.id)).all()


def search_units(locality_id: int, q: str = "") -> Sequence[Unit]:
    """Units, also groups and closed ones, whose name or alias holds every word, accents or not."""
    words = unit_key(q).split()
    found = list_units(locality_id, with_groups=True, with_closed=True)
    return [u for u in found if all(w in unit_key(" ".join([u.name, *map(str, u.aliases)])) for w in words)]


def get_unit(unit_id: int, *, locality_id: int | None = None) -> Unit:
    """The unit; of that locality when one is given."""
    unit = session.get(Unit, unit_id)
    if unit is None or (locality_id is not None and unit.locality_id != locality_id):
        raise NotFound("Không tìm thấy đơn vị này.")
    return unit


def find_unit(locality_id: int, name: str) -> Unit | None:
    """The open unit with this name or alias, however it is spelt; None when there is none or more than one."""
    unit_id = unit_finder(locality_id)(name)
    return session.get(Unit, unit_id) if unit_id is not None else None


def unit_finder(locality_id: int) -> Callable[[str], int | None]:
    """A look-up by name or alias for many rows; a canonical name goes before an alias, a doubtful one finds nothing."""
    names: dict[str, set[int]] = {}
    aliases: dict[str, set[int]] = {}
    for unit in list_units(locality_id):
        names.setdefault(unit_key(unit.name), set()).add(unit.id)
        for alias in unit.aliases:
            aliases.setdefault(unit_key(str(alias)), set()).add(unit.id)

    def find(name: str) -> int | None:
        key = unit_key(name)
        found = names.get(key) or aliases.get(key) or set()
        return next(iter(found)) if key and len(found) == 1 else None

    return find
