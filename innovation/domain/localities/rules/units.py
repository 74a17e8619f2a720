"""Names of units and addresses."""

from collections.abc import Iterable

from innovation.core.errors import RuleBroken
from innovation.core.text import clean_line, fold
from innovation.domain.localities.enums import UnitKind

LONGEST_NAME = 200
_BEGINNINGS = (
    ("to cong nghe so", UnitKind.DIGITAL_TEAM), ("to dan pho", UnitKind.RESIDENTIAL_GROUP),
    ("tdp", UnitKind.RESIDENTIAL_GROUP), ("thon", UnitKind.HAMLET), ("truong", UnitKind.SCHOOL),
    ("trung tam", UnitKind.CENTRE), ("phong", UnitKind.DIVISION), ("van phong", UnitKind.OFFICE),
    ("cong an", UnitKind.POLICE), ("ban chi huy quan su", UnitKind.MILITARY), ("uy ban mttq", UnitKind.FRONT),
    ("uy ban mat tran", UnitKind.FRONT), ("doan thanh nien", UnitKind.MASS_ORGANISATION),
    ("hoi lien hiep phu nu", UnitKind.MASS_ORGANISATION), ("hoi nong dan", UnitKind.MASS_ORGANISATION),
    ("hoi cuu chien binh", UnitKind.MASS_ORGANISATION), ("hoi", UnitKind.ASSOCIATION),
    ("cong ty", UnitKind.ENTERPRISE), ("hop tac xa", UnitKind.ENTERPRISE), ("htx", UnitKind.ENTERPRISE),
    ("doanh nghiep", UnitKind.ENTERPRISE), ("dang uy", UnitKind.PARTY),
)  # fmt: skip


def unit_key(name: str) -> str:
    """What two spellings of one unit's name share: no case, accents, dashes or double spaces."""
    return " ".join("".join(ch if ch.isalnum() else " " for ch in fold(clean_line(name))).split())


def address_key(address: str) -> str:
    """What two spellings of one address within a tổ share: “Số 12, ngõ 5” and “số 12 ngõ 05”."""
    return " ".join(word.lstrip("0") or "0" for word in unit_key(address).split())[:200]


def ensure_name(name: str) -> str:
    """The cleaned name, or RuleBroken."""
    cleaned = clean_line(name)
    if len(unit_key(cleaned)) < 2:
        raise RuleBroken("name_missing", "Nhập tên đơn vị, ví dụ Trường Tiểu học Minh Khai.", field="name")
    if len(cleaned) > LONGEST_NAME:
        raise RuleBroken("name_long", f"Tên đơn vị dài quá {LONGEST_NAME} ký tự. Hãy rút gọn.", field="name")
    return cleaned


def guess_kind(name: str) -> UnitKind | None:
    """What a unit is by the first words of its name; None when they do not say."""
    key = unit_key(name)
    return next((kind for words, kind in _BEGINNINGS if key == words or key.startswith(f"{words} ")), None)


def clean_aliases(aliases: Iterable[str], name: str) -> list[str]:
    """Other names of a unit, each once, without the name itself."""
    kept: dict[str, str] = {}
    for alias in aliases:
        cleaned = clean_line(alias)[:LONGEST_NAME]
        if unit_key(cleaned) and unit_key(cleaned) != unit_key(name):
            kept.setdefault(unit_key(cleaned), cleaned)
    return list(kept.values())
