"""Write the set down for `flask library evaluate`: `python -m tests.search_set FOLDER [WORKS]`."""

import json
import sys
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path
from typing import Any

from tests.search_set import SMALL, questions, texts


def main(folder: Path, works: int) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    _write(folder / "corpus.jsonl", (asdict(each) for each in texts(works)))
    asked = (asdict(each) | {"relevant": sorted(each.relevant)} for each in questions(works))
    _write(folder / "queries.jsonl", asked)


def _write(file: Path, rows: Iterable[dict[str, Any]]) -> None:
    file.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else SMALL)
