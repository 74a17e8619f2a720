"""Texts for any number of entries: the demo's own, with other figures and places, sentences mixed within a field."""

import re
from collections import defaultdict
from random import Random

from innovation.cli.demo import texts

LONG = ("problem", "content", "novelty", "applicability", "conditions", "benefit_author", "benefit_others", "summary")
ENDINGS = (
    "tại {unit}",
    "ở {unit}, bản mở rộng năm {year}",
    "cho người cao tuổi ở {place}",
    "bằng biểu mẫu dùng chung của {place}",
    "theo cách hai bước của {unit}",
    "trong giờ cao điểm ở {unit}",
    "cho nhóm số {number} của {unit}",
)
FAMILIES = ("Nguyễn", "Trần", "Lê", "Phạm", "Vũ", "Đặng", "Bùi", "Đỗ", "Hoàng", "Ngô", "Dương", "Lý", "Đinh", "Mai")
MIDDLES = ("Văn", "Thị", "Đức", "Minh", "Thu", "Ngọc", "Quang", "Thanh", "Hồng", "Xuân", "Hữu", "Kim", "Anh", "Bích")
GIVEN = (
    "An", "Bình", "Châu", "Dũng", "Đạt", "Giang", "Hà", "Hải", "Hiếu", "Hoa", "Hùng", "Hương", "Khánh", "Lan", "Linh",
    "Long", "Mai", "Nam", "Nga", "Oanh", "Phúc", "Quân", "Sơn", "Tâm", "Thảo", "Trang", "Tuấn", "Uyên", "Vinh", "Yến",
)  # fmt: skip


class Words:
    """Deterministic: the same seed writes the same entries."""

    def __init__(self, random: Random) -> None:
        self._random = random
        self._rows = [row for slug in texts.LOCALITIES for row in texts.entries_of(slug)]
        self._by_field: dict[str, list[texts.Table]] = defaultdict(list)
        for row in self._rows:
            self._by_field[row["field"]].append(row)

    def person(self) -> str:
        """An invented name."""
        pick = self._random.choice
        return f"{pick(FAMILIES)} {pick(MIDDLES)} {pick(GIVEN)}"

    def entry(self, *, unit: str, place: str, year: int) -> texts.Table:
        """One of the demo's entries in other words; keys as in the demo's files."""
        row = self._random.choice(self._rows)
        other = self._random.choice(self._by_field[row["field"]])
        ending = self._random.choice(ENDINGS).format(
            unit=unit, place=place, year=year, number=self._random.randint(1, 40)
        )
        told = {name: self._mixed(row.get(name, ""), other.get(name, "")) for name in LONG}
        return {**row, **told, "title": f"{row['title'][:180]} {ending}"[:300]}

    def _mixed(self, ours: str, theirs: str) -> str:
        """Mostly our sentences, some of the other's, all with other figures."""
        kept = [s for s in _sentences(ours) if self._random.random() < 0.9] or _sentences(ours)
        taken = [s for s in _sentences(theirs) if self._random.random() < 0.2]
        return re.sub(r"\d{2,3}", lambda found: self._figure(found[0]), " ".join(kept + taken))

    def _figure(self, written: str) -> str:
        value = int(written)
        return str(max(10, value + self._random.randint(-value // 4, value // 4)))


def _sentences(text: str) -> list[str]:
    return [sentence for sentence in re.split(r"(?<=[.;])\s+", text.strip()) if sentence]
