"""A picture that came from outside becomes one that was drawn by us, in a process of its own: see `drawing`."""

import json
from dataclasses import dataclass
from pathlib import Path

from innovation.support.apart import Bench

# A photograph unpacked takes 36 MB and more, some of it twice: one at a time, however many are sent at once.
DRAWING = Bench(Path(__file__).with_name("drawing.py"), at_once=1, seconds=60)
MAX_PIXELS = 50_000_000
MAX_SIDE = 4096
THUMBNAILS = (960, 320)  # the smaller is drawn from the larger


class UnreadableImage(Exception):
    """Not a picture that can be taken. `too_big` when only its size is in the way."""

    def __init__(self, *, too_big: bool = False) -> None:
        super().__init__()
        self.too_big = too_big


@dataclass(frozen=True, slots=True)
class CleanImage:
    """A picture as it is stored: its size and the files of its smaller copies (JPEG) by width."""

    width: int
    height: int
    thumbnails: dict[int, Path]


def clean(path: Path) -> CleanImage:
    """Replace the picture at `path` by ours and put the smaller copies beside it, all of it on the disk for good.

    What an UnreadableImage leaves behind has a name that begins with the picture's.
    """
    task = {"path": str(path), "max_pixels": MAX_PIXELS, "max_side": MAX_SIDE, "thumbnails": THUMBNAILS}
    answer = DRAWING.do(json.dumps(task))
    if answer is None:
        raise UnreadableImage
    drawn = json.loads(answer)
    if "refused" in drawn:
        raise UnreadableImage(too_big=drawn["refused"] == "too big")
    copies = {width: path.with_name(f"{path.name}-{width}") for width in THUMBNAILS}
    return CleanImage(drawn["width"], drawn["height"], copies)
