"""Texts to measure on: the demo's own, mixed; the same ones each time."""

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random

from innovation.cli.demo.bulk.words import LONG, Words
from innovation.support.search import IndexedDocument
from tests.search_set import texts

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
    """The works of the search's set."""
    return [
        IndexedDocument(
            place,
            1,
            each.title,
            each.text,
            {"nam": str(2020 + place % 7), "linh-vuc": f"linh-vuc-{place % 12}", "dia-phuong": PLACES[place % 4]},
            date(2020, 1, 1) + timedelta(days=place % 2_000),
        )
        for place, each in enumerate(texts(number), 1)
    ]


def documents(number: int) -> Iterator[IndexedDocument]:
    """Each text is one of the demo's entries, about 215 words."""
    dice = Random(SEED)
    words = Words(dice)
    for id_ in range(1, number + 1):
        row = words.entry(unit=dice.choice(UNITS), place=dice.choice(PLACES), year=2020 + id_ % 7)
        yield IndexedDocument(
            id_,
            1,
            row["title"],
            "\n".join(row[name] for name in LONG if row.get(name)),
            {"nam": str(2020 + id_ % 7), "linh-vuc": row["field"], "dia-phuong": PLACES[id_ % 4]},
            date(2020, 1, 1) + timedelta(days=dice.randrange(2_000)),
        )
