"""The words of the room."""

from enum import StrEnum


class Way(StrEnum):
    """Which way a batch goes."""

    OUT = "out"
    BACK = "back"


JOBS = {Way.OUT: "signings.take", Way.BACK: "signings.bring_back"}
WAY_LABELS = {Way.OUT: "Lấy tệp để ký", Way.BACK: "Tải lên tệp đã ký"}
