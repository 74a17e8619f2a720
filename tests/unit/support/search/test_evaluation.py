"""The measure of the search itself: known texts, known answers, figures that can be worked out by hand."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from innovation.cli.library import cli
from innovation.support.search.evaluation import Figures, Question, figures, mean

TEXTS = [
    {"id": "a", "title": "Thu gom rác thải sinh hoạt", "text": "Tổ tự quản thu gom rác."},
    {"id": 7, "title": "Hòa giải ở cơ sở", "text": "Tổ hòa giải họp hằng tuần."},
]
QUERIES = [
    {"qid": 1, "query": "rac thai", "variant": "plain", "relevant": ["a"]},
    {"qid": "2", "query": "hoaf giair", "variant": "telex", "relevant": [7]},
    {"qid": "3", "query": "không có gì như vậy cả", "variant": "telex", "relevant": ["a"]},
]


def written(path: Path, rows: list[dict[str, object]]) -> str:
    path.write_text("\n".join(json.dumps(row, ensure_ascii=False) for row in rows) + "\n\n", "utf-8")
    return str(path)


def evaluate(folder: Path, texts: list[dict[str, object]], queries: list[dict[str, object]]) -> Result:
    corpus, asked = written(folder / "corpus.jsonl", texts), written(folder / "queries.jsonl", queries)
    command = ["evaluate", "--corpus", corpus, "--queries", asked, "--run", str(folder / "run.jsonl")]
    return CliRunner().invoke(cli, command)


def test_the_command_prints_figures_by_variant_and_writes_the_run(tmp_path: Path) -> None:
    result = evaluate(tmp_path, list(TEXTS), list(QUERIES))
    assert result.exit_code == 0, result.output
    lines = {line[:16].strip(): line[16:].split() for line in result.output.splitlines()}
    assert lines["plain"] == ["1", "1.000", "1.000", "1.000"]
    assert lines["telex"] == ["2", "0.500", "0.500", "0.500"]
    assert lines["mean of variants"] == ["3", "0.750", "0.750", "0.750"]
    run = [json.loads(line) for line in (tmp_path / "run.jsonl").read_text("utf-8").splitlines()]
    assert run[:2] == [{"qid": "1", "ids": ["a"]}, {"qid": "2", "ids": ["7"]}]


@pytest.mark.parametrize(
    ("texts", "says"), [([{"id": 1, "title": "x"}], "line 1: lacks text"), ([1], "line 1: lacks id, title, text")]
)
def test_a_bad_line_is_named(tmp_path: Path, texts: list[dict[str, object]], says: str) -> None:
    result = evaluate(tmp_path, texts, list(QUERIES))
    assert result.exit_code == 1
    assert says in result.output


def test_figures_by_hand() -> None:
    question = Question("1", "", "v", frozenset({"a", "b"}))
    found = figures([(question, ["x", "a", "y", "b"])])["v"]
    assert found.mrr == 0.5
    assert found.recall == 1.0
    assert found.ndcg == pytest.approx((0.6309 + 0.4307) / (1 + 0.6309), abs=1e-3)
    assert figures([(question, [])])["v"] == Figures(1, 0.0, 0.0, 0.0)


def test_each_variant_counts_alike_however_many_queries_it_has() -> None:
    assert mean({"a": Figures(9, 1.0, 1.0, 1.0), "b": Figures(1, 0.0, 0.0, 0.0)}) == Figures(10, 0.5, 0.5, 0.5)
