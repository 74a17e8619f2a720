"""kill -9 while the index is written, again and again: it is whole each time, as it was before or as it was to be."""

from pathlib import Path

from tests.helpers.index_killing import kill_again_and_again

KILLS = 10


def test_an_index_is_whole_after_each_kill(tmp_path: Path) -> None:
    told = kill_again_and_again(tmp_path / "index", KILLS, seed=1)
    assert told.broken == []
    assert told.kills == KILLS
    assert told.changes + told.rebuilds >= KILLS, "nothing was written that could have been cut short"
