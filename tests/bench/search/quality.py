"""How well the works that are meant are found among 10,000, by the ways of typing; ours beside the other engines."""

from collections.abc import Sequence
from pathlib import Path

from innovation.support.search import IndexedDocument
from innovation.support.search.evaluation import Figures, figures, mean
from tests.bench.search.engines import Engine, with_care
from tests.bench.table import Table
from tests.search_set import questions

BETTER = 1.6  # than the best stock engine, over all ways of typing


def measure_quality(folder: Path, installed: Sequence[Engine], texts: Sequence[IndexedDocument], table: Table) -> None:
    """`installed` hold the texts: ours first, then the stock engines."""
    ours, *stock = installed
    tuned = with_care(folder)
    for engine in tuned:
        engine.build(texts)
    found = {engine.name: _asked(engine, len(texts)) for engine in (ours, *stock, *tuned)}
    print(f"\nMRR@10 over {len(questions(len(texts)))} queries among {len(texts)} texts")
    _print(found)
    means = {name: mean(each).mrr for name, each in found.items()}
    for kind, engines, most in (("stock engine", stock, 1 / BETTER), ("engine set up with care", tuned, None)):
        best = max((each.name for each in engines), key=lambda name: means[name])
        times = means[ours.name] / means[best]
        table.line(f"MRR of the best {kind}, in ours", 1 / times, "×", most, note=f"{best}: ours is {times:.2f} × it")


def _asked(engine: Engine, works: int) -> dict[str, Figures]:
    """The first work has the number 1."""
    engine.open()
    answers = [(each, [f"w{number}" for number in engine.best(each.query)]) for each in questions(works)]
    engine.close()
    return figures(answers)


def _print(found: dict[str, dict[str, Figures]]) -> None:
    """A line an engine, by letters; a column each."""
    letters = {name: chr(ord("A") + number) for number, name in enumerate(found)}
    for name, letter in letters.items():
        print(f"  {letter}  {name}")
    print(f"  {'':24}" + "".join(f"{letter:>7}" for letter in letters.values()))
    for variant in next(iter(found.values())):
        print(f"  {variant:24}" + "".join(f"{each[variant].mrr:7.3f}" for each in found.values()))
    print(f"  {'mean':24}" + "".join(f"{mean(each).mrr:7.3f}" for each in found.values()), flush=True)
