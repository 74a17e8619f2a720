"""Words for score sheets."""

from enum import StrEnum


class SheetState(StrEnum):
    DRAFT = "draft"
    SEALED = "sealed"


SHEET_STATE_LABELS = {SheetState.DRAFT: "Đang chấm", SheetState.SEALED: "Đã khóa"}
