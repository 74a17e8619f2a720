"""The program that draws certificates and joins the parts.

Run by the workshop of `support/apart`, by path, so it imports nothing of the platform.
"""

import json
import resource
import runpy
from pathlib import Path
from typing import Any

import typst

JOINING = runpy.run_path(str(Path(__file__).parent.with_name("documents") / "joining.py"))

CPU_SECONDS = 240
LARGEST_FILE = 1024 * 1024 * 1024


def limit() -> None:
    """Its texts are our own; still it never takes the machine."""
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    resource.setrlimit(resource.RLIMIT_FSIZE, (LARGEST_FILE, LARGEST_FILE))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def work(argument: str) -> str:
    """Draw each of `draw`, or make one of `join`."""
    asked = json.loads(argument)
    for task in asked.get("draw", ()):
        _draw(task, asked)
    if "join" in asked:
        JOINING["join"](asked["join"], asked["out"], asked["title"])
    return "done"


def _draw(task: dict[str, Any], asked: dict[str, Any]) -> None:
    data = Path(task["data"])
    content = typst.compile(
        asked["template"], font_paths=[asked["fonts"]], ignore_system_fonts=True,
        sys_inputs={"data": data.read_text(encoding="utf-8")}, pdf_standards=["a-2a"], timestamp=task["at"],
    )  # fmt: skip
    Path(task["out"]).write_bytes(content)
    data.unlink()
