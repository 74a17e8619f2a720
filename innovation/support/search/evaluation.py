"""Measures the search: known texts, queries with the texts that answer them, and an index as in production."""

import json
import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from innovation.support.search.index import IndexedDocument, Query, SearchIndex
from innovation.support.search.whoosh_index import WhooshIndex

DEPTH = 10


@dataclass(frozen=True)
class Text:
    id: str
    title: str
    text: str


@dataclass(frozen=True)
class Question:
    qid: str
    query: str
    variant: str
    relevant: frozenset[str]


@dataclass(frozen=True)
class Figures:
    """Means over queries, of the first ten answers."""

    queries: int
    mrr: float
    ndcg: float
    recall: float


class BadLine(ValueError):
    """A line of a file that cannot be used; says which."""


def read_corpus(path: Path) -> list[Text]:
    """Lines of {id, title, text}."""
    return [Text(str(row["id"]), str(row["title"]), str(row["text"])) for row in _rows(path, ("id", "title", "text"))]


def read_queries(path: Path) -> list[Question]:
    """Lines of {qid, query, variant, relevant}; ids may be numbers or words."""
    rows = _rows(path, ("qid", "query", "variant", "relevant"))
    return [
        Question(str(row["qid"]), str(row["query"]), str(row["variant"]), frozenset(map(str, _listed(row["relevant"]))))
        for row in rows
    ]


def run(corpus: Sequence[Text], questions: Iterable[Question]) -> Iterator[tuple[Question, list[str]]]:
    """Each question with the ids of its first answers, from an index that is made for this and thrown away."""
    with TemporaryDirectory() as folder:
        index = WhooshIndex(Path(folder) / "index")
        index.rebuild(IndexedDocument(number, 1, each.title, each.text) for number, each in enumerate(corpus, 1))
        try:
            yield from ask(index, corpus, questions)
        finally:
            index.close()


def ask(
    index: SearchIndex, corpus: Sequence[Text], questions: Iterable[Question]
) -> Iterator[tuple[Question, list[str]]]:
    """As `run`, with an index that holds the texts under their places in the corpus, counted from 1."""
    for question in questions:
        found = index.search(Query(question.query, limit=DEPTH)).ids
        yield question, [corpus[number - 1].id for number in found]


def figures(answers: Iterable[tuple[Question, Sequence[str]]]) -> dict[str, Figures]:
    """By variant, in the order of their names."""
    groups: dict[str, list[tuple[float, float, float]]] = defaultdict(list)
    for question, ids in answers:
        groups[question.variant].append(_judge(question.relevant, list(dict.fromkeys(ids))[:DEPTH]))
    return {
        variant: Figures(len(rows), *(sum(row[place] for row in rows) / len(rows) for place in range(3)))
        for variant, rows in sorted(groups.items())
    }


def mean(by_variant: dict[str, Figures]) -> Figures:
    """Every variant counts alike."""
    rows = list(by_variant.values())
    count = max(1, len(rows))
    return Figures(
        sum(row.queries for row in rows),
        sum(row.mrr for row in rows) / count,
        sum(row.ndcg for row in rows) / count,
        sum(row.recall for row in rows) / count,
    )


def _judge(relevant: frozenset[str], ids: Sequence[str]) -> tuple[float, float, float]:
    """Reciprocal rank of the first that is relevant, discounted gain, and the share of the relevant that is found."""
    hits = [rank for rank, each in enumerate(ids, 1) if each in relevant]
    if not hits:
        return 0.0, 0.0, 0.0
    ideal = sum(1 / math.log2(rank + 1) for rank in range(1, min(len(relevant), DEPTH) + 1))
    return 1 / hits[0], sum(1 / math.log2(rank + 1) for rank in hits) / ideal, len(hits) / min(len(relevant), DEPTH)


def _rows(path: Path, keys: Sequence[str]) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8-sig") as lines:
        for number, line in enumerate(lines, 1):
            if not line.strip():
                continue
            try:
                row = json.loads(line)
            except ValueError as error:
                raise BadLine(f"{path.name}, line {number}: not JSON ({error})") from error
            absent = [key for key in keys if not isinstance(row, dict) or key not in row]
            if absent:
                raise BadLine(f"{path.name}, line {number}: lacks {', '.join(absent)}")
            yield row


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]
