"""How well the works that are meant are found, by the ways of typing; ours beside the stock engines."""

from pathlib import Path

from innovation.support.search import IndexedDocument
from innovation.support.search.evaluation import Figures, figures, mean
from tests.bench.search.engines import Engine, Fts5, Ours, Tantivy
from tests.bench.table import Table
from tests.search_set import load

BETTER = 1.6  # than the best stock engine, over all ways of typing


def measure_quality(folder: Path, table: Table) -> None:
    texts, questions = load()
    ids = [each.id for each in texts]
    engines: list[Engine] = [
        Ours(folder / "set-ours"),
        Fts5(folder / "set-or.db", "OR"),
        Fts5(folder / "set-and.db", "AND"),
        Tantivy(folder / "set-tantivy"),
    ]
    found: dict[str, dict[str, Figures]] = {}
    for engine in engines:
        engine.build(IndexedDocument(number, 1, each.title, each.text) for number, each in enumerate(texts, 1))
        engine.open()
        answers = [(each, [ids[number - 1] for number in engine.best(each.query)]) for each in questions]
        found[engine.name] = figures(answers)
        engine.close()
    print(f"\nMRR@10 over {len(questions)} queries for {len(texts)} texts")
    print(f"{'':26}" + "".join(f"{name:>18}" for name in found))
    for variant in found["ours"]:
        print(f"  {variant:24}" + "".join(f"{each[variant].mrr:18.3f}" for each in found.values()))
    means = {name: mean(each) for name, each in found.items()}
    print(f"  {'mean':24}" + "".join(f"{each.mrr:18.3f}" for each in means.values()))
    best = max(each.mrr for name, each in means.items() if name != "ours")
    table.line("best stock engine's MRR, in ours", best / means["ours"].mrr, "×", 1 / BETTER)
