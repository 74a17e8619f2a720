"""Texts and queries of our own on which the search is measured: invented works, the same ones at every run.

648 works: every subject with every method, so that each work has neighbours that share all of its words but a few. A
third of each text tells of the work itself; the rest is what such papers say in general, as in real ones.
"""

import tomllib
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

from innovation.core.text import fold
from innovation.support.search.evaluation import Question, Text
from tests.search_set.typing_ways import (
    decomposed,
    half_accents,
    old_tones,
    telex,
    vni,
    with_a_slip,
    without_a_space,
)

__all__ = ["SHORT_IN_EVERY", "load"]

SHORT_IN_EVERY = 3  # of a subject's works one in three writes the short form only
_EVERY = 4  # works that are asked for
_COMMON = 9  # general sentences of a work
_SEED = 20_260_901


@dataclass(frozen=True)
class _Work:
    id: str
    subject: dict[str, Any]
    method: dict[str, Any]
    audience: str
    detail: str
    writes_short: bool

    def written(self, text: str) -> str:
        """With the subject's short form where this work writes it."""
        long, short = self.subject.get("long"), self.subject.get("short")
        if not (self.writes_short and long and short):
            return text
        return text.replace(long, short).replace(long[0].upper() + long[1:], short)


@cache
def load() -> tuple[list[Text], list[Question]]:
    """The works and what is asked for; `variant` says how it is typed."""
    parts = tomllib.loads((Path(__file__).parent / "parts.toml").read_text("utf-8"))
    works = list(_works(parts))
    return list(_texts(works, parts)), list(_questions(works))


def _works(parts: dict[str, Any]) -> Iterator[_Work]:
    details = [f"{thing} {maker}" for maker in parts["makers"] for thing in parts["things"]]
    details += [f"hai {detail}" for detail in details]
    Random(_SEED).shuffle(details)
    for first, subject in enumerate(parts["subjects"]):
        for second, method in enumerate(parts["methods"]):
            number = first * len(parts["methods"]) + second
            audience = parts["audiences"][(5 * first + 3 * second) % len(parts["audiences"])]
            yield _Work(f"w{number}", subject, method, audience, details[number], second % SHORT_IN_EVERY == 0)


def _texts(works: list[_Work], parts: dict[str, Any]) -> Iterator[Text]:
    random = Random(_SEED)
    for work in works:
        other, another = random.choice(works), random.choice(works)
        title = random.choice(
            [
                f"{work.method['words']} để {work.subject['words']} ở {work.audience}",
                f"{work.subject['words']} bằng {work.method['words']} tại {work.audience}",
                f"Mô hình {work.subject['words']} với {work.method['words']}, {work.audience}",
            ]
        )
        told = [
            work.subject["why"],
            f"Sáng kiến áp dụng {work.method['words']} vào việc {work.subject['words']}.",
            f"Trước đây ở {work.audience} việc này do một người kiêm nhiệm, làm theo thói quen.",
            work.method["how"],
            f"Bước đầu dùng {work.detail} làm nơi thử, sau {random.randint(2, 9)} tháng thì mở rộng.",
            f"Thời gian giảm từ {random.randint(30, 90)} phút còn {random.randint(5, 25)} phút, "
            f"{random.randint(40, 900)} lượt người được phục vụ.",
            f"Kinh nghiệm có từ việc {other.subject['words']}; cũng đã tham khảo {another.method['words']} nơi khác.",
            f"Điều kiện áp dụng: có người phụ trách, kinh phí {random.randint(1, 40)} triệu đồng mỗi năm.",
        ]
        told += random.sample(parts["common"], _COMMON)
        random.shuffle(told)
        if work.subject.get("short") and not work.writes_short and int(work.id[1:]) % 5 == 0:
            told.append(f"Các văn bản về {work.subject['long']} ({work.subject['short']}) được niêm yết.")
        yield Text(work.id, work.written(title[0].upper() + title[1:]), work.written("\n".join(told)))


def _questions(works: list[_Work]) -> Iterator[Question]:
    random = Random(_SEED)
    for number, work in enumerate(works):
        subject, method = work.subject["words"], work.method["words"]
        short, long = work.subject.get("short"), work.subject.get("long")
        if number % _EVERY == 0 and not (work.writes_short and long):
            query = _asked(work, number // _EVERY, random)
            for variant, typed in _ways(query.lower(), random):
                yield Question(f"{work.id}-{variant}", typed, variant, frozenset([work.id]))
        if short and long and long in f"{subject} {method}".lower():
            query = f"{subject} {method}".lower()
            if work.writes_short:
                yield Question(f"{work.id}-spelled", query, "short form in the work", frozenset([work.id]))
            elif number % 2:
                typed = query.replace(long, short)
                yield Question(f"{work.id}-short", typed, "short form in the query", frozenset([work.id]))


def _asked(work: _Work, number: int, random: Random) -> str:
    """In the few words that people type: what it is about and how, in either order, at times where or as a question."""
    what, how = random.choice(work.subject["asked"]), random.choice(work.method["asked"])
    return [
        f"{what} {how}",
        f"{how} {what}",
        f"{what} {how} {work.audience}",
        f"làm sao {what} bằng {how}",
    ][number % 4]


def _ways(query: str, random: Random) -> Iterator[tuple[str, str]]:
    yield "full accents", query
    yield "no accents", fold(query)
    yield "decomposed", decomposed(query)
    yield "old tones", old_tones(query)
    yield "Telex", telex(query, random)
    yield "VNI", vni(query, random)
    yield "half accents", half_accents(query, random)
    yield "capitals", unicodedata.normalize("NFC", query).upper()
    yield "slip", with_a_slip(query, random)
    yield "slip, no accents", with_a_slip(fold(query), random)
    yield "space missing", without_a_space(query, random)
    yield "quoted", f'"{" ".join(query.split()[:4])}" {" ".join(query.split()[4:])}'
