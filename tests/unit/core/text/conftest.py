"""Words counted from a few texts, as an index would count them."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping

import pytest

from innovation.core.text.bags import bags
from innovation.core.text.vocabulary import Vocabulary


class Counted:
    """A `WordSource` over texts in memory."""

    def __init__(self, texts: Iterable[str]) -> None:
        self.folded: Counter[str] = Counter()
        self.exact: Counter[str] = Counter()
        self.pairs: Counter[str] = Counter()
        for text in texts:
            found = bags(text)
            self.folded.update(set(found.folded))
            self.exact.update(set(found.exact))
            self.pairs.update(set(found.bigrams))

    def words(self) -> Mapping[str, int]:
        return self.folded

    def count_word(self, word: str) -> int:
        return self.folded[word]

    def count_exact(self, words: Collection[str]) -> Mapping[str, int]:
        return {word: self.exact[word] for word in words}

    def count_pairs(self, pairs: Collection[str]) -> Mapping[str, int]:
        return {pair: self.pairs[pair] for pair in pairs}

    def pairs_starting(self, beginnings: Collection[str]) -> Mapping[str, Mapping[str, int]]:
        return {
            beginning: {pair: count for pair, count in self.pairs.items() if pair.startswith(beginning)}
            for beginning in beginnings
        }


@pytest.fixture(scope="session")
def counted() -> Callable[[Iterable[str]], Vocabulary]:
    return lambda texts: Vocabulary(Counted(texts))


@pytest.fixture(scope="session")
def vocabulary() -> Vocabulary:
    """Of a small library."""
    return Vocabulary(
        Counted(
            [
                "Chuyển đổi số trong thủ tục hành chính của phường",
                "Thủ tục hành chính về đất đai: chuyển đổi số hồ sơ",
                "Chuyển đổi số ở trường học, chuyển giao công nghệ",
                "Đổi mới sáng tạo và cải cách thủ tục hành chính",
                "Đội phòng chống thiên tai của khu phố; phòng chống thiên tai tại trường",
                "Câu lạc bộ bơi (CLB) và hội phụ huynh học sinh (PHHS)",
                "Họp PHHS theo tổ; BQL chợ niêm yết giá",
            ]
            * 3
        )
    )
