"""PDF: parsed by a process of its own with little memory and time, so that a hostile file can only kill that one."""

import subprocess
import sys
from pathlib import Path

from innovation.core.errors import RuleBroken

INSPECTION = Path(__file__).with_name("pdf_inspection.py")
WALL_SECONDS = 30

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
    command = [sys.executable, "-I", str(INSPECTION), str(path)]
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=WALL_SECONDS, check=False)
        verdict = done.stdout.strip() if done.returncode == 0 else "broken"
    except subprocess.TimeoutExpired:
        verdict = "broken"
    if verdict != "good":
        code, sentence = REFUSALS.get(verdict, REFUSALS["broken"])
        raise RuleBroken(code, sentence)
