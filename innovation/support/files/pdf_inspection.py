"""The program that reads one PDF and gives its verdict: good, active, locked or broken.

Run by the workshop of `support/apart`, by path, so it imports nothing of the platform.
"""

import resource
from typing import Any

import pikepdf

MEMORY = 1024 * 1024 * 1024
CPU_SECONDS = 15
MAX_OBJECTS = 300_000
MAX_DEPTH = 60
_ACTIONS = {"/JavaScript", "/Launch", "/ImportData", "/RichMediaExecute", "/GoToE"}
_ACTIVE_KEYS = {"/JS", "/EmbeddedFiles", "/RichMediaContent", "/XFA"}


def limit() -> None:
    """Bound this process, before it reads a byte of the file."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def work(path: str) -> str:
    """good, active, locked or broken."""
    try:
        with pikepdf.open(path, suppress_warnings=True) as document:
            if not len(document.pages) or len(document.objects) > MAX_OBJECTS:
                return "broken"
            if any(_is_active(thing, 0) for thing in document.objects):
                return "active"
            # Only streams of objects have been unpacked so far. One that could not be may hide anything.
            unread = any("error decoding" in str(warning) for warning in document.get_warnings())
            return "broken" if unread else "good"
    except pikepdf.PasswordError:
        return "locked"
    except Exception:  # every other fault of a hostile file is the same refusal
        return "broken"


def _is_active(thing: Any, depth: int) -> bool:
    """Whether the object, or one written inside it, starts something. References are objects of their own."""
    if depth > MAX_DEPTH:
        return True
    if isinstance(thing, pikepdf.Stream):
        thing = thing.stream_dict
        if thing.get("/Type") == "/EmbeddedFile":
            return True
    if isinstance(thing, pikepdf.Dictionary):
        if depth and thing.is_indirect:
            return False
        return any(
            key in _ACTIVE_KEYS
            or (key == "/S" and isinstance(value, pikepdf.Name) and str(value) in _ACTIONS)
            or _is_active(value, depth + 1)
            for key, value in thing.items()
        )
    if isinstance(thing, pikepdf.Array):
        return not (depth and thing.is_indirect) and any(_is_active(item, depth + 1) for item in thing)
    return False
