"""What the demo's readers read and asked in the last two months: invented counts, always the same ones."""

import random
from collections.abc import Iterator
from datetime import datetime, timedelta

from innovation.domain.library import queries
from innovation.domain.library.service import Tally, keep_counted

DAYS = 60
ASKED = ("hồ sơ đất đai", "hộ tịch", "phân loại rác", "mã QR", "học sinh lớp 1", "người cao tuổi", "họp không giấy")
UNANSWERED = ("bãi đỗ xe thông minh", "đăng ký nuôi chó", "wifi công cộng", "máy lọc nước trường học")


def read_and_ask(*, now: datetime) -> None:
    """Some works are read more than others, some questions find nothing."""
    dice, tally = random.Random(2026), Tally()
    works = queries.list_newest(15)
    for moment in _days(now):
        for place, work in enumerate(works):
            for _ in range(dice.randrange(max(1, 12 - place))):
                tally.view(work.id, now=moment)
        for words, found in (*((each, True) for each in ASKED), *((each, False) for each in UNANSWERED)):
            for _ in range(dice.randrange(4 if found else 2)):
                tally.search(words, found=found, now=moment)
    keep_counted(tally.take())


def _days(now: datetime) -> Iterator[datetime]:
    for days in range(DAYS):
        yield now - timedelta(days=days)
