"""How well the works that are meant are found, by the ways of typing; ours beside the stock engines.

“Stock” is an engine with its own tokens and its own ranking. Beside these stand the same engines as somebody might set
them up in an afternoon: titles count three times as much, accents are taken off before texts and queries go in.
"""

from pathlib import Path

from innovation.support.search import IndexedDocument
from innovation.support.search.evaluation import Figures, figures, mean
from tests.bench.search.engines import Engine, Fts5, Ours, Tantivy
from tests.bench.table import Table
from tests.search_set import load

BETTER = 1.6  # than the best stock engine, over all ways of typing
TITLE = 3.0


def measure_quality(folder: Path, table: Table) -> None:
    texts, questions = load()
    ids = [each.id for each in texts]
    ours, *stock = _stock(folder)
    tuned = _tuned(folder)
    found: dict[str, dict[str, Figures]] = {}
    for engine in (ours, *stock, *tuned):
        engine.build(IndexedDocument(number, 1, each.title, each.text) for number, each in enumerate(texts, 1))
        engine.open()
        answers = [(each, [ids[number - 1] for number in engine.best(each.query)]) for each in questions]
        found[engine.name] = figures(answers)
        engine.close()
    print(f"\nMRR@10 over {len(questions)} queries for {len(texts)} texts")
    _print(found)
    means = {name: mean(each).mrr for name, each in found.items()}
    for kind, engines, most in (("stock engine", stock, 1 / BETTER), ("engine set up with care", tuned, None)):
        best = max((each.name for each in engines), key=lambda name: means[name])
        times = means[ours.name] / means[best]
        table.line(f"MRR of the best {kind}, in ours", 1 / times, "×", most, note=f"{best}: ours is {times:.2f} × it")


def _stock(folder: Path) -> list[Engine]:
    return [
        Ours(folder / "set-ours"),
        Fts5(folder / "set-or.db"),
        Fts5(folder / "set-and.db", "AND"),
        Tantivy(folder / "set-tantivy"),
    ]


def _tuned(folder: Path) -> list[Engine]:
    return [
        Fts5(folder / "set-title.db", title=TITLE),
        Fts5(folder / "set-folded.db", folded=True),
        Fts5(folder / "set-both.db", title=TITLE, folded=True),
        Tantivy(folder / "set-tantivy-title", title=TITLE),
        Tantivy(folder / "set-tantivy-folded", folded=True),
        Tantivy(folder / "set-tantivy-both", title=TITLE, folded=True),
    ]


def _print(found: dict[str, dict[str, Figures]]) -> None:
    """A line an engine, by letters; a column each."""
    letters = {name: chr(ord("A") + number) for number, name in enumerate(found)}
    for name, letter in letters.items():
        print(f"  {letter}  {name}")
    print(f"  {'':24}" + "".join(f"{letter:>7}" for letter in letters.values()))
    for variant in next(iter(found.values())):
        print(f"  {variant:24}" + "".join(f"{each[variant].mrr:7.3f}" for each in found.values()))
    print(f"  {'mean':24}" + "".join(f"{mean(each).mrr:7.3f}" for each in found.values()), flush=True)
