"""The pages look as they did when somebody looked at them. To approve anew: delete, run, look, commit."""

import io
import subprocess
from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageStat

from innovation.support.documents import Paper, to_pdf
from tests.unit.support.documents.papers import NOW, decision, every_part

pytestmark = pytest.mark.unit
APPROVED = Path(__file__).parent / "approved"
RESOLUTION = 50
MOST = 3.0  # mean difference of a grey level: another hinting is about 1, a line elsewhere more than 5


@pytest.mark.parametrize(("name", "paper"), [("decision", decision(rows=30)), ("form", every_part())])
def test_pages_look_as_approved(name: str, paper: Paper) -> None:
    pages = _drawn(to_pdf(paper, made_at=NOW))
    assert pages
    for number, page in enumerate(pages, start=1):
        path = APPROVED / f"{name}-{number}.png"
        if not path.exists():
            page.save(path, optimize=True)
            pytest.fail(f"{path.name} was not there and has been drawn: look at it")
        with Image.open(path) as approved:
            assert approved.size == page.size
            assert ImageStat.Stat(ImageChops.difference(approved, page)).mean[0] < MOST
    assert not (APPROVED / f"{name}-{len(pages) + 1}.png").exists()


def _drawn(content: bytes) -> list[Image.Image]:
    done = subprocess.run(
        ["pdftoppm", "-r", str(RESOLUTION), "-gray", "-"], input=content, capture_output=True, check=True
    )
    return list(_split(done.stdout))


def _split(stream: bytes) -> list[Image.Image]:
    """The pages of a row of PGM pictures."""
    pages, place = [], 0
    while place < len(stream):
        head = stream[place : place + 40].split(maxsplit=4)
        width, height = int(head[1]), int(head[2])
        size = len(b" ".join(head[:4])) + 1 + width * height
        pages.append(Image.open(io.BytesIO(stream[place : place + size])).convert("L"))
        place += size
    return pages
