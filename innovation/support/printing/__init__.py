"""Hundreds of certificates as one file: drawn part by part in the workshop, kept on the disk until all are there.

What is done survives a kill at any moment: a part stands under its name only when it is whole.
"""

from innovation.support.printing.parts import configure, folder_of, forget, has_part, result_of
from innovation.support.printing.pressing import Failed, draw_part, join_pdf, join_zip

__all__ = [
    "Failed",
    "configure",
    "draw_part",
    "folder_of",
    "forget",
    "has_part",
    "join_pdf",
    "join_zip",
    "result_of",
]
