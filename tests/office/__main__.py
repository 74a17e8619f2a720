"""Every paper of the demo as LibreOffice sees it: opens soundly, loses no word against our PDF; pictures to look at."""

import argparse
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path

from tests.office.site import Found, every_paper, load_demo
from tests.office.soundness import faults_of
from tests.unit.support.documents.papers import words_of_pdf

AT_ONCE = 40
PAGES = 4  # of each paper in pictures
SECONDS = 600


def main() -> int:
    parser = argparse.ArgumentParser(prog="make papers", description=__doc__)
    parser.add_argument("--out", type=Path, default=Path("var/papers"))
    out: Path = parser.parse_args().out.absolute()
    out.mkdir(parents=True, exist_ok=True)
    for old in (*out.glob("*.png"), *out.glob("*.docx"), *out.glob("*.pdf")):
        old.unlink()
    load_demo(out / "data")
    papers = list(every_paper(out / "data"))
    print(f"{len(papers)} papers", flush=True)
    for first in range(0, len(papers), AT_ONCE):
        _convert(papers[first : first + AT_ONCE], out)
    faulty = sum(_report(paper, out) for paper in papers)
    print(f"{faulty} of {len(papers)} with faults; look at {out}")
    return 1 if faulty or not papers else 0


def _convert(papers: list[Found], out: Path) -> None:
    """One LibreOffice for many, with a profile of its own."""
    for paper in papers:
        (out / f"{paper.name}.docx").write_bytes(paper.docx)
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        raise SystemExit("LibreOffice is missing: tools/office_tools.sh installs it.")
    with tempfile.TemporaryDirectory() as profile:
        command = [program, f"-env:UserInstallation=file://{profile}", "--headless", "--convert-to", "pdf"]
        command += ["--outdir", str(out), *(str(out / f"{paper.name}.docx") for paper in papers)]
        subprocess.run(command, check=True, timeout=SECONDS, capture_output=True)


def _report(paper: Found, out: Path) -> bool:
    found = [*dict.fromkeys(faults_of(paper.docx))]
    drawn = out / f"{paper.name}.pdf"
    if not drawn.exists():
        found.append("LibreOffice does not open it")
    else:
        subprocess.run(
            ["pdftoppm", "-r", "60", "-l", str(PAGES), "-png", str(drawn), str(out / paper.name)], check=True
        )
        found += _lost(paper, drawn.read_bytes())
    print(f"{'FAULT' if found else 'ok':6}{paper.address}" + "".join(f"\n      {each}" for each in found), flush=True)
    return bool(found)


def _lost(paper: Found, drawn: bytes) -> list[str]:
    """Words of our PDF that LibreOffice does not show, and the other way round."""
    if paper.pdf is None:
        return []
    ours = Counter(words_of_pdf(paper.pdf))
    theirs = Counter(word.replace("\u2011", "-") for word in words_of_pdf(drawn))  # the hyphen of a paper's number
    lost, added = ours - theirs, theirs - ours
    if Counter("".join(lost.elements())) == Counter("".join(added.elements())):
        return []  # the same letters, parted where a line ends or where a reader of PDFs sees no space in a tight line
    return [f"{what}: {' '.join(words)[:300]}" for what, words in (("lost", lost), ("added", added)) if words]


if __name__ == "__main__":
    sys.exit(main())
