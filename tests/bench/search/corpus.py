"""Texts to measure on: the demo's own, mixed; the same ones each time."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from random import Random

from innovation.cli.demo.bulk.words import LONG, Words
from innovation.support.search import IndexedDocument
from tests.search_set import load

SEED = 4
UNITS = [f"Phòng số {number}" for number in range(1, 61)]
PLACES = ("phường Hòa Bình", "xã Tân An", "phường Việt Hoà", "xã Kiến Minh")
# As people ask: common words and rare ones, short and long.
QUERIES = (
    "cải cách hành chính",
    "hồ sơ đất đai",
    "nguoi cao tuoi",
    "phân loại rác thải sinh hoạt tại nguồn",
    "giảm thời gian chờ của người dân",
    "chuyển đổi số",
    "tiếp nhận",
    "trường học",
    "họp tổ dân phố trực tuyến",
    "cach lam moi trong tiep dan",
    "mã QR tra cứu",
    "an toàn thực phẩm ở chợ",
    "sổ theo dõi điện tử",
    "TTHC",
    "phòng cháy chữa cháy khu phố",
    "biểu mẫu điền sẵn cho người khuyết tật",
)


def library(number: int = 10_000) -> list[IndexedDocument]:
    """The works of the search's set under the numbers from 1, and others until there are so many."""
    works = [
        IndexedDocument(place, 1, each.title, each.text, {"nam": "2026", "linh-vuc": "khac", "dia-phuong": PLACES[0]})
        for place, each in enumerate(load()[0], 1)
    ]
    others = (replace(each, id=each.id + len(works)) for each in documents(number - len(works), entries=2))
    return [*works, *others]


def documents(number: int, *, entries: int = 1) -> Iterator[IndexedDocument]:
    """Each text is mixed from so many of the demo's entries, about 215 words each."""
    dice = Random(SEED)
    words = Words(dice)
    for id_ in range(1, number + 1):
        rows = [
            words.entry(unit=dice.choice(UNITS), place=dice.choice(PLACES), year=2020 + id_ % 7) for _ in range(entries)
        ]
        yield IndexedDocument(
            id_,
            1,
            rows[0]["title"],
            "\n".join(row[name] for row in rows for name in LONG if row.get(name)),
            {"nam": str(2020 + id_ % 7), "linh-vuc": rows[0]["field"], "dia-phuong": PLACES[id_ % 4]},
            date(2020, 1, 1) + timedelta(days=dice.randrange(2_000)),
        )
