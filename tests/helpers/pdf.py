"""What others read in a PDF of ours: poppler its words and pages, an independent decoder its QR."""

import io
import subprocess

import zxingcpp
from PIL import Image


def text_of_pdf(content: bytes) -> str:
    """The words in the order in which they are drawn, each separated by one space."""
    done = subprocess.run(["pdftotext", "-raw", "-", "-"], input=content, capture_output=True, check=True)
    return " ".join(done.stdout.decode().split())


def pages_of_pdf(content: bytes, resolution: int) -> list[Image.Image]:
    """Its pages as pictures."""
    command = ["pdftoppm", "-r", str(resolution), "-png", "-"]
    done = subprocess.run(command, input=content, capture_output=True, check=True)
    begin = b"\x89PNG\r\n\x1a\n"
    return [Image.open(io.BytesIO(begin + part)).convert("RGB") for part in done.stdout.split(begin)[1:]]


def codes_in(picture: Image.Image) -> list[str]:
    """What every QR in the picture says."""
    return [found.text for found in zxingcpp.read_barcodes(picture)]
