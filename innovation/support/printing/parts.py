"""Where the parts of a run and its result lie."""

import shutil
from pathlib import Path

from innovation.support.disk import sync

Run = int | str  # of certificates its number; of a paper “list-12”
_place: Path | None = None


def configure(place: Path) -> None:
    """Take the installation's folder; it is made when it is first needed."""
    global _place
    _place = Path(place)


def folder_of(run_id: Run) -> Path:
    """The run's own folder."""
    if _place is None:
        raise RuntimeError("printing is not configured")
    folder = _place / str(run_id)
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    return folder


def part_of(run_id: Run, number: int, ending: str) -> Path:
    return folder_of(run_id) / f"part-{number:05d}.{ending}"


def has_part(run_id: Run, number: int, ending: str) -> bool:
    return part_of(run_id, number, ending).is_file()


def result_of(run_id: Run, ending: str) -> Path:
    """The whole file; there only once it is whole."""
    return folder_of(run_id) / f"result.{ending}"


def put(content: Path, place: Path) -> None:
    """A copy of the file in a folder of ours, for good before its row commits."""
    made = place.with_suffix(".new")
    shutil.copyfile(content, made)
    sync(made)
    made.replace(place)
    sync(place.parent)


def forget(run_id: Run) -> None:
    """The run's folder with all that is in it."""
    shutil.rmtree(folder_of(run_id), ignore_errors=True)
