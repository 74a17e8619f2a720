"""What a paper says, and that both of its files say it."""

from collections.abc import Iterator
from datetime import UTC, datetime

from innovation.support import documents as d
from tests.unit.support.documents.papers import words_of_docx, words_of_pdf

MADE_AT = datetime(2026, 11, 21, 3, 0, tzinfo=UTC)


def same_words(paper: d.Paper | d.Bundle) -> str:
    """The text of the .docx, after a look whether the .pdf has it word for word."""
    words = words_of_docx(d.to_docx(paper, made_at=MADE_AT))
    drawn = words_of_pdf(d.to_pdf(paper, made_at=MADE_AT))
    at = next((n for n, pair in enumerate(zip(words, drawn, strict=False)) if pair[0] != pair[1]), len(drawn))
    assert words == drawn, (words[at - 3 : at + 8], drawn[at - 3 : at + 8])
    return " ".join(words)


def tables_of(paper: d.Paper) -> list[list[tuple[str, ...]]]:
    """The rows of each table, annexes last; a line over the whole width has one cell."""
    blocks = [*paper.blocks, *(block for annex in paper.annexes for block in annex.blocks)]
    return [list(_rows(block)) for block in blocks if isinstance(block, d.Table)]


def _rows(table: d.Table) -> Iterator[tuple[str, ...]]:
    for row in table.rows:
        yield (row.text,) if isinstance(row, d.Group) else row


def fields_of(paper: d.Paper) -> dict[str, str]:
    return {block.label: block.value for block in paper.blocks if isinstance(block, d.Field)}
