"""Words with which people ask, rather than words that they ask for."""

from collections.abc import Iterator, Sequence

from innovation.core.text.folding import fold

_ASIDES = """
làm sao để|làm sao|làm thế nào để|làm thế nào|làm cách nào|bằng cách nào|như thế nào|thế nào|ra sao|là gì
những gì|cái gì|là bao nhiêu|bao nhiêu|bao lâu|ở đâu|chỗ nào|nơi nào|khi nào|lúc nào|bao giờ|tại sao|vì sao
là ai|ai được|những ai|có được không|được không|hay không|có phải|phải không|có cần|cho tôi hỏi|cho hỏi|xin hỏi
tôi muốn hỏi|tôi muốn tìm|tôi muốn|tôi cần|tôi tìm|muốn hỏi|cần tìm|tìm kiếm|hãy cho biết|cho biết|thì phải làm gì
phải làm gì|làm gì
"""
_BY_FIRST: dict[str, list[tuple[str, ...]]] = {}
for _phrase in fold(_ASIDES.strip().replace("\n", "|")).split("|"):
    _BY_FIRST.setdefault(_phrase.split()[0], []).append(tuple(_phrase.split()))


def asides(folded: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Where such words stand, from and up to; none where nothing else would be left."""
    found = [
        (place, place + len(row))
        for place, word in enumerate(folded)
        for row in _BY_FIRST.get(word, ())
        if tuple(folded[place : place + len(row)]) == row
    ]
    if len({place for first, last in found for place in range(first, last)}) < len(folded):
        yield from found
