"""Hundreds of certificates, or a long paper, as one file: drawn part by part, kept on the disk until all are there.

What is done survives a kill at any moment: a part stands under its name only when it is whole.
"""

from innovation.support.printing.parts import configure, folder_of, forget, has_part, part_of, put, result_of
from innovation.support.printing.pressing import Failed, draw_part, join_pdf, join_zip, pack
from innovation.support.printing.waiting import Lost, draw_order, has_result, join_orders, keep_orders

__all__ = [
    "Failed",
    "Lost",
    "configure",
    "draw_order",
    "draw_part",
    "folder_of",
    "forget",
    "has_part",
    "has_result",
    "join_orders",
    "join_pdf",
    "join_zip",
    "keep_orders",
    "pack",
    "part_of",
    "put",
    "result_of",
]
