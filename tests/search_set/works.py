"""The invented works: about 480 words, of which a sixth is their own matter."""

from collections.abc import Iterator
from functools import cache
from random import Random
from typing import NamedTuple

from innovation.support.search.evaluation import Text
from tests.search_set.parts import SEED, Deed, asked_deeds, deeds, general, short_forms

_OF_EACH = 3  # works at least of what is asked for
_OWN, _OTHERS, _MIXED, _COMMON = 4, 3, 10, 5  # sentences of each kind
_EXPLAINS = 5  # one in so many says which short form stands for its words
_OWN_WORDS = (
    "Việc {matter} ở {place} trước đây còn chậm, người dân hay hỏi về {other_matter}.",
    "Giải pháp đưa ra là {way}, làm cùng lúc với {matter}.",
    "Nhờ {other_way}, thời gian giảm từ {long} phút còn {brief} phút, {people} lượt người được phục vụ.",
    "Sau {months} tháng, {way} đã thành nếp; {other_matter} không còn là nỗi lo.",
    "Từ chỗ chưa ai nghĩ tới {other_way}, đến nay hai phần ba số hộ ở {place} đã quen.",
    "Tác giả theo dõi {matter} suốt {months} tháng rồi mới chọn {way}.",
)
_OF_OTHERS = (
    "Kinh nghiệm có từ việc {matter} đã làm bằng {way} ở nơi khác.",
    "Nơi bạn từng dùng {way} cho {matter}, song điều kiện khác hẳn.",
    "Đợt này chưa bàn tới {matter}; {way} cũng để lại kỳ sau.",
    "Cùng thời gian ấy đơn vị còn lo {matter}, có lúc mượn cả {way}.",
)
_BOTH = (
    "{way} trong {matter} tại {place}",
    "{matter} bằng {way}, {place}",
    "Mô hình {way} phục vụ {matter}",
)


class Work(NamedTuple):
    deed: Deed
    text: Text


@cache
def works(number: int) -> list[Work]:
    """Some of everything that is asked for, then of anything."""
    asked = asked_deeds()
    wanted = list(dict.fromkeys([*asked.plain, *asked.long_in_works, *asked.short_in_works])) * _OF_EACH
    dice = Random(SEED)
    wanted += [dice.choice(deeds()) for _ in range(number - len(wanted))]
    return [_work(place, deed) for place, deed in enumerate(wanted[:number], 1)]


def _work(number: int, deed: Deed) -> Work:
    random = Random(SEED + number)
    words = _named(deed, random)
    own = [_capital(line.format(**words)) for line in random.sample(_OWN_WORDS, _OWN)]
    told = [*own, *_told_of_others(deed, random), *_told_in_general(random)]
    random.shuffle(told)
    if deed.long_forms and not deed.writes_short and random.randrange(_EXPLAINS) == 0:
        long = deed.long_forms[0]
        told.append(f"Các văn bản về {long} ({short_forms()[long]}) được niêm yết.")
    title, body = _title(words, random), "\n".join(told)
    if deed.writes_short:
        title, body = _shortened(title), _shortened(body)
    return Work(deed, Text(f"w{number}", title, body))


def _named(deed: Deed, random: Random) -> dict[str, object]:
    """A writer uses two of the three words that there are: the title's, official rather, and another."""
    matter, way = random.choice(deed.matter[:2]), random.choice(deed.way[:2])
    return {
        "matter": matter,
        "way": way,
        "other_matter": random.choice([each for each in deed.matter if each != matter]),
        "other_way": random.choice([each for each in deed.way if each != way]),
        "place": random.choice(general()["places"]),
        "long": random.randint(30, 90),
        "brief": random.randint(5, 25),
        "people": random.randint(40, 900),
        "months": random.randint(2, 9),
    }


def _title(words: dict[str, object], random: Random) -> str:
    """Half of the titles name the matter and the way, a third one of them, the others neither."""
    kind = random.random()
    if kind < 0.5:
        line = random.choice(_BOTH)
    elif kind < 0.7:
        line = "Đổi mới việc {matter} tại {place}"
    elif kind < 0.85:
        line = "Mô hình {way}, {place}"
    else:
        line = f"“{random.choice(general()['slogans'])}”"
    return _capital(line.format(**words))


def _told_of_others(deed: Deed, random: Random) -> Iterator[str]:
    """In passing, of other works: the first of the same field."""
    for place, line in enumerate(random.sample(_OF_OTHERS, _OTHERS)):
        other = random.choice(deeds() if place else _of_field(deed.field))
        yield _capital(line.format(matter=random.choice(other.matter), way=random.choice(other.way)))


@cache
def _of_field(field: str) -> list[Deed]:
    return [each for each in deeds() if each.field == field]


def _told_in_general(random: Random) -> Iterator[str]:
    yield from random.sample(general()["common"], _COMMON)
    for _ in range(_MIXED):
        line = random.choice(general()["templates"])
        for kind in ("act", "thing"):
            hole = f"{{{kind}}}"
            for phrase in random.sample(general()[f"{kind}s"], line.count(hole)):
                line = line.replace(hole, phrase, 1)
        yield _capital(line)


def _shortened(text: str) -> str:
    for long, short in short_forms().items():
        text = text.replace(long, short).replace(_capital(long), short)
    return text


def _capital(line: str) -> str:
    return line[0].upper() + line[1:]
