"""The program that draws certificates and joins the parts.

Run by the workshop of `support/apart`, by path, so it imports nothing of the platform.
"""

import json
import resource
from pathlib import Path
from typing import Any

import pikepdf
import typst

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
        _join(asked["join"], asked["out"], asked["title"])
    return "done"


def _draw(task: dict[str, Any], asked: dict[str, Any]) -> None:
    data = Path(task["data"])
    content = typst.compile(
        asked["template"], font_paths=[asked["fonts"]], ignore_system_fonts=True,
        sys_inputs={"data": data.read_text(encoding="utf-8")}, pdf_standards=["a-2a"], timestamp=task["at"],
    )  # fmt: skip
    Path(task["out"]).write_bytes(content)
    data.unlink()


def _join(parts: list[str], out: str, title: str) -> None:
    """One PDF/A-2b: the parts' trees for screen readers cannot be joined and are left out."""
    opened = [pikepdf.open(part) for part in parts]
    whole = opened[0]
    for part in opened[1:]:
        whole.pages.extend(part.pages)
    for key in ("/StructTreeRoot", "/MarkInfo", "/Outlines", "/PageMode"):
        if key in whole.Root:
            del whole.Root[key]
    for page in whole.pages:
        if "/StructParents" in page:
            del page["/StructParents"]
    whole.docinfo["/Title"] = title
    with whole.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as about:
        about["dc:title"], about["pdfaid:conformance"] = title, "B"
    whole.save(out, object_stream_mode=pikepdf.ObjectStreamMode.generate)
