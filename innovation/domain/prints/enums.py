"""The words of the room."""

from enum import StrEnum

PRINT_JOB, PAPER_JOB = "prints.draw", "prints.draw_paper"


class PrintKind(StrEnum):
    """What a run of certificates comes out as."""

    PDF = "pdf"  # one file, a sheet each, for the printer
    ZIP = "zip"  # a file each, to send


PRINT_KIND_LABELS = {
    PrintKind.PDF: "Một tệp PDF, in liền một lượt",
    PrintKind.ZIP: "Tệp nén, mỗi giấy một tệp PDF để gửi từng người",
}


class StockKind(StrEnum):
    """What is printed on stock of its own: the two designs of certificates."""

    INITIATIVE = "initiative"
    AWARD = "award"


STOCK_KIND_LABELS = {StockKind.INITIATIVE: "Giấy chứng nhận sáng kiến", StockKind.AWARD: "Giấy khen, bằng danh hiệu"}
