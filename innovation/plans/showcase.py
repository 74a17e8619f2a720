"""The demo's accounts: known to all who read this, so for a machine of one's own, never for a site on a network."""

import tomllib
from collections import Counter
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

PASSWORD = "sang kien moi ngay"
TOTP_SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
ADMIN_LOGIN = "quantri@demo.example"
PEOPLE = Path(__file__).parent / "demo" / "people.toml"
AUTHORS_OF_A_KIND = 2  # shown of those who hold no charge

# (who, login): one for every role, in phường Hòa Bình; `players` names those of every locality.
SHOWN_ROLES = (
    ("Lan, tác giả", "lan@hoa-binh.demo.example"),
    ("Hùng, thủ trưởng đơn vị của Lan", "hung@hoa-binh.demo.example"),
    ("Bà Tư, thư ký Hội đồng", "tu@hoa-binh.demo.example"),
    ("Minh, thành viên Hội đồng", "minh@hoa-binh.demo.example"),
    ("Oanh, thành viên Hội đồng", "oanh@hoa-binh.demo.example"),
    ("Bà Nga, Chủ tịch Hội đồng", "nga@hoa-binh.demo.example"),
    ("Ông Thành, Chủ tịch UBND, ký quyết định", "thanh@hoa-binh.demo.example"),
    ("Cường, thư ký đợt xét của Trường THCS số 1", "cuong@hoa-binh.demo.example"),
    ("Quỳnh, văn thư", "quynh@hoa-binh.demo.example"),
    ("Ông Lộc, Mặt trận Tổ quốc, giám sát", "loc@hoa-binh.demo.example"),
    ("Ông Sáu, người dân", "sau@hoa-binh.demo.example"),
    ("Quản trị", ADMIN_LOGIN),
)


@dataclass(frozen=True, slots=True)
class Player:
    """Somebody who can be played: who, where, with which charges (words of `core.roles`) and post in the council."""

    name: str
    unit: str
    position: str
    login: str
    roles: tuple[str, ...]
    post: str | None


@cache
def players(slug: str) -> tuple[Player, ...]:
    """Who has a charge or a seat in a locality, then a few authors of each kind."""
    book: dict[str, Any] = tomllib.loads(PEOPLE.read_text(encoding="utf-8"))
    posts = {seat["person"]: seat["post"] for each in book["localities"] if each["slug"] == slug
             for seat in each["council"]}  # fmt: skip
    rows = [row for row in book["people"] if row["locality"] == slug and row["has_account"]]
    charged = [row for row in rows if row["roles"] or row["key"] in posts]
    seen: Counter[str] = Counter()
    authors = []
    for row in rows:
        if row not in charged and seen[row["kind"]] < AUTHORS_OF_A_KIND:
            seen[row["kind"]] += 1
            authors.append(row)
    return tuple(
        Player(row["full_name"], row["unit"], row["position"], row["email"], tuple(row["roles"]), posts.get(row["key"]))
        for row in [*charged, *authors]
    )
