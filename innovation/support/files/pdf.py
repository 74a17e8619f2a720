"""PDF: parsed by a process of its own with little memory and time, so that a hostile file can only kill that one."""

from pathlib import Path

from innovation.core.errors import RuleBroken
from innovation.support.apart import Bench

INSPECTION = Bench(Path(__file__).with_name("pdf_inspection.py"), at_once=2, seconds=30)

REFUSALS = {
    "active": (
        "file_active",
        "Tệp PDF có mã lệnh hoặc tệp nhúng nên không nhận. Hãy in lại ra PDF (Print to PDF) rồi gửi.",
    ),
    "locked": ("file_locked", "Tệp PDF có đặt mật khẩu nên không nhận. Hãy bỏ mật khẩu rồi gửi lại."),
    "broken": ("file_broken", "Không đọc được tệp PDF này. Hãy mở và lưu lại tệp, rồi gửi lại."),
}


def check(path: Path) -> None:
    """RuleBroken unless the file is a readable PDF that does nothing by itself."""
    verdict = INSPECTION.do(str(path))
    if verdict != "good":
        code, sentence = REFUSALS.get(verdict or "broken", REFUSALS["broken"])
        raise RuleBroken(code, sentence)
