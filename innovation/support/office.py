"""LibreOffice, where it is installed: a Word file as PDF. Each time with a profile of its own, and with an end."""

import os
import shutil
import signal
import subprocess
import tempfile
import threading
from pathlib import Path

from innovation.core.errors import RuleBroken

SECONDS = 60
NAMES = ("soffice", "libreoffice")
_turn = threading.BoundedSemaphore(1)  # one takes 200 MB
_program: str | None = None


def configure(program: str | None) -> None:
    """`program`: its path; "" looks for it, "off" leaves it alone."""
    global _program
    found = (shutil.which(name) for name in NAMES) if program is None or program == "" else (shutil.which(program),)
    _program = None if program == "off" else next((path for path in found if path), None)


def is_there() -> bool:
    """Whether Word files can be turned into PDF here."""
    return _program is not None


def to_pdf(docx: bytes) -> bytes:
    """RuleBroken where it is missing, takes too long or makes nothing of the file."""
    if _program is None:
        raise RuleBroken("no_office", "Máy chủ chưa cài LibreOffice nên chưa đổi được tệp Word sang PDF.")
    with _turn, tempfile.TemporaryDirectory(prefix="pdf-") as name:
        folder = Path(name)
        (folder / "van-ban.docx").write_bytes(docx)
        _run(_program, folder)
        made = folder / "van-ban.pdf"
        if not made.is_file():
            raise RuleBroken("office_failed", "LibreOffice không đổi được văn bản này sang PDF. Hãy tải bản Word.")
        return made.read_bytes()


def _run(program: str, folder: Path) -> None:
    command = [
        program, f"-env:UserInstallation=file://{folder}/profile", "--headless", "--norestore", "--nologo",
        "--convert-to", "pdf", "--outdir", str(folder), str(folder / "van-ban.docx"),
    ]  # fmt: skip
    nowhere = subprocess.DEVNULL
    surroundings = {"HOME": str(folder), "PATH": os.defpath, "LANG": "C.UTF-8"}
    process = subprocess.Popen(
        command, env=surroundings, stdin=nowhere, stdout=nowhere, stderr=nowhere, start_new_session=True
    )
    try:
        process.wait(SECONDS)
    except subprocess.TimeoutExpired:
        raise RuleBroken("office_slow", "LibreOffice chạy quá lâu. Hãy tải bản Word.") from None
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)  # soffice is a script: what it started goes with it
            process.wait()
