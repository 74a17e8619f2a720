"""The texts that are compared: of a work what is public, of an entry what was handed in save its confidential part."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from innovation.core.text import clean_line, clean_text
from innovation.domain.initiatives.models import Initiative
from innovation.domain.library.models import Work
from innovation.domain.library.queries import Card
from innovation.domain.similarity.rules import Grams, Word, grams_of, read

WORK_PARTS = (
    ("title", "Tên"), ("summary", "Tóm tắt"), ("problem", "Trước khi có sáng kiến"), ("content", "Cách làm"),
    ("novelty", "Điểm mới"), ("conditions", "Điều kiện áp dụng"), ("benefit", "Lợi ích"),
)  # fmt: skip
ENTRY_PARTS = (
    ("title", "Tên"), ("summary", "Tóm tắt"), ("problem", "Thực trạng trước khi áp dụng"),
    ("content", "Nội dung giải pháp"), ("novelty", "Điểm mới"), ("applicability", "Khả năng áp dụng"),
    ("conditions", "Điều kiện cần thiết để áp dụng"), ("benefit_author", "Lợi ích theo ý kiến tác giả"),
    ("benefit_others", "Lợi ích theo ý kiến người đã áp dụng"),
)  # fmt: skip


@dataclass(frozen=True)
class ComparedText:
    """A text in its sections; `texts` are NFC, so that places in them hold."""

    headings: tuple[str, ...]
    texts: tuple[str, ...]

    def through(self, shown: Callable[[str], str]) -> "ComparedText":
        """The same sections, each text as `shown` gives it."""
        return ComparedText(self.headings, tuple(shown(text) for text in self.texts))

    @cached_property
    def words(self) -> list[Word]:
        return read(self.texts)

    @cached_property
    def grams(self) -> Grams:
        return grams_of(self.words)


def text_of_work(work: Work | Card) -> ComparedText:
    """A work's public text."""
    return _text((heading, getattr(work, name)) for name, heading in WORK_PARTS)


def text_of_body(body: Mapping[str, Any]) -> ComparedText:
    """What a frozen version of an initiative says."""
    return _text((heading, body.get(name) or "") for name, heading in ENTRY_PARTS)


def text_of_initiative(initiative: Initiative) -> ComparedText:
    """What an author has written so far about the solution itself."""
    told = (("Tên", initiative.entry.title), *((name, getattr(initiative, key)) for key, name in ENTRY_PARTS[1:5]))
    return _text(told)


def text_of_file(content: str) -> ComparedText:
    """Any text, its first line taken as the title."""
    first, _, rest = clean_text(content).partition("\n")
    return _text((("Tên", clean_line(first)), ("Nội dung", rest)))


def _text(parts: Iterable[tuple[str, str]]) -> ComparedText:
    told = [(heading, text) for heading, text in parts if text.strip()]
    return ComparedText(tuple(heading for heading, _ in told), tuple(text for _, text in told))
