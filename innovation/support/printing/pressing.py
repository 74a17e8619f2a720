"""Asking the press, a program of the workshop: its memory goes back with it, and it stands back behind the pages."""

import json
import secrets
import zipfile
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path

from innovation.support.apart import Bench
from innovation.support.certificates.marks import Page
from innovation.support.certificates.pdf import TEMPLATE, as_data
from innovation.support.disk import sync
from innovation.support.documents.fonts import folder as fonts
from innovation.support.printing.parts import Run, part_of, result_of

PRESS = Bench(Path(__file__).with_name("press.py"), at_once=1, seconds=120)


class Failed(Exception):
    """The press broke or took too long; the part is not there, those before it are."""


def draw_part(run_id: Run, number: int, papers: Sequence[tuple[str, str, Sequence[Page], datetime]], *,
              apart: bool, ready: Mapping[str, Path] | None = None) -> None:  # fmt: skip
    """Papers as (file name, title, pages, moment): one PDF, or a zip with one for each where they stay apart; of those
    that are `ready` the file that lies there."""
    place = part_of(run_id, number, "zip" if apart else "pdf")
    made = place.with_name(f"new-{secrets.token_hex(6)}")
    ready = ready or {}
    if apart:
        tasks = [_task(pages, title, moment, f"{made}-{n}") for n, (name, title, pages, moment) in enumerate(papers)
                 if name not in ready]  # fmt: skip
    else:
        pages = [page for _, _, each, _ in papers for page in each]
        tasks = [_task(pages, "", papers[0][3], str(made))]
    _press({"draw": tasks})
    if apart:
        _pack(made, [(f"{made}-{n}", name) for n, (name, *_) in enumerate(papers)], ready)
    _settle(made, place)


def _task(pages: Sequence[Page], title: str, moment: datetime, out: str) -> dict[str, object]:
    data = Path(f"{out}.json")
    data.write_text(as_data(pages, title), encoding="utf-8")
    return {"data": str(data), "out": out, "at": int(moment.timestamp())}


def _press(task: dict[str, object]) -> None:
    settings = {"template": str(TEMPLATE), "fonts": str(fonts())}
    if PRESS.do(json.dumps({**settings, **task})) != "done":
        raise Failed


def _pack(made: Path, files: Sequence[tuple[str, str]], ready: Mapping[str, Path]) -> None:
    """PDFs are packed already: they are stored as they are."""
    with zipfile.ZipFile(made, "w") as archive:
        for path, name in files:
            archive.write(ready.get(name, path), name)
            Path(path).unlink(missing_ok=True)


def join_pdf(run_id: int, count: int, title: str) -> int:
    """All parts as one PDF; its size."""
    place = result_of(run_id, "pdf")
    made = place.with_name(f"new-{secrets.token_hex(6)}")
    parts = [str(part_of(run_id, number, "pdf")) for number in range(count)]
    _press({"join": parts, "out": str(made), "title": title})
    return _finish(run_id, count, made, place)


def join_zip(run_id: int, count: int) -> int:
    """All parts' files in one zip; its size."""
    place = result_of(run_id, "zip")
    made = place.with_name(f"new-{secrets.token_hex(6)}")
    with zipfile.ZipFile(made, "w") as whole:
        for number in range(count):
            with zipfile.ZipFile(part_of(run_id, number, "zip")) as part:
                for name in part.namelist():
                    whole.writestr(part.getinfo(name), part.read(name))
    return _finish(run_id, count, made, place)


def pack(run_id: Run, files: Sequence[tuple[Path, str]]) -> int:
    """Files that lie elsewhere, as (path, name), in one zip; its size."""
    place = result_of(run_id, "zip")
    made = place.with_name(f"new-{secrets.token_hex(6)}")
    with zipfile.ZipFile(made, "w") as whole:
        for path, name in files:
            whole.write(path, name)
    return _finish(run_id, len(files), made, place)


def _finish(run_id: Run, count: int, made: Path, place: Path) -> int:
    size = made.stat().st_size
    _settle(made, place)
    for left in place.parent.iterdir():
        if left != place:
            left.unlink(missing_ok=True)
    return size


def _settle(made: Path, place: Path) -> None:
    """On the disk for good before it has its name."""
    sync(made)
    made.replace(place)
    sync(place.parent)
