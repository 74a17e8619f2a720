"""The words of a PDF, read in a process of its own: the file may be hostile."""

from pathlib import Path

from innovation.support.apart import Bench

READING = Bench(Path(__file__).with_name("pdf_text_reading.py"), at_once=2, seconds=20)


def read_text(path: Path) -> str:
    """The words of its first pages in the order in which they are drawn; nothing where they are only a picture."""
    return READING.do(str(path)) or ""
