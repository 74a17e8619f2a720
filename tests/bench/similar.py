"""Similar works: how long the nearest of many take, what their arrays weigh, and whether copies are found."""

import time
from random import Random
from statistics import median

from innovation.domain.similarity.rules import Nearest, grams_of, read
from tests.bench.table import Table
from tests.helpers.written_works import CHANGES, write_works

WORKS, TRIED = 10_000, 60
MILLISECONDS, MEGABYTES = 10, 100
MISSED = {
    "30 % taken over": 10.0
}  # per cent of the copies that may be missing among the first five; of the others none


def measure_similar(table: Table, works: int = WORKS) -> None:
    written = write_works(works)
    began = time.process_time()
    texts = [(work.key, grams_of(read(work.sections))) for work in written]
    reading = time.process_time() - began
    began = time.process_time()
    corpus = Nearest(texts, terms=sum(len(grams) for _, grams in texts))
    building = time.process_time() - began
    table.heading(f"Similar works among {works}")
    table.line("reading one text, CPU", 1_000 * reading / works, "ms", None)
    table.line("arrays built from what is kept, CPU", building, "s", None)
    table.line("arrays", corpus.octets / 1e6, "MB", MEGABYTES)
    random, seconds = Random(5), []
    tried = random.sample(written, TRIED)
    for name, change in CHANGES.items():
        missed = 0
        for work in tried:
            grams = grams_of(read(change(random, work, written)))
            began = time.process_time()
            found = corpus.find(grams, 5)
            seconds.append(time.process_time() - began)
            missed += work.key not in {each.key for each in found}
        table.line(f"copies not among the first five: {name}", 100 * missed / TRIED, "%", MISSED.get(name, 0.0))
    table.line("the nearest five, CPU, median", 1_000 * median(seconds), "ms", MILLISECONDS)
